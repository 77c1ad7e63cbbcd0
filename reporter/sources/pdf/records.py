"""What the child says of a page to a page: what nobody sees of it left out."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from reporter.sources.paper.page import Box, Glyph, Page, Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SUBSET = re.compile(r"^[A-Z]{6}\+")  # what is written before the name of a font of which the file has a part
_SMALLEST = 2.0  # points; smaller type is not meant to be read
_LIGHTEST = 0xF0  # of each of red, green and blue: what is lighter does not show on white
_MOST_OF_A_PAGE = 0.6  # what a picture covers of it, if the page is a scan
_SPACES = frozenset("\t\n\r\x0b\x0c\xa0\u2002\u2003\u2009")
_NOTHING = frozenset("\u200b\u200c\u200d\u2060\ufeff\xad")
_UNKNOWN = "\ufffd"


def page(record: Mapping[str, Any]) -> Page:
    """Return the page of a record; see ``children/pdfium.py`` for what is in it."""
    width, height = (side / 100 for side in record["size"])
    styles = [
        Style(_SUBSET.sub("", font), weight, size / 100, colour, hidden, turn)
        for font, weight, size, colour, hidden, turn in record["styles"]
    ]
    pictures, areas = _boxes(record["pictures"]), _boxes(record["areas"])
    recognised = _is_scan(record["of"], styles, pictures, width * height)
    seen = Box(0, 0, width, height)
    behind = (*areas, *pictures)
    glyphs = tuple(
        glyph
        for glyph in _glyphs(record, styles)
        if seen.holds(glyph.x0, glyph.base) and _shows(glyph, behind, recognised=recognised)
    )
    unmapped = max(record["unmapped"], sum(glyph.text == _UNKNOWN for glyph in glyphs))
    return Page(
        width,
        height,
        glyphs,
        _boxes(record["rules"]),
        areas,
        pictures,
        unmapped / max(1, len(record["text"])),
        recognised,
    )


def _boxes(found: Sequence[Sequence[int]]) -> tuple[Box, ...]:
    return tuple(Box(*(value / 100 for value in one[:4])) for one in found)


def _glyphs(record: Mapping[str, Any], styles: Sequence[Style]) -> Iterator[Glyph]:
    for text, box, base, of in zip(record["text"], record["boxes"], record["bases"], record["of"], strict=True):
        if text not in _NOTHING:
            yield Glyph(_plain(text), box[0] / 100, box[2] / 100, base / 100, styles[of])


def _plain(text: str) -> str:
    """Return the character; white space as a space, what is no character as U+FFFD."""
    if text in _SPACES:
        return " "
    if text > "~" and unicodedata.category(text) in {"Cc", "Cn", "Co", "Cs"}:
        return _UNKNOWN
    return text if text >= " " else _UNKNOWN


def _is_scan(of: Sequence[int], styles: Sequence[Style], pictures: Sequence[Box], area: float) -> bool:
    """Return whether the page is a picture, with the text that a program recognised in it unseen behind it."""
    covered = max((picture.area for picture in pictures), default=0.0)
    return bool(of) and covered > _MOST_OF_A_PAGE * area and all(styles[style].hidden for style in set(of))


def _shows(glyph: Glyph, behind: Sequence[Box], *, recognised: bool) -> bool:
    """Return whether a character is seen: large enough, upright, and not white on white."""
    style = glyph.style
    if style.size < _SMALLEST or style.turn != 0 or (style.hidden and not recognised):
        return False
    red, green, blue = style.colour >> 16, style.colour >> 8 & 0xFF, style.colour & 0xFF
    if min(red, green, blue) < _LIGHTEST:
        return True
    middle = (glyph.x0 + glyph.x1) / 2, glyph.base - style.size / 3
    return any(box.holds(*middle) for box in behind)
