"""The charts of a week as data: which figures are shown together, and which charts are worth their place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.charts import captions
from reporter.charts.choose import candidates as figures
from reporter.charts.choose.groups import (
    goes_both_ways,
    groups_of_changes,
    groups_of_counts,
    groups_of_growth,
    groups_of_shares,
    heaviest_first,
)
from reporter.charts.choose.labels import name, thing
from reporter.model import Chart, ChartRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.charts.choose.candidates import Reading
    from reporter.model import Article, ChartKind

_KIND_WEIGHT: Mapping[ChartKind, float] = MappingProxyType({"dumbbell": 0.3, "shares": 0.15, "counts": 0.1})
_ONE_THING = 0.2
_ROW_WEIGHT = 0.02
_SAME_ARTICLE = 0.15
_NAME_LENGTH = 24


@dataclass(frozen=True, slots=True)
class _Candidate:
    kind: ChartKind
    group: tuple[Reading, ...]
    weight: float


def choose(articles: Sequence[Article], limit: int = 6) -> tuple[Chart, ...]:
    """Return the week's charts without their pictures, the weightiest first, at most ``limit``.

    Several changes from … to … outweigh a comparison of shares, and that one of counts; one thing in several
    organisations outweighs several things; within a kind the scores of the figures decide. No figure is in two charts,
    and an article that has a chart already has to wait for its next one. A single change says hardly more than its
    sentence: the weightiest is shown in a week that has no other chart.
    """
    chosen: list[_Candidate] = []
    candidates = list(_candidates(figures.readings(articles)))
    several = [candidate for candidate in candidates if len(candidate.group) > 1]
    rest = several or sorted(candidates, key=lambda candidate: -candidate.weight)[:1]
    while rest and len(chosen) < limit:
        best = max(rest, key=lambda candidate: candidate.weight - _SAME_ARTICLE * _repeats(candidate, chosen))
        chosen.append(best)
        taken = set(best.group)
        rest = [other for other in rest if taken.isdisjoint(other.group)]
    return _named([_chart(candidate) for candidate in chosen])


def _candidates(week: Sequence[Reading]) -> Iterator[_Candidate]:
    for group in groups_of_changes([reading for reading in week if figures.is_change(reading)]):
        yield _candidate("dumbbell", group)
    for group in groups_of_shares([reading for reading in week if figures.is_share(reading)]):
        yield _candidate("shares", group)
    for group in groups_of_growth([reading for reading in week if figures.is_growth(reading)]):
        yield _candidate("counts", group)
    for group in groups_of_counts([reading for reading in week if figures.is_count(reading)]):
        yield _candidate("counts", group)


def _candidate(kind: ChartKind, group: tuple[Reading, ...]) -> _Candidate:
    scores = sorted((reading.metric.score for reading in group), reverse=True)[:3]
    weight = _KIND_WEIGHT[kind] + sum(scores) / len(scores) + _ROW_WEIGHT * len(group)
    across = len(group) > 1 and len({thing(reading.metric.indicator) for reading in group}) == 1
    return _Candidate(kind, group, weight + _ONE_THING * across)


def _repeats(candidate: _Candidate, chosen: Sequence[_Candidate]) -> int:
    own = {id(reading.article) for reading in candidate.group}
    return sum(1 for other in chosen if own & {id(reading.article) for reading in other.group})


def _chart(candidate: _Candidate) -> Chart:
    group = candidate.group
    naming = name(group)
    mixed = candidate.kind == "counts" and goes_both_ways(group)
    rows = tuple(_row(reading, label, signed=mixed) for reading, label in zip(group, naming.labels, strict=True))
    unit = group[0].metric.unit
    subject = name(heaviest_first(group)).subject if mixed else naming.subject
    if candidate.kind != "dumbbell":
        subject += captions.verb_both_ways(group[0].metric) if mixed else captions.verb(group[0].metric)
    title = captions.title(candidate.kind, subject, unit, rows)
    source = captions.source([reading.article for reading in group])
    alt = captions.alternative(candidate.kind, title, unit, rows, source)
    return Chart(_identifier(naming.name), candidate.kind, title, unit, rows, source, alt)


def _row(reading: Reading, label: str, *, signed: bool) -> ChartRow:
    metric = reading.metric
    start, end = captions.shown(metric)
    if signed:
        fallen = metric.change is not None and metric.change.direction == "减少"
        return ChartRow(label, -metric.value if fallen else metric.value, None, ("-" if fallen else "+") + start)
    return ChartRow(label, metric.value, metric.value_to, start, end)


def _identifier(subject: str) -> str:
    return re.sub(r"\W+", "", subject)[:_NAME_LENGTH] or "图"


def _named(charts: Sequence[Chart]) -> tuple[Chart, ...]:
    """Give charts of one name a number each: the name is a file name and a template's name for the chart."""
    counts: dict[str, int] = {}
    named = []
    for chart in charts:
        counts[chart.name] = counts.get(chart.name, 0) + 1
        repeat = counts[chart.name]
        named.append(chart if repeat == 1 else replace(chart, name=f"{chart.name}_{repeat}"))
    return tuple(named)
