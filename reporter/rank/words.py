"""The words that carry the content of sentences, numbered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from reporter.text.segment import Segmenter

    Numbers = npt.NDArray[np.int64]

CONTENT = frozenset("nvaijlsteg")
"""First letters of the parts of speech that carry content; numerals, pronouns, particles and the rest do not."""

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
