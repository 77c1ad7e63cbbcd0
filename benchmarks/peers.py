"""Other rankers of sentences, for comparison: each takes the sentences of a text and returns their scores.

They are not dependencies of the project. To measure them, make an environment of its own:

    python -m venv /tmp/peers
    /tmp/peers/bin/pip install . sumy snownlp "lxml[html_clean]" "setuptools<81"
    /tmp/peers/bin/python benchmarks/summaries.py …
"""

from __future__ import annotations

import logging
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Ranker = Callable[[Sequence[str]], list[float]]


def lead(sentences: Sequence[str]) -> list[float]:
    """Return scores that fall from the first sentence to the last."""
    return [float(-number) for number in range(len(sentences))]


def textrank4zh(sentences: Sequence[str]) -> list[float]:
    """Return the scores of textrank4zh 0.3, made to run on today's networkx."""
    from reporter.rank.textrank4zh import textrank4zh as scores

    return scores(sentences, 5)[0]


def sumy_textrank(sentences: Sequence[str]) -> list[float]:
    """Return the scores of sumy's TextRankSummarizer."""
    from sumy.summarizers.text_rank import TextRankSummarizer

    return _sumy(TextRankSummarizer, sentences)


def sumy_lexrank(sentences: Sequence[str]) -> list[float]:
    """Return the scores of sumy's LexRankSummarizer."""
    from sumy.summarizers.lex_rank import LexRankSummarizer

    return _sumy(LexRankSummarizer, sentences)


def _sumy(summarizer: type, sentences: Sequence[str]) -> list[float]:
    import jieba
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.tokenizers import Tokenizer

    jieba.setLogLevel(logging.WARNING)
    tokenizer = Tokenizer("chinese")
    units = [Sentence(sentence, tokenizer) for sentence in sentences]
    ratings: dict[object, float] = {}

    class Rating(summarizer):  # type: ignore[misc]
        """The summarizer, asked for its ratings in place of its choice."""

        def _get_best_sentences(self, sentences: object, _count: object, rating: object, *_: object) -> object:
            ratings.update(rating if isinstance(rating, dict) else {s: rating(s) for s in units})
            return sentences

    Rating()(ObjectDocumentModel([Paragraph(units)]), len(units))
    return [ratings[unit] for unit in units]


def snownlp(sentences: Sequence[str]) -> list[float]:
    """Return the scores of snownlp's TextRank (BM25 between sentences)."""
    from snownlp import normal, seg
    from snownlp.summary.textrank import TextRank

    rank = TextRank([normal.filter_stop(seg.seg(sentence)) for sentence in sentences])
    rank.solve()
    scores = [0.0] * len(sentences)
    for number, score in rank.top:
        scores[number] = score
    return scores


def available() -> dict[str, Ranker]:
    """Return the peers that this environment has, by name."""
    peers: dict[str, tuple[str, Ranker]] = {
        "Lead": ("reporter", lead),
        "textrank4zh": ("textrank4zh", textrank4zh),
        "sumy TextRank": ("sumy", sumy_textrank),
        "sumy LexRank": ("sumy", sumy_lexrank),
        "snownlp": ("snownlp", snownlp),
    }
    return {name: ranker for name, (module, ranker) in peers.items() if find_spec(module)}
