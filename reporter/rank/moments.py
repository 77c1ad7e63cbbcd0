"""Articles of one event: they tell of the same minute and the same place, whoever they are of."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.body_words import PLACES
from reporter.chinese.classes import HAN
from reporter.chinese.dates.forms import DAYTIME, MONTH_DAY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.model import Article

_MINUTE = re.compile(
    rf"(?P<day>{MONTH_DAY})[，,]?(?P<half>{DAYTIME}|晚|夜间)?(?P<hour>\d{{1,2}})(?:[:：](?P<clock>\d\d)|[时点](?P<minute>\d{{1,2}})分)"
)
_NUMBER = re.compile(r"\d+")
_LATE = frozenset(("下午", "傍晚", "晚", "晚上", "夜间"))
_NOON = 12
_WHERE = re.compile(f"(?=([{HAN}]{{2}}(?:[{PLACES}村路街巷]|公路|大道)))")


class Event(NamedTuple):
    """The minutes that an article tells of, as month, day, hour and minute, and the ends of the places it names."""

    minutes: frozenset[tuple[int, int, int, int]]
    places: frozenset[str]

    def days(self, other: Event) -> frozenset[str]:
        """Return the days of the event that both tell of, as --11-12; none where they tell of no one event."""
        shared = self.minutes & other.minutes if self.places & other.places else frozenset()
        return frozenset(f"-{month:02}-{day:02}" for month, day, _, _ in shared)


def shared(articles: Sequence[Article]) -> Mapping[tuple[int, int], frozenset[str]]:
    """Return the days of the event that two articles tell of, by their indexes, of those that tell of one."""
    events = [(index, told) for index, article in enumerate(articles) if (told := event(article)).minutes]
    pairs = {(i, j): one.days(two) for (i, one), (j, two) in combinations(events, 2)}
    return {pair: days for pair, days in pairs.items() if days}


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
    told = minutes(text)
    return Event(told, frozenset(one[1] for one in _WHERE.finditer(text)) if told else frozenset())


def minutes(text: str) -> frozenset[tuple[int, int, int, int]]:
    """Return the minutes that a text tells of, as month, day, hour and minute."""
    return frozenset(map(_minute, _MINUTE.finditer(text)))


def _minute(told: re.Match[str]) -> tuple[int, int, int, int]:
    hour = int(told["hour"])
    late = told["half"] in _LATE and hour < _NOON
    month, day = map(int, _NUMBER.findall(told["day"]))
    return month, day, hour + (_NOON if late else 0), int(told["clock"] or told["minute"])
