"""Line breaks within a paragraph: at some a sentence goes on, others end a line that stands for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPEN = ("，", "、")
_CLOSING = ("，", "、", "。", "；", "！", "？", "）", "》", "”")
_NARROWEST = 12
"""Characters of a line that was cut at a width: a page or a mail is no narrower."""

_EVEN = 2
"""Characters by which lines that were cut at a width differ: a mark may not begin a line."""


def joined(lines: Sequence[str]) -> list[str]:
    """Return the lines of a paragraph, those in one that a clause or a mark joins.

    Lines that were cut at a width stay as they are: only the whole text tells which of them belong together.

    >>> joined(["渠已修好，", "灌田三千亩。", "下周放水。"])
    ['渠已修好，灌田三千亩。', '下周放水。']
    """
    widths = [len(line) for line in lines[:-1]]
    if len(widths) > 1 and min(widths) >= _NARROWEST and max(widths) - min(widths) <= _EVEN:
        return list(lines)
    groups: list[list[str]] = []
    for line in lines:
        if groups and (groups[-1][-1].endswith(_OPEN) or line.startswith(_CLOSING)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return ["".join(group) for group in groups]
