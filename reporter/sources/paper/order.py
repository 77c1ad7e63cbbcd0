"""Reading order: a page cut into columns and bands until nothing in a piece stands beside anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.sources.paper import aligned, flow
from reporter.sources.paper.extents import Span, banded, merged
from reporter.sources.paper.gutters import Item, crowned, headed, holds, longest, strips, white
from reporter.sources.paper.page import Box, around

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPANNING = 0.8  # of a region's width: what rulings take of it that part what is above from what is below
_LEVEL = 2.0  # points that the pieces of one ruling may be off
_DEEPEST = 40
_DEEPEST_CHOICE = 8  # cuts deep: columns may be read one after the other, or row by row of what headings begin

Piece = tuple[Item, ...]


def read(
    items: Sequence[Item], rules: Sequence[Box], known: Sequence[Span] = ()
) -> tuple[list[Piece], tuple[Span, ...]]:
    """Return the pieces of a region in reading order, columns, bands, tables without rulings; and its gutters.

    What looks like a gutter but has too few lines beside it is believed where there is a known one, of the pages before
    or found at the first attempt.
    """
    if not items:
        return [], tuple(known)
    first = _Cutting(rules, known)
    pieces = first.cut(items)
    found = tuple(dict.fromkeys((*known, *first.found)))
    return (_Cutting(rules, found).cut(items) if len(found) > len(known) else pieces), found


class _Cutting:
    """The cutting of a page of which some gutters are known; ``found`` are those met on the way."""

    def __init__(self, rules: Sequence[Box], known: Sequence[Span]) -> None:
        self._rules = rules
        self._known = known
        self._cuts: dict[frozenset[int], list[Piece]] = {}
        self.found: list[Span] = []

    def cut(self, items: Sequence[Item], depth: int = 0) -> list[Piece]:
        """Return the pieces of a region in reading order; a region that comes back on another way is cut once."""
        key = frozenset(map(id, items))
        if key not in self._cuts:
            self._cuts[key] = self._cut(items, depth)
        return self._cuts[key]

    def _cut(self, items: Sequence[Item], depth: int) -> list[Piece]:
        if len(items) < 2 or depth > _DEEPEST:  # noqa: PLR2004 - one item is in order
            return [tuple(items)]
        banded = self._banded(items) or crowned(items)
        if banded:
            return self._all(banded, depth)
        table = aligned.parts(items)
        if table:
            return self._all([tuple(part) for part in table], depth) if len(table) > 1 else [tuple(items)]
        return self._by_white(items, depth)

    def _by_white(self, items: Sequence[Item], depth: int) -> list[Piece]:
        """Return the columns between white gutters, or the rows below headings where those read better."""
        gutters = [gap for gap in white(items) if holds(items, gap, self._known)]
        self.found += gutters
        parts = _parted(items, gutters) if gutters else self._around_longest(items)
        if not parts:
            return [tuple(items)]
        found = self._all(parts, depth)
        rows = headed(items, gutters or self._known) if depth <= _DEEPEST_CHOICE else []
        if not rows:
            return found
        other = self._all(rows, depth)
        return other if flow.breaks(other) <= flow.breaks(found) else found

    def _all(self, parts: Sequence[Piece], depth: int) -> list[Piece]:
        return [piece for part in parts for piece in self.cut(part, depth + 1)]

    def _banded(self, items: Sequence[Item]) -> list[Piece]:
        """Return the parts that level rulings make which run through the whole region."""
        region = around([item.box for item in items])
        for level in self._levels(region):
            spans = merged(Span(max(region.x0, one.x0), min(region.x1, one.x1)) for one in level)
            if sum(max(0.0, span.size) for span in spans) >= _SPANNING * (region.x1 - region.x0):
                y = level[0].y0
                above = tuple(item for item in items if (item.box.y0 + item.box.y1) / 2 < y)
                below = tuple(item for item in items if (item.box.y0 + item.box.y1) / 2 >= y)
                if above and below:
                    return [above, below]
        return []

    def _levels(self, region: Box) -> list[list[Box]]:
        """Return the level rulings within a region, those at the same height together."""
        within = (rule for rule in self._rules if rule.is_level and region.y0 < rule.y0 < region.y1)
        return banded(within, lambda rule: rule.y0, _LEVEL)

    def _around_longest(self, items: Sequence[Item]) -> list[Piece]:
        """Return what is above, beside and below the gutter with the most lines."""
        rows = strips(items)
        reach = longest(rows, self._known) if len(rows) > 1 else None
        if reach is None:
            return []
        parts = rows[: reach.first], rows[reach.first : reach.last + 1], rows[reach.last + 1 :]
        return [tuple(item for strip in part for item in strip.items) for part in parts if part]


def _parted(items: Sequence[Item], gutters: Sequence[Span]) -> list[Piece]:
    """Return the columns that gutters make."""
    columns: list[list[Item]] = [[] for _ in range(len(gutters) + 1)]
    for item in items:
        columns[sum(item.box.x0 >= gutter.start for gutter in gutters)].append(item)
    return [tuple(column) for column in columns]
