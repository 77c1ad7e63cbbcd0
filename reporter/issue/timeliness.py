"""How sure it is that an article, a sentence or a figure is of the issue's week: what is not is told after what is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

from reporter import metrics
from reporter.chinese import dates
from reporter.issue import dates_ahead, old_texts
from reporter.rank.background import figures_of
from reporter.rank.overview import Turn
from reporter.rank.pencil.days import DAY, day_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.metrics import Conflicts
    from reporter.model import Article, Metric, Place, Sentence
    from reporter.week import Period, Week

_YEAR = re.compile(r"(?<![\d-])\d{4}(?=-|/|$)")
_EARLIEST = 1949  # before it a year is one of a story
_LONG = timedelta(60)
"""How far from the day of an issue an article is of another time."""

_SOON = timedelta(7)
"""How far after the day of an issue an article may be: an issue comes out late."""

_OLD = timedelta(200)
"""How long before the day of an issue what an article of its week tells is no news: of a January, last year is."""

_QUARTER = timedelta(100)
"""How long before the day of an issue what an article without a day tells is no news: 前三季度 in November still is."""

_BARE = "-"
"""What a month begins with of which the text tells no year."""

_OF_WRITING = re.compile(rf"{DAY.pattern}|[本上]个?[月周](?!刊)")
"""A time that the day tells on which it was written."""

_BEFORE_TIMES = frozenset("，。；：、（于在")
"""What stands before a time that a clause is of, and not before one that it compares with: 比去年."""

_THIS_YEARS = re.compile("今年.")


class Timely(IntEnum):
    """How sure it is that an article is of the week, the surest first."""

    OF_WEEK = 0
    """Its day is in the week."""

    OPEN = 1
    """It has no day, and nothing in it speaks against the week."""

    BESIDE = 2
    """Its day is not in the week, and not long before."""

    EARLIER = 3
    """It has no day, and speaks of earlier years or months only, or tells as done what the issue has not seen."""

    LONG_AGO = 4
    """Its day is long before."""

    AHEAD = 5
    """Its day is long after the issue's."""

    OLD = 6
    """It has no day, and the newest that it tells is long before."""

    @property
    def waits(self) -> bool:
        """Whether it has only the places that the other articles leave."""
        return self >= Timely.EARLIER


def timely(article: Article, week: Week | Period, issued: date) -> Timely:
    """Return how sure it is that an article is of the week of an issue of this day."""
    written = day_of(article)
    if written is None:
        return _undated(article, week.year, issued)
    if week.has(article.date):
        return Timely.OF_WEEK
    if written - issued > _SOON:
        return Timely.AHEAD
    return Timely.LONG_AGO if issued - written > _LONG else Timely.BESIDE


def _undated(article: Article, year: int, issued: date) -> Timely:
    """Return how sure it is of an article without a day that what it tells is not long before the issue, or ahead."""
    if old_texts.newest(article, issued):
        return Timely.OLD
    ahead = any(dates_ahead.find(article, issued.isoformat()))
    if ahead or (latest_year(article, year) and not old_texts.is_retrospective(article)):
        return Timely.EARLIER
    told = [day for day in _told(article, issued) if day <= issued + _SOON]  # later ones are of plans: 下半年
    return Timely.EARLIER if told and issued - max(told) > _LONG else Timely.OPEN


def _told(article: Article, issued: date) -> Iterator[date]:
    """Yield the last days of the times that an article tells without a year, the latest that the issue has seen.

    目前 and 今年 are of the day on which it was written, which nobody knows; 今年上半年 is over since June.
    """
    for block in article.blocks:
        if block.role in {"title", "body"}:
            told = zip(dates.find(block.text), dates.find(block.text, issued.isoformat()), strict=True)
            for bare, when in told:
                said = block.text[bare.start : bare.end]
                if (bare.iso or "").removeprefix("../").startswith(_BARE) or _THIS_YEARS.search(said):
                    yield from _ends(when.iso or "")


def _ends(iso: str) -> Iterator[date]:
    last = iso.rpartition("/")[2]
    if last and last != ".." and not last.startswith(_BARE):
        yield date.fromisoformat(dates.last_day(last))


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


