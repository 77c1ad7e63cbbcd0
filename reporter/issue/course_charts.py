"""Charts of courses: a figure of this week that earlier issues told too, as a line from issue to issue."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reporter import charts
from reporter.charts import in_words
from reporter.issue.earlier import NO_ALIASES, courses, levels, told
from reporter.metrics.scores import is_printable
from reporter.model import Chart, ChartRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.issue.earlier import Course, Told
    from reporter.model import Article

NOW = "本期"
_SHORTEST = 4
_LONGEST = 8
"""Issues of a line, this one among them: three changes show a course, and as many have room for their values."""

_SOURCE = "来源：本简报各期"


def of_week(
    articles: Sequence[Article], past: Sequence[Told], limit: int, aliases: Mapping[str, str] = NO_ALIASES
) -> tuple[Chart, ...]:
    """Return the charts of figures that this week and at least three earlier issues tell, the longest course first.

    ``past`` begins with the last issue. A figure that hardly moved is no chart.
    """
    now = [
        level
        for article in articles
        for metric, value, lead in levels(article)
        if is_printable(metric) and (level := told(NOW, article, metric, value, lead))
    ]
    found = courses([*reversed(past), *now], aliases, _SHORTEST) if past and now else ()
    current = (one for one in found if one.last.issue == NOW and _moved(one))
    return tuple(map(pictured, map(chart, list(current)[:limit])))


def _moved(course: Course) -> bool:
    return len({point.value for point in course.points[-_LONGEST:]}) > 1


def chart(course: Course) -> Chart:
    """Return the chart of a course, which says from where to where it came."""
    points, unit = course.points[-_LONGEST:], course.last.unit
    rows = tuple(row(point.issue, point.value, unit) for point in points)
    name = f"{course.last.organisation.removeprefix('据')}{course.last.indicator}"
    first, last = rows[0], rows[-1]
    moved = in_words.movement(ChartRow("", first.value, last.value, first.shown, last.shown), unit)
    title = f"{name}近{len(rows)}期{moved}" if first.value != last.value else f"{name}近{len(rows)}期的变化"
    return of_rows("course", re.sub(r"\W+", "", name), title, unit, rows)


def row(label: str, value: float, unit: str) -> ChartRow:
    """Return a row of a chart."""
    return ChartRow(label, value, None, in_words.number(value) + in_words.percent(unit))


def of_rows(kind: str, name: str, title: str, unit: str, rows: tuple[ChartRow, ...]) -> Chart:
    """Return a chart of what several issues told."""
    alt = in_words.alternative(charts.KINDS[kind].word, title, in_words.values(rows, unit), _SOURCE)
    return Chart(name, kind, title, unit, rows, _SOURCE, alt)


def pictured(one: Chart) -> Chart:
    """Return a chart with its pictures."""
    return replace(one, png=charts.picture(one), bare=charts.picture(one, bare=True))
