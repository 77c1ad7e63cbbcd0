"""Whether a sentence tells that the mishap of the one before it is over: both are told together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.compiled import later
from reporter.chinese.mishaps import ENDINGS, UNHURT

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "mended"
"""The rule by which the end of a mishap is joined to it."""

LONGEST = 110
"""Characters of a mishap and its end that are told together."""

_CLAUSE = re.compile("[^，；：。！]+")
_ENDS = tuple((later(mishap), later(over)) for mishap, over in ENDINGS)
_UNHURT = later(UNHURT)
_NOT_YET = re.compile(
    "将|预计|力争|争取|计划|拟|正在|尚未|仍未|还[未没]|未能|才能|没能|确保|为了?|[须需应]|要求|待|如果|一旦|可望|有望|希望"
)
_OF_IT = re.compile("后|之后|前|之前|的|工作|能力|方案|任务|时间|时长|机制|难")


def ends(mishap: str, told: str) -> bool:
    """Return whether a sentence tells that what the one before it tells of is over, and that one does not.

    >>> ends("2条线路跳闸，310户停电。", "当晚8时全部恢复供电。"), ends("仓库起火。", "没有人员伤亡。")
    (True, True)
    >>> ends("检查出隐患36处。", "目前已整改34处。"), ends("310户停电。", "预计当晚恢复供电。")
    (True, False)
    >>> ends("310户停水，已全部恢复。", "恢复供水后，水质合格。"), ends("310户停电。", "街道恢复通车。")
    (False, False)
    """
    over = [end for begin, end in _ENDS if begin.search(mishap)]
    if not over:
        return False
    over.append(_UNHURT)
    return any(_told(told, over)) and not any(_told(mishap, over))


def _told(text: str, over: list[re.Pattern[str]]) -> Iterator[bool]:
    """Yield for each of a sentence's clauses whether it tells an end that has come."""
    for clause in _CLAUSE.findall(text):
        found = next((match for end in over if (match := end.search(clause))), None)
        if found is not None:
            yield not (_NOT_YET.search(clause, 0, found.start()) or _OF_IT.match(clause, found.end()))
