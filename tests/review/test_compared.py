"""Two issues side by side tell only of what both surely have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import archived

from reporter.review.compared import compare

if TYPE_CHECKING:
    from reporter.archive.record import FigureRecord, IssueRecord


def issue(number: int, *figures: FigureRecord) -> IssueRecord:
    return archived.issue(number, number, replace(archived.article(), figures=figures))


def figure(level: float | None, indicator: str = "办件量", **fields: object) -> FigureRecord:
    return archived.figure(indicator, level or 0.0, **{"level": level, **fields})  # type: ignore[arg-type]


def told(here: IssueRecord, there: IssueRecord) -> list[tuple[str, str]]:
    return [(one.here.text, one.there.text) for one in compare(here, there, {}).figures]


def test_a_figure_of_both_stands_with_both_values() -> None:
    assert told(issue(46, figure(5.0)), issue(45, figure(4.0))) == [("5件", "4件")]


def test_what_may_be_another_figure_is_not_compared() -> None:
    here = issue(46, figure(5.0))
    assert told(here, issue(45, figure(4.0, unit="另一单位"))) == []
    assert told(here, issue(45, figure(4.0, indicator="另一指标"))) == []
    assert told(here, issue(45, figure(4.0, organisation="另一单位"))) == []
    assert told(here, issue(45, figure(None))) == []
    assert told(here, issue(45, figure(4.0), figure(3.0))) == []


def test_units_of_several_names_are_one() -> None:
    there = archived.issue(45, 45, replace(archived.article(), organisation="清河镇"))
    found = compare(archived.issue(46, 46), there, {"清河镇": "清河镇政府"})
    assert [(one.name, one.here, one.there) for one in found.units] == [("清河镇政府", 1, 1)]
