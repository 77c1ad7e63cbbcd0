"""The words that carry the content of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.text.segment import Segmenter

CONTENT = frozenset("nvaijlsteg")
"""First letters of the parts of speech that carry content; numerals, pronouns, particles and the rest do not."""


def content_words(words: Sequence[str], segmenter: Segmenter) -> list[str]:
    """Return those of the words that carry content, in order: two characters and more, of a telling part of speech.

    >>> from reporter.text.segment import segmenter
    >>> content_words(segmenter().cut("清河水厂对两台水泵进行了检修。"), segmenter())
    ['清河', '水厂', '水泵', '进行', '检修']
    """
    tag_of = segmenter.tag_of
    return [word for word in words if len(word) > 1 and tag_of(word)[0] in CONTENT and word[0].isalpha()]
