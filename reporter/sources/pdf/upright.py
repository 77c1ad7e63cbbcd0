"""What the child says of a page to a page: upright, and what nobody sees of it left out."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reporter.sources.paper.page import Box, Glyph, Page, Style

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

_SUBSET = re.compile(r"^[A-Z]{6}\+")  # what is written before the name of a font of which the file has a part
_SMALLEST = 2.0  # points; smaller type is not meant to be read
_LIGHTEST = 0xF0  # of each of red, green and blue: what is lighter does not show on white
_LIGHT = _LIGHTEST << 16  # what is less has less red than that
_MOST_OF_A_PAGE = 0.6  # what a picture covers of it, if the page is a scan
_SPACES = frozenset("\t\n\r\x0b\x0c\xa0\u2002\u2003\u2009")
_NOTHING = frozenset(("", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\xad"))
_UNKNOWN = "\ufffd"
_FLOATS = 4  # of a character's box

Corners = tuple[float, float, float, float]


def page(record: Mapping[str, Any], body: bytes) -> Page:
    """Return the page that a message of the child tells of; see ``children/pdfium.py``."""
    boxes = array("f", body)
    styles = [Style(_SUBSET.sub("", font), *rest) for font, *rest in record["styles"]]
    lengths = _lengths(record)
    frame = _Frame(_turn(record, styles, lengths), *record["size"])
    pictures, areas, rules = (tuple(map(frame.box, record[name])) for name in ("pictures", "areas", "rules"))
    behind = (*areas, *pictures)
    used = {styles[style] for _, style, _, _ in record["objects"]}
    recognised = _is_scan(used, pictures, frame.width * frame.height)
    seen = {style: _is_seen(style, frame.turn, recognised=recognised) for style in used}
    glyphs = tuple(
        glyph
        for glyph in _glyphs(record, styles, lengths, boxes, frame)
        if seen[glyph.style]
        and 0 <= glyph.x0 <= frame.width
        and 0 <= glyph.base <= frame.height
        and (glyph.style.colour < _LIGHT or _shows(glyph, behind))
    )
    unmapped = max(record["unmapped"], sum(glyph.text == _UNKNOWN for glyph in glyphs))
    return Page(frame.width, frame.height, glyphs, rules, areas, pictures, unmapped / max(1, sum(lengths)), recognised)


def _turn(record: Mapping[str, Any], styles: Sequence[Style], lengths: Sequence[int]) -> int:
    """Return how most characters of a page are turned."""
    turned = Counter[int]()
    for (_, style, _, _), length in zip(record["objects"], lengths, strict=True):
        turn = styles[style].turn
        if turn is not None:
            turned[turn] += length
    return max(turned, key=lambda turn: turned[turn], default=0)


def _lengths(record: Mapping[str, Any]) -> list[int]:
    """Return how many characters each text object has, with those that pdfium made up behind it."""
    starts = [start for start, *_ in record["objects"]]
    return [end - start for start, end in pairwise([*starts, len(record["text"])])]


class _Frame:
    """A page turned by quarters to the right, so that its text is upright; y counts downwards from its top."""

    def __init__(self, turn: int, width: float, height: float) -> None:
        self.turn = turn
        self._width, self._height = width, height
        self.width, self.height = (height, width) if turn % 2 else (width, height)

    def box(self, corners: Corners | Sequence[float]) -> Box:
        """Return a box that is given as left, bottom, right, top."""
        left, bottom, right, top = corners
        if self.turn == 0:
            return Box(left, self._height - top, right, self._height - bottom)
        if self.turn == 1:
            return Box(bottom, left, top, right)
        if self.turn == 2:  # noqa: PLR2004 - two quarters
            return Box(self._width - right, bottom, self._width - left, top)
        return Box(self._height - top, self._width - right, self._height - bottom, self._width - left)


def _glyphs(
    record: Mapping[str, Any], styles: Sequence[Style], lengths: Sequence[int], boxes: Sequence[float], frame: _Frame
) -> Iterator[Glyph]:
    """Yield the characters of a page; those of an object stand on one line."""
    text = record["text"]
    for (start, number, x, y), length in zip(record["objects"], lengths, strict=True):
        style, base = styles[number], frame.box((x, y, x, y)).y0
        for index in range(start, start + length):
            if text[index] in _NOTHING:
                continue
            left, top, right, bottom = boxes[_FLOATS * index : _FLOATS * index + _FLOATS]
            if frame.turn:
                left, _, right, _ = frame.box((left, bottom, right, top))
            yield Glyph(_plain(text[index]), left, right, base, style)


def _plain(text: str) -> str:
    """Return the character; white space as a space, what is no character as U+FFFD."""
    if text in _SPACES:
        return " "
    if text > "~" and unicodedata.category(text) in {"Cc", "Cn", "Co", "Cs"}:
        return _UNKNOWN
    return text if text >= " " else _UNKNOWN


def _is_scan(styles: Collection[Style], pictures: Sequence[Box], area: float) -> bool:
    """Return whether the page is a picture, with the text that a program recognised in it unseen behind it."""
    covered = max((picture.area for picture in pictures), default=0.0)
    return bool(styles) and covered > _MOST_OF_A_PAGE * area and all(style.hidden for style in styles)


def _is_seen(style: Style, turn: int, *, recognised: bool) -> bool:
    """Return whether characters of a style are seen: large enough, upright, drawn."""
    return style.size >= _SMALLEST and style.turn == turn and (recognised or not style.hidden)


def _shows(glyph: Glyph, behind: Sequence[Box]) -> bool:
    """Return whether a character is not white on white."""
    colour = glyph.style.colour
    if min(colour >> 16, colour >> 8 & 0xFF, colour & 0xFF) < _LIGHTEST:
        return True
    middle = glyph.middle
    return any(box.holds(*middle) for box in behind)
