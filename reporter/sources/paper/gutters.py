"""Gutters: the white between columns, found over the whole of a region, so that one hanging mark closes none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reporter.sources.paper.page import Box
from reporter.sources.paper.runs import GAP, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reporter.sources.paper.blocks import Block

_FEWEST_LINES = 2.6
"""Lines that stand beside each other on both sides of a gutter; fewer may be so by chance."""

_LEADING = 1.5  # of the size of type, from line to line
_FAR = 1e6


class Span(NamedTuple):
    """From where to where, across the page or down it."""

    start: float
    end: float

    @property
    def size(self) -> float:
        """How long it is; below nought where it ends before it starts."""
        return self.end - self.start

    def cut(self, other: Span) -> Span:
        """Return what the two have in common."""
        return Span(max(self.start, other.start), min(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Item:
    """What has a place on a page: a run of characters, or a picture, table or box as a whole."""

    box: Box
    run: Run | None = None
    block: Block | None = None


class Strip(NamedTuple):
    """Items that nothing separates from top to bottom, and the white beside and between them."""

    items: tuple[Item, ...]
    free: tuple[Span, ...]


def type_size(items: Iterable[Item]) -> float:
    """Return the size in which most of the lines are set."""
    sizes = sorted(item.run.size for item in items if item.run)
    return sizes[len(sizes) // 2] if sizes else 10.0


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans, those that overlap or touch as one, in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def white(items: Sequence[Item]) -> list[Span]:
    """Return what no item stands in, from the left to the right, without the margins."""
    taken = merged(Span(item.box.x0, item.box.x1) for item in items)
    return [Span(before.end, after.start) for before, after in zip(taken, taken[1:], strict=False)]


def strips(items: Sequence[Item]) -> list[Strip]:
    """Return the strips of a region from top to bottom."""
    found: list[list[Item]] = []
    bottom = -_FAR
    for item in sorted(items, key=lambda one: one.box.y0):
        if not found or item.box.y0 >= bottom:
            found.append([])
        found[-1].append(item)
        bottom = max(bottom, item.box.y1)
    return [Strip(tuple(one), tuple(_free(one))) for one in found]


def _free(items: Sequence[Item]) -> list[Span]:
    taken = merged(Span(item.box.x0, item.box.x1) for item in items)
    edges = [-_FAR, *(edge for span in taken for edge in span), _FAR]
    return [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def lines_beside(items: Sequence[Item], gutter: Span) -> float:
    """Return how many lines stand beside each other on both sides of a gutter."""
    middle = (gutter.start + gutter.end) / 2
    sides = [item for item in items if item.box.x1 <= middle], [item for item in items if item.box.x0 >= middle]
    if not all(sides):
        return 0.0
    top = max(min(item.box.y0 for item in side) for side in sides)
    bottom = min(max(item.box.y1 for item in side) for side in sides)
    both = [item for item in items if item.box.y1 > top and item.box.y0 < bottom]
    return (bottom - top) / (_LEADING * type_size(both)) if bottom > top else 0.0


def holds(items: Sequence[Item], gutter: Span, known: Sequence[Span]) -> bool:
    """Return whether the white between items is a gutter, by what stands beside it or by the page's other gutters."""
    size = type_size(items)
    if gutter.size < GAP * size:
        return False
    beside = lines_beside(items, gutter)
    return beside >= _FEWEST_LINES or (beside > 0 and any(gutter.cut(one).size >= GAP * size / 2 for one in known))


class Reach(NamedTuple):
    """A gutter with the first and the last strip that it runs through."""

    gutter: Span
    first: int
    last: int
    lines: float


def longest(rows: Sequence[Strip], known: Sequence[Span]) -> Reach | None:
    """Return the gutter of a region with the most lines beside it, None if there is none."""
    found = [
        reach for number, strip in enumerate(rows) for gap in strip.free[1:-1] if (reach := _reach(rows, number, gap))
    ]
    strong = [one for one in found if holds(_between(rows, one.first, one.last), one.gutter, known)]
    return max(strong, key=lambda one: (one.lines, one.gutter.size), default=None)


def _between(rows: Sequence[Strip], first: int, last: int) -> list[Item]:
    return [item for strip in rows[first : last + 1] for item in strip.items]


def _reach(rows: Sequence[Strip], number: int, gap: Span) -> Reach | None:
    """Return how far up and down a gap goes on; from the top, strips with nothing to the right of it are left out."""
    least = GAP * type_size(rows[number].items)
    if gap.size < least:
        return None
    first, gap = _grown(rows, range(number - 1, -1, -1), number, gap, least)
    last, gap = _grown(rows, range(number + 1, len(rows)), number, gap, least)
    while first < number and first and all(item.box.x1 <= gap.start for item in rows[first].items):
        first += 1
    return Reach(gap, first, last, lines_beside(_between(rows, first, last), gap))


def _grown(rows: Sequence[Strip], numbers: range, here: int, gap: Span, least: float) -> tuple[int, Span]:
    """Return the last of the strips that a gap goes on into, and what is left of it there."""
    for number in numbers:
        narrower = max((gap.cut(free) for free in rows[number].free), key=lambda span: span.size)
        if narrower.size < least:
            break
        here, gap = number, narrower
    return here, gap
