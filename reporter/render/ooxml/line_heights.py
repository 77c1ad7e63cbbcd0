"""The room that the blocks of a document take on the page, reckoned from its styles without a word processor.

Lengths are points. Chinese text on exact line pitches can be reckoned; a picture and its caption nearly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from reporter.render.ooxml import text_width
from reporter.render.ooxml.wordml import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

_W = f"{{{W}}}"
_TWIPS = 20
_EMU = 12_700
_TOKEN = re.compile(r"[（《「『【〔“‘]*(?:[!-~]+|.)[，。、；：！？）》」』】〕”’%]*", re.DOTALL)
"""What no line break parts: a word, a character, with the marks that may not end a line and those that begin none."""
_AUTO = 1.35  # the height of a line that no exact pitch holds, in the size of its letters
_SIZE = 10.5


class Sheet(NamedTuple):
    """The room that a page has for text."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph's style and its own properties say of the room it takes."""

    size: float = _SIZE
    spacing: float = 0
    before: float = 0
    after: float = 0
    pitch: float = 0
    left: float = 0
    right: float = 0
    first: float = 0
    keep_next: bool = False
    keep_lines: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a row of a table: its lines of one height, the space around it, whether it may be parted.

    ``foot`` is one that stands at the foot of the last page; ``style`` names how it looks.
    """

    style: str
    lines: int
    pitch: float
    before: float = 0
    after: float = 0
    extra: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    foot: bool = False

    @property
    def height(self) -> float:
        """The height without the space before it, which the top of a page swallows."""
        return self.lines * self.pitch + self.extra + self.after


def sheet(body: etree._Element) -> Sheet | None:
    """Return the room of the pages, None where sections differ or nothing tells."""
    sections = list(body.iter(f"{_W}sectPr"))
    size = sections[-1].find(f"{_W}pgSz") if len(sections) == 1 else None
    margins = sections[-1].find(f"{_W}pgMar") if sections else None
    if size is None or margins is None:
        return None
    wide, high = _number(size, "w"), _number(size, "h")
    return Sheet(
        wide - _number(margins, "left") - _number(margins, "right"),
        high - _number(margins, "top") - _number(margins, "bottom"),
    )


def looks(styles: etree._Element) -> Mapping[str, Look]:
    """Return the look of each paragraph style by its id."""
    found = {one.get(f"{_W}styleId", ""): one for one in styles.iter(f"{_W}style")}
    done: dict[str, Look] = {}

    def of(name: str, depth: int = 0) -> Look:
        style = found.get(name)
        if style is None or depth > len(found):
            return Look()
        if name not in done:
            based = style.find(f"{_W}basedOn")
            above = Look() if based is None else of(based.get(f"{_W}val", ""), depth + 1)
            done[name] = _changed(above, style)
        return done[name]

    return {name: of(name) for name in found}


def blocks(body: etree._Element, known: Mapping[str, Look], across: float) -> Iterator[tuple[etree._Element, Block]]:
    """Yield the paragraphs and the rows of tables of a document with the room they take, in order."""
    for node in body:
        if node.tag == f"{_W}p":
            yield node, paragraph(node, known, across)
        elif node.tag == f"{_W}tbl":
            for row in node.iter(f"{_W}tr"):
                yield row, _row(row, known)


def paragraph(node: etree._Element, known: Mapping[str, Look], across: float) -> Block:
    """Return the room that a paragraph takes in a column that is ``across`` wide."""
    style, look = look_of(node, known)
    pictures = sum(int(one.get("cy", "0")) / _EMU for one in node.iter("{*}extent"))
    width = across - look.left - look.right
    texts = "".join(_told(node)).split("\n")
    lines = sum(line_count(text, width, look) for text in texts)
    if pictures:
        lines -= not texts[0].strip()
    foot = node.find(f"{_W}pPr/{_W}framePr") is not None
    pitch = look.pitch or look.size * _AUTO
    return Block(style, lines, pitch, look.before, look.after, pictures, look.keep_next, look.keep_lines, foot)


def look_of(node: etree._Element, known: Mapping[str, Look]) -> tuple[str, Look]:
    """Return the id of a paragraph's style, and how the paragraph looks by it and by what it says itself."""
    style = style_of(node) or "Normal"
    return style, _changed(known.get(style, Look()), node)


