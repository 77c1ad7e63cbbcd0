"""The original textrank4zh as a ranker, for comparison."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.model import Keyword

if TYPE_CHECKING:
    from reporter.model import Article


def rank_by_textrank4zh(article: Article, sentences: int, keywords: int) -> Article:
    """Return the article ranked by textrank4zh 0.3 itself.

    The library (2016) asks networkx for ``from_numpy_matrix``, which networkx 3 calls ``from_numpy_array``: the name
    is given back here. A sentence of ours takes the best score of the pieces into which textrank4zh cuts it.
    """
    import networkx as nx

    if not hasattr(nx, "from_numpy_matrix"):
        nx.from_numpy_matrix = nx.from_numpy_array
    from textrank4zh import TextRank4Keyword, TextRank4Sentence

    body = [n for n, sentence in enumerate(article.sentences) if article.blocks[sentence.block].role == "body"]
    text = "\n".join(article.sentences[n].text for n in body)
    ranker = TextRank4Sentence()
    ranker.analyze(text)
    pieces = {item.sentence: item.weight for item in reversed(ranker.key_sentences)}
    scores = {n: max((pieces[p] for p in pieces if p in article.sentences[n].text), default=0.0) for n in body}
    chosen = set(sorted(body, key=lambda n: (-scores[n], n))[:sentences])
    marked = tuple(
        replace(sentence, score=scores.get(n, 0.0), key=n in chosen) for n, sentence in enumerate(article.sentences)
    )
    words = TextRank4Keyword()
    words.analyze(text)
    best = tuple(Keyword(item.word, item.weight) for item in words.get_keywords(keywords, word_min_len=2))
    return replace(article, sentences=marked, keywords=best)
