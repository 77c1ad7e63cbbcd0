"""The lines that were recognised in a picture as a page of characters, upright and in the usual size."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from reporter.chinese.classes import FIRST_HAN
from reporter.sources.paper.extents import median
from reporter.sources.paper.page import DOUBT, Box, Glyph, Page, Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SURE = 0.9  # of one: how sure a digit has to be; measured on scans, those that are right are surer than .99
_USUAL = 10.5  # points: the size of type that the text of a picture is taken to be set in
_LONG = 6.0  # characters: what a line has at the least that tells the size of its type by itself
_SAME = 0.1  # of the size of type: sizes that differ less are one, for they are measured
_HIGHER = 1.2  # times: the boxes of lines in one size differ less, however roughly they are measured
_MIDDLE = 0.37  # of the size of type: how far the middle of characters is above the line they stand on
_TALL = 1.3  # times the size of type: how high the box of a line is
_LETTER = 0.55  # of the size of type: how wide a letter or digit is
_ROUGH = 1.15
_NEAR = 0.35  # of the size of type
_GAP = 0.8  # of the size of type, beyond what two characters take
_FILLED = 2.2  # times: a line so much longer than its characters take was not recognised


class Recognised(NamedTuple):
    """A page as it was recognised, in so many ``seconds``; ``lost`` lines of it were seen but not read."""

    page: Page
    lost: int = 0
    seconds: float = 0.0


class _Line(NamedTuple):
    text: Sequence[str]
    scores: Sequence[float]
    middles: Sequence[float]
    left: float
    right: float
    middle: float
    height: float

    @property
    def length(self) -> float:
        """How many times the size of its type it is long, by its characters."""
        return sum(map(_width, self.text))


def page(record: Mapping[str, Any]) -> Recognised:
    """Return the page of a record; see ``children/recognise.py`` for what is in it."""
    lean = math.radians(record["skew"])
    lines = [_line(one, lean) for one in record["lines"]]
    sizes = _sizes(lines)
    usual = median(sizes, _USUAL)
    scale = _USUAL / usual
    kept = [(line, size) for line, size in zip(lines, sizes, strict=True) if not _is_lost(line, size)]
    glyphs = tuple(glyph for line, size in kept for glyph in _glyphs(line, size, scale))
    rules = tuple(Box(*(value * scale for value in one)) for one in record["rules"])
    width, height = record["width"] * scale, record["height"] * scale
    read = Page(width, height, glyphs, rules, recognised=True)
    return Recognised(read, len(lines) - len(kept), record.get("seconds", 0.0))


def _line(record: Mapping[str, Any], lean: float) -> _Line:
    """Return a line of a page turned upright."""
    corners = [_upright(x, y, lean) for x, y in record["box"]]
    across, down = zip(*corners, strict=True)
    middle = sum(down) / len(down)
    height = (corners[3][1] - corners[0][1] + corners[2][1] - corners[1][1]) / 2
    slant = sum(y for _, y in record["box"]) / len(record["box"])
    middles = [_upright(x, slant, lean)[0] for x in record["middles"]]
    return _Line(record["text"], record["scores"], middles, min(across), max(across), middle, height)


def _upright(x: float, y: float, lean: float) -> tuple[float, float]:
    return x * math.cos(lean) + y * math.sin(lean), y * math.cos(lean) - x * math.sin(lean)


def _sizes(lines: Sequence[_Line]) -> list[float]:
    """Return the size of type of each line: of a long one by what its characters take, of a short one by its height."""
    taken = [_taken(line) if line.length >= _LONG else 0.0 for line in lines]
    tall = median((line.height / size for line, size in zip(lines, taken, strict=True) if size), _TALL)
    long = [line for line, size in zip(lines, taken, strict=True) if size]
    known = _levelled([size for size in taken if size], long)
    rest = iter(known)
    return [
        next(rest) if size else _nearest(line.height / tall or 1.0, known)
        for line, size in zip(lines, taken, strict=True)
    ]


def _nearest(measured: float, known: Sequence[float]) -> float:
    """Return the size of a long line that a short one has, if it is anywhere near: heights tell little."""
    near = min(known, key=lambda size: abs(size - measured), default=measured)
    return near if abs(near - measured) <= _NEAR * near else measured


def _taken(line: _Line) -> float:
    """Return how wide a character of a line is; gaps are told by the steps between neighbours, measured roughly."""
    steps = (
        after - before
        for (one, before), (other, after) in pairwise(zip(line.text, line.middles, strict=True))
        if min(one, other) >= FIRST_HAN
    )
    even = (line.right - line.left) / line.length
    return min(even, median(steps, math.inf) * _ROUGH)


def _levelled(measured: Sequence[float], lines: Sequence[_Line]) -> list[float]:
    """Return the sizes, those that are nearly one as that which most of the text has."""
    found: list[tuple[float, float]] = []
    order = sorted(range(len(measured)), key=lambda place: -lines[place].length)
    levels: dict[int, float] = {}
    for place in order:
        size, height = measured[place], lines[place].height
        near = (one for one, tall in found if abs(size - one) <= _SAME * one and _are_as_high(height, tall))
        level = next(near, None)
        if level is None:
            level = size
            found.append((size, height))
        levels[place] = level
    return [levels[place] for place in range(len(measured))]


def _are_as_high(one: float, other: float) -> bool:
    return max(one, other) <= _HIGHER * min(one, other)


def _is_lost(line: _Line, size: float) -> bool:
    return len(line.text) > 1 and line.right - line.left > _FILLED * line.length * size


def _glyphs(line: _Line, size: float, scale: float) -> Iterator[Glyph]:
    """Yield the characters of a line, evenly over each stretch without a gap: their own places are measured roughly."""
    style = Style(size=round(size * scale, 1))
    base = (line.middle + _MIDDLE * size) * scale
    for start, end in pairwise([0, *_gaps(line, size), len(line.text)]):
        left = line.left if start == 0 else line.middles[start] - _width(line.text[start]) * size / 2
        right = line.right if end == len(line.text) else line.middles[end - 1] + _width(line.text[end - 1]) * size / 2
        step = (right - left) / sum(map(_width, line.text[start:end]))
        for text, score in zip(line.text[start:end], line.scores[start:end], strict=True):
            doubt = DOUBT if text.isdigit() and score < SURE else ""
            after = left + step * _width(text)
            yield Glyph(text + doubt, left * scale, after * scale, base, style)
            left = after


def _gaps(line: _Line, size: float) -> list[int]:
    """Return before which characters of a line there is a gap."""
    return [
        number
        for number, ((one, before), (other, after)) in enumerate(pairwise(zip(line.text, line.middles, strict=True)), 1)
        if after - before - (_width(one) + _width(other)) / 2 * size > _GAP * size
    ]


def _width(character: str) -> float:
    return _LETTER if character < "\u2000" else 1.0
