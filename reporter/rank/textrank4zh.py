"""The original textrank4zh as a ranker, for comparison."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from reporter.model import Keyword
from reporter.rank.pagerank import ConvergenceError

if TYPE_CHECKING:
    from collections.abc import Sequence


def textrank4zh(texts: Sequence[str], keywords: int) -> tuple[list[float], tuple[Keyword, ...]]:
    """Return the score that textrank4zh 0.3 itself gives to each of the sentences, and its keywords.

    Two things have changed under the library since 2016, and both are mended here, nothing else: it asks networkx for
    ``from_numpy_matrix``, which networkx 3 calls ``from_numpy_array``, and it makes jieba talk on standard error. It
    cuts sentences its own way (at semicolons and ellipses too); a sentence of ours takes the best score of its pieces.

    Raises:
        ConvergenceError: PageRank does not settle within networkx's 100 iterations.
    """
    if not texts:
        return [], ()
    import jieba
    import networkx as nx

    jieba.setLogLevel(logging.WARNING)
    if not hasattr(nx, "from_numpy_matrix"):
        nx.from_numpy_matrix = nx.from_numpy_array
    from textrank4zh import TextRank4Keyword, TextRank4Sentence

    text = "\n".join(texts)
    sentence_ranker, word_ranker = TextRank4Sentence(), TextRank4Keyword()
    try:
        sentence_ranker.analyze(text)
        word_ranker.analyze(text)
    except nx.PowerIterationFailedConvergence as error:
        raise ConvergenceError(f"textrank4zh: {error}; use the ranker textrank for this article") from error
    pieces = {item.sentence: float(item.weight) for item in reversed(sentence_ranker.key_sentences)}
    scores = [max((weight for piece, weight in pieces.items() if piece in text), default=0.0) for text in texts]
    best = word_ranker.get_keywords(keywords, word_min_len=2)
    return scores, tuple(Keyword(item.word, float(item.weight)) for item in best)
