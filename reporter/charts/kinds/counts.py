"""Counts, and rates of growth and decline: bars from zero to the largest, to both sides where some fell."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from reporter.charts import in_words
from reporter.charts.choose.groups import (
    across,
    comparable,
    grouped,
    heaviest_first,
    related,
    same_statistic,
    thing_of,
    within,
    without_whole,
    worth_comparing,
)
from reporter.charts.choose.labels import has_finding, name
from reporter.charts.kind import BarChart, Kind, Series, Wording
from reporter.charts.paint import bars
from reporter.chinese.units import units
from reporter.metrics.find.qualifiers import own_verb, qualifier
from reporter.model import ChartRow

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from reporter.charts.choose.chartable import Group, Reading
    from reporter.charts.paint.canvas import Canvas
    from reporter.model import Chart, Metric

_LEAST_COUNT = 10  # 3 of this and 5 of that need no picture
_TELLING = 4  # characters: 水泵 alone does not say whose or which
_SEVERAL = 3  # rates or counts of one body: two are sooner read than seen
_AGAINST = re.compile("[较比]")
_RELATIVE_UNITS = frozenset(units().of("share", "point", "multiple"))


def is_growth(reading: Reading) -> bool:
    """Return whether the figure says by how many per cent something grew or fell."""
    metric = reading.metric
    moved = metric.value_to is None and metric.change is not None and metric.change.amount is None
    return metric.unit == "%" and moved and metric.value > 0


def is_count(reading: Reading) -> bool:
    """Return whether the figure is a quantity of something, larger than nothing, and not the amount of a change."""
    metric = reading.metric
    if metric.unit in _RELATIVE_UNITS or metric.value_to is not None or metric.value <= 0:
        return False
    return metric.change is None or metric.change.amount is None or abs(metric.change.amount) != metric.value


def groups(week: Sequence[Reading]) -> Iterator[Group]:
    """Yield rates of growth, then counts, that a reader sees more in side by side."""
    yield from _of_growth([reading for reading in week if is_growth(reading)])
    yield from _of_counts([reading for reading in week if is_count(reading)])


def _of_growth(rates: Sequence[Reading]) -> Iterator[Group]:
    """Yield rates against one and the same time, reckoned on the same: of one thing, or of one organisation.

    Where some grew and others fell they stand together, risen ones first: one side only would tell half of it. So
    would those of a sentence without the one that hardly grew, or grew by far the most.
    """
    apart = (map(comparable, across(alike)) for _, alike in grouped(rates, _compared))
    told = (group for _, alike in grouped(rates, _spoken) for group in within(alike, same_statistic))
    owned = (several for several in told if len(several) >= _SEVERAL and several[0].organisation)
    for group in (*chain.from_iterable(apart), *owned):
        yield from (tuple(sorted(few, key=_fell)) for few in worth_comparing(group))


def _compared(reading: Reading) -> Hashable:
    """Return what a rate compares with, and what it is reckoned on: 同比 at comparable prices is no plain 同比."""
    change = reading.metric.change
    return change and change.kind, qualifier(reading.metric)


def _spoken(reading: Reading) -> Hashable:
    """Return the same of rates of one sentence, where a bare one goes with those of 同比: 甲增长6%，乙同比下降3%."""
    metric = reading.metric
    bare = metric.change is not None and metric.change.kind == "增减" and not _AGAINST.search(metric.text)
    kind = "同比" if bare and "环比" not in metric.sentence else metric.change and metric.change.kind
    return kind, qualifier(metric)


def _of_counts(counts: Sequence[Reading]) -> Iterator[Group]:
    """Yield counts of one thing across organisations, and three or more of one organisation, of like size.

    A name as short as 总投资 is the name of as many things as there are projects: it is not compared across.
    """
    telling = [reading for reading in counts if len(thing_of(reading)) >= _TELLING]
    own = (without_whole(comparable(group)) for group in within(counts, related))
    told = (group for group in own if len(group) >= _SEVERAL)
    for group in (*map(comparable, across(telling)), *told):
        if any(reading.metric.value >= _LEAST_COUNT for reading in group):
            yield from filter(has_finding, worth_comparing(group))


def _goes_both_ways(group: Sequence[Reading]) -> bool:
    """Return whether some of the figures say that something grew, and others that something fell."""
    return len({_fell(reading) for reading in group if reading.metric.change}) > 1


def _fell(reading: Reading) -> bool:
    return reading.metric.change is not None and reading.metric.change.direction == "减少"


def wording(group: Group) -> Wording:
    """Return a chart of counts or rates in words: who has most, what grew; where some fell, each has its sign."""
    naming, metric = name(group), _least_told(group)
    if metric.change is None:
        rows = in_words.rows(group, naming.labels)
        return Wording(naming.name, in_words.leading(naming.subject, metric, rows), rows)
    if not _goes_both_ways(group):
        rows = in_words.rows(group, naming.labels)
        return Wording(
            naming.name, naming.subject + in_words.verdict(metric, rows) + in_words.scale(metric.unit, rows), rows
        )
    rows = tuple(map(_signed, group, naming.labels))
    subject = _counted(group) or name(heaviest_first(group)).subject
    return Wording(naming.name, subject + in_words.verdict(metric, rows) + in_words.scale(metric.unit, rows), rows)


def _least_told(group: Group) -> Metric:
    """Return the first figure that does not say against what it moved, or how: the title does not say it then."""
    bare = (one.metric for one in group if one.metric.change is not None and one.metric.change.kind == "增减")
    grown = (one.metric for one in group if not own_verb(one.metric))
    return next(bare, next(grown, group[0].metric))


def _counted(group: Group) -> str:
    """Return a subject that counts the indicators of one body, 槿川县4项指标, where no title can list them all."""
    owners = {reading.organisation for reading in group}
    several = name(group).subject.endswith(f"等{len(group)}项") and len(owners) == 1
    return f"{group[0].organisation}{len(group)}项指标" if several else ""


def _signed(reading: Reading, label: str) -> ChartRow:
    metric, (shown, _) = reading.metric, in_words.shown(reading.metric)
    fell = _fell(reading)
    return ChartRow(label, -metric.value if fell else metric.value, None, ("-" if fell else "+") + shown)


def paint(canvas: Canvas, chart: Chart, top: float) -> float:
    """Paint each count as a bar from a common base line, what fell to the left of it."""
    values = [row.value for row in chart.rows]
    if min(values) >= 0:
        return bars.draw(canvas, chart, top, max(values))
    return bars.draw_both_ways(canvas, chart, top)


def native(chart: Chart) -> BarChart:
    """Return a bar a row."""
    rows = chart.rows
    return BarChart((Series(chart.unit, tuple(row.value for row in rows), tuple(row.shown for row in rows)),))


KIND = Kind(
    name="counts",
    word="条形图",
    weight=0.1,
    least=3,
    groups=groups,
    wording=wording,
    values=in_words.values,
    paint=paint,
    native=native,
)
