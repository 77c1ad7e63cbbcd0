"""A sheet to the lines of an article: its title, remarks, tables and notes.

A table's row is a line with tabs between its cells, as in articles; what is alone in its row is a line of its own:
the title, a caption, the head of a group of rows, a note.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import dates, endings
from reporter.chinese.dates.forms import NUMERIC, YEAR
from reporter.chinese.numerals import ORDINALS
from reporter.sources.merged_cells import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.sources.sheets.book import Sheet

_NUMBER = re.compile(r"[-+−－]?\d[\d,]*(?:\.\d+)?\s*(?:%|％)?")
_YEAR = re.compile(YEAR)
_UNIT = re.compile(r"[（(]?\s*(?:计量)?单位\s*[:：]")
_TITLED_UNIT = re.compile(r"(?<=.)\s*[（(]\s*((?:计量)?单位\s*[:：][^（）()]{1,20})[）)]$")
_REMARK = re.compile(r"(?!\s*其中)[^：:]{1,12}[:：].")
_DAY = re.compile(NUMERIC)
"""The day on which a table was made; months and several days head columns."""

_NOTE = re.compile(r"\s*(?:[附备]?注|说明|资料来源|数据来源|来源|填表说明)\s*\d*\s*[:：]")
_HEADS_GROUP = re.compile(
    rf"\s*(?:[（(]?[{ORDINALS}]{{1,3}}[）)、.．]|第[{ORDINALS}\d]{{1,3}}[部类组]|[IVX]{{1,4}}[.、]).*|.*[：:]\s*"
)
_SENTENCE = re.compile(r"[。！？；]")
_APPENDIX = re.compile(rf"\s*附[件表]\s*[\d{ORDINALS}]{{0,3}}(?:[-—.]\d{{1,2}})?\s*[:：]?\s*")
_SIGNED = re.compile(r"\s*[^：:]{1,12}[：:].*")
_BEFORE_BRACKET = re.compile(r"\s*\n\s*(?=[（(])")
"""A head broken before its unit: 产量 and below it （吨）."""

_LONGEST_TITLE = 60  # characters
_FEW = 3


class _Row(NamedTuple):
    """A row of a sheet: its cells by column, and whether the first of them reaches over others."""

    cells: Mapping[int, str]
    is_wide: bool

    @property
    def text(self) -> str:
        """What it says, if it is one line."""
        return "　".join(_plain(text) for text in self.cells.values())

    @property
    def indent(self) -> int:
        """How far its first cell is indented."""
        first = next(iter(self.cells.values()))
        return len(first) - len(first.lstrip())

    @property
    def has_figures(self) -> bool:
        """Whether a cell of it is a number, and no year."""
        bare = (text.strip() for text in self.cells.values())
        return any(_NUMBER.fullmatch(text) and not _YEAR.fullmatch(text) for text in bare)


def lines(sheet: Sheet, period: str = "") -> list[str]:
    """Return the lines of a sheet, the title marked with ``#``; below it the ``period`` that it does not tell."""
    rows = list(_rows(sheet))
    head = _title(rows)
    if not head:
        return [*filter(None, [period]), *_below_title(rows)]
    before = [row.text for row in rows[: _titled(rows)]]
    unit = _TITLED_UNIT.search(head)
    told = [period] if period and period not in head else []
    below = [*_below_title(rows[len(before) + 1 :])]
    if unit:  # it is that of the table, no part of the title
        head = head[: unit.start()]
        told.append(unit[1])
    return [*before, f"# {head}", *told, *below]


def _below_title(rows: Sequence[_Row]) -> Iterator[str]:
    """Yield the lines of what is above a table, then those of the table."""
    top = next((index for index, row in enumerate(rows) if not _is_above(row)), len(rows))
    columns = sorted({column for row in rows[top:] if len(row.cells) > 1 for column in row.cells})
    yield from _captions(rows[:top])
    for index in range(top, len(rows)):
        if _is_caption(rows[index]):
            yield from _captions(rows[index : index + 1])
        elif line := _line(rows, index, columns):
            yield line


def _title(rows: Sequence[_Row]) -> str | None:
    """Return the title of a sheet: what is alone in the first of its rows, and is no caption or note.

    The number of an appendix may stand above it.
    """
    first = next(iter(rows[_titled(rows) :]), None)
    return first.text if first and _may_be_title(first) else None


def _titled(rows: Sequence[_Row]) -> int:
    """Return which row holds the title: that below an appendix's number, or below the name of the office alone."""
    start = int(bool(rows) and _is_appendix(rows[0]))
    return start + int(len(rows) > start + 1 and _is_office(rows[start]) and _is_table_title(rows[start + 1]))


