"""The time of a table's columns: their own, that of what they stand beside, or the latest of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.metrics.tables.change_columns import FIGURES
from reporter.metrics.tables.header_cells import MONTH, MONTHS, YEAR_IN, YEARS_AGO, is_so_far

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.metrics.tables.columns import Column
    from reporter.metrics.tables.lines_above import Caption


def dated(found: Sequence[Column], caption: Caption, heads: Sequence[tuple[str, ...]]) -> list[Column]:
    """Return the columns with their time: of an earlier one the year before that it stands beside, or the latest."""
    own = [one.when for one in found if one.is_of in FIGURES and one.when and not one.ahead]
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


def _latest(own: Sequence[str], of_caption: str | None) -> str | None:
    """Return the latest time of columns, that of the caption where none has one; beside 本月 all months are meant."""
    latest = max(own, default=None) or of_caption
    up_to = MONTHS.fullmatch(of_caption or "")
    return of_caption if up_to and latest == up_to[1] else latest


def _first_month(told: Sequence[str | None]) -> str | None:
    return next((one for one in told if one and MONTH.fullmatch(one)), None)


def _so_far(parts: Sequence[str], month: str | None) -> str | None:
    """Return the year up to a month, for a column whose head says that it counts from the year's beginning."""
    return f"{month[:4]}-01/{month}" if month and any(map(is_so_far, parts)) else None


def _year_before(column: Column, beside: str | None) -> str | None:
    """Return the time of a column of 上年同期, which is that of the figures beside it but for the year."""
    if not (column.earlier and beside and YEARS_AGO.search(column.earlier) and YEAR_IN.search(beside)):
        return None
    return YEAR_IN.sub(lambda year: str(int(year[0]) - 1), beside)


def _at(column: Column, when: str | None, latest: str | None) -> Column:
    """Return a column with its time, or the latest of all; figures of an earlier year are of an earlier time."""
    ahead = column.ahead or bool(when and latest and column.is_of == "value" and when[:4] < latest[:4])
    untold = None if column.earlier or column.planned else latest
    return column._replace(when=when or untold, ahead=ahead)


def _beside(dated: Sequence[Column]) -> str | None:
    """Return the time of the figures that a column of an earlier time stands beside."""
    return next((one.when for one in reversed(dated) if one.is_of in FIGURES and not one.earlier), None)
