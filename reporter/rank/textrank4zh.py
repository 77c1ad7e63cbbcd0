"""The original textrank4zh as a ranker, for comparison."""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import TYPE_CHECKING

from reporter.language import say
from reporter.model import Keyword
from reporter.rank.pagerank import ConvergenceError, Walk, dense_step, pagerank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.rank.pagerank import Matrix


def textrank4zh(texts: Sequence[str], keywords: int) -> tuple[list[float], tuple[Keyword, ...]]:
    """Return the score that textrank4zh 0.3 itself gives to each of the sentences, and its keywords.

    Three things are changed about the library of 2016, nothing else: it asks networkx for ``from_numpy_matrix``, which
    networkx 3 has no more; networkx's PageRank needs scipy, and the same walk is at hand here; and it makes jieba talk
    on standard error. It cuts sentences its own way (at semicolons and ellipses too); a sentence of ours takes the
    best score of its pieces.

    Raises:
        ConvergenceError: PageRank does not settle within 100 iterations.
    """
    if not texts:
        return [], ()
    import jieba

    jieba.setLogLevel(logging.WARNING)
    from textrank4zh import TextRank4Keyword, TextRank4Sentence, util

    util.nx = SimpleNamespace(from_numpy_matrix=lambda matrix: matrix, pagerank=_pagerank)
    text = "\n".join(texts)
    sentence_ranker, word_ranker = TextRank4Sentence(), TextRank4Keyword()
    try:
        sentence_ranker.analyze(text)
        word_ranker.analyze(text)
    except ConvergenceError as error:
        raise ConvergenceError(
            say("textrank4zh: {error}; use the ranker textrank for this article", error=error)
        ) from error
    pieces = {item.sentence: float(item.weight) for item in reversed(sentence_ranker.key_sentences)}
    scores = [max((weight for piece, weight in pieces.items() if piece in text), default=0.0) for text in texts]
    best = word_ranker.get_keywords(keywords, word_min_len=2)
    return scores, tuple(Keyword(item.word, float(item.weight)) for item in best)


def _pagerank(matrix: Matrix, alpha: float = 0.85) -> dict[int, float]:
    """Return the PageRank of the nodes by number, for a damping factor that the library calls alpha."""
    walk = Walk(damping=alpha)
    ranks = pagerank(dense_step(matrix, walk.damping), len(matrix), walk)
    return dict(enumerate(ranks.tolist()))
