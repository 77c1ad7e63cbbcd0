"""A table that is told cell by cell, with the edges between the cells of each row: how far each cell reaches."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from reporter.sources import merged_cells
from reporter.sources.merged_cells import Merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SAME_EDGE = 60
"""Twentieths of a point: edges no further apart are one, since programs round them differently in each row."""


class _Row(NamedTuple):
    """The cells of a row, each its lines; the edges between them; whether each goes on with the one above."""

    cells: Sequence[Sequence[str]]
    edges: Sequence[int]
    goes_on: Sequence[bool]


class Table:
    """A table that is being put together."""

    def __init__(self) -> None:
        self.rows: list[_Row] = []
        self._cells: list[list[str]] = []
        self._cell: list[str] = []

    @property
    def is_open(self) -> bool:
        """Whether anything of a table has been added."""
        return bool(self.rows or self._cells or self._cell)

    def add(self, lines: Sequence[str], *, ends_cell: bool = False) -> None:
        """Add a paragraph's lines to the cell that is open; the mark of a cell's end closes it."""
        self._cell.extend(lines)
        if ends_cell:
            self._cells.append(self._cell)
            self._cell = []

    def end_row(self, edges: Sequence[int] = (), goes_on: Sequence[bool] = ()) -> None:
        """Close the row; without edges its cells are taken to be one column wide."""
        if self._cells:
            self.rows.append(_Row(self._cells, edges, goes_on))
        self._cells = []

    def lines(self) -> Iterator[str]:
        """Yield a line for each row; a table of one column is a frame around paragraphs and read as such."""
        if self._cell:  # of a row whose end was lost
            self._cells.append(self._cell)
            self._cell = []
        self.end_row()
        if max((len(row.cells) for row in self.rows), default=0) <= 1:
            for row in self.rows:
                for cell in row.cells:
                    yield from cell
            return
        columns = _columns(self.rows)
        for _, line in merged_cells.lines([[*_merged(row, columns)] for row in self.rows]):
            yield line


def _columns(rows: Sequence[_Row]) -> list[int]:
    """Return the edges of all rows, those that are nearly one as one."""
    columns: list[int] = []
    for edge in sorted({edge for row in rows for edge in row.edges}):
        if not columns or edge - columns[-1] > _SAME_EDGE:
            columns.append(edge)
    return columns


def _merged(row: _Row, columns: Sequence[int]) -> Iterator[Merged]:
    told = len(row.edges) == len(row.cells) + 1
    for number, cell in enumerate(row.cells):
        text = "\n".join(cell).replace("\t", " ")
        across = _column(row.edges[number + 1], columns) - _column(row.edges[number], columns) if told else 1
        goes_on = number < len(row.goes_on) and row.goes_on[number]
        yield Merged(None if goes_on and not text else text, max(1, across))


def _column(edge: int, columns: Sequence[int]) -> int:
    return bisect_left(columns, edge - _SAME_EDGE)
