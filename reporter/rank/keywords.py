"""Keywords and keyphrases of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.model import Keyword
from reporter.rank.graph import word_ranks

if TYPE_CHECKING:
    from collections.abc import Sequence

WINDOW = 3
"""Content words that count as neighbours: each with the two after it."""

LIMIT = 10


def keywords(words: Sequence[Sequence[str]], limit: int = LIMIT) -> tuple[Keyword, ...]:
    """Return the keywords of an article, best first, given the content words of its sentences."""
    nodes = list(dict.fromkeys(word for sentence in words for word in sentence))
    ranks = word_ranks(words, nodes, WINDOW).tolist()
    best = sorted(zip(nodes, ranks, strict=True), key=lambda pair: -pair[1])[:limit]
    return tuple(Keyword(word, rank) for word, rank in best)
