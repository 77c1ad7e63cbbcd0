"""Articles that tell no date of their own and speak of earlier years: what they tell is not told as this week's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese import dates

if TYPE_CHECKING:
    from reporter.model import Article, Metric

_YEAR = re.compile(r"(?<![\d-])\d{4}(?=-|/|$)")
_EARLIEST = 1949  # before it a year is one of a story


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
