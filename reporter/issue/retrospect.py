"""A month, a quarter or a year looked back on: its best articles, courses of figures, targets, the units' share."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from reporter.chinese.numerals import ORDINALS
from reporter.issue import course_charts
from reporter.issue.compose import title
from reporter.issue.earlier import courses, levels, told
from reporter.issue.rubrics import column_of
from reporter.metrics.scores import is_telling
from reporter.model import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reporter.config import ColumnTable
    from reporter.issue.earlier import Course, Told
    from reporter.model import Article, Chart, Metric

_NUMBER = re.compile(rf"[\d{ORDINALS}]+")
_BARS = 12
"""Units in the chart of their share at the most: what a reader takes in."""


@dataclass(frozen=True, slots=True)
class Used:
    """An article as an issue used it; ``issue`` names that, ``pinned`` and ``leading`` give its rank there."""

    issue: str
    article: Article
    pinned: bool = False
    leading: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """What a time is looked back on by: figures from issue to issue, what was promised, how much each unit brought."""

    courses: tuple[Course, ...]
    targets: tuple[Target, ...]
    units: tuple[tuple[str, int], ...]

    @property
    def starts(self) -> tuple[Told, ...]:
        """How each figure that has a course was told first."""
        return tuple(course.points[0] for course in self.courses)


def best(used: Sequence[Used], rules: Sequence[ColumnTable], limit: int) -> tuple[Article, ...]:
    """Return the best articles, at most so many, of each 栏目 in turn, so that none fills the briefing.

    What was 头条 goes before what the overview of its week quoted, that before what tells more; the later one first. Of
    a series, as a unit's report of every week, only the last is taken: the courses of figures tell of the others.
    """
    columns: dict[str | None, list[Used]] = {}
    for one in reversed(_lasts(used)):
        columns.setdefault(column_of(one.article, rules), []).append(one)
    ranked = [sorted(members, key=_rank) for members in columns.values()]
    rounds = chain.from_iterable(zip_longest(*ranked))
    chosen = [one for one in rounds if one is not None][:limit]
    return tuple(one.article for one in used if one in chosen)


def _lasts(used: Sequence[Used]) -> Sequence[Used]:
    """Return the articles without those whose title, numbers aside, their unit has used again later."""
    last = {(one.article.organisation, _NUMBER.sub("#", title(one.article))): one for one in used}
    return tuple(one for one in used if last[one.article.organisation, _NUMBER.sub("#", title(one.article))] is one)


def _rank(one: Used) -> tuple[bool, bool, int]:
    return not one.pinned, not one.leading, -sum(map(is_telling, one.article.metrics))


def review(used: Sequence[Used], aliases: Mapping[str, str]) -> Review:
    """Return what the articles of a time, the earliest issue first, have to look back on."""
    figures = [
        level
        for one in used
        for metric, value, lead in levels(one.article)
        if is_telling(metric) and (level := told(one.issue, one.article, metric, value, lead))
    ]
    units = Counter(
        aliases.get(one.article.organisation, one.article.organisation) for one in used if one.article.organisation
    )
    return Review(courses(figures, aliases), tuple(_targets(used)), tuple(units.most_common()))


def _targets(used: Sequence[Used]) -> Iterator[Target]:
    """Yield what was promised, each once, as it was promised last, with the last that later issues told of it.

    It is the same if indicator, unit and owner, or else who tells it, are; nothing is computed of the two. A promise
    whose name is unsure is told where a later figure of that name is not.
    """
    order = {issue: place for place, issue in enumerate(dict.fromkeys(one.issue for one in used))}
    promised = _last(used, lambda article: [one for one in article.metrics if one.modality == "target"])
    facts = _last(used, lambda article: [metric for metric, _, _ in levels(article) if is_telling(metric)])
    for key, (issue, metric) in promised.items():
        came_issue, came = facts.get(key, (issue, None))
        if order[came_issue] > order[issue]:
            yield Target(metric, issue, came, came_issue)
        elif is_telling(metric):
            yield Target(metric, issue)


def _last(
    used: Sequence[Used], figures: Callable[[Article], Sequence[Metric]]
) -> dict[tuple[str, str, str], tuple[str, Metric]]:
    """Return by indicator, unit and owner the last of the ``figures`` of the articles, and the issue that told it."""
    return {
        (metric.indicator, metric.unit, owner): (one.issue, metric)
        for one in used
        for metric in figures(one.article)
        if (owner := metric.organisation or one.article.organisation)
    }


def drawn(one: Review, limit: int) -> tuple[Chart, ...]:
    """Return the charts of a review: the longest courses, then the units' share."""
    found = [course_charts.chart(course) for course in one.courses[:limit]]
    if len(one.units) > 1:
        rows = tuple(course_charts.row(unit, count, "篇") for unit, count in one.units[:_BARS])
        found.append(course_charts.of_rows("counts", "各单位采用篇数", "各单位采用篇数（篇）", "篇", rows))
    return tuple(map(course_charts.pictured, found))
