"""The article's own table: what is told elsewhere stays out, a person's choice stays in, few rows are no table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reporter.issue.own_table import own_table
from reporter.model import Change, Metric, Place, TableRow

RISE = Change("同比", "增加", pct=12.5)


def row(start: int, score: float = 0.6, change: Change | None = None, **more: object) -> TableRow:
    made = Metric(
        "走访用户",
        12,
        None,
        "户",
        None,
        change,
        None,
        None,
        "12户",
        "走访用户12户。",
        Place(0, start, start + 3),
        score,
    )
    return TableRow(replace(made, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "told", "places"),
    [
        ([row(0), row(10)], [], [0, 10]),
        ([row(0), row(10)], [Place(0, 0, 20)], []),
        ([row(0), row(10), row(30)], [Place(0, 0, 5)], [10, 30]),
        ([row(0, 0.3), row(10, 0.3, RISE), row(20)], [], [10, 20]),
        ([row(0), row(10, 0.3)], [], []),
        ([row(0), row(10, indicator="")], [], []),
        ([row(0, 0.3, in_article=True)], [Place(0, 0, 20)], [0]),
        (
            [row(n, organisation=town) for n, town in ((0, "石桥镇"), (10, "谷集乡"), (30, "柳河镇"))],
            [Place(0, 0, 5)],
            [0, 10, 30],
        ),
        ([row(0, when="2026-10"), row(10, value=96), row(20, indicator="修水表")], [], [0, 20]),
        ([row(0, when="2026-10"), row(10, when="2026"), row(20)], [], [0, 10, 20]),
        ([row(50, 0.9), row(0, 0.6), row(10, 0.7), row(20, 0.8), row(30, 0.65)], [], [50, 10, 20, 30]),
    ],
    ids=[
        "two",
        "told in a sentence",
        "one told",
        "moved or weighty",
        "one alone",
        "no name",
        "a person",
        "towns compared",
        "untimed beside a month",
        "untimed and as much",
        "four",
    ],
)
def test_which_figures_stand_in_it(rows: list[TableRow], told: list[Place], places: list[int]) -> None:
    assert [one.figure.place.start for one in own_table(rows, told, 4)] == places


def test_a_row_that_is_hidden_goes_alone() -> None:
    left, right, gone = (row(n, organisation=town) for n, town in ((0, "石桥镇"), (10, "谷集乡"), (30, "柳河镇")))
    week = [Place(0, 0, 13)]
    assert own_table([left, right, gone], week, 4) == (left, right, gone)
    assert own_table([left, right], week, 4, hidden=[gone]) == (left, right)
    assert own_table([left, right], week, 4) == ()
    assert own_table([left], [], 4, hidden=[gone]) == (left,)
    assert own_table([left], [], 4, hidden=[row(30, 0.3)]) == ()
