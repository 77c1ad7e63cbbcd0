"""Figures of one size that may say the same: found by the names of what they count and by whose they are."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.chinese.body_words import EVERYWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Metric

_FILLERS = re.compile(rf"累计|一共|总共|合计|共|已|{EVERYWHERE}|[“”‘’（）()、，]|的|数$|人数$|数量$")
_FORM = re.compile("有限|责任|股份")
_LIKE = 0.6  # Dice's coefficient of bigrams from which two indicators may be the same
_SHORTEST = 3  # characters: 面积, 人数 are names of too many things
_HELD = 0.7  # likeness of a name that holds the other: 供水量 and 全县供水量
_REMEMBERED = 1 << 14


@lru_cache(maxsize=_REMEMBERED)
def core(indicator: str) -> str:
    """Return an indicator without what adds nothing to it: 累计, 共, 全县."""
    return _FILLERS.sub("", indicator)


def owner(metric: Metric) -> str:
    """Return whose a figure is, without the form of a company."""
    return _FORM.sub("", metric.organisation or "")


def likeness(one: str, two: str) -> float:
    """Return Dice's coefficient of the bigrams of two indicators; 1 where they are the same, 0.7 where one is held."""
    a, b = core(one), core(two)
    if a == b:
        return 1.0 if len(a) >= _SHORTEST else 0.0
    if min(len(a), len(b)) >= _SHORTEST and (a in b or b in a):
        return _HELD
    first, second = bigrams(a), bigrams(b)
    return 2 * len(first & second) / max(1, len(first) + len(second))


@lru_cache(maxsize=_REMEMBERED)
def bigrams(text: str) -> frozenset[str]:
    """Return all two characters in a row of a text."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


@dataclass(slots=True)
class _Owners:
    """The figures of one name by whose they are: the first of each owner, and of each end of an owner's name."""

    whole: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, number: int) -> None:
        """Take a figure of this owner; numbers ascend, so that the first one stays."""
        self.whole.setdefault(name, number)
        for end in _ends(name):
            self.ends.setdefault(end, number)

    def matching(self, name: str) -> Iterator[int]:
        """Yield the first figure whose owner is nobody, whose name ends with this one, or that this one ends with."""
        found = [self.ends.get(name), self.whole.get(""), *(self.whole.get(end) for end in _ends(name))]
        yield from (number for number in found if number is not None)


def _ends(name: str) -> Iterator[str]:
    """Yield what a name ends with, itself and nothing among it."""
    yield from (name[start:] for start in range(len(name) + 1))


@dataclass(slots=True)
class Alike:
    """Figures of one size, by number; only those whose name has a bigram in common with another's are looked at."""

    names: dict[str, _Owners] = field(default_factory=lambda: defaultdict(_Owners))
    bigrams: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, metric: Metric, number: int) -> None:
        """Take a figure; numbers ascend."""
        name = core(metric.indicator)
        if name not in self.names:
            for pair in bigrams(name):
                self.bigrams[pair].add(name)
        self.names[name].add(owner(metric), number)

    def first(self, metric: Metric) -> int | None:
        """Return the number of the first figure that says the same: of one owner, and their names alike."""
        name, whose = core(metric.indicator), owner(metric)
        related = {other for pair in bigrams(name) for other in self.bigrams.get(pair, ())}
        alike = (other for other in related if likeness(name, other) >= _LIKE)
        return min((number for other in alike for number in self.names[other].matching(whose)), default=None)
