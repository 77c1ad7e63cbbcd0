"""How frequent Chinese words and characters are: the judge of what a damaged place may have said.

The words of the language model (language.py) come first; those that it lacks are taken from jieba's dictionary (MIT;
349,000 words of simplified Chinese, counted in newspapers of the 1990s and novels). Both are read only when a place has
been found that needs judging: half a second, once.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.errors import ReporterError
from reporter.restore.language import LONGEST, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

UNSEEN = 19.0
_STRANGE = 1.0  # how much dearer a word is that the language model does not know
_INSIDE_WORDS = 0.02  # a character that the dictionary knows only inside words stands alone this much more rarely


@cache
def words() -> Mapping[str, int]:
    """How often each word of jieba's dictionary was counted.

    >>> words()["供电"] > words()["烟囱"] > 0
    True
    """
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ReporterError("jieba's dictionary is missing: install jieba, whose dict.txt the repair of slips reads")
    text = (Path(spec.origin).parent / "dict.txt").read_text("utf-8")
    return MappingProxyType({word: int(count) for word, count, *_ in map(str.split, text.splitlines())})


@cache
def costs() -> Mapping[str, float]:
    """Negative logarithms of the probabilities of words of up to four characters, and of single characters.

    >>> costs()["供电"] < costs()["烟囱"] < UNSEEN
    True
    """
    counts = words()
    total = math.log(sum(counts.values())) + _STRANGE
    result = {
        word: total - math.log(count or 1)
        for word, count in counts.items()
        if len(word) <= LONGEST and word[0] >= "\u3400"
    }
    inside: dict[str, int] = {}
    for word, count in counts.items():
        for character in word if word[0] >= "\u3400" else ():
            inside[character] = inside.get(character, 0) + count
    for character, count in inside.items():
        alone = total - math.log(max(count * _INSIDE_WORDS, 0.5))
        result[character] = min(result.get(character, UNSEEN), alone, UNSEEN)
    return result | rows().words


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
            found[word[:length]] = min(cost, found.get(word[:length], cost))
    return found