@dataclass(frozen=True)
class Calendar:
    """The articles of an issue of a day, with how sure it is of each that it is of the week.

    Overview, table, charts and check list ask it alike. ``known`` is how sure it is, where that has been asked before.
    """

    articles: Sequence[Article]
    week: Week | Period
    issued: date
    known: tuple[Timely, ...] | None = None

    def with_days(self) -> Calendar:
        """Return the calendar with those articles told with their day whose day is far from the issue's."""
        far = {Timely.LONG_AGO, Timely.AHEAD}
        told = tuple(
            replace(article, of_another_time=True) if kind in far else article
            for article, kind in zip(self.articles, self.kinds, strict=True)
        )
        return replace(self, articles=told, known=self.kinds)

    @cached_property
    def kinds(self) -> tuple[Timely, ...]:
        """How sure it is of each article."""
        if self.known is not None:
            return self.known
        return tuple(timely(article, self.week, self.issued) for article in self.articles)

    def is_held(self, index: int) -> bool:
        """Return whether nothing of an article is told as the week's: it may be old, and others are not."""
        return self.kinds[index] is Timely.OLD and self.kinds.count(Timely.OLD) < len(self.kinds)

    @cached_property
    def conflicts(self) -> Conflicts:
        """The pairs of figures that contradict each other, each with the index of its article."""
        return metrics.conflicts(self.articles)

    @cached_property
    def _ahead(self) -> tuple[tuple[Place, ...], ...]:
        """Where each article tells as past a day that the issue has not seen."""
        day = self.issued.isoformat()
        return tuple(
            tuple(place for place, _ in dates_ahead.find(article, day) if place is not None)
            for article in self.articles
        )

    def order(self, index: int) -> int:
        """Return how late what an article says is told, 0 for those of the week and those that may be.

        Where no article is of the week, those of the days around it are no nearer to it than those without a day.
        """
        kind = self.kinds[index]
        if kind == Timely.BESIDE:
            return int(Timely.OF_WEEK in self.kinds)
        return int(kind) if kind.waits else 0

    def turn(self, index: int, sentence: Sentence) -> Turn:
        """Return when a sentence of an article has its turn in the overview."""
        if self._is_ahead(index, sentence.place):
            return Turn.ELSE
        unknown = self.kinds[index] == Timely.OPEN and _OF_WRITING.search(sentence.quoted)
        waits = unknown or self.kinds[index].waits or self._is_old(index, sentence.text)
        return Turn.AFTER if waits else Turn.FIRST

    def _is_old(self, index: int, text: str) -> bool:
        """Return whether all times that the clauses of a sentence are of are long over: 去年11月投入使用.

        Of an article without a day, what is three months over is no news: 3月份 may be of any year.
        """
        after = _QUARTER if self.kinds[index] == Timely.OPEN else _OLD
        told = dates.find(text, self.articles[index].date or self.issued.isoformat())
        of_clauses = (one.iso or "" for one in told if not one.start or text[one.start - 1] in _BEFORE_TIMES)
        return self._is_over([*of_clauses], after)

    def _is_over(self, times: Sequence[str], after: timedelta = _OLD) -> bool:
        """Return whether there are times, and all of them have ended long ago."""
        ends = [day for iso in times for day in _ends(iso)]
        return len(ends) == len(times) > 0 and self.issued - max(ends) > after

    def of_week(self) -> tuple[Article, ...]:
        """Return the articles with the figures that may be of the week, but of how it was before.

        The others keep their places, and have none.
        """
        return tuple(self._with_figures(index, waits=False) for index in range(len(self.articles)))

    def of_others(self) -> tuple[Article, ...]:
        """Return the articles with the figures of another time that say of which, and without those of the week.

        What may be old has none until a person dates it.
        """
        return tuple(self._with_figures(index, waits=True) for index in range(len(self.articles)))

    def for_overview(self) -> tuple[Article, ...]:
        """Return the articles with the sentences that the overview may tell, what may be old without any."""
        return tuple(
            replace(article, sentences=()) if self.is_held(index) else article
            for index, article in enumerate(self.articles)
        )

    def _with_figures(self, index: int, *, waits: bool) -> Article:
        article = self.articles[index]
        told = [one for one in article.metrics if self._waits(index, one) == waits and not self.is_held(index)]
        past = figures_of(article) if told else ()
        kept = (one for one in told if one.place not in past and self._may_tell(index, one))
        return replace(article, metrics=tuple(kept))

    def _waits(self, index: int, figure: Metric) -> bool:
        """Return whether a figure is of an article of another time, or of one that is long over itself."""
        return self.kinds[index].waits or (figure.when is not None and self._is_over([figure.when]))

    def _may_tell(self, index: int, figure: Metric) -> bool:
        """Return whether a figure is of no day ahead, and one of another time says of which: bare months do not.

        昨日 in an article without a day is of any.
        """
        if self._is_ahead(index, figure.place):
            return False
        if figure.when is None:
            return self.kinds[index] != Timely.LONG_AGO and not _OF_WRITING.search(figure.spoken)
        return self.kinds[index] not in {Timely.LONG_AGO, Timely.EARLIER, Timely.OLD} or bool(_YEAR.search(figure.when))

    def _is_ahead(self, index: int, place: Place) -> bool:
        """Return whether a sentence, or that of a figure, tells as past a day that the issue has not seen."""
        article, ahead = self.articles[index], self._ahead[index]
        if not ahead:
            return False
        told = next((one.place for one in article.sentences if one.place.overlaps(place)), place)
        return any(day.overlaps(told) and day.start <= place.end for day in ahead)
