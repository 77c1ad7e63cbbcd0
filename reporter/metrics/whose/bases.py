"""The period that an article as a whole reports on: by its title, by what its lead announces, or the year before."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.metrics.whose import periods
from reporter.metrics.whose.period import Period
from reporter.metrics.whose.told_periods import CAMPAIGN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.metrics.whose.period import Sort
    from reporter.metrics.whose.references import Clock
    from reporter.model import Article, Block

_CONTENTS = re.compile("[◆●▲■]")  # between the items of a title that lists several articles
_SPELLED = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d|--\d\d-\d\d/--\d\d-\d\d")
_ANNOUNCED = re.compile(r"如下[^。]{0,20}?[：:。]")
"""What ends a paragraph that tells what all the others are on: 现将1至5月的进展情况报告如下."""

_WEEKLY = re.compile("周报|周讯|周刊|每周|一周")
_PAPER = re.compile("(?:年度)?(?:报告|公报)(?!期)")
"""What is called by the period that it reports on."""

_TITLES = frozenset(("title", "subtitle"))
_REPORTED = frozenset(("span", "month", "year", "until"))


def find(article: Article, known: Clock) -> Period | None:
    """Return the period that an article reports on, None where it does not tell one."""
    told = (*_of_title(article, known), *_announced(article, known))
    return next((period for period in told if not _is_ahead(period, known)), None) or _year_before(known)


def _of_title(article: Article, known: Clock) -> Iterator[Period]:
    """Yield the periods that titles name, 本周 only with its days, and not the year of a holiday: 2025年国庆假期."""
    titles = [block.text for block in article.blocks if block.role in _TITLES and not _CONTENTS.search(block.text)]
    for text in titles:
        yield from _of_paper(text, known)
        for period in periods.find(text, known):
            is_of_days = period.sort == "year" and CAMPAIGN.match(text, period.end)
            if period.iso and period.sort in _REPORTED and period.event in {"", "news"} and not is_of_days:
                yield period


def _of_paper(text: str, known: Clock) -> Iterator[Period]:
    """Yield the period that a paper with this title reports on: 2025年半年度报告, 2024年年度报告."""
    for when in dates.find(text, known.date):
        if when.iso and _PAPER.match(text, when.end):
            sort: Sort = "span" if "/" in when.iso else "month" if "-" in when.iso else "year"
            yield Period(when.start, when.end, when.iso, sort, text[when.start : when.end])


def _announced(article: Article, known: Clock) -> Iterator[Period]:
    """Yield the last period that a paragraph tells which announces the others."""
    for block in article.blocks:
        announced = _ANNOUNCED.search(block.text) if block.role == "body" else None
        if announced:
            found = periods.find(block.text[: announced.start()], known)
            yield from [one for one in found if one.iso and _may_be_announced(one)][-1:]


def _may_be_announced(period: Period) -> bool:
    return period.sort in {"span", "month", "year"} and not period.event and "旬" not in period.words


def _is_ahead(period: Period, known: Clock) -> bool:
    """Return whether more of a period is to come than is over: a title's 下半年 in July is of plans."""
    first, slash, last = (period.iso or "").partition("/")
    if not known.date or period.sort != "span" or not slash or first[0] == "-":
        return False
    return _days(first, last=False) + _days(last, last=True) > 2 * _days(known.date, last=False)


def _days(day: str, *, last: bool) -> int:
    """Return about how many days a day, or the first or the last of a month or a year, is from the year 0.

    >>> _days("2025-07-22", last=False) - _days("2025-06", last=True)
    23
    """
    year, month, of_month = (*day.split("-"), *(("12", "31") if last else ("01", "01"))[day.count("-") :])[:3]
    return 366 * int(year) + 31 * int(month) + (int(of_month) if of_month != "31" else 30)


def _year_before(known: Clock) -> Period | None:
    """Return the year before the article's own, where it reports on that."""
    before = known.year and known.date and known.year < known.date[:4]
    return Period(0, 0, known.year, "year", f"{known.year}年") if before else None


def days_told(article: Article, known: Clock) -> str | None:
    """Return the days that an article is on by a line of its own below the title: （4月14日—4月20日）.

    What is on a week, and comes out on the Monday after it, is on the seven days before.
    """
    heads = list(takewhile(lambda block: "。" not in block.text, article.blocks))
    if known.date and any(_WEEKLY.search(block.text) for block in heads):
        day = date.fromisoformat(known.date)
        if day.weekday() == 0 and _days_of_line(heads, known) is None:
            return f"{day - timedelta(days=7)}/{day - timedelta(days=1)}"
    return _days_of_line(heads, known)


def _days_of_line(heads: Sequence[Block], known: Clock) -> str | None:
    for block in heads:
        for period in periods.find(block.text, known):
            is_of_days = period.sort == "span" and period.iso and _SPELLED.fullmatch(period.iso)
            if is_of_days and period.words[0] not in "本这":
                return period.iso
    return None
