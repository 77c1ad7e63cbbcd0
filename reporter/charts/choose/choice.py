"""The charts of a week as data: which figures are shown together, and which charts are worth their place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.charts import in_words
from reporter.charts.choose.chartable import readings
from reporter.charts.choose.labels import thing
from reporter.charts.kinds import KINDS
from reporter.model import Chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.charts.choose.chartable import Group
    from reporter.charts.kind import Kind
    from reporter.model import Article

_ONE_THING = 0.2  # for a group that compares one thing across articles
_ROW_WEIGHT = 0.02  # breaks ties in favour of more rows
_SAME_ARTICLE = 0.15  # against a second chart of what an article has one of already
_MANY = 5  # articles: from so many on, each has one chart at most
_NAME_LENGTH = 24  # characters of a file's name


@dataclass(frozen=True, slots=True)
class _Candidate:
    kind: Kind
    group: Group
    weight: float


def choose(articles: Sequence[Article], limit: int = 6) -> tuple[Chart, ...]:
    """Return the week's charts without their pictures, the weightiest first, at most ``limit``.

    Several changes from … to … outweigh a comparison of shares, and that one of counts; one thing in several
    organisations outweighs several things; within a kind the scores of the figures decide. No figure is in two charts,
    and an article that has a chart already has to wait for its next one, for ever where there are many articles. A
    single change, or a number beside one other, is sooner read in its sentence: a week may be without a chart.
    """
    week, many = readings(articles), len(articles) >= _MANY
    candidates = [_candidate(kind, group) for kind in KINDS.values() for group in kind.groups(week)]
    rest = [one for one in candidates if len(one.group) >= one.kind.least and _is_timed(one.group)]
    chosen: list[_Candidate] = []
    while rest and len(chosen) < limit:
        best = max(rest, key=lambda candidate: candidate.weight - _SAME_ARTICLE * _repeats(candidate, chosen))
        chosen.append(best)
        rest = _left(rest, chosen, many=many)
    return _named([_chart(candidate.kind, candidate.group) for candidate in chosen])


def _is_timed(group: Group) -> bool:
    """Return whether a reader can tell when the figures are: by themselves, or by the dates of all their articles."""
    return all(reading.metric.when or reading.metric.spoken or reading.article.date for reading in group)


def _left(rest: Sequence[_Candidate], chosen: Sequence[_Candidate], *, many: bool) -> list[_Candidate]:
    """Return what may still be chosen: no figure of the last chart's, no article with one where there are many."""
    taken = set(chosen[-1].group)
    free = [other for other in rest if taken.isdisjoint(other.group)]
    return [other for other in free if not _repeats(other, chosen)] if many else free


def _candidate(kind: Kind, group: Group) -> _Candidate:
    scores = sorted((reading.metric.score for reading in group), reverse=True)[:3]
    weight = kind.weight + sum(scores) / len(scores) + _ROW_WEIGHT * len(group)
    across = len(group) > 1 and len({thing(reading.metric.indicator) for reading in group}) == 1
    return _Candidate(kind, group, weight + _ONE_THING * across)


def _repeats(candidate: _Candidate, chosen: Sequence[_Candidate]) -> int:
    own = {id(reading.article) for reading in candidate.group}
    return sum(1 for other in chosen if own & {id(reading.article) for reading in other.group})


def _chart(kind: Kind, group: Group) -> Chart:
    unit, made = group[0].metric.unit, kind.wording(group)
    source = in_words.note(group)
    alt = in_words.alternative(kind.word, made.title, kind.values(made.rows, unit), source)
    return Chart(_identifier(made.name), kind.name, made.title, unit, made.rows, source, alt)


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
