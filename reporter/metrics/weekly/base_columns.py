"""Columns of a table that its rates are reckoned on: vehicles on the register beside how many of a hundred offended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.units import units

if TYPE_CHECKING:
    from reporter.model import Article, Metric

_STOCK = re.compile("在册|在籍|在编|登记在案|应(?:[缴交检改办到参报查]|收[户件单])[^，。率]{0,6}$|保有|基数")
_BASE = re.compile("(?:总数|总量|总[户人]数|[户人家辆台]数|[受抽]检[^率]{0,4}数|抽[查检样][^率]{0,4}|样本[^率]{0,3})$")
_NORM = re.compile("常年(?:值|同期|平均)?$|^(?:历年|多年)平均|(?:历年|多年)(?:平均|均)值$")
"""What the weather, a river or a harvest is held against."""

_CELLS = "\t"
_RELATIVE = frozenset(("share", "point", "multiple"))


def is_base(metric: Metric, article: Article) -> bool:
    """Return whether a cell says how much there is of what the other cells of its row are results or rates of.

    What is on a register is one beside any other figure, a mere number of households beside a rate alone, and what
    is usual at that time of the year always. One that moved is a finding: 在册车辆 that grew by 5%.
    """
    return _is_norm(metric) or _is_reckoned_on(metric, article)


def _is_norm(metric: Metric) -> bool:
    return _CELLS in metric.sentence and metric.change is None and _NORM.search(metric.indicator) is not None


def _is_reckoned_on(metric: Metric, article: Article) -> bool:
    stock = _STOCK.search(metric.indicator) is not None
    if not (_is_level_in_a_cell(metric) and (stock or _BASE.search(metric.indicator))):
        return False
    row = [one for one in article.metrics if one.place.block == metric.place.block and one.change is None]
    return any(_is_relative(one) or (stock and not _STOCK.search(one.indicator)) for one in row)


def _is_level_in_a_cell(metric: Metric) -> bool:
    return _CELLS in metric.sentence and metric.change is None and not _is_relative(metric)


def _is_relative(metric: Metric) -> bool:
    return units().kind(metric.unit) in _RELATIVE
