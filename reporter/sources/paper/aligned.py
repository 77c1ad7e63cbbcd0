"""Tables without rulings: rows of short cells that stand under each other, which no columns of text do."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reporter.sources.paper import spanned_heads
from reporter.sources.paper.extents import banded
from reporter.sources.paper.gutters import Item, type_size, white
from reporter.sources.paper.runs import GAP

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVEL = 0.3  # of the size of type: how far cells of a row may be off
_FILLED = 0.75  # of a table's cells hold something
_FEW = 2  # runs in a line above or below a table
_CLAUSES = 0.2  # of a table's cells hold a clause
_NOTES = 4  # lines above and below a table that may hold one
_PEELS = ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2), (2, 1), (1, 2), (2, 2))
"""How many lines above and below a table are looked past, fewest first."""

_MOST_HEADS = 2  # lines above a table that head several of its columns each
_TWO = 2  # columns, which need more evidence; cells of a row, of which a title or a note has one
_FEWEST_ROWS = 2
_FEWEST_OF_TWO = 3
_TEXT_WIDTH = 7.0  # of the size of type; a column of text is wider
_TEXT_FULL = 0.5  # of a column of text's lines reach its right edge
_LEADING = 1.9  # of the size of type, from line to line of one cell
_REACH = 1.2


def parts(items: Sequence[Item]) -> list[list[Item]]:
    """Return a region of which most is a table as what is above it, the table, what is below it; none if it has none.

    Above may stand its title and its unit, below a note.
    """
    if any(item.run is None for item in items) or _reads_as_text(items):
        return []
    size = type_size(items)
    levels = _levels(items, size)
    for above, below in _PEELS:
        cut = levels[:above], levels[above : len(levels) - below], levels[len(levels) - below :]
        if _is_table(cut[1], size) and all(len(level) <= _FEW for level in (*cut[0], *cut[2])):
            first = above - len(spanned_heads.heads(cut[0], _cells(cut[1], size), size))
            parted = levels[:first], levels[first : len(levels) - below], cut[2]
            return [[item for level in part for item in level] for part in parted if part]
    return []


def _reads_as_text(items: Sequence[Item]) -> bool:
    return sum(item.run is not None and item.run.clause for item in items) > _CLAUSES * len(items) + _NOTES


def rows(items: Sequence[Item], fewest: int = 0) -> list[list[list[Item]]]:
    """Return the rows of a region that is all a table, each with what is in its cells; none if it is none."""
    if any(item.run is None for item in items):
        return []
    size = type_size(items)
    levels = _levels(items, size)
    if _is_table(levels, size, fewest):
        return _cells(levels, size)
    for above in range(1, min(_MOST_HEADS, len(levels) - 1) + 1):
        if _is_table(levels[above:], size, fewest):
            table = _cells(levels[above:], size)
            found = spanned_heads.heads(levels[:above], table, size)
            return spanned_heads.folded(found, table, size) if len(found) == above else []
    return []


def _is_table(levels: Sequence[Sequence[Item]], size: float, fewest: int = 0) -> bool:
    table = _cells(levels, size)
    if not table or not _is_filled(table, fewest):
        return False
    cells = [cell for row in table for cell in row if cell]
    clauses = sum(any(item.run and item.run.clause for item in cell) for cell in cells)
    return clauses <= _CLAUSES * len(cells) and _texts(table, size) <= 1


def _texts(table: Sequence[Sequence[Sequence[Item]]], size: float) -> int:
    """Return how many columns of a table are running text."""
    columns = ([item for row in table for item in row[place]] for place in range(len(table[0])))
    return sum(_is_text(column, size) for column in columns)


def _is_filled(table: Sequence[Sequence[Sequence[Item]]], fewest: int) -> bool:
    """Return whether enough rows have several cells, the first and the last among them, and few cells are empty."""
    columns = len(table[0])
    filled = [sum(map(bool, row)) for row in table]
    fewest = fewest or (_FEWEST_ROWS if columns > _TWO else _FEWEST_OF_TWO)
    if sum(count >= _TWO for count in filled) < fewest or sum(filled) < _FILLED * len(table) * columns:
        return False
    return filled[0] >= _TWO and filled[-1] >= _TWO


def _levels(items: Sequence[Item], size: float) -> list[list[Item]]:
    return banded(items, lambda item: item.box.y1, _LEVEL * size)


def _cells(levels: Sequence[Sequence[Item]], size: float) -> list[list[list[Item]]]:
    """Return rows as cells, parted by the white that runs through all of them; none if there is no such."""
    gaps = [gap for gap in white([item for level in levels for item in level]) if gap.size >= GAP * size]
    if not gaps:
        return []
    table = []
    for level in levels:
        cells: list[list[Item]] = [[] for _ in range(len(gaps) + 1)]
        for item in sorted(level, key=lambda one: one.box.x0):
            cells[sum(item.box.x0 >= gap.start for gap in gaps)].append(item)
        table.append(cells)
    return _whole(table, size)


def _whole(table: Sequence[list[list[Item]]], size: float) -> list[list[list[Item]]]:
    """Return the rows, a line that goes on in one cell below a full one as part of that."""
    found: list[list[list[Item]]] = []
    for row in table:
        filled = [place for place, cell in enumerate(row) if cell]
        if found and len(filled) == 1 and filled[0] and _goes_on(found[-1][filled[0]], row[filled[0]], size):
            found[-1][filled[0]] += row[filled[0]]
        else:
            found.append(row)
    return found


def _goes_on(above: Sequence[Item], below: Sequence[Item], size: float) -> bool:
    """Return whether a line in a cell is the next of those above it: as near as lines are, and no wider."""
    if not above:
        return False
    left, right = min(item.box.x0 for item in above), max(item.box.x1 for item in above)
    step = below[0].box.y1 - max(item.box.y1 for item in above)
    return 0 < step <= _LEADING * size and right - left >= _TEXT_WIDTH * size and below[-1].box.x1 <= right + size


def _is_text(column: Sequence[Item], size: float) -> bool:
    """Return whether a column reads as text: wide, and most of its lines full."""
    left, right = min(item.box.x0 for item in column), max(item.box.x1 for item in column)
    levels = [list(level) for _, level in groupby(sorted(column, key=lambda one: one.box.y1), lambda one: one.box.y1)]
    full = sum(max(item.box.x1 for item in level) >= right - _REACH * size for level in levels)
    return right - left >= _TEXT_WIDTH * size and full > 1 and full >= _TEXT_FULL * len(levels)
