"""Sheets of Excel, WPS and LibreOffice, and tables as text: each sheet that is seen is an article.

Its rows stand as tables stand in articles, so that they are read as those are. Numbers are what the sheet shows: a
share that is kept as 0.969 is 96.9%, which no library that gives only the values of cells could tell.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.chinese.classes import HAN
from reporter.chinese.dates.forms import YEAR
from reporter.chinese.numerals import ORDINALS
from reporter.language import in_chinese
from reporter.model import NO_HINTS
from reporter.sources import office_zip, ole
from reporter.sources.contract import Format, article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reporter.model import Document, Hints, RawArticle
    from reporter.sources.sheets.book import Sheet

_NO_NAME = re.compile(r"^(?:sheet|工作[表簿]|表|报表|数据|book|新建.*|未命名.*)\s*\d*$", re.IGNORECASE)
"""Names that programs, and people in haste, give to sheets and files."""

_NUMBER = re.compile(rf"^(?:附件|附表)?[\d{ORDINALS}]{{0,3}}[\s._、:：-]+|^\d{{1,3}}(?=[{HAN}])")
_COPY = re.compile(r"\s*(?:[（(]\d+[）)]|-?\s*副本|[（(]?(?:终稿|定稿|最终版|最新)[）)]?)$")
_POINTED = re.compile(rf"({YEAR})[.-]0?(\d{{1,2}})")
_HAN = re.compile(f"[{HAN}]")
_FEWEST = 4


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
    from reporter.sources.sheets.separated import sheet

    table, encoding = sheet(document.data)
    yield from _of([table], document, encoding, NO_HINTS)


def _articles(document: Document, sheets: Callable[[bytes], tuple[Sequence[Sheet], Hints]]) -> Iterator[RawArticle]:
    found, hints = sheets(document.data)
    yield from _of(found, document, "utf-8", hints)


def _of(sheets: Sequence[Sheet], document: Document, encoding: str, hints: Hints) -> Iterator[RawArticle]:
    """Yield the sheets that hold anything; where there are several, each is named.

    One without a title of its own has the sheet's name for it, else the file's: that is where people write it.
    """
    from reporter.sources.sheets import as_lines

    filled = [sheet for sheet in sheets if sheet.cells]
    for sheet in filled:
        title = _named(sheet.name) or hints.title or (_named(_stem(document.name)) if len(filled) == 1 else None)
        part = sheet.name if len(filled) > 1 else ""
        yield article(
            document, "\n".join(as_lines.lines(sheet, _period(sheet.name))), encoding, replace(hints, title=title), part
        )


def _stem(name: str) -> str:
    return PureWindowsPath(name).stem  # takes the separators of both systems


def _named(name: str) -> str | None:
    """Return what the name of a sheet or a file says it is about, None for those that programs give.

    >>> _named("09 各乡镇投资进度（1）"), _named("Sheet1"), _named("新建 Microsoft Excel 工作表")
    ('各乡镇投资进度', None, None)
    """
    told = _COPY.sub("", _NUMBER.sub("", name.strip())).strip()
    return told if len(_HAN.findall(told)) >= _FEWEST and not _NO_NAME.search(told) else None


def _period(name: str) -> str:
    """Return the month or the period that a sheet is named by, empty for another name.

    >>> _period("2026.9"), _period("10月"), _period("汇总")
    ('2026年9月', '10月', '')
    """
    told = _POINTED.sub(r"\1年\2月", name.strip())
    return told if dates.whole(told) else ""


EXCEL = Format(
    in_chinese("Excel 表格"),
    (".xlsx", ".xlsm", ".xltx"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
    (office_zip.SIGNATURE,),
    read=read_excel,
    holds=lambda data: office_zip.holds(data, "xl/"),
    lenient=True,
)
OLD_EXCEL = Format(
    in_chinese("旧版 Excel 表格"),
    (".xls", ".et", ".ett", ".xlt"),
    ("application/vnd.ms-excel",),
    (ole.SIGNATURE,),
    read=read_old_excel,
    holds=lambda data: ole.holds(data, "Workbook", "Book"),
    lenient=True,
)
ODS = Format(
    in_chinese("OpenDocument 表格"),
    (".ods", ".ots"),
    ("application/vnd.oasis.opendocument.spreadsheet",),
    (office_zip.SIGNATURE,),
    read=read_ods,
    holds=lambda data: office_zip.media_type(data).endswith((".spreadsheet", ".spreadsheet-template")),
    lenient=True,
)
SEPARATED = Format(
    in_chinese("文本表格"), (".csv", ".tsv"), ("text/csv", "text/tab-separated-values"), read=read_separated
)
FORMATS = (EXCEL, OLD_EXCEL, ODS, SEPARATED)
