"""Tables that stand side by side, to save paper: under the same heads, or each under its own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.metrics.tables import grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.metrics.tables.grid import Row, Table

_FEWEST = 2  # columns of a table
_ALIKE = 2  # characters that the heads of names end with in common: 收入项目, 支出项目


def apart(table: Table) -> Iterator[Table]:
    """Yield the tables that stand side by side: those under the same heads as one, row by row, others by themselves.

    A table that has nothing beside it comes as it is.
    """
    width = len(table.rows[0].cells)
    wide = _repeated(table.heads, width)
    if wide:
        heads = tuple(head[:wide] for head in table.heads)
        under = (row for at in range(0, width, wide) for row in _part(table.rows, at, at + wide))
        yield table._replace(heads=heads, rows=tuple(under))
        return
    bounds = [0, *_begins(table, width), width]
    for start, end in pairwise(bounds):
        rows = tuple(_part(table.rows, start, end))
        if rows:
            yield table._replace(heads=tuple(head[start:end] for head in table.heads), rows=rows)


def _repeated(heads: Sequence[tuple[str, ...]], width: int) -> int:
    """Return after how many columns the heads are repeated to the last column, 0 if they are not."""
    for parts in range(width // _FEWEST, 1, -1) if heads else ():
        wide = width // parts
        if width % parts == 0 and all(head == head[:wide] * parts for head in heads) and all(heads[-1][:wide]):
            return wide
    return 0


def _begins(table: Table, width: int) -> Iterator[int]:
    """Yield the columns at which further tables begin: names between figures, headed as the first names are.

    Either the heads of the names end alike (收入项目, 支出项目), or those of the figures are the same.
    """
    if not table.heads or width < 2 * _FEWEST:
        return
    figures = [_are_figures(table, index) for index in range(width)]
    start = 0
    for index in range(_FEWEST, width - 1):
        is_first = figures[index - 1] and not figures[index] and figures[index + 1]
        if is_first and _is_headed_alike(table.heads, start, index):
            yield index
            start = index


def _is_headed_alike(heads: Sequence[tuple[str, ...]], start: int, index: int) -> bool:
    """Return whether names at ``index`` are headed much as those at ``start``, and not the same."""
    last = heads[-1]
    names_alike = bool(last[index]) and last[index][-_ALIKE:] == last[start][-_ALIKE:]
    figures_alike = last[start + 1 : index] == last[index + 1 : 2 * index - start]
    return (names_alike or figures_alike) and any(head[index] != head[start] for head in heads)


def _are_figures(table: Table, index: int) -> bool:
    """Return whether most of the cells of a column that are filled are figures."""
    texts = [text for row in table.rows if (text := row.cells[index].text)]
    return 2 * sum(map(grid.is_figure, texts)) > len(texts)


def _part(rows: Sequence[Row], start: int, end: int) -> Iterator[Row]:
    """Yield the cells of rows from one column to another, empty ones left out."""
    parts = (row._replace(cells=row.cells[start:end]) for row in rows)
    return (part for part in parts if any(cell.text for cell in part.cells))
