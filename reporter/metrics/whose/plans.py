"""Headings and openings of paragraphs that tell of plans: 下一步打算, 【预判】, but not 存在的问题."""

from __future__ import annotations

import re

_AHEAD = re.compile(
    r"下一?步|下阶段|下周|打算|安排|展望|目标|思路|要求|建议|预[判报测]|研判|[今明]年怎么|怎么干|往后看|还要|计划|下[半月]"
)
_BEHIND = re.compile(r"问题|不足|回顾|总体|情况|基本|做法|成效")
_COLUMN = re.compile(
    r"(?:目标|计划|规划|打算|安排|思路|要求|建议|(?:年度|工作|目标)任务|下(?:一?步|阶段|[周月])[^，。；：]{0,6})$"
)
_OPENING = 12  # characters of a heading in which it says that plans follow


def heads(text: str) -> bool:
    """Return whether a heading is of plans.

    >>> heads("三、下一步打算"), heads("一、计划执行情况")
    (True, False)
    """
    return bool(_AHEAD.search(text)) and not _BEHIND.search(text)


def columns(head: str) -> bool:
    """Return whether the head of a row of a table ends with the name of a column of plans.

    >>> columns("骨科日间手术目标"), columns("柳荫街道下周计划"), columns("柳荫街道占道经营整治本周进展")
    (True, True, False)
    """
    return bool(_COLUMN.search(head))


def opens(text: str) -> bool:
    """Return whether a paragraph is of plans by its opening: 【预判】, 下一步."""
    return bool(_AHEAD.search(text, 0, _OPENING))
