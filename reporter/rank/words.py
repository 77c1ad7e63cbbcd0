"""The words that carry the content of sentences, numbered."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from reporter.text.segment import Segmenter

    Numbers = npt.NDArray[np.int64]

CONTENT = frozenset("nvaijlsteg")
"""First letters of the parts of speech that carry content; numerals, pronouns, particles and the rest do not."""

_PLACE = re.compile("[^省市县区旗镇乡]{2,4}?[省市县区旗镇乡州]")
_PLACES = re.compile(f"(?:国网)?((?:{_PLACE.pattern})+)")

NO_CONTENT, LINE_END = -1, -2
"""What stands in place of a number for a word without content, and for the end of a sentence."""

REMEMBERED = 1 << 17
"""Words of which it is remembered whether they carry content."""


def content_words(words: Sequence[str], segmenter: Segmenter) -> list[str]:
    """Return those of the words that carry content, in order: two characters and more, of a telling part of speech.

    >>> from reporter.text.segment import segmenter
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
    found = sorted({(match.start(), match.end()) for name in names for match in re.finditer(re.escape(name), text)})
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


def place_names(organisation: str) -> tuple[str, ...]:
    """Return the places that an organisation's name begins with.

    >>> place_names("麦陵县青石镇供水所"), place_names("国网麦陵县供电公司"), place_names("供水公司")
    (('麦陵县', '青石镇'), ('麦陵县',), ())
    """
    return tuple(_PLACE.findall(found[1])) if (found := _PLACES.match(organisation)) else ()


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


@dataclass(frozen=True, slots=True)
class Index:
    """The words of a text by number: its ``n``-th word has number ``numbers[n]`` and stands in sentence ``rows[n]``.

    ``vocabulary`` has the number of every word, ``sizes`` how many words each sentence has.
    """

    vocabulary: dict[str, int]
    numbers: Numbers
    rows: Numbers
    sizes: Numbers

    def distinct(self) -> tuple[Numbers, Numbers]:
        """Return sentence and word of every word that a sentence has, each once, in ascending order."""
        keys = distinct(self.rows * len(self.vocabulary) + self.numbers)
        rows, numbers = np.divmod(keys, max(len(self.vocabulary), 1))
        return rows, numbers


def index(words: Sequence[Sequence[str]]) -> Index:
    """Return the index of a text, given the words of each sentence; words are numbered as they first come."""
    vocabulary: dict[str, int] = {}
    numbers = [vocabulary.setdefault(word, len(vocabulary)) for sentence in words for word in sentence]
    sizes = np.array([len(sentence) for sentence in words], dtype=np.int64)
    return Index(vocabulary, np.array(numbers, dtype=np.int64), np.repeat(np.arange(len(words)), sizes), sizes)


def content_index(tokens: Sequence[str], sentences: int, segmenter: Segmenter) -> Index:
    """Return the index of the content words of a text of so many sentences, cut as a whole, one sentence a line."""
    telling = _telling(segmenter)
    different = dict.fromkeys(tokens)
    vocabulary = {word: number for number, word in enumerate([word for word in different if telling[word]])}
    numbers = {**dict.fromkeys(different, NO_CONTENT), "\n": LINE_END, **vocabulary}
    line = np.fromiter(map(numbers.__getitem__, tokens), dtype=np.int64, count=len(tokens))
    content = line >= 0
    rows = np.cumsum(line == LINE_END)[content]
    return Index(vocabulary, line[content], rows, np.bincount(rows, minlength=sentences))


def distinct(numbers: Numbers) -> Numbers:
    """Return the different numbers in ascending order: ``numpy.unique`` for few numbers, at a fifth of its cost."""
    ordered = np.sort(numbers)
    different: Numbers = ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered
    return different
