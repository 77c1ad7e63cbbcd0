"""Reading order: a page cut into columns and bands until nothing in a piece stands beside anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.sources.paper import aligned
from reporter.sources.paper.gutters import Item, Span, holds, longest, merged, strips, white
from reporter.sources.paper.page import Box, around

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SPANNING = 0.9  # of a region's width: what rulings take of it that part what is above from what is below
_LEVEL = 2.0  # points that the pieces of one ruling may be off
_DEEPEST = 40

Piece = tuple[Item, ...]


def gutters(items: Sequence[Item], rules: Sequence[Box]) -> tuple[Span, ...]:
    """Return the gutters of a page that have enough lines beside them."""
    cutting = _Cutting(rules, ())
    list(cutting.cut(items))
    return tuple(cutting.found)


def pieces(items: Sequence[Item], rules: Sequence[Box], known: Sequence[Span]) -> list[Piece]:
    """Return the items of a region in reading order, in pieces: columns, bands, tables without rulings.

    What looks like a gutter but has too few lines beside it is believed where the page has a known one elsewhere.
    """
    return list(_Cutting(rules, known).cut(items)) if items else []


class _Cutting:
    """The cutting of a page of which some gutters are known; ``found`` are those met on the way."""

    def __init__(self, rules: Sequence[Box], known: Sequence[Span]) -> None:
        self._rules = rules
        self._known = known
        self.found: list[Span] = []

    def cut(self, items: Sequence[Item], depth: int = 0) -> Iterator[Piece]:
        """Yield the pieces of a region in reading order."""
        parts = self._parts(items) if len(items) > 1 and depth < _DEEPEST else []
        if not parts:
            yield tuple(items)
        for part in parts:
            yield from self.cut(part, depth + 1)

    def _parts(self, items: Sequence[Item]) -> list[Piece]:
        banded = self._banded(items)
        if banded:
            return banded
        table = aligned.parts(items)
        if table:
            return [tuple(part) for part in table] if len(table) > 1 else []
        return self._columns(items) or self._around_longest(items)

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
        levels: list[list[Box]] = []
        for rule in self._rules:
            if rule.x1 - rule.x0 > rule.y1 - rule.y0 and region.y0 < rule.y0 < region.y1:
                if not levels or rule.y0 - levels[-1][0].y0 > _LEVEL:
                    levels.append([])
                levels[-1].append(rule)
        return levels

    def _columns(self, items: Sequence[Item]) -> list[Piece]:
        """Return the columns that gutters make which run through the whole region."""
        gutters = [gap for gap in white(items) if holds(items, gap, self._known)]
        self.found += gutters
        columns: list[list[Item]] = [[] for _ in range(len(gutters) + 1)]
        for item in items:
            columns[sum(item.box.x0 >= gutter.start for gutter in gutters)].append(item)
        return [tuple(column) for column in columns] if gutters else []

    def _around_longest(self, items: Sequence[Item]) -> list[Piece]:
        """Return what is above, beside and below the gutter with the most lines."""
        rows = strips(items)
        reach = longest(rows, self._known) if len(rows) > 1 else None
        if reach is None:
            return []
        parts = rows[: reach.first], rows[reach.first : reach.last + 1], rows[reach.last + 1 :]
        return [tuple(item for strip in part for item in strip.items) for part in parts if part]
