"""Why a sentence was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reporter.rank import weighing
from reporter.rank.body_numbers import body_sentences
from reporter.rank.ranking import study_article
from reporter.rank.selection import select
from reporter.rank.weighing import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.chinese.segment import Segmenter
    from reporter.model import Article
    from reporter.rank.features import Study

MOST_WORDS = 5  # what a reader takes in
MOST_DISPLACED = 3  # what a reader takes in
MOST_WEIGHTS = 8  # what a reader takes in
SMALLEST = 0.05  # a weight that decides nothing


@dataclass(frozen=True, slots=True)
class Shared:
    """A word, and the numbers (from 1) of the other sentences that have it."""

    word: str
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Weight:
    """A measure or signal by its id, and what it adds to the logarithm of a sentence's score beside the mean of all."""

    id: str
    weight: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence was chosen.

    ``sentence`` is its number in the article; ``edited`` how it is quoted, by which ``strokes`` (their ids). ``number``
    counts the sentences of the body from 1; ``score`` is 1 for the best of the article; ``textrank`` is 1 on average;
    ``place`` is what its place is worth, the first being 1; ``report`` says how much (0 to 1) the text is a report,
    whose weights are learned; ``cues`` are the ids of its signals, ``weights`` what weighs most; ``shared`` are the
    words that weigh most, with the sentences it shares them with; ``displaced`` are sentences of a better score that
    came after it because what they say was said.
    """

    text: str
    sentence: int
    edited: str | None
    strokes: tuple[str, ...]
    number: int
    score: float
    textrank: float
    place: float
    report: float
    cues: tuple[str, ...]
    weights: tuple[Weight, ...]
    shared: tuple[Shared, ...]
    displaced: tuple[str, ...]


def key_sentences(
    article: Article, *, sentences: int | None = None, chars: int | None = None, segmenter: Segmenter | None = None
) -> tuple[Reason, ...]:
    """Return the key sentences of an article with the reasons for each, in the order of the article."""
    known = study_article(article, segmenter)
    chosen = select(known, count=sentences, chars=chars)
    best = max(known.scores, default=0.0) or 1.0
    displaced = _displaced(known, chosen)
    body = body_sentences(article)
    return tuple(
        Reason(
            text=known.texts[number],
            sentence=body[number],
            edited=article.sentences[body[number]].edited,
            strokes=tuple(stroke.id for stroke in article.sentences[body[number]].strokes),
            number=number + 1,
            score=known.scores[number] / best,
            textrank=float(known.ranks[number]),
            place=float(known.places[number]),
            report=known.report,
            cues=tuple(dict.fromkeys(known.found[number])),
            weights=_weights(known, number),
            shared=_shared(known, number),
            displaced=displaced[number],
        )
        for number in sorted(chosen)
    )


def _weights(known: Study, number: int) -> tuple[Weight, ...]:
    """Return the measures and signals that weigh most for or against a sentence of a report, the weightiest first."""
    parts = known.report * (known.evidence - known.evidence.mean(axis=0)) * weighing.weights()
    order = np.argsort(-np.abs(parts[number]), kind="stable")[:MOST_WEIGHTS]
    told = ((names()[column], round(float(parts[number, column]), 2)) for column in order.tolist())
    return tuple(Weight(name, weight) for name, weight in told if abs(weight) >= SMALLEST)


def _shared(known: Study, number: int) -> tuple[Shared, ...]:
    vocabulary = known.index.vocabulary
    own = sorted(known.concepts(number).tolist(), key=lambda concept: -known.weights[concept])
    shared = (Shared(vocabulary[word], _others(known, number, word)) for word in own if word < len(vocabulary))
    return tuple(item for item in shared if item.others)[:MOST_WORDS]


def _others(known: Study, number: int, concept: int) -> tuple[int, ...]:
    return tuple(other + 1 for other in known.rows[known.numbers == concept].tolist() if other != number)


def _displaced(known: Study, chosen: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return for each chosen sentence those of a better score that it went before, each named once, best first."""
    scores = known.scores
    left = sorted(set(range(len(scores))).difference(chosen), key=lambda number: -scores[number])
    displaced: dict[int, tuple[str, ...]] = {}
    for number in chosen:
        better = [other for other in left if scores[other] > scores[number]][:MOST_DISPLACED]
        left = [other for other in left if other not in better]
        displaced[number] = tuple(known.texts[other] for other in better)
    return displaced
