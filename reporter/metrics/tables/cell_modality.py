"""Whether a cell tells what is, or what is planned or foreseen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.metrics.tables.header_cells import YEARS_AGO, plans
from reporter.metrics.tables.table_words import words

if TYPE_CHECKING:
    from reporter.metrics.tables.columns import Column
    from reporter.metrics.tables.lines_above import Caption
    from reporter.metrics.tables.row_names import Named
    from reporter.model import Modality

_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
_ENDING = re.compile("(?:计划|目标|预算|预计|预测|预报|预期)[数值量额]?$")
"""How the label of a row ends whose figures are ahead: 年度目标, not 目标管理考核得分."""


def modality(column: Column, named: Named, told: Caption, date: str | None) -> Modality:
    """Return what the figures of a column are in a row: planned, foreseen, or facts.

    Nobody knows what the head of a column or a row dates after the article's day; what a caption dates so may be done
    for a year to come: 2027年度医保缴费人数.
    """
    if _is_ahead(named.when or column.when or "", told, date) or words().forecasts.search(column.name):
        return "forecast"
    if _ENDING.search(named.label) and plans(named.label):
        return "forecast" if words().forecasts.search(named.label) else "target"
    planned = column.is_of != "change" and column.planned and not YEARS_AGO.search(column.name)
    return "target" if planned else "fact"


def _is_ahead(when: str, told: Caption, date: str | None) -> bool:
    """Return whether a time that is not the caption's begins after a day."""
    day = _DAY.match(when) if date and when != told.when else None
    return day is not None and day.group() > (date or "")[: day.end()]
