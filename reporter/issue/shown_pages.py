"""Whether the pages of a finished document have room for its text, and its lines run as they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.language import in_chinese
from reporter.sources.docx.looks import is_on
from reporter.sources.local_names import child, number, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

Shown = tuple[str, str, tuple[str, ...]]
"""Where it is, its text, and what else of it must be as it was."""

_EXTENTS = {"w": ("left", "right"), "h": ("top", "bottom")}
_LEAST_ROOM = 2500
"""Twentieths of a point that the text of a page has from side to side: a label's, five characters of it."""

_ACROSS = frozenset({"lrTb", "lr"})
"""How lines run that are written across a page (ECMA-376 part 1, §17.18.93)."""


def pages(root: etree._Element) -> Iterator[Shown]:
    """Yield each section of a part on whose pages a text is not read."""
    for section in root.iter("{*}sectPr"):
        if ways := (*_narrow(section), *_turned(section)):
            yield in_chinese("页面"), "sectPr", ways


def _narrow(section: etree._Element) -> Iterator[str]:
    """Yield the sides of a page from one to the other of which there is no room for a text."""
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    for name, sides in _EXTENTS.items():
        length = number(size, name)
        rest = (length or 0) - sum(number(margins, side) or 0 for side in sides)
        if length is not None and rest < _LEAST_ROOM:
            yield name


def _turned(section: etree._Element) -> Iterator[str]:
    """Yield why lines do not run from left to right."""
    if is_on(child(section, "bidi")):
        yield "bidi"
    if (value(child(section, "textDirection"), "val") or "lrTb") not in _ACROSS:
        yield "textDirection"
