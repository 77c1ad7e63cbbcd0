"""The time of a table's columns: their own, that of what they stand beside, or the latest of all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.metrics.tables import change_columns
from reporter.metrics.tables.change_columns import FIGURES
from reporter.metrics.tables.header_cells import MONTH, MONTHS, YEAR_IN, YEARS_AGO, is_so_far
from reporter.metrics.tables.table_words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.metrics.tables.columns import Column
    from reporter.metrics.tables.grid import Row
    from reporter.metrics.tables.lines_above import Caption

_MANY_YEARS = re.compile("历年|多年|往年|常年|近.{1,2}年")
_YEAR = 4  # characters
_NEAR = 0.06  # sums of rounded figures
_OF_YEAR = re.compile("年度|全年|今年|本年|年初|预算")


def dated(found: Sequence[Column], caption: Caption, heads: Sequence[tuple[str, ...]]) -> list[Column]:
    """Return the columns with their time: of an earlier one the year before that it stands beside, or the latest."""
    found = _in_one_year(found)
    own = [
        one.when for one in found if one.is_of in FIGURES and one.when and not (one.ahead or _is_ahead(one, caption))
    ]
    latest = _latest(own, caption.when)
    month = _first_month([*own, caption.when])
    made: list[Column] = []
    for column, parts in zip(found, heads, strict=True):
        before = _year_before(column, _beside(made) or latest)
        if before:
            made.append(column._replace(when=before))
        else:
            so_far = _so_far(parts, month) if made else None
            made.append(_at(column, column.when or so_far, latest))
    return made


def _is_ahead(column: Column, caption: Caption) -> bool:
    """Return whether a column is of a year after that of the table or its article."""
    year = YEAR_IN.match(column.when or "")
    return year is not None and bool(caption.reference) and year[0] > (caption.reference or "")[:_YEAR]


def _in_one_year(found: Sequence[Column]) -> Sequence[Column]:
    """Return the columns, times without a year in the only one that others tell: 前三季度合计 beside 2026年一季度."""
    years = {year for one in found for year in YEAR_IN.findall(one.when or "")}
    if len(years) != 1:
        return found
    within = f"{years.pop()}-"
    return [one._replace(when=one.when.replace("--", within)) if one.when else one for one in found]


def of_sums(found: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Return the columns, the sum of the days or months before it with the time from the first to the last of them."""
    made = list(found)
    for index, column in enumerate(found):
        before = [n for n in range(index) if found[n].is_of == "value" and found[n].when]
        is_untold = before and column.when in {None, found[before[-1]].when}
        if is_untold and len(before) > 1 and words().totals.search(column.name) and _is_sum(rows, index, before):
            first, last = (found[n].when or "" for n in (before[0], before[-1]))
            made[index] = column._replace(when=f"{first.partition('/')[0]}/{last.rpartition('/')[2]}")
    return made


def _is_sum(rows: Sequence[Row], index: int, before: Sequence[int]) -> bool:
    """Return whether a column is the sum of those before it in every row."""
    sums = change_columns.numbers(rows, index)
    parts = [change_columns.numbers(rows, n) for n in before]
    made = [(one, sum(part[at] or 0 for part in parts)) for at, one in enumerate(sums) if one is not None]
    return bool(made) and all(abs(one - whole) < _NEAR for one, whole in made)


def _latest(own: Sequence[str], of_caption: str | None) -> str | None:
    """Return the latest time of columns, that of the caption where none has one; beside 本月 all months are meant."""
    if (of_caption or "").startswith("../"):
        return of_caption
    latest = max(own, default=None) or of_caption
    up_to = MONTHS.fullmatch(of_caption or "")
    so_far = MONTHS.fullmatch(latest or "")
    is_beside = (up_to and latest == up_to[1]) or (so_far and of_caption == so_far[1])
    return of_caption if is_beside else latest


def _first_month(told: Sequence[str | None]) -> str | None:
    return next((one for one in told if one and MONTH.fullmatch(one)), None)


def _so_far(parts: Sequence[str], month: str | None) -> str | None:
    """Return the year up to a month, for a column whose head says that it counts from the year's beginning."""
    return f"{month[:4]}-01/{month}" if month and any(map(is_so_far, parts)) else None


def _year_before(column: Column, beside: str | None) -> str | None:
    """Return the time of a column of 上年同期, which is that of the figures beside it but for the year."""
    if _MANY_YEARS.search(column.earlier) or not (
        column.earlier and beside and YEARS_AGO.search(column.earlier) and YEAR_IN.search(beside)
    ):
        return None
    return YEAR_IN.sub(lambda year: str(int(year[0]) - 1), beside)


def _at(column: Column, when: str | None, latest: str | None) -> Column:
    """Return a column with its time, or the latest of all; figures of an earlier year are of an earlier time."""
    ahead = column.ahead or bool(when and latest and column.is_of == "value" and when[:4] < latest[:4])
    planned = column.planned and not YEARS_AGO.search(column.earlier)
    untold = _of_plan(column, latest) if planned else None if column.earlier else latest
    return column._replace(when=when or untold, ahead=ahead)


def _of_plan(column: Column, latest: str | None) -> str | None:
    """Return the time of what is planned: the year that its head says, or the day as of which the table stands."""
    year = YEAR_IN.search(latest or "")
    if year and _OF_YEAR.search(column.name):
        return year[0]
    return latest if latest and latest.startswith("../") else None


def _beside(dated: Sequence[Column]) -> str | None:
    """Return the time of the figures that a column of an earlier time stands beside."""
    return next((one.when for one in reversed(dated) if one.is_of in FIGURES and not (one.earlier or one.ahead)), None)
