"""The workbook behind a native chart: what Word and WPS open when someone chooses 编辑数据."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import dataclass
from decimal import Decimal
from string import ascii_uppercase
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter import charts
from reporter.chinese.numerals import SCALES
from reporter.render.ooxml import wordml
from reporter.render.wording import values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.charts.kind import BarChart
    from reporter.model import Chart

SHEET = "Sheet1"
_CREATED = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - the file's own calendar; fixed, so that equal charts are equal bytes
_LONGEST_LITERAL = 200  # a text inside a formula may have 255 characters
_FIGURE = re.compile(r"(\D*)(\d+(?:\.\d+)?)([万亿]?)(.*)", re.DOTALL)
_SCALES: Mapping[str, int] = MappingProxyType({"": 1} | {name: int(scale) for name, scale in SCALES.items()})


@dataclass(frozen=True, slots=True)
class Series:
    """A series of a chart: the columns of its values and of their labels, counted from 0, and what is in them."""

    name: str
    column: int
    label_column: int
    values: tuple[float, ...]
    labels: tuple[str, ...]
    hollow: bool


def series(chart: BarChart) -> tuple[Series, ...]:
    """Return the series of a chart with their places: the labels in the first column, values, then what is shown."""
    count = len(chart.series)
    return tuple(
        Series(
            wordml.clean(one.name) or "数值", column, column + count, one.values,
            tuple(map(_label, one.shown, one.values)), one.hollow,
        )
        for column, one in enumerate(chart.series, 1)
    )  # fmt: skip


def _label(shown: str, value: float) -> str:
    return wordml.clean(shown) or values.number(value)


def cells(column: int, rows: int) -> str:
    """Return the reference to the cells of a column below its heading.

    >>> cells(1, 3), cells(0, 1)
    ('Sheet1!$B$2:$B$4', 'Sheet1!$A$2:$A$2')
    """
    name = ascii_uppercase[column]
    return f"{SHEET}!${name}$2:${name}${rows + 1}"


def heading(column: int) -> str:
    """Return the reference to the heading of a column."""
    return f"{SHEET}!${ascii_uppercase[column]}$1"


def workbook(chart: Chart) -> bytes:
    """Return the .xlsx of a chart: labels, values, and the values as they are to be shown.

    What is shown is a formula wherever one gives the same words (``=B2/10000&"万"``), so that a value changed in Word
    changes its label too. Equal charts give equal bytes.
    """
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"title": wordml.clean(chart.title), "created": _CREATED})
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 4, 12)
    for line, row in enumerate(chart.rows, 1):
        sheet.write_string(line, 0, wordml.clean(row.label))
    placed = series(charts.native(chart))
    for one in placed:
        sheet.write_string(0, one.column, one.name)
        sheet.write_string(0, one.label_column, f"{one.name}（显示）" if len(placed) > 1 else "显示")
        for line, (value, label) in enumerate(zip(one.values, one.labels, strict=True), 1):
            sheet.write_number(line, one.column, value)
            formula = shown_formula(f"{ascii_uppercase[one.column]}{line + 1}", value, label)
            if formula:
                sheet.write_formula(line, one.label_column, formula, None, label)
            else:
                sheet.write_string(line, one.label_column, label)
    book.close()
    return target.getvalue()


def shown_formula(cell: str, value: float, shown: str) -> str:
    """Return the formula that makes ``shown`` of the ``value`` in ``cell``; empty if none does, as for 三分之一.

    >>> shown_formula("B2", 35000, "约3.5万"), shown_formula("C3", 98.5, "98.5%"), shown_formula("B2", 800, "800余")
    ('="约"&B2/10000&"万"', '=C3&"%"', '=B2&"余"')
    >>> shown_formula("B2", 21.4, "+21.4%"), shown_formula("B3", -30, "-30%")
    ('=IF(B2>0,"+","")&B2&"%"', '=B3&"%"')
    >>> shown_formula("B2", 33.3333, "三分之一"), shown_formula("B2", 33.3333, "33.33%")
    ('', '')
    """
    found = _FIGURE.fullmatch(shown.replace("-", "", 1) if value < 0 else shown)
    if not found or len(shown) > _LONGEST_LITERAL:
        return ""
    before, digits, scale, after = found.groups()
    if Decimal(digits) * _SCALES[scale] != abs(Decimal(f"{value:.15g}")):
        return ""
    after = scale + after
    divided = f"/{_SCALES[scale]}" if scale else ""
    sign = f'IF({cell}>0,"+","")' if before == "+" else _quoted(before)
    texts = [sign, f"{cell}{divided}", _quoted(after)]
    return "=" + "&".join(text for text in texts if text)


def _quoted(text: str) -> str:
    """Return a text as a literal of a formula, nothing for no text."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"' if text else ""
