"""Figures as a table that a person opens in Excel: one row a figure, with its sentence and its source."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Article, Metric

COLUMNS = (
    "指标",
    "数值",
    "变为",
    "单位",
    "约略",
    "变化",
    "方向",
    "变化幅度（%）",
    "变化量",
    "单位（机构）",
    "时间",
    "原文",
    "出处句",
    "来源",
    "段",
)
"""The headings of the table, in order."""

_WIDTHS = (28, 14, 14, 10, 8, 8, 8, 14, 14, 24, 24, 18, 60, 24, 6)
_ACTING = frozenset("=+-@−")
"""The signs with which a formula begins, as they are once full-width, small, raised and lowered ones are made plain."""

_PARTING = frozenset("\t\r\n")
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that do not show, whatever their category says (Unicode, Default_Ignorable_Code_Point)."""

_UNSEEN = "ZCM"  # blanks, controls and marks, by the first letter of their category

_DATE = re.compile(r"--\d\d(?:-\d\d)?(?:/(?:--\d\d(?:-\d\d)?|\.\.)?)?")
"""A day or a time without a year in ISO form, which begins as a formula might."""


def rows(articles: Sequence[Article]) -> Iterator[tuple[str | float | None, ...]]:
    """Yield a row a figure under ``COLUMNS``, in the articles' order; None where a cell is empty."""
    for article in articles:
        for metric in article.metrics:
            yield _row(metric, article.source)


def _row(metric: Metric, source: str) -> tuple[str | float | None, ...]:
    change = metric.change
    moved = (change.kind, change.direction, change.pct, change.amount) if change else (None, None, None, None)
    return (
        metric.indicator,
        metric.value,
        metric.value_to,
        metric.unit,
        f"{metric.approx or ''}{'（推定）' if metric.doubtful else ''}" or None,
        *moved,
        metric.organisation,
        metric.when,
        metric.text,
        metric.sentence,
        source,
        metric.place.block + 1,
    )


def as_csv(articles: Sequence[Article]) -> bytes:
    """Return the table as CSV in UTF-8 with a BOM, which Excel needs to read Chinese.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it, and all text is quoted, for some
    part cells at semicolons and tabs too (OWASP, CSV injection).
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(COLUMNS)
    writer.writerows([[_cell(cell) for cell in row] for row in rows(articles)])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _cell(cell: str | float | None) -> str | Decimal | int | None:
    if isinstance(cell, float):
        return Decimal(f"{cell:.15g}")
    acts = isinstance(cell, str) and _is_formula(cell) and not _DATE.fullmatch(cell)
    return f"'{cell}" if acts else cell


def _is_formula(text: str) -> bool:
    r"""Return whether a spreadsheet may reckon a text out, by its first sign that shows.

    >>> [_is_formula(text) for text in ("＝1", "\u00ad⁺1", "甲=1", "——甲", "")]
    [True, True, False, False, False]
    """
    first = next((sign for sign in text if category(sign)[0] not in _UNSEEN and sign not in _BLANK), "")
    return text[:1] in _PARTING or normalize("NFKC", first)[:1] in _ACTING


def as_xlsx(articles: Sequence[Article]) -> bytes:
    """Return the table as a workbook: numbers as numbers with thousands separators, headings frozen, columns filtered.

    The same articles give the same bytes: the workbook carries no time of its own.
    """
    import datetime as dt

    import xlsxwriter

    buffer = io.BytesIO()
    # strings stay strings: a sentence that begins with = is no formula, one that begins with https:// no link
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties(
            {"title": "指标明细", "created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)}
        )
        _fill(book, tuple(rows(articles)))
    return buffer.getvalue()


def _fill(book: Any, table: Sequence[tuple[str | float | None, ...]]) -> None:  # noqa: ANN401 - xlsxwriter ships no types
    sheet = book.add_worksheet("指标")
    head = book.add_format({"bold": True, "bottom": 1})
    plain, whole, decimal = (book.add_format({"num_format": form}) for form in ("@", "#,##0", "#,##0.0###"))
    for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    for number, row in enumerate(table, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, (int, float)):
                sheet.write_number(number, column, cell, whole if float(cell).is_integer() else decimal)
            elif cell is not None:
                sheet.write_string(number, column, cell, plain)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table), len(COLUMNS) - 1)
