"""Excel's sheets of 97 to 2003 (.xls), and those of WPS (.et): read from their records ([MS-XLS])."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.sources.ole import Container
from reporter.sources.sheets.biff import Record, Strings, packed_number, records, short_string, string
from reporter.sources.sheets.book import Cells, Merge
from reporter.sources.sheets.number_formats import BUILT_IN, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reporter.model import Hints
    from reporter.sources.sheets.book import Sheet

SAVE_AS = in_chinese("请用 Excel 或 WPS 打开后另存为 .xlsx")
_DAMAGED = in_chinese("Excel 表格已损坏或没有下载完整，请在 Excel 中用“打开并修复”打开，再另存为 .xlsx")

# Kinds of records by their numbers.
_BEGIN = 0x809
_END = 0x0A
_PASSWORD = 0x2F
_SINCE_1904 = 0x22
_SHEET = 0x85
_SHARED = 0xFC
_FORMAT = 0x41E
_STYLE = 0xE0
_ROW = 0x208
_COLUMNS = 0x7D
_MERGES = 0xE5
_RESULT = 0x207
_EXCEL_97 = 0x600
_WORKSHEET = 0
_ROW_HIDDEN = 0x20
_COLUMN_HIDDEN = 0x01
_MOST_COLUMNS = 256
_BROKEN = (struct.error, IndexError, ValueError)


@dataclass(slots=True)
class _Book:
    """What the sheets of a book share, and where each begins."""

    strings: list[str] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    sheets: list[tuple[str, int]] = field(default_factory=list)
    since_1904: bool = False

    def shown(self, value: float, style: int) -> str:
        """Return a number as the style of its cell shows it."""
        number = self.styles[style] if style < len(self.styles) else 0
        try:
            return shown(value, self.codes.get(number) or BUILT_IN.get(number, "General"), since_1904=self.since_1904)
        except ArithmeticError:  # no number that there is
            return ""


class _Cell(NamedTuple):
    row: int
    column: int
    text: str


def sheets(data: bytes) -> tuple[list[Sheet], Hints]:
    """Return the sheets of a book that are seen, and what its properties tell.

    Raises:
        SourceError: it is no book of Excel 97 or after, encrypted, damaged, or larger than an article is.
    """
    with Container(data) as container:
        if container.has("EncryptedPackage"):
            raise SourceError(in_chinese("加了密码，请去掉密码，{save_as}", save_as=SAVE_AS))
        stream = container.stream("Workbook")
        if stream is None:
            older = container.has("Book")
            raise SourceError(
                in_chinese("是 Excel 95 或更早的文件，{save_as}", save_as=SAVE_AS)
                if older
                else in_chinese("不是 Excel 表格，{save_as}", save_as=SAVE_AS)
            )
        try:
            book = _book(stream)
            return [_sheet(stream, start, name, book) for name, start in book.sheets], container.hints()
        except _BROKEN as error:
            raise SourceError(_DAMAGED) from error


def _book(stream: bytes) -> _Book:
    book = _Book()
    for record in records(stream):
        if record.kind == _END:
            break
        if record.kind == _BEGIN and int.from_bytes(record.data[:2], "little") != _EXCEL_97:
            raise SourceError(in_chinese("是 Excel 95 或更早的文件，{save_as}", save_as=SAVE_AS))
        if record.kind == _PASSWORD:
            raise SourceError(in_chinese("加了密码，请去掉密码，{save_as}", save_as=SAVE_AS))
        take = _OF_BOOK.get(record.kind)
        if take:
            take(book, record)
    return book


def _take_sheet(book: _Book, record: Record) -> None:
    start, hidden, kind = struct.unpack_from("<IBB", record.data)
    if not hidden & 3 and kind == _WORKSHEET:
        book.sheets.append((short_string(record.data, 6), start))


def _take_strings(book: _Book, record: Record) -> None:
    count = min(struct.unpack_from("<I", record.data, 4)[0], sum(map(len, record.parts)))
    strings = Strings(record.parts)
    strings.skip(8)
    book.strings = [strings.next() for _ in range(count)]


def _take_format(book: _Book, record: Record) -> None:
    book.codes[int.from_bytes(record.data[:2], "little")] = string(record.data, 2)


def _take_style(book: _Book, record: Record) -> None:
    book.styles.append(int.from_bytes(record.data[2:4], "little"))


def _take_epoch(book: _Book, record: Record) -> None:
    book.since_1904 = record.data[:1] == b"\1"


_OF_BOOK: Mapping[int, Callable[[_Book, Record], None]] = {
    _SHEET: _take_sheet,
    _SHARED: _take_strings,
    _FORMAT: _take_format,
    _STYLE: _take_style,
    _SINCE_1904: _take_epoch,
}


def _sheet(stream: bytes, start: int, name: str, book: _Book) -> Sheet:
    cells = Cells()
    merges: list[Merge] = []
    formula: _Cell | None = None
    for record in _own(stream, start):
        if record.kind == _RESULT and formula:
            cells.add(formula.row, formula.column, string(record.data))
        elif record.kind == _ROW and struct.unpack_from("<H", record.data, 12)[0] & _ROW_HIDDEN:
            cells.hidden_rows.add(int.from_bytes(record.data[:2], "little"))
        elif record.kind == _COLUMNS and struct.unpack_from("<H", record.data, 8)[0] & _COLUMN_HIDDEN:
            first, last = struct.unpack_from("<HH", record.data)
            cells.hidden_columns.update(range(first, min(last + 1, _MOST_COLUMNS)))
        elif record.kind == _MERGES:
            merges += _merges(record.data)
        for cell in _OF_SHEET.get(record.kind, _nothing)(book, record.data):
            formula = cell
            cells.add(*cell)
    return cells.sheet(name, merges)


def _own(stream: bytes, start: int) -> Iterator[Record]:
    """Yield the records of a sheet, but not those of charts in it, which begin and end in themselves."""
    depth = 0
    for record in records(stream, start):
        depth += {_BEGIN: 1, _END: -1}.get(record.kind, 0)
        if depth == 1:
            yield record
        elif depth < 1:
            return


def _merges(data: bytes) -> Iterator[Merge]:
    count = int.from_bytes(data[:2], "little")
    for number in range(min(count, (len(data) - 2) // 8)):
        first, last, left, right = struct.unpack_from("<4H", data, 2 + 8 * number)
        yield Merge(first, left, last + 1 - first, right + 1 - left)


def _nothing(_: _Book, __: bytes) -> Iterator[_Cell]:
    yield from ()


def _shared(book: _Book, data: bytes) -> Iterator[_Cell]:
    row, column, _, number = struct.unpack_from("<3HI", data)
    yield _Cell(row, column, book.strings[number] if number < len(book.strings) else "")


def _label(_: _Book, data: bytes) -> Iterator[_Cell]:
    row, column = struct.unpack_from("<2H", data)
    yield _Cell(row, column, string(data, 6))


def _real(book: _Book, data: bytes) -> Iterator[_Cell]:
    row, column, style, value = struct.unpack_from("<3Hd", data)
    yield _Cell(row, column, book.shown(value, style))


def _packed(book: _Book, data: bytes) -> Iterator[_Cell]:
    row, column, style, code = struct.unpack_from("<3HI", data)
    yield _Cell(row, column, book.shown(packed_number(code), style))


def _several(book: _Book, data: bytes) -> Iterator[_Cell]:
    row, first = struct.unpack_from("<2H", data)
    for number in range((len(data) - 6) // 6):
        style, code = struct.unpack_from("<HI", data, 4 + 6 * number)
        yield _Cell(row, first + number, book.shown(packed_number(code), style))


def _formula(book: _Book, data: bytes) -> Iterator[_Cell]:
    """Yield the cell of a formula with its result; a text comes in the record behind it, an error is nothing."""
    row, column, style = struct.unpack_from("<3H", data)
    if data[12:14] != b"\xff\xff":
        yield _Cell(row, column, book.shown(struct.unpack_from("<d", data, 6)[0], style))
    else:
        yield _Cell(row, column, ("是" if data[8] else "否") if data[6] == 1 else "")


_OF_SHEET: Mapping[int, Callable[[_Book, bytes], Iterator[_Cell]]] = {
    0xFD: _shared,
    0x204: _label,
    0xD6: _label,
    0x203: _real,
    0x27E: _packed,
    0xBD: _several,
    0x06: _formula,
}
