"""The words of a sentence that carry its content."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.text.segment import segmenter

if TYPE_CHECKING:
    from collections.abc import Callable

    from reporter.text.segment import Segmenter

CONTENT = frozenset({"n", "v", "a", "i", "j", "l", "s", "t", "e", "g", "b"})
"""First letters of the parts of speech that carry content; the rest (numerals, pronouns, particles …) does not."""

CACHED_WORDS = 1 << 16


def content_words(text: str, words: Segmenter | None = None) -> list[str]:
    """Return the content words of a text, in order: two characters and more, of a part of speech that says something.

    >>> content_words("清河水厂对两台水泵进行了检修。")
    ['清河', '水厂', '水泵', '进行', '检修']
    """
    chosen = words or segmenter()
    carries = _judge(chosen)
    return [word for word in chosen.cut(text) if len(word) > 1 and carries(word)]


@lru_cache(maxsize=8)
def _judge(words: Segmenter) -> Callable[[str], bool]:
    """Return a test of single words that asks the segmenter for each word once.

    Tagging a word by itself takes its part of speech from the dictionary, a third as dear as tagging whole texts.
    """

    @lru_cache(maxsize=CACHED_WORDS)
    def carries(word: str) -> bool:
        if not any(map(str.isalpha, word)):
            return False
        pairs = words.tag(word)
        return any(tag[:1] in CONTENT for _, tag in pairs)

    return carries
