"""Where a text breaks in a cell of a table: no number is parted from its unit, no date within itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from reporter.render.ooxml import text_width
from reporter.render.ooxml.wordml import W

if TYPE_CHECKING:
    from collections.abc import Sequence

_W = f"{{{W}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FREE = re.compile(r"(?<=[，；、～→])|(?=（)|(?<=[年月日])(?=至)")
"""Where any text of a table may break: after a mark, before a bracket, before the second of two days."""
_BEFORE_SIZE = re.compile(r"(?<=[^\d.\-+（至年月日])(?=\d)")
"""Between how something moved and by how much: 下降|14个百分点."""
_WORDS = re.compile(r"[\d.A-Za-z%]+[^\d.A-Za-z%（]?[，。、；：）》”]*|[（《“]*.[，。、；：）》”]*", re.DOTALL)
"""The pieces of words: characters, each with its marks, and a number with what it counts."""


class Line(NamedTuple):
    """A line of a cell: where it ends, how wide it is, and whether it breaks where a word processor would not."""

    end: int
    ems: float
    told: bool


def pieces(text: str, *, figure: bool) -> tuple[str, ...]:
    """Return what of a text stands together; in a ``figure`` nothing but its parts may be parted.

    >>> pieces("9月20日至11月15日", figure=True), pieces("下降14个百分点*（2.6个工作日）", figure=True)
    (('9月20日', '至11月15日'), ('下降', '14个百分点*', '（2.6个工作日）'))
    >>> pieces("体检5次（9月）", figure=False)
    ('体', '检', '5次', '（9月）')
    """
    parts = tuple(filter(None, _FREE.split(text)))
    if figure:
        return tuple(one for part in parts for one in _BEFORE_SIZE.split(part))
    inner, found = False, list[str]()
    for part in parts:
        inner = inner or part.startswith("（")
        found += (part,) if inner else _WORDS.findall(part)
        inner = inner and "）" not in part
    return tuple(found)


def lines(parts: Sequence[str], room: float) -> tuple[Line, ...]:
    """Return the lines that the pieces of a text take; a piece that is wider than the ``room`` breaks anywhere."""
    found: list[Line] = []
    start = at = 0
    text = "".join(parts)
    for part in parts:
        if at > start and text_width.ems(text[start : at + len(part)]) > room:
            found.append(Line(at, text_width.ems(text[start:at]), len(part) > 1))
            start = at
        at += len(part)
        while text_width.ems(text[start:at]) > room and at - start > 1:
            cut = next(end for end in range(at - 1, start, -1) if end == start + 1 or _fits(text[start:end], room))
            found.append(Line(cut, text_width.ems(text[start:cut]), told=False))
            start = cut
    return (*found, Line(at, text_width.ems(text[start:at]), told=False))


def _fits(text: str, room: float) -> bool:
    return text_width.ems(text) <= room


def set_breaks(cell: etree._Element, places: Sequence[int]) -> None:
    """Break the lines of a cell at these places of its text."""
    for place in reversed(places):
        at = 0
        for told in list(cell.iter(f"{_W}t")):
            text = told.text or ""
            if at <= place < at + len(text):
                _break(told, place - at)
                break
            at += len(text)


def _break(told: etree._Element, place: int) -> None:
    """Put a break into a text, or before it."""
    text = told.text or ""
    broken = etree.Element(f"{_W}br")
    if not place:
        told.addprevious(broken)
        return
    rest = etree.Element(f"{_W}t", {_SPACE: "preserve"})
    told.text, rest.text = text[:place], text[place:]
    told.addnext(broken)
    broken.addnext(rest)
