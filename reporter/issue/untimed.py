"""Articles of another time, or that tell no date and speak of earlier years: they are not told as this week's."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.rank.pencil.days import day_of

if TYPE_CHECKING:
    from datetime import date

    from reporter.model import Article, Metric

_YEAR = re.compile(r"(?<![\d-])\d{4}(?=-|/|$)")
_EARLIEST = 1949  # before it a year is one of a story
_LONG = timedelta(60)
"""How far from the day of an issue an article is of another time."""


def is_long_ago(article: Article, issued: date) -> bool:
    """Return whether an article is of a day long before or after the issue's; of none, nobody knows."""
    written = day_of(article)
    return written is not None and abs(issued - written) > _LONG


def latest_year(article: Article, year: int) -> int | None:
    """Return the latest year that an article without a date names, None where it has one or names that of the issue.

    Years to come are of plans: they tell nothing of when it was written.
    """
    if article.date is not None:
        return None
    told = (when.iso or "" for block in article.blocks for when in dates.find(block.text))
    named = [int(one) for iso in told for one in _YEAR.findall(iso)]
    latest = max((one for one in named if _EARLIEST <= one <= year), default=year)
    return latest if latest < year else None


def is_of_year(metric: Metric) -> bool:
    """Return whether a figure's period has a year, or it has none: 1月至10月 would be read as this year's."""
    return metric.when is None or _YEAR.search(metric.when) is not None
