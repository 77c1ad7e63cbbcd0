"""Which figures of the week can stand in one chart: the same thing measured alike, at a comparable size."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Article, Metric

MOST_ROWS = 8
_SPREAD = 25.0  # a bar shorter than a 25th of the longest one is no longer seen beside it
_SUM_TOLERANCE = 0.005
_TOTALS = ("总", "合计", "共计", "累计", "全部")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A metric with the article it stands in."""

    metric: Metric
    article: Article

    @property
    def organisation(self) -> str:
        """Whose figure it is: the metric's own organisation, else the article's."""
        return self.metric.organisation or self.article.organisation or ""


def readings(articles: Sequence[Article]) -> tuple[Reading, ...]:
    """Return every figure that a chart could show, each once, in reading order.

    Ranges, figures without an indicator or a unit, and values that are no number are left out.
    """
    seen: dict[tuple[str, str, str, float, float | None], Reading] = {}
    for article in articles:
        for metric in article.metrics:
            if _drawable(metric):
                reading = Reading(metric, article)
                key = (metric.indicator, metric.unit, reading.organisation, metric.value, metric.value_to)
                seen.setdefault(key, reading)
    return tuple(seen.values())


def _drawable(metric: Metric) -> bool:
    ends = (metric.value, metric.value if metric.value_to is None else metric.value_to)
    return bool(
        metric.indicator.strip() and metric.unit.strip() and all(map(math.isfinite, ends)) and metric.approx != "区间"
    )


def is_change(reading: Reading) -> bool:
    """Return whether the figure tells where something started and where it ended."""
    metric = reading.metric
    return metric.value_to is not None and metric.value_to != metric.value


def is_share(reading: Reading) -> bool:
    """Return whether the figure is a level between 0 and 100 %, not a rate of growth."""
    metric = reading.metric
    if metric.unit != "%" or metric.value_to is not None or not 0 <= metric.value <= 100:  # noqa: PLR2004 - per cent
        return False
    return metric.change is None or metric.change.pct is None or abs(metric.change.pct) != metric.value


def is_count(reading: Reading) -> bool:
    """Return whether the figure is a quantity of something, larger than nothing."""
    metric = reading.metric
    relative = metric.unit in {"%", "‰", "个百分点", "百分点", "倍"}
    return not relative and metric.value_to is None and metric.value > 0


def same_period(one: Reading, other: Reading) -> bool:
    """Return whether two figures are of one time, as far as the articles say."""
    return one.metric.when is None or other.metric.when is None or one.metric.when == other.metric.when


def comparable(group: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the largest run of a group's figures whose bars can all be seen on one scale, largest first."""
    ranked = sorted(group, key=lambda reading: -abs(reading.metric.value))
    return max(_windows(ranked), key=len, default=())


def _windows(ranked: Sequence[Reading]) -> Iterator[tuple[Reading, ...]]:
    for first, largest in enumerate(ranked):
        limit = abs(largest.metric.value) / _SPREAD
        yield tuple(reading for reading in ranked[first:] if abs(reading.metric.value) >= limit)


def without_total(group: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return a group, largest first, without the figure that is the sum of the others or calls itself a total."""
    if len(group) < 3:  # noqa: PLR2004 - a total needs two parts
        return tuple(group)
    first, rest = group[0], tuple(group[1:])
    parts = sum(reading.metric.value for reading in rest)
    adds_up = abs(parts - first.metric.value) <= _SUM_TOLERANCE * first.metric.value
    return rest if adds_up or any(word in first.metric.indicator for word in _TOTALS) else tuple(group)