def _is_office(row: _Row) -> bool:
    return len(row.cells) == 1 and endings.table().ending.fullmatch(row.text[-1:]) is not None


def _is_table_title(row: _Row) -> bool:
    """Return whether a row is a title below the name of the office whose table it is: it says of what it is."""
    return _may_be_title(row) and row.is_wide and row.text[:1] not in "（(" and not _is_period(row.text)


def _may_be_title(row: _Row) -> bool:
    if len(row.cells) > 1 or len(row.text) > _LONGEST_TITLE:
        return False
    return not (_UNIT.match(row.text) or _NOTE.search(row.text) or _SENTENCE.search(row.text))


def _is_appendix(row: _Row) -> bool:
    return len(row.cells) == 1 and _APPENDIX.fullmatch(row.text) is not None


def _rows(sheet: Sheet) -> Iterator[_Row]:
    """Yield the rows in order; what a merged cell says stands in each of its rows, a number only in the first."""
    wide = {(merge.row, merge.column) for merge in sheet.merges if merge.columns > 1}
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in sorted(_spread(sheet).items()):
        rows.setdefault(row, {})[column] = text
    for row, found in rows.items():
        yield _Row(found, (row, min(found)) in wide)


def _spread(sheet: Sheet) -> dict[tuple[int, int], str]:
    """Return the cells, what a merged one says in each row that it covers."""
    cells = dict(sheet.cells)
    known = {row for row, _ in cells}
    for merge in sheet.merges:
        text = cells.get((merge.row, merge.column), "")
        if text and merge.rows > 1 and not _NUMBER.fullmatch(text.strip()):
            covered = (row for row in known if merge.row < row < merge.row + merge.rows)
            cells.update({(row, merge.column): text for row in covered})
    return cells


def _is_above(row: _Row) -> bool:
    """Return whether a row that stands above all tables is no head of columns: it is one line, or holds remarks."""
    if len(row.cells) == 1:
        return True
    told = [text.strip() for text in row.cells.values()]
    remarks = [bool(_REMARK.match(text)) for text in told]
    days = sum(bool(_DAY.fullmatch(text)) for text in told)
    return not row.has_figures and (all(remarks) or (len(told) <= _FEW and (any(remarks) or days == 1)))


def _is_caption(row: _Row) -> bool:
    """Return whether a row between tables is a caption with the unit of what is below it."""
    told = [text.strip() for text in row.cells.values()]
    return 1 < len(told) <= _FEW - 1 and not row.has_figures and any(map(_UNIT.match, told))


def _captions(rows: Sequence[_Row]) -> list[str]:
    """Return the lines above a table: the remarks of each row in one, then its period, its unit right above it."""
    remarks, periods, units = [], [], []
    for row in rows:
        told = [_plain(text) for text in row.cells.values()]
        of_units = [text for text in told if _UNIT.match(text)]
        of_periods = [text for text in told if len(told) > 1 and _is_period(text)]
        remarks.append("　".join(text for text in told if text not in {*of_units, *of_periods}))
        periods += of_periods
        units += of_units
    return [text for text in (*remarks, *periods, *units) if text]


def _is_period(text: str) -> bool:
    """Return whether a cell tells a period or a day as of which, and nothing else; a mere day is that of the making."""
    return dates.whole(text) is not None and _DAY.fullmatch(text) is None


def _line(rows: Sequence[_Row], index: int, columns: Sequence[int]) -> str:
    """Return a row of a table as a line, nothing for one that has a name and no values."""
    row = rows[index]
    if len(row.cells) == 1 and not row.has_figures:
        return row.text if _is_told(rows, index) else ""
    if index and all(_SIGNED.fullmatch(text) for text in row.cells.values()):  # who made it and who checked it
        return row.text
    return "\t".join(_plain(row.cells.get(column, "")) for column in columns).rstrip("\t")


def _is_told(rows: Sequence[_Row], index: int) -> bool:
    """Return whether the only cell of a row says something by itself: it heads a group, or is a note or a caption.

    A name among the rows of a table that has no values, as of a town that has not reported, does not.
    """
    row = rows[index]
    below = rows[index + 1] if index + 1 < len(rows) else None
    if row.is_wide or below is None or index == 0 or _HEADS_GROUP.fullmatch(row.text) or _NOTE.match(row.text):
        return True
    between = rows[index - 1].has_figures and below.has_figures
    return not between or row.indent < below.indent or _SENTENCE.search(row.text) is not None


def _plain(text: str) -> str:
    return " ".join(on_one_line(_BEFORE_BRACKET.sub("", text)).split())
