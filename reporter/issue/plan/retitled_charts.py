"""The charts of an issue as a person wants them: left out, or under another title."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reporter import charts
from reporter.language import in_chinese
from reporter.model import CheckItem, Matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.plan.read import PlanFile
    from reporter.model import Chart


def retitled(drawn: Sequence[Chart], file: PlanFile) -> tuple[tuple[Chart, ...], tuple[CheckItem, ...]]:
    """Return the charts that are wanted, and an item for each decision on a chart that the week has not."""
    planned = {one.name: one for one in file.plan.charts}
    wanted = (one for one in drawn if one.name not in planned or planned[one.name].show)
    titles = {name: one.title for name, one in planned.items() if one.title}
    shown = tuple(_under(one, titles[one.name]) if one.name in titles else one for one in wanted)
    return shown, tuple(_unfound(file, [one.name for one in drawn]))


def _under(chart: Chart, title: str) -> Chart:
    """Return a chart under another title, drawn anew, its alternative text too."""
    made = replace(chart, title=title, alt=chart.alt.replace(chart.title, title, 1))
    return replace(made, png=charts.picture(made), bare=charts.picture(made, bare=True))


def _unfound(file: PlanFile, names: Sequence[str]) -> Iterator[CheckItem]:
    for number, one in enumerate(file.plan.charts):
        if one.name not in names:
            place = file.spot(("charts", number, "name"))
            remedy = in_chinese("这一周的图表有：{value}", value="、".join(names) or "无")
            yield CheckItem(
                Matter.LOST,
                "",
                place,
                in_chinese("没有这幅图表：{name}", name=one.name),
                in_chinese("没有照办"),
                remedy,
            )
