"""The words that carry the content of sentences, numbered."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from reporter.chinese.segment import Segmenter

    Numbers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

CONTENT = frozenset("nvaijlsteg")
"""First letters of the parts of speech that carry content; numerals, pronouns, particles and the rest do not."""

NO_CONTENT = -1
"""What is in place of a number for a word without content."""

REMEMBERED = 1 << 17
"""Words of which it is remembered whether they carry content."""


def content_words(words: Sequence[str], segmenter: Segmenter) -> list[str]:
    """Return those of the words that carry content, in order: two characters and more, of a telling part of speech.

    >>> from reporter.chinese.segment import segmenter
    >>> content_words(segmenter().cut("清河水厂对两台水泵进行了检修。"), segmenter())
    ['清河', '水厂', '水泵', '进行', '检修']
    """
    telling = _telling(segmenter)
    return [word for word in words if telling[word]]


def recut(tokens: Sequence[str], names: Sequence[str]) -> Sequence[str]:
    """Return the words of a text with these names kept whole, wherever the segmenter has cut them or joined them on.

    Cheaper by far than a segmenter of its own for every article that knows its names.

    >>> recut(["从麦", "陵县", "获悉", "，", "麦", "陵县", "供水"], ["麦陵县"])
    ['从', '麦陵县', '获悉', '，', '麦陵县', '供水']
    """
    text = "".join(tokens)
    found = sorted({(place, place + len(name)) for name in names for place in places_of(name, text)})
    if not found:
        return tokens
    ends = list(accumulate(map(len, tokens)))
    words = list(tokens)
    free = len(text)
    for start, end in reversed(found):
        if end <= free:
            first, last = bisect_right(ends, start), bisect_left(ends, end)
            begin = ends[first - 1] if first else 0
            parts = [text[begin:start], text[start:end], text[end : ends[last]]]
            words[first : last + 1] = [part for part in parts if part]
            free = begin
    return words


def places_of(word: str, text: str) -> Iterator[int]:
    """Yield where a text says a word, one behind the other; a pattern is not worth making for so few texts.

    >>> list(places_of("供水", "供水站供水")), list(places_of("三三", "三三三三三"))
    ([0, 3], [0, 2])
    """
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))


class _Telling(dict[str, bool]):
    """Whether a word carries content; asked of the segmenter once, since a look-up is ten times as quick."""

    def __init__(self, segmenter: Segmenter) -> None:
        super().__init__()
        self._tag_of = segmenter.tag_of

    def __missing__(self, word: str) -> bool:
        if len(self) >= REMEMBERED:
            self.clear()
        telling = len(word) > 1 and word[0].isalpha() and self._tag_of(word)[0] in CONTENT
        self[word] = telling
        return telling


@lru_cache(maxsize=4)
def _telling(segmenter: Segmenter) -> _Telling:
    return _Telling(segmenter)


class Incidence(NamedTuple):
    """Which sentence has which word: the ``n``-th time sentence ``rows[n]`` has word ``numbers[n]``."""

    rows: Numbers
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Index:
    """The content words of a text by number, as they first come.

    ``vocabulary`` has the words; ``places`` says where among all words each content word of the text stands, ``rows``
    and ``numbers`` of which sentence and which word it is; ``distinct`` has every word of a sentence once, in
    ascending order; ``sizes`` how many content words each sentence has.
    """

    vocabulary: Sequence[str]
    places: Numbers
    rows: Numbers
    numbers: Numbers
    sizes: Numbers
    distinct: Incidence


def index(words: Sequence[Sequence[str]]) -> Index:
    """Return the index of a text, given the content words of each sentence."""
    vocabulary: dict[str, int] = {}
    numbers = [vocabulary.setdefault(word, len(vocabulary)) for sentence in words for word in sentence]
    rows = np.repeat(np.arange(len(words)), [len(sentence) for sentence in words])
    return _index([*vocabulary], np.arange(len(numbers)), rows, np.array(numbers, dtype=np.int64), len(words))


def content_index(tokens: Sequence[str], sentences: int, segmenter: Segmenter) -> Index:
    """Return the index of the content words of a text of so many sentences, cut as a whole, one sentence a line."""
    first: dict[str, int] = {}
    line = np.fromiter(map(first.setdefault, tokens, range(len(tokens))), dtype=np.int64, count=len(tokens))
    telling = [*map(_telling(segmenter).__getitem__, first)]
    vocabulary = [*compress(first, telling)]
    numbers = np.full(len(tokens), NO_CONTENT)
    numbers[np.fromiter(compress(first.values(), telling), np.int64, len(vocabulary))] = np.arange(len(vocabulary))
    rows = np.cumsum(line == first.get("\n", -1))
    line = numbers[line]
    places = np.flatnonzero(line >= 0)
    return _index(vocabulary, places, rows[places], line[places], sentences)


def _index(vocabulary: Sequence[str], places: Numbers, rows: Numbers, numbers: Numbers, sentences: int) -> Index:
    known = max(len(vocabulary), 1)
    once = Incidence(*np.divmod(distinct(rows * known + numbers), known))
    return Index(vocabulary, places, rows, numbers, np.bincount(rows, minlength=sentences), once)


def distinct(numbers: Numbers) -> Numbers:
    """Return the different numbers in ascending order: ``numpy.unique`` for few numbers, at a fifth of its cost."""
    ordered = np.sort(numbers)
    new = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    different: Numbers = ordered[new]
    return different


def repeated(numbers: Numbers) -> Flags:
    """Return which of the numbers come more than once."""
    ordered = np.sort(numbers)
    twice = ordered[1:][ordered[1:] == ordered[:-1]]
    if not len(twice):
        return np.zeros(len(numbers), dtype=bool)
    flags: Flags = twice[np.minimum(np.searchsorted(twice, numbers), len(twice) - 1)] == numbers
    return flags
