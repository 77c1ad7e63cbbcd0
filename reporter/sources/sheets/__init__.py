"""Sheets of Excel, WPS and LibreOffice, and tables as text: each sheet that is seen is an article.

Its rows stand as tables stand in articles, so that they are read as those are. Numbers are what the sheet shows: a
share that is kept as 0.969 is 96.9%, which no library that gives only the values of cells could tell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.sources import ole, package
from reporter.sources.contract import Format, article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reporter.model import Document, Hints, RawArticle
    from reporter.sources.sheets.book import Sheet

_NO_NAME = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)
"""Names that programs give to sheets."""


def read_excel(document: Document) -> Iterator[RawArticle]:
    """Yield the sheets of an .xlsx."""
    from reporter.sources.sheets.excel import sheets

    yield from _articles(document, sheets)


def read_old_excel(document: Document) -> Iterator[RawArticle]:
    """Yield the sheets of an .xls or .et."""
    from reporter.sources.sheets.old_excel import sheets

    yield from _articles(document, sheets)


def read_ods(document: Document) -> Iterator[RawArticle]:
    """Yield the sheets of an .ods."""
    from reporter.sources.sheets.ods import sheets

    yield from _articles(document, sheets)


def read_separated(document: Document) -> Iterator[RawArticle]:
    """Yield the table of a .csv."""
    from reporter.model import NO_HINTS
    from reporter.sources.sheets.separated import sheet

    table, encoding = sheet(document.data)
    yield from _of([table], document, encoding, NO_HINTS)


def _articles(document: Document, sheets: Callable[[bytes], tuple[Sequence[Sheet], Hints]]) -> Iterator[RawArticle]:
    found, hints = sheets(document.data)
    yield from _of(found, document, "utf-8", hints)


def _of(sheets: Sequence[Sheet], document: Document, encoding: str, hints: Hints) -> Iterator[RawArticle]:
    """Yield the sheets that hold anything; where there are several, each is named."""
    from dataclasses import replace

    from reporter.sources.sheets import layout

    filled = [sheet for sheet in sheets if sheet.cells]
    for sheet in filled:
        named = sheet.name if not _NO_NAME.fullmatch(sheet.name.strip()) else None
        told = replace(hints, title=named if len(filled) > 1 else named or hints.title)
        yield article(document, "\n".join(layout.lines(sheet)), encoding, told, sheet.name if len(filled) > 1 else "")


EXCEL = Format(
    "Excel 表格",
    (".xlsx", ".xlsm", ".xltx"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
    (package.SIGNATURE,),
    read=read_excel,
    holds=lambda data: package.holds(data, "xl/"),
    lenient=True,
)
OLD_EXCEL = Format(
    "旧版 Excel 表格",
    (".xls", ".et", ".ett", ".xlt"),
    ("application/vnd.ms-excel",),
    (ole.SIGNATURE,),
    read=read_old_excel,
    holds=lambda data: ole.holds(data, "Workbook", "Book"),
    lenient=True,
)
ODS = Format(
    "OpenDocument 表格",
    (".ods", ".ots"),
    ("application/vnd.oasis.opendocument.spreadsheet",),
    (package.SIGNATURE,),
    read=read_ods,
    holds=lambda data: package.media_type(data).endswith((".spreadsheet", ".spreadsheet-template")),
    lenient=True,
)
SEPARATED = Format("文本表格", (".csv", ".tsv"), ("text/csv", "text/tab-separated-values"), read=read_separated)
FORMATS = (EXCEL, OLD_EXCEL, ODS, SEPARATED)
