"""Gutters: the white between columns, found over the whole of a region, so that one hanging mark closes none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reporter.sources.paper.extents import Span, median, merged
from reporter.sources.paper.page import Box, Style
from reporter.sources.paper.runs import GAP, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reporter.sources.paper.regions import Block

_FEWEST_LINES = 2.6
"""Lines that stand beside each other on both sides of a gutter; fewer may be so by chance."""

_LARGER = 1.15  # times the size of the text: that of a heading
_MANY_LINES = 6.0
_NARROWEST = 0.4  # of the size of type: a gutter with so many lines beside it, where some reach into it
_REACH = 0.25  # of the size of type: how far a heading may reach into a gutter
_LEADING = 1.5  # of the size of type, from line to line
_NEARER = 1.1  # times: how much nearer a kicker is to its heading than to the text above
_HALF = 0.5  # of a region's width: what is centred on all its columns is shorter
_FAR = 1e6


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


class Usual(NamedTuple):
    """How most of a region is set."""

    size: float
    font: str
    bold: bool

    def is_head(self, item: Item) -> bool:
        """Return whether an item is set as a heading is beside it: larger, bold, or in another face."""
        run = item.run
        if run is None:
            return False
        other = (run.style.is_bold and not self.bold) or run.style.font != self.font
        return run.size >= _LARGER * self.size or (other and run.size >= self.size)


def usual(items: Iterable[Item]) -> Usual:
    """Return how most of the characters of a region are set."""
    counts: defaultdict[tuple[float, str, int], int] = defaultdict(int)
    for item in items:
        run = item.run
        if run:
            counts[run.size, run.style.font, run.style.weight] += len(run.glyphs)
    size, font, weight = max(counts, key=counts.__getitem__, default=(10.0, "", 0))
    return Usual(size, font, Style(font, weight).is_bold)


def type_size(items: Iterable[Item]) -> float:
    """Return the size in which most of the lines are set."""
    return median((item.run.size for item in items if item.run), 10.0)


def white(items: Sequence[Item]) -> list[Span]:
    """Return what no item stands in, from the left to the right, without the margins."""
    taken = merged(Span(item.box.x0, item.box.x1) for item in items)
    return [Span(before.end, after.start) for before, after in pairwise(taken)]


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
    left = [item for item in items if item.box.x1 <= middle]
    right = [item for item in items if item.box.x0 >= middle]
    if not left or not right:
        return 0.0
    top = max(_top(left), _top(right))
    bottom = min(_bottom(left), _bottom(right))
    both = [item for item in items if item.box.y1 > top and item.box.y0 < bottom]
    return (bottom - top) / (_LEADING * type_size(both)) if bottom > top else 0.0


def _top(items: Sequence[Item]) -> float:
    return min(item.box.y0 for item in items)


def _bottom(items: Sequence[Item]) -> float:
    return max(item.box.y1 for item in items)


def holds(items: Sequence[Item], gutter: Span, known: Sequence[Span]) -> bool:
    """Return whether the white between items is a gutter, by what is beside it or by the page's other gutters."""
    size = type_size(items)
    narrow = gutter.size < GAP * size
    if gutter.size < _NARROWEST * size or (narrow and _of_text(items, gutter).size - gutter.size > _REACH * size):
        return False
    beside = lines_beside(items, gutter)
    is_known = any(gutter.cut(one).size >= GAP * size / 2 for one in known)
    return beside >= (_MANY_LINES if narrow else _FEWEST_LINES) or (beside > 0 and is_known)


def _of_text(items: Sequence[Item], gutter: Span) -> Span:
    """Return how wide a gutter is between the lines of text beside it, headings apart."""
    most = usual(items)
    text = [item.box for item in items if not most.is_head(item)]
    return Span(
        max((box.x1 for box in text if box.x1 <= gutter.end), default=gutter.start),
        min((box.x0 for box in text if box.x0 >= gutter.start), default=gutter.end),
    )


class Reach(NamedTuple):
    """A gutter with the first and the last strip that it runs through."""

    gutter: Span
    first: int
    last: int
    lines: float


def longest(rows: Sequence[Strip], known: Sequence[Span]) -> Reach | None:
    """Return the gutter of a region with the most lines beside it, None if there is none.

    It is rather one that does not part headings from what is below them.
    """
    most = usual(item for strip in rows for item in strip.items)
    found = set(_reaches(rows, most))
    strong = [one for one in found if holds(_between(rows, one.first, one.last), one.gutter, known)]
    whole = [one for one in strong if not one.first or not _are_heads(rows[one.first - 1], most)]
    return max(whole or strong, key=lambda one: (one.lines, one.gutter.size), default=None)


def _reaches(rows: Sequence[Strip], most: Usual) -> Iterator[Reach]:
    """Yield the gutters of a region, from each strip that is no short line in its middle."""
    for number, strip in enumerate(rows):
        if not _is_centred(rows, number):
            yield from filter(None, (_reach(rows, number, gap, most) for gap in strip.free[1:-1]))


def _are_heads(strip: Strip, most: Usual) -> bool:
    """Return whether a strip is headings side by side, each of which has its own columns below."""
    return len(strip.free) > 2 and all(map(most.is_head, strip.items))  # noqa: PLR2004 - white on both sides and between


