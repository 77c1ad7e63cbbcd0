"""The figures of a week that a chart could show, and what kind of figure each is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Article, Metric

_PER_ARTICLE = 200  # the weightiest figures of an article; no chart reaches further down
_MOST = 1e15  # larger values, infinities and what is no number cannot be set to scale
_SHORTEST, _LONGEST = 2, 24  # characters: less is no name, more is a clause
_LONGEST_UNIT = 8
_OPENING = frozenset("“‘《〈「")
_LEAST_SHARE, _WHOLE = 1.0, 100.0  # less than one in a hundred is no bar
_PLAN = re.compile("目标|计划|规划|预计|力争|争取|确保|明年|拟")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_PART = re.compile("率|占|比例|比重|份额|满意度|进度|覆盖|普及")
_COMPOSITION = re.compile("占|比例|比重|份额")
_NO_PART = re.compile("利率|增长|增速|[降增涨跌]幅|误差|手续费率|税率|汇率|频率|倍率|速率|充足率")
_RELATIVE_UNITS = frozenset({"%", "‰", "个百分点", "百分点", "倍", "成", "折"})


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A metric with the article it stands in; two of them are never the same."""

    metric: Metric
    article: Article

    @property
    def organisation(self) -> str:
        """Whose figure it is: the metric's own organisation, else the article's; "" where neither has a name."""
        names = (self.metric.organisation or "", self.article.organisation or "")
        return next((name for name in names if _is_name(name)), "")


def readings(articles: Sequence[Article]) -> tuple[Reading, ...]:
    """Return every figure that a chart could show, each once, article by article.

    Plans, ranges, figures without a unit or with an indicator that is no name, values that are no number, and figures
    of which a digit was inferred are left out: a picture puts side by side what is done. What two articles say in the
    same words is one figure, the first's.
    """
    seen: dict[tuple[str, str, str, str | None, float, float | None], Reading] = {}
    for article in articles:
        drawable = (metric for metric in article.metrics if _drawable(metric) and not _is_plan(metric, article))
        for metric in nlargest(_PER_ARTICLE, drawable, key=lambda metric: metric.score):
            reading = Reading(metric, article)
            place = (metric.indicator, metric.unit, reading.organisation, metric.when)
            seen.setdefault((*place, metric.value, metric.value_to), reading)
    return tuple(seen.values())


def _drawable(metric: Metric) -> bool:
    to_scale = metric.approx != "区间" and all(abs(end) <= _MOST for end in ends(metric))
    return (
        to_scale
        and not metric.doubtful
        and _is_name(metric.indicator.strip())
        and 0 < len(metric.unit.strip()) <= _LONGEST_UNIT
    )


def _is_plan(metric: Metric, article: Article) -> bool:
    """Return whether a figure is still to come: it says so, or its time lies after the article's date."""
    if _PLAN.search(metric.indicator):
        return True
    day = _DAY.match(metric.when or "")
    return day is not None and article.date is not None and day.group() > article.date[: day.end()]


def _is_name(text: str) -> bool:
    whole = text.isprintable() and _SHORTEST <= len(text) <= _LONGEST
    return whole and (text[0].isalnum() or text[0] in _OPENING)


def ends(metric: Metric) -> tuple[float, float]:
    """Return where a figure started and where it ended, the same for one that did not move."""
    return metric.value, metric.value if metric.value_to is None else metric.value_to


def is_change(reading: Reading) -> bool:
    """Return whether the figure tells where something started and where it ended."""
    start, end = ends(reading.metric)
    return start != end


def is_share(reading: Reading) -> bool:
    """Return whether the figure is a part of a whole, in per cent: a level, no rate of growth, interest or error."""
    metric = reading.metric
    level = metric.value_to is None and (metric.change is None or metric.change.amount not in {None, metric.value})
    named = _PART.search(metric.indicator) is not None and _NO_PART.search(metric.indicator) is None
    return metric.unit == "%" and level and named and _LEAST_SHARE <= metric.value <= _WHOLE


def is_composition(reading: Reading) -> bool:
    """Return whether a share says what something is made up of (占比), rather than how well something goes (合格率)."""
    return _COMPOSITION.search(reading.metric.indicator) is not None


def is_growth(reading: Reading) -> bool:
    """Return whether the figure says by how many per cent something grew or fell."""
    metric = reading.metric
    moved = metric.value_to is None and metric.change is not None and metric.change.amount is None
    return metric.unit == "%" and moved and metric.value > 0


def is_count(reading: Reading) -> bool:
    """Return whether the figure is a quantity of something, larger than nothing, and not the amount of a change."""
    metric = reading.metric
    if metric.unit in _RELATIVE_UNITS or metric.value_to is not None or metric.value <= 0:
        return False
    return metric.change is None or metric.change.amount is None or abs(metric.change.amount) != metric.value
