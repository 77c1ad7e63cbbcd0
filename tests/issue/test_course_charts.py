"""A line over the weeks: only what this week and three earlier issues tell of one thing."""

from __future__ import annotations

import pytest

from reporter.issue import course_charts
from reporter.issue.earlier import Told, lead, levels, told
from reporter.model import Article, Block, Metric, Place

SENTENCE = "清溪镇供水站11月16日至22日受理报修36件。"


def article(value: int = 36) -> Article:
    start = SENTENCE.index("36")
    metric = Metric(
        "受理供水报修", value, None, "件", None, None, "清溪镇供水站", "2026-11-16/2026-11-22", "36件", SENTENCE,
        Place(0, start, start + 3),
    )  # fmt: skip
    return Article("a", "", None, (), "2026-11-22", "清溪镇供水站", (Block("body", SENTENCE),), metrics=(metric,))


def past(values: list[int]) -> list[Told]:
    """What earlier issues told, the last first; the week before this one ended on the 15th."""
    one = article()
    (metric, _, words) = next(levels(one))
    assert words == lead(one, metric)
    made = []
    for back, value in enumerate(values):
        level = told("上期" if not back else f"第{47 - back}期", one, metric, value, words)
        assert level
        days = ("2026-11-09/2026-11-15", "2026-11-02/2026-11-08", "2026-10-26/2026-11-01", "2026-10-19/2026-10-25")
        made.append(Told(level.issue, level.indicator, level.organisation, level.unit, value, days[back], level.lead))
    return made


def test_a_figure_of_five_issues_is_a_line() -> None:
    (chart,) = course_charts.of_week([article()], past([41, 52, 50, 63]), 1)
    assert chart.kind == "course"
    assert chart.title == "清溪镇供水站受理供水报修近5期由63件降至36件"
    assert [(row.label, row.shown) for row in chart.rows] == [
        ("第44期", "63"), ("第45期", "50"), ("第46期", "52"), ("上期", "41"), ("本期", "36"),
    ]  # fmt: skip
    assert "上期41件；本期36件" in chart.alt
    assert chart.png.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("values", "now"),
    [([41, 52], 36), ([], 36), ([36, 36, 36, 36], 36)],
    ids=["too few issues", "no archive", "nothing moved"],
)
def test_there_is_no_line(values: list[int], now: int) -> None:
    assert course_charts.of_week([article(now)], past(values), 1) == ()


def test_what_this_week_does_not_tell_is_no_line() -> None:
    assert course_charts.of_week([], past([41, 52, 50, 63]), 1) == ()
