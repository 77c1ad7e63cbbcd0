"""The marks of lists that are drawn and not written: small filled areas left of a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.sources.paper.page import Glyph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.sources.paper.page import Box, Page

# of the size of type: how large a mark is, how far from its line, and how it is set when it is written
_SMALLEST = 0.15
_LARGEST = 0.7
_FAR = 1.6
_WIDE = 0.5
_NEAR = 0.1
_ASCENT = 0.8
_LARGEST_AREA = 20.0  # points: more than the mark of any line of text
_MARK = "•"


def written(page: Page) -> Page:
    """Return a page with a bullet for each mark of a list that is drawn before a line."""
    small = [area for area in page.areas if max(area.x1 - area.x0, area.y1 - area.y0) <= _LARGEST_AREA]
    marks = [mark for area in small if (mark := _mark(area, page.glyphs))]
    return replace(page, glyphs=(*page.glyphs, *marks)) if marks else page


def _mark(area: Box, glyphs: Sequence[Glyph]) -> Glyph | None:
    """Return the bullet that an area is: as small as one, and first on its line."""
    middle = (area.y0 + area.y1) / 2
    line = [one for one in glyphs if one.base - _ASCENT * one.style.size <= middle <= one.base and one.text.strip()]
    first = min((one for one in line if one.x1 > area.x0 - _FAR * one.style.size), key=lambda one: one.x0, default=None)
    if first is None or not 0 < first.x0 - area.x1 <= _FAR * first.style.size:
        return None
    size = first.style.size
    if not all(_SMALLEST * size <= side <= _LARGEST * size for side in (area.x1 - area.x0, area.y1 - area.y0)):
        return None
    end = first.x0 - _NEAR * size
    return Glyph(_MARK, end - _WIDE * size, end, first.base, first.style)
