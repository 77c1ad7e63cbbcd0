"""Sheets as their readers see them: cells as they are shown, by row and column, and which are merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reporter.errors import SourceError
from reporter.language import in_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_ROWS = 3_000
MOST_CELLS = 60_000
_TOO_MUCH = in_chinese(
    "表格太大（一张表超过 {most_rows} 行或 {most_cells} 格），不像一篇文章，请只保留要用的部分",
    most_rows=MOST_ROWS,
    most_cells=MOST_CELLS,
)


class Merge(NamedTuple):
    """A merged cell: its upper left corner, and how many rows and columns it reaches over."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that is seen: ``cells`` are the texts that are not empty, by row and column from 0."""

    name: str
    cells: Mapping[tuple[int, int], str]
    merges: tuple[Merge, ...] = ()


class Cells:
    """The cells of a sheet while they come in; those of hidden rows and columns are passed over."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], str] = {}
        self._rows: set[int] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()

    def add(self, row: int, column: int, text: str) -> None:
        """Add a cell.

        Raises:
            SourceError: there are more than an article has.
        """
        text = text.rstrip()
        if text.strip():
            self._cells[row, column] = text
            self._rows.add(row)
            if len(self._rows) > MOST_ROWS or len(self._cells) > MOST_CELLS:
                raise SourceError(_TOO_MUCH)

    def sheet(self, name: str, merges: Iterable[Merge] = ()) -> Sheet:
        """Return the sheet of these cells."""
        seen = {
            (row, column): text
            for (row, column), text in self._cells.items()
            if row not in self.hidden_rows and column not in self.hidden_columns
        }
        return Sheet(name, seen, tuple(merges))
