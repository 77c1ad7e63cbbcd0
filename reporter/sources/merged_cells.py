"""A table with merged cells as lines: every row as wide as the table, its cells joined by tabs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import work_tables
from reporter.chinese.classes import STOPS, han_length
from reporter.chinese.numerals import ITEM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FIGURE = re.compile(r"[-+−－＋]?\d(?![^年月季]*[年月季])")
"""What a cell begins with that holds a figure; a month is none."""

_SENTENCE_END = re.compile(r"[。！？]")
_SHORTEST_PROSE = 30
"""Characters of a sentence at the least: remarks beside figures are shorter."""

_SHORTEST_CLAUSE = 6
"""Chinese characters of a paragraph of a cell that may be a clause: units and halves of names are shorter."""

_MARKED = re.compile(rf"^{ITEM}|[{STOPS}]$")
_WIDEST = 100
"""Columns beyond which a cell reaches no further: pages give a span of thousands for a rule."""


class Merged(NamedTuple):
    """A cell that reaches ``across`` so many columns and ``down`` so many rows; ``text`` is None for the one above.

    Its paragraphs are lines.
    """

    text: str | None
    across: int = 1
    down: int = 1


def lines(rows: Iterable[Sequence[Merged]]) -> Iterator[tuple[int, str]]:
    r"""Yield the index of each row and its line, empty ones left out.

    A cell over several columns stands in the first of them, the others are empty. One over several rows stands in each
    of them, so that every row says all that it is about; a figure stands in the first only, for it is one figure.
    The row of a form, prose beside what it is about, is no row of a table: each of its cells comes as its own lines.

    >>> rows = [[Merged("片区"), Merged("供水量", 2)], [Merged("城东", 1, 2), Merged("1"), Merged("2")], [Merged("3")]]
    >>> [line.split("\t") for _, line in lines(rows)]
    [['片区', '供水量'], ['城东', '1', '2'], ['城东', '3']]
    """
    above: dict[int, _Above] = {}
    filled = [_filled(row, above) for row in rows]
    is_work = work_tables.is_work(filled)
    for number, cells in enumerate(filled):
        is_form = not is_work and _is_form(cells)
        told = "\n".join(filter(None, cells)) if is_form else "\t".join(map(on_one_line, cells))
        for line in told.split("\n"):
            if line.strip():
                yield number, line.rstrip("\t")


def on_one_line(cell: str) -> str:
    r"""Return a cell as one line; paragraphs that are clauses, none of them numbered or ended, are parted by a mark.

    >>> on_one_line("清淤3公里\n换闸门2座并试运行"), on_one_line("产量\n（吨）")
    ('清淤3公里 换闸门2座并试运行', '产量 （吨）')
    >>> on_one_line("清淤干渠共3公里\n换闸门2座并试运行")
    '清淤干渠共3公里；换闸门2座并试运行'
    """
    pieces = [piece for piece in map(str.strip, cell.split("\n")) if piece]
    clauses = all(han_length(piece) >= _SHORTEST_CLAUSE for piece in pieces)
    loose = clauses and not any(_MARKED.search(piece) for piece in pieces)
    return ("；" if loose else " ").join(pieces)


def _is_form(cells: Sequence[str]) -> bool:
    """Return whether a cell of a row holds sentences, and no other one a figure."""
    prose = [len(cell) >= _SHORTEST_PROSE and _SENTENCE_END.search(cell) is not None for cell in cells]
    return any(prose) and not any(
        FIGURE.match(cell) for cell, is_prose in zip(cells, prose, strict=True) if not is_prose
    )


class _Above(NamedTuple):
    """What a column said last, and how many more rows it reaches."""

    text: str
    rows: int


def _filled(row: Sequence[Merged], above: dict[int, _Above]) -> list[str]:
    """Return the cells of a row with those that reach into it from above, which it takes note of."""
    cells: list[str] = []
    for cell in row:
        _take(cells, above)
        if len(cells) >= _WIDEST:
            break
        text = above.get(len(cells), _Above("", 0)).text if cell.text is None else cell.text
        for beside in range(min(cell.across, _WIDEST - len(cells))):
            said = "" if beside or FIGURE.match(text) else text
            above[len(cells)] = _Above(said, cell.down - 1)
            cells.append("" if beside else text)
    _take(cells, above)
    return cells


def _take(cells: list[str], above: dict[int, _Above]) -> None:
    while (said := above.get(len(cells))) and said.rows > 0:
        above[len(cells)] = said._replace(rows=said.rows - 1)
        cells.append(said.text)
