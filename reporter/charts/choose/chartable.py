"""The figures of a week that a chart could show, each once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from typing import TYPE_CHECKING

from reporter.charts.choose.labels import thing
from reporter.chinese.classes import HAN, OPENING
from reporter.metrics.name.alone import stands_alone
from reporter.metrics.scores import is_printable
from reporter.metrics.weekly.base_columns import is_base
from reporter.text.organisations.places import is_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Article, Metric

_PER_ARTICLE = 200  # the weightiest figures of an article; no chart reaches further down
_MOST = 1e15  # larger values, infinities and what is no number cannot be set to scale
# characters: less is no name, more is a clause
_SHORTEST = 2
_LONGEST = 24  # characters of a label
_SHARE = "%"
_LONGEST_UNIT = 8  # characters: longer ones are pieces of a sentence
_PLAN = re.compile("目标|计划|规划|预计|力争|争取|确保|明年|拟")
_OPENING_PLACE = re.compile(f"(?<![{HAN}])(?P<stem>[{HAN}]{{2,3}}?)(?P<level>[市县区州])")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A metric with the article it stands in; two of them are never the same."""

    metric: Metric
    article: Article

    @property
    def organisation(self) -> str:
        """Whose figure it is: the metric's own organisation, else the article's; "" where neither has a name.

        What a sentence tells of a place, and of nobody else, is not the house's that the article is of.
        """
        names = (self.metric.organisation or "", self.article.organisation or "")
        if not names[0] and _is_of_another_place(self.metric.sentence, names[1]):
            return ""
        return next((name for name in names if _is_name(name)), "")


Group = tuple[Reading, ...]
"""Figures that are shown together."""


def readings(articles: Sequence[Article]) -> tuple[Reading, ...]:
    """Return every figure that a chart could show, each once, article by article.

    Plans, ranges, figures without a unit or with an indicator that is no name, values that are no number, and figures
    of which a digit was inferred are left out, as is what a table's rates are reckoned on: a picture puts side by side
    what is done. What two articles say in the same words is one figure, the first's.
    """
    seen: dict[tuple[str, str, str, str | None, float, float | None], Reading] = {}
    for article in articles:
        drawable = (metric for metric in article.metrics if _drawable(metric) and _is_finding(metric, article))
        for metric in nlargest(_PER_ARTICLE, drawable, key=lambda metric: metric.score):
            reading = Reading(metric, article)
            place = (metric.indicator, metric.unit, reading.organisation, metric.when)
            seen.setdefault((*place, metric.value, metric.value_to), reading)
    return tuple(seen.values())


def _drawable(metric: Metric) -> bool:
    to_scale = metric.approx != "区间" and all(abs(end) <= _MOST for end in metric.ends)
    return (
        to_scale
        and not metric.doubtful
        and is_printable(metric)
        and _is_name(metric.indicator.strip())
        and (metric.unit != _SHARE or stands_alone(metric.indicator, metric.unit, moved=metric.change is not None))
        and thing(metric.indicator) != ""  # 累计 of a table says of nothing that it is counted
        and 0 < len(metric.unit.strip()) <= _LONGEST_UNIT
    )


def _is_finding(metric: Metric, article: Article) -> bool:
    """Return whether a figure is neither still to come nor what the rates of its table are reckoned on."""
    return not _is_plan(metric, article) and not is_base(metric, article)


def _is_plan(metric: Metric, article: Article) -> bool:
    """Return whether a figure is still to come: it says so, or its time lies after the article's date."""
    if _PLAN.search(metric.indicator):
        return True
    day = _DAY.match(metric.when or "")
    return day is not None and article.date is not None and day.group() > article.date[: day.end()]


@lru_cache(maxsize=1024)
def _is_of_another_place(sentence: str, house: str) -> bool:
    """Return whether a clause of a sentence opens with a place that a house does not have in its name."""
    named = (one for one in _OPENING_PLACE.finditer(sentence) if is_place(one["stem"], one["level"]))
    return any(one[0] not in house for one in named)


def _is_name(text: str) -> bool:
    whole = text.isprintable() and _SHORTEST <= len(text) <= _LONGEST
    return whole and (text[0].isalnum() or text[0] in OPENING)
