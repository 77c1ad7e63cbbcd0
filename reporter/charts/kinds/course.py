"""Courses: one figure from issue to issue as a line; what earlier issues told, no week has by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.charts import in_words
from reporter.charts.kind import BarChart, Kind, Series
from reporter.charts.kinds import counts
from reporter.charts.paint import line_plot

if TYPE_CHECKING:
    from reporter.model import Chart


def native(chart: Chart) -> BarChart:
    """Return a bar an issue."""
    rows = chart.rows
    return BarChart((Series(chart.unit, tuple(row.value for row in rows), tuple(row.shown for row in rows)),))


KIND = Kind(
    name="course",
    word="折线图",
    weight=0.2,
    least=3,
    groups=lambda _: iter(()),
    wording=counts.wording,
    values=in_words.values,
    paint=line_plot.draw,
    native=native,
)