def _between(rows: Sequence[Strip], first: int, last: int) -> list[Item]:
    return [item for strip in rows[first : last + 1] for item in strip.items]


def _reach(rows: Sequence[Strip], number: int, gap: Span, most: Usual) -> Reach | None:
    """Return how far up and down a gap goes on.

    Left out are, at the top, strips with nothing to the right of it or what is centred on all columns, and at the
    bottom those of headings: they belong to what is above and below.
    """
    least = GAP * most.size
    if gap.size < least:
        return None
    first, gap = _grown(rows, range(number - 1, -1, -1), number, gap, most)
    last, gap = _grown(rows, range(number + 1, len(rows)), number, gap, most)
    while 0 < first < number and (_is_left_of(rows[first], gap) or _is_centred(rows, first)):
        first += 1
    while last > number and (all(map(most.is_head, rows[last].items)) or _leans_down(rows, last, most)):
        last -= 1
    return Reach(gap, first, last, lines_beside(_between(rows, first, last), gap))


def _is_left_of(strip: Strip, gap: Span) -> bool:
    return all(item.box.x1 <= gap.start for item in strip.items)


def _is_centred(rows: Sequence[Strip], number: int) -> bool:
    """Return whether a strip is one short line in the middle of a region."""
    region = [edge for strip in rows for item in strip.items for edge in (item.box.x0, item.box.x1)]
    strip = [edge for item in rows[number].items for edge in (item.box.x0, item.box.x1)]
    off = abs(min(strip) + max(strip) - min(region) - max(region)) / 2
    is_short = max(strip) - min(strip) <= _HALF * (max(region) - min(region))
    return is_short and off <= type_size(rows[number].items)


def crowned(items: Sequence[Item]) -> list[tuple[Item, ...]]:
    """Return the heading in the middle above several columns, and what is below it; nothing if there is none."""
    rows = strips(items)
    if len(rows) < 2 or len(rows[0].items) > 1 or len(rows[1].free) < 4:  # noqa: PLR2004 - three columns, two gutters
        return []
    head = rows[0].items[0]
    sides = (
        any(item.box.x1 <= head.box.x0 for item in rows[1].items),
        any(item.box.x0 >= head.box.x1 for item in rows[1].items),
    )
    if not all(sides) or not _is_centred(rows, 0) or not usual(items).is_head(head):
        return []
    return [rows[0].items, tuple(item for strip in rows[1:] for item in strip.items)]


def _leans_down(rows: Sequence[Strip], number: int, most: Usual) -> bool:
    """Return whether a strip is near the heading below it and far from the text above: a kicker."""
    if not 0 < number < len(rows) - 1 or not all(map(most.is_head, _tops(rows[number + 1]))):
        return False
    (_, above), (top, bottom), (below, _) = (_extent(rows[place]) for place in (number - 1, number, number + 1))
    return bottom - top <= _LEADING * most.size and (below - bottom) * _NEARER < top - above


def _extent(strip: Strip) -> tuple[float, float]:
    return min(item.box.y0 for item in strip.items), max(item.box.y1 for item in strip.items)


def _grown(rows: Sequence[Strip], numbers: range, here: int, gap: Span, most: Usual) -> tuple[int, Span]:
    """Return the last of the strips that a gap goes on into, and what is left of it there.

    A line of text may reach into a gutter, a heading hardly: one that does spans the columns.
    """
    for number in numbers:
        narrower = max((gap.cut(free) for free in rows[number].free), key=lambda span: span.size)
        least = GAP * most.size
        if narrower.size < least:
            taken = gap.size - narrower.size
            spans = taken > _REACH * most.size and any(map(most.is_head, rows[number].items))
            if spans or narrower.size < _NARROWEST * most.size:
                break
        here, gap = number, narrower
    return here, gap


def headed(items: Sequence[Item], gutters: Sequence[Span]) -> list[tuple[Item, ...]]:
    """Return the rows of a region, each from a strip where all columns begin with a heading; none if it is one row.

    Each row has something on both sides of one of the region's gutters: a heading in a column begins none.
    """
    most = usual(items)
    rows: list[list[Item]] = [[]]
    above = True
    cut = strips(items)
    for number, strip in enumerate(cut):
        if not above and (all(map(most.is_head, _tops(strip))) or _leans_down(cut, number, most)):
            rows.append([])
        rows[-1] += strip.items
        above = all(map(most.is_head, strip.items)) or _leans_down(cut, number, most)
    whole = [tuple(row) for row in rows]
    return whole if len(whole) > 1 and all(_is_parted(row, gutters) for row in whole) else []


def _is_parted(row: Sequence[Item], gutters: Sequence[Span]) -> bool:
    return any(lines_beside(row, gutter) > 0 for gutter in gutters)


def _tops(strip: Strip) -> list[Item]:
    """Return what is uppermost in each column of a strip."""
    columns = [Span(before.end, after.start) for before, after in pairwise(strip.free)]
    held = [[item for item in strip.items if column.start <= item.box.x0 < column.end] for column in columns]
    return [min(column, key=lambda item: item.box.y0) for column in held if column]
