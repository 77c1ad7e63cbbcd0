"""A kind of chart is one record: with it, a chart is chosen, told, painted and built for Word."""

from __future__ import annotations

import io
from types import MappingProxyType
from typing import TYPE_CHECKING

import openpyxl
import pytest
from charts_week import week
from lxml import etree

from reporter import charts
from reporter.charts.choose import choice
from reporter.charts.kind import BarChart, Kind, Series, Wording
from reporter.model import ChartRow
from reporter.render.ooxml import chart_xml, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.charts.choose.chartable import Group, Reading
    from reporter.charts.paint.canvas import Canvas
    from reporter.model import Chart

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def groups(found: Sequence[Reading]) -> Iterator[Group]:
    yield tuple(reading for reading in found if reading.metric.unit == "条")


def wording(group: Group) -> Wording:
    rows = tuple(ChartRow(reading.metric.indicator, reading.metric.value, None, "若干") for reading in group)
    return Wording("点", "有几条", rows)


def values(rows: Sequence[ChartRow], unit: str) -> str:
    return f"共{len(rows)}行（{unit}）"


def paint(canvas: Canvas, chart: Chart, top: float) -> float:
    canvas.text((1.0, top + 0.1), chart.rows[0].label)
    return top + 0.3


def native(chart: Chart) -> BarChart:
    shown = tuple(row.shown for row in chart.rows)
    return BarChart(tuple(Series(name, tuple(row.value for row in chart.rows), shown) for name in "甲乙丙"), 40.0)


@pytest.fixture
def chart(monkeypatch: pytest.MonkeyPatch) -> Chart:
    """A chart of a kind that the product does not have."""
    kind = Kind("dots", "点图", 9.0, 2, groups, wording, values, paint, native)
    kinds = MappingProxyType({**charts.KINDS, kind.name: kind})
    monkeypatch.setattr(charts, "KINDS", kinds)
    monkeypatch.setattr(choice, "KINDS", kinds)
    rows = [["巡查线路条数", 12, "条"], ["检修线路条数", 35, "条"]]
    (made, *_) = charts.draw(week({"articles": [{"title": "巡线", "organisation": "青溪县供电公司", "metrics": rows}]}))
    return made


def test_it_is_chosen_told_and_painted(chart: Chart) -> None:
    assert (chart.kind, chart.title, [row.shown for row in chart.rows]) == ("dots", "有几条", ["若干", "若干"])
    assert chart.alt == "点图：有几条。共2行（条）。来源：《巡线》，青溪县供电公司。"
    assert chart.png.startswith(b"\x89PNG")


def test_word_builds_it_of_as_many_series_as_it_has(chart: Chart) -> None:
    part = etree.fromstring(chart_xml.chart_part(chart, (5.0, 3.0), "rId1"))
    assert [one.text for one in part.iterfind(f".//{C}ser/{C}tx//{C}v")] == ["甲", "乙", "丙"]
    assert part.find(f".//{C}valAx//{C}max").get("val") == "40"
    assert part.find(f".//{C}legend") is not None
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.workbook(chart)), data_only=True).active
    head, first, _ = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert head == [None, "甲", "乙", "丙", "甲（显示）", "乙（显示）", "丙（显示）"]
    assert first == [chart.rows[0].label, *[chart.rows[0].value] * 3, *["若干"] * 3]
