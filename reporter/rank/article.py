"""The key sentences and keywords of an article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.rank.graph import sentence_ranks
from reporter.rank.keywords import keywords as best_words
from reporter.rank.selection import pick
from reporter.rank.words import content_words

if TYPE_CHECKING:
    from reporter.model import Article
    from reporter.text.segment import Segmenter


def rank(
    article: Article,
    *,
    sentences: int = 3,
    keywords: int = 10,
    ranker: str = "textrank",
    words: Segmenter | None = None,
) -> Article:
    """Return the article with a score for every sentence of its body, its key sentences marked, and its keywords."""
    body = [n for n, sentence in enumerate(article.sentences) if article.blocks[sentence.block].role == "body"]
    if ranker == "textrank4zh":
        from reporter.rank.textrank4zh import rank_by_textrank4zh

        return rank_by_textrank4zh(article, sentences, keywords)
    contents = [content_words(article.sentences[n].text, words) for n in body]
    ranks = sentence_ranks(contents).tolist()
    lead = [value / (1 + 0.1 * place) for place, value in enumerate(ranks)]
    chosen = {body[place] for place in pick(lead, contents, sentences)}
    scores = dict(zip(body, lead, strict=True))
    marked = tuple(
        replace(sentence, score=scores.get(n, 0.0), key=n in chosen) for n, sentence in enumerate(article.sentences)
    )
    return replace(article, sentences=marked, keywords=best_words(contents, keywords))
