"""What the dates of an article are resolved against: its date as its own text tells it, and the year it reports on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.chinese.dates.article_date import closed
from reporter.metrics.whose import periods
from reporter.metrics.whose.references import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.metrics.whose.period import Period
    from reporter.model import Article, Block

_FROM = re.compile("[从自]$")
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH_DAY = re.compile(r"--\d\d-\d\d")
_YEAR = re.compile(r"(?<!\d)20\d\d(?=年|[〕\]）)：:]|$)")
_YEARS = re.compile(r"(?<![\d-])20\d\d")
_COMPARED = re.compile(
    r"(?:今年|本年)[^。；]{0,40}?[比较]上?年?(20\d\d)年(?:同期|同月|同季)?[^\d。；]{0,4}[增减升降提上下长多少高低]"
)
_EARLY = 4  # the last month in which a report may be on the year before
_PARAGRAPHS = 4  # in which the year of a report is told
_FIRST = 2  # in which that of an article without a date is

_ELSEWHERE = re.compile(r"^[·•]|上一[篇条]|下一[篇条]|相关|往期|推荐")
_LONGEST_LINE = 90  # characters: longer ones are paragraphs, which tell other days
_DATED = re.compile(r"\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}")
_TITLES = frozenset(("title", "subtitle", "kicker", "heading"))


def clock(article: Article) -> Clock:
    """Return what the dates of an article are resolved against: of what is beside its text only when it was published.

    The year it reports on is the one its head names, else the one before its own where it is dated early in a year and
    its first paragraphs tell of that; in an article without a date the one its lead names, also where
    that is the one before its head's (a yearbook's).
    """
    date = _date(article)
    named = next((m[0] for line in _heads(article.blocks) for m in _YEAR.finditer(line)), None)
    if date is None:
        years = dict.fromkeys(_years_of_lead(article, _FIRST))
        only = next(iter(years)) if len(years) == 1 else _year_after(article)
        return Clock(None, only if only and named == str(int(only) + 1) else named or only)
    if int(date[5:7]) <= _EARLY and named in {None, date[:4]}:
        before, lead = str(int(date[:4]) - 1), list(_years_of_lead(article))
        if before in lead and date[:4] not in lead:
            return Clock(date, before)
    return Clock(date, named)


def _year_after(article: Article) -> str | None:
    """Return the year of an article that tells none but the one before: 今年…比2023年同期增长."""
    told = {match[1] for block in article.blocks for match in _COMPARED.finditer(block.text)}
    return str(int(told.pop()) + 1) if len(told) == 1 else None


def _heads(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield titles and the lines above the first paragraph."""
    told = next((index for index, block in enumerate(blocks) if "。" in block.text), len(blocks))
    for index, block in enumerate(blocks):
        if block.role in _TITLES:
            yield _DATED.sub("", block.text)
        elif index < told and block.role != "boilerplate" and not _DATED.search(block.text):
            yield block.text


def _date(article: Article) -> str | None:
    year = (article.date or "")[:4]
    if year and (year == (article.published or "")[:4] or any(year in block.text for block in article.blocks)):
        return article.date
    lines = list(_lines(article.blocks))
    full = _first_day(lines, _FULL)
    if full:
        return full
    named = next((m[0] for line in lines for m in _YEAR.finditer(line)), None)
    day = _first_day(lines, _MONTH_DAY)
    return f"{named}{day[1:]}" if named and day else None


def _first_day(lines: Sequence[str], form: re.Pattern[str]) -> str | None:
    """Return the first day that lines tell in a form."""
    return next((day for line in lines for day in _days(line, form)), None)


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the lines before the first and after the last paragraph: mastheads, bylines, signatures."""
    told = [index for index, block in enumerate(blocks) if "。" in block.text]
    first, last = (told[0], told[-1]) if told else (len(blocks), len(blocks))
    for index, block in enumerate(blocks):
        text = block.text
        if not first <= index <= last and len(text) <= _LONGEST_LINE and not _ELSEWHERE.search(text):
            yield closed(text)


def _days(line: str, form: re.Pattern[str]) -> Iterator[str]:
    for when in dates.find(line):
        if when.iso and form.fullmatch(when.iso):
            yield when.iso


def _years_of_lead(article: Article, most: int = _PARAGRAPHS) -> Iterator[str]:
    """Yield the years that the first paragraphs tell their own figures of, not those they compare with."""
    lead = [block.text for block in article.blocks if block.role == "body"][:most]
    for text in lead:
        for period in periods.find(text, Clock()):
            if period.iso and not period.event and period.sort != "past" and not _begins(text, period):
                yield from _YEARS.findall(period.iso)


def _begins(text: str, period: Period) -> bool:
    """Return whether something long only begins with a period: 变化从2024年春天开始, not 自2024年12月开始."""
    begun = period.sort == "since" or _FROM.search(text, max(0, period.start - 1), period.start) is not None
    return begun and "月" not in period.words
