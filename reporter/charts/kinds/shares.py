"""Shares, on a common scale from 0 to 100 %: bars in a track that stands for the whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.charts import in_words
from reporter.charts.choose.groups import across, comparable, related, within, without_whole, worth_comparing
from reporter.charts.choose.labels import has_finding, name
from reporter.charts.kind import BarChart, Kind, Series, Wording
from reporter.charts.paint import bars

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.charts.choose.chartable import Group, Reading
    from reporter.charts.paint.canvas import Canvas
    from reporter.model import Chart

# less than one in a hundred is no bar
_LEAST_SHARE = 1.0
_WHOLE = 100.0
_PART = re.compile("率|占|比例|比重|份额|满意度|进度|覆盖|普及")
_COMPOSITION = re.compile("占|比例|比重|份额")
_NO_PART = re.compile("利率|增长|增速|[降增涨跌]幅|误差|手续费率|税率|汇率|频率|倍率|速率|充足率")


def is_share(reading: Reading) -> bool:
    """Return whether the figure is a part of a whole, in per cent: a level, no rate of growth, interest or error."""
    metric = reading.metric
    level = metric.value_to is None and (metric.change is None or metric.change.amount not in {None, metric.value})
    named = _PART.search(metric.indicator) is not None and _NO_PART.search(metric.indicator) is None
    return metric.unit == "%" and level and named and _LEAST_SHARE <= metric.value <= _WHOLE


def is_composition(reading: Reading) -> bool:
    """Return whether a share says what something is made up of (占比), rather than how well something goes (合格率)."""
    return _COMPOSITION.search(reading.metric.indicator) is not None


def groups(week: Sequence[Reading]) -> Iterator[Group]:
    """Yield shares of one thing across organisations, and rates or proportions of one organisation known by name.

    A part of a part is not set beside it: 住房类占72%，其中租房占16%.
    """
    shares = [reading for reading in week if is_share(reading)]
    own = [without_whole(comparable(group)) for group in within(shares, _same_subject) if group[0].organisation]
    for group in (*map(comparable, across(shares)), *own):
        yield from filter(has_finding, worth_comparing(group))


def _same_subject(one: Reading, other: Reading) -> bool:
    return is_composition(one) == is_composition(other) and related(one, other)


def wording(group: Group) -> Wording:
    """Return a chart of shares in words."""
    naming, metric = name(group), group[0].metric
    rows = in_words.rows(group, naming.labels)
    return Wording(naming.name, in_words.leading(naming.subject, metric, rows), rows)


def paint(canvas: Canvas, chart: Chart, top: float) -> float:
    """Paint each share as a bar in a pale track that stands for the whole."""
    return bars.draw(canvas, chart, top, _WHOLE, track=True)


def native(chart: Chart) -> BarChart:
    """Return a bar a row, on an axis up to the whole if none is larger."""
    shares = tuple(row.value for row in chart.rows)
    whole = _WHOLE if all(0 <= share <= _WHOLE for share in shares) else None
    return BarChart((Series(chart.unit, shares, tuple(row.shown for row in chart.rows)),), whole)


KIND = Kind(
    name="shares",
    word="比例条形图",
    weight=0.15,
    least=3,
    groups=groups,
    wording=wording,
    values=in_words.values,
    paint=paint,
    native=native,
)
