"""Dates and periods as a Chinese editor writes them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from reporter.chinese.dates.period_words import when

if TYPE_CHECKING:
    from reporter.model import Metric

_LAST_DAY = re.compile(r"(?:(?<!\d)(?:(?:[13578]|1[02])(?=月31日)|(?:[469]|11)(?=月30日)|2(?=月2[89]日)))(月\d\d日)$")
_CALLED_END = re.compile("[月季][末底]")

__all__ = ["date", "period", "told", "when", "within"]


def date(iso: str) -> str:
    """Return an ISO date as 2026年11月20日; what is no ISO date comes back as it is.

    >>> date("2026-11-05"), date("本周三")
    ('2026年11月5日', '本周三')
    """
    try:
        day = dt.date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.year}年{day.month}月{day.day}日"


def told(metric: Metric) -> str:
    """Return when a figure is, as Chinese writes it; in the text's own words where no day can be told.

    The end of a month that the sentence calls so is 10月底, and no day that nobody told.
    """
    shown = when(metric.when)
    if _LAST_DAY.search(shown) and "/" not in (metric.when or "") and _CALLED_END.search(metric.sentence):
        return f"{shown.rpartition('月')[0]}月底"
    return shown or metric.spoken


def within(shown: str, year: int) -> str:
    """Return a shown date or period without its years where they are that of the issue.

    >>> [within(shown, 2026) for shown in ("2026年前三季度", "截至2026年10月底", "2026年", "2026年以来", "2025年5月")]
    ['前三季度', '截至10月底', '2026年', '2026年以来', '2025年5月']
    """
    return re.sub(rf"(?<!\d){year}年(?=\d{{1,2}}月|[前上下全]|[一二三四]季度)", "", shown)


def period(first: dt.date, last: dt.date) -> str:
    """Return a span of days, year and month named once where they are the same.

    >>> period(dt.date(2026, 11, 16), dt.date(2026, 11, 22))
    '2026年11月16日至22日'
    """
    end = f"{last.day}日"
    if (first.year, first.month) != (last.year, last.month):
        end = f"{last.month}月{end}"
    if first.year != last.year:
        end = f"{last.year}年{end}"
    return f"{first.year}年{first.month}月{first.day}日至{end}"
