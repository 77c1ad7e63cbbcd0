"""Body, notes or text boxes of a Rich Text document, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.sources.office_terms import whole, written
from reporter.sources.rows import Table

if TYPE_CHECKING:
    from collections.abc import Iterator


class Story:
    """The lines of a part of a document while they come in."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._lines: list[str] = []
        self._table = Table()
        self._edges: list[int] = [0]
        self._goes_on: list[bool] = []
        self._flag = False

    @property
    def place(self) -> int:
        """The number of the line that comes next."""
        return len(self._lines)

    def write(self, text: str) -> None:
        """Add text to the paragraph."""
        self._text.append(text)

    def end_paragraph(self, level: int, *, in_table: bool) -> None:
        """End the paragraph, a heading of a level above 0; outside a table it ends the table before it."""
        if in_table:
            self._table.add(self._taken())
            return
        self._end_table()
        self._lines += self._taken(level)

    def end_cell(self) -> None:
        """End the cell."""
        self._table.add(self._taken(), ends_cell=True)

    def end_row(self) -> None:
        """End the row as it was defined."""
        self._table.end_row(tuple(self._edges), tuple(self._goes_on))

    def define(self, word: str, number: int) -> bool:
        """Take a word that defines the cells of a row; return whether it is one."""
        if word == "trowd":
            self._edges, self._goes_on, self._flag = [0], [], False
        elif word == "trleft":
            self._edges[0] = number
        elif word == "clvmrg":
            self._flag = True
        elif word == "cellx":
            self._edges.append(number)
            self._goes_on.append(self._flag)
            self._flag = False
        else:
            return False
        return True

    def lines(self) -> Iterator[str]:
        """Yield the lines."""
        self.end_paragraph(0, in_table=False)
        yield from self._lines

    def _taken(self, level: int = 0) -> list[str]:
        text = whole("".join(self._text))
        self._text.clear()
        return [*written(text, level)]

    def _end_table(self) -> None:
        if self._table.is_open:
            self._lines += self._table.lines()
            self._table = Table()
