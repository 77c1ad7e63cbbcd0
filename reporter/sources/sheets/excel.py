"""Excel's sheets of 2007 and after (.xlsx), read from their XML: only the cells that there are, as they are shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.sources.local_names import child, children, local, number, value
from reporter.sources.office_zip import Kind
from reporter.sources.relationships import OpenXml
from reporter.sources.sheets.book import Cells, Merge
from reporter.sources.sheets.number_formats import BUILT_IN, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from reporter.model import Hints
    from reporter.sources.sheets.book import Sheet

KIND = Kind(
    in_chinese("Excel 表格（.xlsx）"),
    in_chinese("旧版 Excel 文件（.xls）"),
    in_chinese("请用 Excel 或 WPS 打开后另存为 .xlsx"),
    in_chinese("请在 Excel 中用“打开并修复”打开，再另存为 .xlsx"),
)
_USUAL = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_HIDDEN = frozenset(("hidden", "veryHidden"))
_ON = frozenset(("1", "true"))
_MOST_COLUMNS = 16_384


class _Book(NamedTuple):
    """What the sheets of a book share."""

    strings: Sequence[str]
    formats: Sequence[str]
    since_1904: bool


def sheets(data: bytes) -> tuple[list[Sheet], Hints]:
    """Return the sheets of a book that are seen, and what its properties tell.

    Raises:
        SourceError: it is no book, encrypted, damaged, or larger than an article is.
    """
    with OpenXml(data, KIND, _USUAL) as package:
        main = package.main()
        if main is None or local(main) != "workbook":
            raise SourceError(in_chinese("不是 {name}，{save_as}", name=KIND.name, save_as=KIND.save_as))
        since_1904 = value(child(main, "workbookPr"), "date1904") in _ON
        book = _Book(_strings(package.part("sharedStrings")), _formats(package.part("styles")), since_1904)
        targets = package.targets()
        found, seen = [], set[str]()
        for one in children(child(main, "sheets"), "sheet"):
            name = targets.get(value(one, "id") or "", "")
            if name in seen:  # a part that stands for thousands of sheets is a trap
                continue
            seen.add(name)
            root = package.xml(name) if name and value(one, "state") not in _HIDDEN else None
            if root is not None and local(root) == "worksheet":
                found.append(_sheet(root, value(one, "name") or "", book))
        return found, package.hints()


def _strings(root: etree._Element | None) -> list[str]:
    return [_text(one) for one in children(root, "si")]


def _text(element: etree._Element | None) -> str:
    """Return a string without the readings above its characters."""
    if element is None:
        return ""
    runs = [one for one in element if local(one) in {"r", "t"}]
    pieces = [one if local(one) == "t" else child(one, "t") for one in runs]
    return "".join(piece.text or "" for piece in pieces if piece is not None)


def _formats(root: etree._Element | None) -> list[str]:
    """Return the format codes of the cells' styles."""
    own = {value(one, "numFmtId"): value(one, "formatCode") or "" for one in children(child(root, "numFmts"), "numFmt")}
    identities = [
        (value(one, "numFmtId") or "0", number(one, "numFmtId")) for one in children(child(root, "cellXfs"), "xf")
    ]
    return [own.get(one) or BUILT_IN.get(code or 0, "General") for one, code in identities]


def _sheet(root: etree._Element, name: str, book: _Book) -> Sheet:
    cells = Cells()
    cells.hidden_columns.update(_hidden_columns(root))
    row = -1
    for one in children(child(root, "sheetData"), "row"):
        told = number(one, "r")
        row = row + 1 if told is None else told - 1
        if value(one, "hidden") in _ON:
            continue
        column = -1
        for cell in children(one, "c"):
            place = _REFERENCE.fullmatch(value(cell, "r") or "")
            column = _column(place[1]) if place else column + 1
            cells.add(row, column, _shown(cell, book))
    return cells.sheet(name, _merges(root))


def _hidden_columns(root: etree._Element) -> Iterator[int]:
    for one in children(child(root, "cols"), "col"):
        first, last = number(one, "min"), number(one, "max")
        if value(one, "hidden") in _ON and first is not None and last is not None:
            yield from range(first - 1, min(last, _MOST_COLUMNS))


def _merges(root: etree._Element) -> Iterator[Merge]:
    for one in children(child(root, "mergeCells"), "mergeCell"):
        ends = [_REFERENCE.fullmatch(part) for part in (value(one, "ref") or "").split(":")]
        first, last = ends[0], ends[-1]
        if first and last:
            row, column = int(first[2]) - 1, _column(first[1])
            yield Merge(row, column, int(last[2]) - row, _column(last[1]) + 1 - column)


def _column(letters: str) -> int:
    count = 0
    for letter in letters:
        count = 26 * count + ord(letter) - ord("A") + 1
    return count - 1


def _shown(cell: etree._Element, book: _Book) -> str:
    """Return a cell's text; what could not be worked out (#DIV/0!) is nothing."""
    kind, written = value(cell, "t") or "n", child(cell, "v")
    text = "" if written is None else written.text or ""
    if kind == "n":
        return _number(text, number(cell, "s") or 0, book)
    if kind == "s":
        return book.strings[int(text)] if text.isdecimal() and int(text) < len(book.strings) else ""
    if kind == "inlineStr":
        return _text(child(cell, "is"))
    return {"str": text, "d": text[:10], "b": "是" if text in _ON else "否"}.get(kind, "")


def _number(text: str, style: int, book: _Book) -> str:
    code = book.formats[style] if style < len(book.formats) else "General"
    try:
        return shown(float(text), code, since_1904=book.since_1904) if text else ""
    except (ValueError, ArithmeticError):  # no number, or none that there is
        return ""