def style_of(node: etree._Element) -> str:
    """Return the id of the style that a paragraph names, empty where it names none."""
    named = node.find(f"{_W}pPr/{_W}pStyle")
    return "" if named is None else named.get(f"{_W}val", "")


def line_count(text: str, width: float, look: Look) -> int:
    """Return how many lines a text takes, one where it is empty.

    >>> [line_count("水" * ems, 100, Look(size=10)) for ems in (10, 11, 21)]
    [1, 2, 3]
    """
    lines, at, last = 1, look.first, ""
    for token in _TOKEN.findall(text):
        wide = text_width.ems(token) * look.size + look.spacing * len(token)
        at += text_width.gap(last, token[0]) * look.size if last else 0
        last = token[-1]
        if at + wide > width + 0.5 and at:
            lines, at = lines + 1, 0.0
        at += wide
        while at > width + look.size:
            lines, at = lines + 1, at - width
    return lines


def _told(node: etree._Element) -> Iterator[str]:
    for one in node.iter(f"{_W}t", f"{_W}br", f"{_W}tab"):
        yield (one.text or "") if one.tag == f"{_W}t" else "\n" if one.tag == f"{_W}br" else "\t"


def _row(row: etree._Element, known: Mapping[str, Look]) -> Block:
    """Return the room that a row takes: that of its highest cell; it is never parted."""
    heights, keeps = [0.0], []
    for cell in row.iter(f"{_W}tc"):
        width = cell.find(f"{_W}tcPr/{_W}tcW")
        across = _number(width, "w") - 2 * 60 / _TWIPS if width is not None else 0
        inner = [paragraph(one, known, max(across, 1)) for one in cell.iter(f"{_W}p")]
        heights.append(sum(one.before + one.height for one in inner))
        keeps += [one.keep_next for one in inner]
    return Block("", 1, max(heights), keep_next=bool(keeps) and keeps[0], keep_lines=True)


def _changed(look: Look, node: etree._Element) -> Look:
    """Return a look as the properties of a style or of a paragraph change it."""
    letters = _letters(node) if node.tag == f"{_W}style" else {}
    changes: dict[str, Any] = {**_marks(node), **_lengths(node), **letters}
    return replace(look, **changes)


def _marks(node: etree._Element) -> dict[str, bool]:
    """Return what a paragraph is kept with."""
    marks = {"keep_next": node.find(f"{_W}pPr/{_W}keepNext"), "keep_lines": node.find(f"{_W}pPr/{_W}keepLines")}
    told = {field: mark.get(f"{_W}val", "1") for field, mark in marks.items() if mark is not None}
    return {field: value not in ("0", "false") for field, value in told.items()}


def _lengths(node: etree._Element) -> dict[str, float]:
    """Return the spaces and indents that a paragraph has, in points."""
    found: dict[str, float] = {}
    space, indent = node.find(f"{_W}pPr/{_W}spacing"), node.find(f"{_W}pPr/{_W}ind")
    if space is not None:
        found |= {name: _number(space, name) for name in ("before", "after") if f"{_W}{name}" in space.attrib}
        if f"{_W}line" in space.attrib:
            found["pitch"] = _number(space, "line") if space.get(f"{_W}lineRule") == "exact" else 0
    if indent is not None:
        found |= {name: _number(indent, name) for name in ("left", "right") if f"{_W}{name}" in indent.attrib}
        found["first"] = _number(indent, "firstLine") - _number(indent, "hanging")
    return found


def _letters(style: etree._Element) -> dict[str, float]:
    """Return the size of a style's letters and the space between them, in points."""
    size, apart = style.find(f"{_W}rPr/{_W}sz"), style.find(f"{_W}rPr/{_W}spacing")
    found = {} if size is None else {"size": int(size.get(f"{_W}val", "21")) / 2}
    return found if apart is None else found | {"spacing": _number(apart, "val")}


def _number(node: etree._Element, name: str) -> float:
    """Return a length in points that an attribute gives in twips, 0 where it gives none."""
    value = node.get(f"{_W}{name}", "")
    return int(value) / _TWIPS if value.lstrip("-").isdigit() else 0.0
