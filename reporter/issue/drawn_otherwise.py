"""What makes a reader see something else than the characters of a paragraph say, although each of them is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.render.ooxml import wordml
from reporter.sources.docx.looks import is_on
from reporter.sources.docx.styles import FAR, style_of
from reporter.sources.local_names import child, local, number, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from reporter.sources.docx.styles import Styles

_W = f"{{{wordml.W}}}"
_INVISIBLE = re.compile(
    "[\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
"""Signs that turn text around or are not seen at all, in which something else can be written."""

_TURNING = ("bdo", "dir", "rtl", "bidi")
_MATHS = ("phant", "borderBox")
"""What hides or strikes out a part of a formula, in which words may stand too."""

_NARROW = 100
"""Twentieths of a point of a cell in which no character has room; GB/T 9704 sets 320 wide."""

_LENGTH = re.compile(r"-?\d{1,7}")
_FAR_CHARACTERS = 2500
"""Hundredths of a character of an indent; a line of GB/T 9704 has 28 of them."""

_SPACES = ("tab", "br", "cr", "ptab")
_APART = re.compile(r"(?<=[\d.])\s+(?=[\d.])")
"""Between the digits of one number: 138 is seen as 1 and 38."""

_OF_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_EFFECTS = frozenset({"glow", "shadow", "reflection", "scene3d", "props3d", "textOutline"})
_USUAL = 21
"""Half points of characters whose size nobody says."""

_LOW = 6
"""Twentieths of a point of a line, for each half point of its characters, below which they are cut in half."""


def unlike(paragraph: etree._Element, text: str, looks: Styles) -> Iterator[str]:
    """Yield the ways in which the ``text`` of a paragraph is seen otherwise."""
    yield from _INVISIBLE.findall(text)
    yield from _laid(paragraph)
    yield from ("apart" for _ in _APART.finditer(_spaced(paragraph)))
    if text[:1].isdecimal() and _is_numbered(paragraph, looks):
        yield "numPr"
    yield from (name for run in paragraph.iter(f"{_W}r") for name in _of_run(run))
    if _is_low(paragraph, looks):
        yield "spacing"
    if _is_far_in(child(child(paragraph, "pPr"), "ind")):
        yield "ind"


def _laid(paragraph: etree._Element) -> Iterator[str]:
    """Yield what turns characters or columns around, or lays a paragraph or its table over others."""
    yield from (str(one.tag) for name in _TURNING for one in paragraph.iter(f"{_W}{name}") if is_on(one))
    yield from (str(one.tag) for one in paragraph.iter(f"{_W}framePr"))
    yield from (local(one) for name in _MATHS for one in paragraph.iter(f"{{*}}{name}"))
    yield from _in_table(paragraph)


def _in_table(paragraph: etree._Element) -> Iterator[str]:
    """Yield what lays the table of a paragraph over others or off the page, or leaves no room in its cell."""
    tables = [child(table, "tblPr") for table in paragraph.iterancestors(f"{_W}tbl")]
    yield from (name for table in tables for name in ("tblpPr", "bidiVisual") if child(table, name) is not None)
    yield from ("tblInd" for table in tables if _is_far_in(child(table, "tblInd")))
    cells = (child(cell, "tcPr") for cell in paragraph.iterancestors(f"{_W}tc"))
    yield from ("tcW" for cell in cells if 0 < (number(child(cell, "tcW"), "w") or 0) <= _NARROW)


def _is_far_in(indent: etree._Element | None) -> bool:
    """Return whether a paragraph, or its first line, begins or ends where hardly any of it has room."""
    told = {} if indent is None else {str(key).rpartition("}")[2]: str(said) for key, said in indent.attrib.items()}
    lengths = ((name, int(said)) for name, said in told.items() if _LENGTH.fullmatch(said))
    return any(abs(length) >= (_FAR_CHARACTERS if name.endswith("Chars") else FAR) for name, length in lengths)


def _is_low(paragraph: etree._Element, looks: Styles) -> bool:
    """Return whether the lines of a paragraph are lower than their characters."""
    spacing = child(child(paragraph, "pPr"), "spacing")
    height = number(spacing, "line") or 0
    return value(spacing, "lineRule") == "exact" and height < _LOW * _size(paragraph, looks)


def _spaced(paragraph: etree._Element) -> str:
    """Return the text of a paragraph with the spaces that its breaks make."""
    shown = ((local(one), one) for run in paragraph.iter(f"{_W}r") for one in run)
    return "".join("\t" if name in _SPACES else (one.text or "") if name == "t" else "" for name, one in shown)


def _is_numbered(paragraph: etree._Element, looks: Styles) -> bool:
    own = child(child(paragraph, "pPr"), "numPr")
    return style_of(paragraph) in looks.numbered if own is None else value(child(own, "numId"), "val") != "0"


def _of_run(run: etree._Element) -> Iterator[str]:
    """Yield what draws characters as capitals, with effects around them, or not in all views."""
    properties = child(run, "rPr")
    text = "".join(one.text or "" for one in run.iter(f"{_W}t"))
    for one in () if properties is None else properties:
        name = local(one)
        is_switched = name == "webHidden" or (name in {"caps", "smallCaps"} and text.upper() != text)
        is_effect = name in _EFFECTS and str(one.tag).startswith(_OF_2010)
        if is_effect or (is_switched and is_on(one)):
            yield name


def _size(paragraph: etree._Element, looks: Styles) -> int:
    """Return the half points of a paragraph's largest characters."""
    style = style_of(paragraph)
    sizes = (looks.look(child(run, "rPr"), style).get("sz", "") for run in paragraph.iter(f"{_W}r"))
    return max((int(one) for one in sizes if one.isdecimal()), default=_USUAL)
