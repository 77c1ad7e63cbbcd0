"""Which sentences of an article are of its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.model import Article


def body_sentences(article: Article) -> list[int]:
    """Return the numbers of the article's sentences that may be quoted: those of its body."""
    return [
        number
        for number, sentence in enumerate(article.sentences)
        if article.blocks[sentence.place.block].role == "body"
    ]
