"""Articles of one event: they tell of the same minute and the same place, whoever they are of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN
from reporter.chinese.dates.forms import DAYTIME, MONTH_DAY

if TYPE_CHECKING:
    from reporter.model import Article, Metric

_MINUTE = re.compile(
    rf"(?P<day>{MONTH_DAY})[，,]?(?P<half>{DAYTIME}|晚|夜间)?(?P<hour>\d{{1,2}})(?:[:：](?P<clock>\d\d)|[时点](?P<minute>\d{{1,2}})分)"
)
_NUMBER = re.compile(r"\d+")
_LATE = frozenset(("下午", "傍晚", "晚", "晚上", "夜间"))
_NOON = 12
_WHERE = re.compile(f"(?=([{HAN}]{{2}}(?:[{PLACES}村路街巷]|公路|大道)))")
_SENT = re.compile("出动|调派|调集|调动|派出|投入|增派")
"""What an office says of its own men and means, which are others than another office's."""


class Event(NamedTuple):
    """The minutes that an article tells of, as month, day, hour and minute, and the ends of the places it names."""

    minutes: frozenset[tuple[int, int, int, int]]
    places: frozenset[str]

    def days(self, other: Event) -> frozenset[str]:
        """Return the days of the event that both tell of, as --11-12; none where they tell of no one event."""
        shared = self.minutes & other.minutes if self.places & other.places else frozenset()
        return frozenset(f"-{month:02}-{day:02}" for month, day, _, _ in shared)


def event(article: Article) -> Event:
    """Return what tells an event from others in an article."""
    return _event("\n".join(block.text for block in article.blocks if block.role != "boilerplate"))


@lru_cache(maxsize=256)
def _event(text: str) -> Event:
    """Return the same of a text.

    >>> one = _event("11月12日18时25分许，柳溪区东风路一餐馆起火")
    >>> sorted(one.days(_event("11月12日下午6时25分，东风路发生火灾"))), sorted(one.places)
    (['-11-12'], ['东风路', '柳溪区'])
    """
    minutes = frozenset(map(_minute, _MINUTE.finditer(text)))
    return Event(minutes, frozenset(one[1] for one in _WHERE.finditer(text)) if minutes else frozenset())


def _minute(told: re.Match[str]) -> tuple[int, int, int, int]:
    hour = int(told["hour"])
    late = told["half"] in _LATE and hour < _NOON
    month, day = map(int, _NUMBER.findall(told["day"]))
    return month, day, hour + (_NOON if late else 0), int(told["clock"] or told["minute"])


def of_event(figure: Metric, days: frozenset[str]) -> bool:
    """Return whether a figure may be of an event of these days: of one of them, or of none that is told."""
    return not figure.spoken and (
        figure.when is None or (figure.when[-len("-11-12") :] in days and "/" not in figure.when)
    )


def is_own(figure: Metric) -> bool:
    """Return whether a figure is what an office sent, and not what the event did."""
    return _SENT.search(figure.indicator) is not None
