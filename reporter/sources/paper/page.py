"""A page as it came: its characters, rulings, filled areas and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

DOUBT = "\ue0ff"
"""Stands behind a character that was recognised without certainty; a private character, never a page's own."""


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point is inside."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def covers(self, other: Box, slack: float = 0.0) -> bool:
        """Return whether another box is inside, but for ``slack`` on each side."""
        across = self.x0 - slack <= other.x0 and other.x1 <= self.x1 + slack
        return across and self.y0 - slack <= other.y0 and other.y1 <= self.y1 + slack

    def overlaps(self, other: Box) -> bool:
        """Return whether the two have a point in common that is on no edge."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    @property
    def is_level(self) -> bool:
        """Whether it is wider than high, as a level ruling is."""
        return self.x1 - self.x0 > self.y1 - self.y0

    @property
    def area(self) -> float:
        """The area; none where left is right of right."""
        return max(0.0, self.x1 - self.x0) * max(0.0, self.y1 - self.y0)


def around(boxes: list[Box]) -> Box:
    """Return the smallest box that covers all of them."""
    left, top, right, bottom = zip(*(one[:4] for one in boxes), strict=True)
    return Box(min(left), min(top), max(right), max(bottom))


class Style(NamedTuple):
    """How a character is set; ``colour`` is 0xRRGGBB, ``turn`` its quarters to the left, None for oblique."""

    font: str = ""
    weight: int = 400
    size: float = 0.0
    colour: int = 0
    hidden: bool = False
    turn: int | None = 0

    @property
    def is_bold(self) -> bool:
        """Whether it is set in a bold face, or in one that is used as such in Chinese (黑体)."""
        return _is_bold(self.font, self.weight)

    @property
    def is_red(self) -> bool:
        """Whether it is set in the red of mastheads and seals."""
        red, green, blue = self.colour >> 16, self.colour >> 8 & 0xFF, self.colour & 0xFF
        return red >= 0xA0 and max(green, blue) <= 0x60  # noqa: PLR2004 - from dark red to vermilion


@lru_cache(maxsize=1024)
def _is_bold(font: str, weight: int) -> bool:
    name = font.casefold()
    return weight >= 600 or any(word in name for word in _BOLD)  # noqa: PLR2004 - CSS calls 600 semi-bold


_BOLD = ("bold", "black", "heavy", "hei", "gothic", "heiti", "黑")


class Glyph(NamedTuple):
    """A character: where it begins and ends, the line it stands on, and how it is set."""

    text: str
    x0: float
    x1: float
    base: float
    style: Style

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle of its ink."""
        return (self.x0 + self.x1) / 2, self.base - self.style.size / 3


@dataclass(frozen=True, slots=True)
class Page:
    """A page; ``unmapped`` is the share of its characters of which the file does not tell what they are.

    ``recognised`` says that the text was read from a picture, by us or by whoever made the file. ``number`` is that of
    the page in its file, from 0.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    rules: tuple[Box, ...] = ()
    areas: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    unmapped: float = 0.0
    recognised: bool = False
    number: int = 0
