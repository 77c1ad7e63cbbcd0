"""What the week says: each topic once, each article fairly."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Article


def overview(articles: Sequence[Article], limit: int) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return at most ``limit`` sentences with the indexes of the articles that say it, the quoted article first."""
    best = []
    for index, article in enumerate(articles):
        keys = [sentence for sentence in article.sentences if sentence.key]
        if keys:
            best.append((max(keys, key=lambda sentence: sentence.score).text, index))
    said: dict[str, tuple[int, ...]] = {}
    for text, index in best:
        said[text] = (*said.get(text, ()), index)
    return tuple(said.items())[:limit]
