"""Rows of a table of work, read as text: what is told stands behind what its row is about, a paragraph each.

What is added is a colon, a full stop, what heads a column and, where a row tells several things, its name again; what
says who answers for a row (责任人) is left out. A table that counts as well keeps its figures in rows.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import work_tables
from reporter.chinese.classes import ENDS, either
from reporter.chinese.compiled import later
from reporter.chinese.numerals import CIRCLED, ITEM
from reporter.chinese.work_tables import Kind
from reporter.model import Edit, RepairKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.chinese.work_tables import Column

_LONGEST_GROUP = 24  # characters of a line between rows that heads those below it
_FEWEST_ITEMS = 2
_ENDED = frozenset(either(ENDS))
_LOOSE = either("；，、：") + " "
_ITEM = later(rf"(?:^|(?<=[；;。\s]))\s*(?:{ITEM}(?!\d)|[{CIRCLED}])\s*")


class _Line(NamedTuple):
    """A line of the text: where it begins, what it says, its cells each with its place, none for a line without."""

    start: int
    text: str
    cells: tuple[tuple[int, str], ...]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def texts(self) -> list[str]:
        """What its cells say."""
        return [text for _, text in self.cells]


class _Part(NamedTuple):
    """A stretch that is kept, and what is put before it in the place of what stood there."""

    lead: str
    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


class _Table(NamedTuple):
    """The lines that head a table of work, those below them, and what its columns are."""

    heads: Sequence[_Line]
    rows: Sequence[_Line]
    columns: Sequence[Column]

    def whose(self, row: _Line) -> str:
        """Return the body whose a row is, where its name comes first and it has but this one; else nothing."""
        at = next((index for index, one in enumerate(self.columns) if one.kind is Kind.NAME), 0)
        name = row.texts[at]
        alone = sum(at < len(one.cells) and one.texts[at] == name for one in self.rows) == 1
        return name if alone and self.columns[at].is_body else ""

    def body(self, row: _Line) -> str:
        """Return the body that a row is of, nothing where it names none or several."""
        at = next((index for index, one in enumerate(self.columns) if one.is_body), len(row.cells))
        name = row.texts[at] if at < len(row.cells) else ""
        return name if work_tables.is_body(name) else ""


def find(text: str) -> Sequence[Edit]:
    r"""Return edits that make paragraphs of the rows of tables of work.

    >>> from reporter.restore.edits import apply
    >>> table = "站所\t完成情况\t责任人\n西渠站\t清淤3公里，换闸门2座\t石亦安\n东渠站\t修堤540米，种树60棵\t陆青川"
    >>> apply(table, find(table))
    '西渠站：清淤3公里，换闸门2座。\n东渠站：修堤540米，种树60棵。'
    """
    if "\t" not in text:
        return ()
    lines = list(_lines(text))
    found: list[Edit] = []
    at = 0
    while at < len(lines):
        if work_tables.sets_norms(lines[at].texts):
            at = _below(lines, at)
            continue
        deep = _depth(lines, at)
        end = _end(lines, at, deep)
        rows = [line for line in lines[at + deep : end] if line.cells]
        head = lines[at + deep - 1].texts if deep else []
        told = work_tables.columns(head, [row.texts for row in rows])
        if told:
            table = _Table(lines[at : at + deep], lines[at + deep : end], told)
            found += _counted(text, table) if any(one.kind is Kind.FIGURE for one in told) else _as_text(table)
        at = max(end, at + 1)
    return found


def _below(lines: Sequence[_Line], at: int) -> int:
    """Return the line below the rows from here on."""
    return next((below for below in range(at, len(lines)) if not lines[below].cells), len(lines))


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(start, line, tuple(_cells(line, start)) if "\t" in line else ())
        start += len(line) + 1


def _cells(line: str, start: int) -> Iterator[tuple[int, str]]:
    for cell in line.split("\t"):
        yield start + len(cell) - len(cell.lstrip()), cell.strip()
        start += len(cell) + 1


def _depth(lines: Sequence[_Line], at: int) -> int:
    """Return how many lines from here head a table: one, or two of which the lower repeats what spans both."""
    if not work_tables.heads(lines[at].texts):
        return 0
    below = lines[at + 1].texts if at + 1 < len(lines) else []
    pairs = list(zip(lines[at].texts, below, strict=False))
    spans = any(upper == lower != "" for upper, lower in pairs)
    return 2 if spans and work_tables.heads(below) and lines[at].texts != below else 1


def _end(lines: Sequence[_Line], at: int, deep: int) -> int:
    """Return before which line a table ends: rows, with lines between them that head the rows below."""
    end = at + deep
    while end < len(lines) and (_goes_on(lines, end) or (lines[end].cells and end == at)):
        end += 1
    return end


def _goes_on(lines: Sequence[_Line], at: int) -> bool:
    """Return whether a line is a row that heads no table, or heads rows of the table that it stands in."""
    line = lines[at]
    if line.cells:
        return not work_tables.heads(line.texts)
    below = lines[at + 1] if at + 1 < len(lines) else None
    short = 0 < len(line.text.strip()) <= _LONGEST_GROUP and line.text.strip()[-1] not in _ENDED
    return bool(at and lines[at - 1].cells and short and below and below.cells and not work_tables.heads(below.texts))


def _as_text(table: _Table) -> Iterator[Edit]:
    """Yield the edits that leave what is told: the heads go, and every row that tells something is text."""
    for line in table.heads:
        yield Edit(RepairKind.TABLE_ROW, line.start, f"{line.text}\n", "")
    for row in table.rows:
        parts = list(_parts(row, table))
        at = row.start
        for part in parts:
            before = row.text[at - row.start : part.start - row.start]
            yield from _edit(at, before, part.lead, table.body(row))
            at = part.end
        yield from _edit(at, row.text[at - row.start :], _stop(parts[-1].text)) if parts else ()


def _edit(at: int, before: str, after: str, whose: str = "") -> Iterator[Edit]:
    if before != after:
        yield Edit(RepairKind.TABLE_ROW, at, before, after, whose=whose)


def _counted(text: str, table: _Table) -> Iterator[Edit]:
    """Yield the edit of a table that counts too: its names and figures stay in rows, what is told stands below them."""
    kept = [at for at, one in enumerate(table.columns) if one.kind in {Kind.NAME, Kind.FIGURE}]
    lines = [*table.heads, *table.rows]
    rows = ["\t".join(row.texts[at] for at in kept if at < len(row.texts)) if row.cells else row.text for row in lines]
    told = ["".join((*chain.from_iterable(parts), _stop(parts[-1][1]))) for parts in _told(table)]
    start, end = lines[0].start, lines[-1].end
    yield Edit(RepairKind.TABLE_ROW, start, text[start:end], "\n".join((*rows, *told)))


def _told(table: _Table) -> Iterator[list[tuple[str, str]]]:
    """Yield what is told of each row that tells something, in parts, what is put before a part and the part."""
    for row in table.rows:
        if parts := list(_parts(row, table)):
            yield [(part.lead, part.text) for part in parts]


def _parts(row: _Line, table: _Table) -> Iterator[_Part]:
    """Yield what is kept of a row: what it is about, then what is told, again behind its name in a line of its own."""
    pieces = list(_pieces(row, table))
    if not pieces:
        return
    names = list(_names(row, table))
    yield from names
    lead = "）" if names and names[-1].lead.endswith("（") else _answers(row, table, names)
    heading = "".join(chain.from_iterable((part.lead, part.text) for part in names)) + lead
    whose = table.whose(row) or heading
    for number, (column, start, text) in enumerate(pieces):
        colon = "：" if heading or not column.plain else ""
        yield _Part(f"{lead}{'' if column.plain else column.head}{colon}", start, text)
        below = pieces[number + 1][0] if number + 1 < len(pieces) else column
        lead = f"{_stop(text)}\n{heading if below == pieces[0][0] else whose}"


def _answers(row: _Line, table: _Table, names: Sequence[_Part]) -> str:
    """Return the body that answers for a row, in brackets behind what it is about, nothing where a name says it."""
    whose = table.body(row)
    if not whose or any(one.is_body and one.kind is Kind.NAME for one in table.columns):
        return ""
    return f"（{whose}）" if names else whose


def _pieces(row: _Line, table: _Table) -> Iterator[tuple[Column, int, str]]:
    """Yield what a row tells, item by item, each with its column and place."""
    for column, start, text in _of(row, table, Kind.TOLD):
        if not work_tables.says_nothing(text):
            yield from ((column, start + offset, piece) for offset, piece in _items(text))


def _names(row: _Line, table: _Table) -> Iterator[_Part]:
    """Yield what names a row; whose it is stands in brackets behind what it is about."""
    lead = ""
    for number, (column, start, text) in enumerate(one for one in _of(row, table, Kind.NAME) if one[2]):
        opens = "（" if number and column.is_body else ""
        yield _Part(lead + opens, start, text)
        lead = "）" if opens else ""


def _of(row: _Line, table: _Table, kind: Kind) -> Iterator[tuple[Column, int, str]]:
    """Yield the cells of a kind with their columns and places."""
    for column, (start, text) in zip(table.columns, row.cells, strict=False):
        if column.kind is kind:
            yield column, start, text


def _items(text: str) -> Iterator[tuple[int, str]]:
    """Yield the items of a cell, without their numbers, each with its offset; the cell itself where it has none."""
    numbers = list(_ITEM.finditer(text))
    if len(numbers) < _FEWEST_ITEMS or numbers[0].start():
        yield 0, text.rstrip(_LOOSE)
        return
    for start, end in zip((one.end() for one in numbers), [*(one.start() for one in numbers[1:]), None], strict=True):
        if piece := text[start:end].rstrip(_LOOSE):
            yield start, piece


def _stop(text: str) -> str:
    """Return the full stop that a text lacks."""
    return "" if text[-1:] in _ENDED else "。"
