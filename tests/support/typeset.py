"""Pages set in type for tests of the geometry: lines, paragraphs and columns of characters, and no file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.sources.paper.page import Box, Glyph, Page, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CLOSING = "，。、；：！？”）》】"
_OPENING = "“（《【"
BODY = Style("Song", 400, 10.0)
BOLD = Style("Hei", 700, 10.0)


def width(character: str) -> float:
    """Return how wide a character is, of the size of type."""
    return 0.5 if character < "\u2000" else 1.0


def line(text: str, x: float, base: float, style: Style = BODY) -> Iterator[Glyph]:
    """Yield the characters of a line; a full-width space is a gap."""
    for character in text:
        after = x + width(character) * style.size
        if character != "\u3000":
            yield Glyph(character, x, after, base, style)
        x = after


def page(*glyphs: Iterable[Glyph], wide: float = 600.0, high: float = 800.0) -> Page:
    """Return a page of these characters."""
    return Page(wide, high, tuple(glyph for part in glyphs for glyph in part))


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of equal width, in times of the size of type; ``hang`` lets a mark hang out of a full line."""

    number: int
    wide: int = 16
    gutter: float = 1.5
    indent: int = 2
    leading: float = 1.6
    left: float = 40.0
    hang: bool = False

    def edge(self, column: int, size: float) -> float:
        """Return where a column begins."""
        return self.left + column * (self.wide + self.gutter) * size

    def set(
        self, paragraphs: Sequence[str], top: float, style: Style = BODY, most: int | None = None
    ) -> tuple[list[Glyph], float]:
        """Return paragraphs set in the columns, even or of ``most`` lines each, and the base of the last."""
        lines = [one for text in paragraphs for one in self._broken(text)]
        most = most or -(-len(lines) // self.number)
        step = self.leading * style.size
        glyphs: list[Glyph] = []
        for number, (set_in, text) in enumerate(lines):
            column, row = divmod(number, most)
            x = self.edge(column, style.size) + set_in * style.size
            glyphs += line(text, x, top + (row + 1) * step, style)
        return glyphs, top + most * step

    def _broken(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the lines of a paragraph, each with how far it is set in; no line begins with a closing mark."""
        set_in, start, taken = self.indent, 0, float(self.indent)
        for place, character in enumerate(text):
            taken += width(character)
            fits = taken <= self.wide or (self.hang and character in CLOSING and taken - width(character) <= self.wide)
            if fits or place == start:
                continue
            end = place
            while end > start + 1 and _parted(text, end):
                end -= 1
            yield set_in, text[start:end]
            set_in, start, taken = 0, end, sum(map(width, text[end : place + 1]))
        yield set_in, text[start:]


def _parted(text: str, end: int) -> bool:
    """Return whether a line must not end there: a number would be cut, or a mark be on the wrong side."""
    before, after = text[end - 1], text[end]
    return after in CLOSING + "%" or before in _OPENING or (before.isascii() and after.isascii())


def larger(style: Style, times: float) -> Style:
    """Return a style of another size."""
    return style._replace(size=style.size * times)


def with_rules(one: Page, *rules: tuple[float, float, float, float]) -> Page:
    """Return a page with rulings: left, top, right, bottom."""
    return replace(one, rules=(*one.rules, *(Box(*rule) for rule in rules)))
