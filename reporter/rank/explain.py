"""Why a sentence was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.rank.ranking import study_article
from reporter.rank.selection import select
from reporter.rank.signals import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.chinese.segment import Segmenter
    from reporter.model import Article
    from reporter.rank.features import Study

MOST_WORDS = 5
MOST_DISPLACED = 3


@dataclass(frozen=True, slots=True)
class Shared:
    """A word, and the numbers (from 1) of the other sentences that have it."""

    word: str
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence was chosen.

    ``number`` counts the sentences of the body from 1; ``score`` is 1 for the best of the article; ``textrank`` is 1 on
    average; ``place`` is what its place is worth, the first being 1; ``cues`` name what its form says for or against
    it; ``shared`` are the words that weigh most, with the sentences it shares them with; ``displaced`` are sentences of
    a better score that came after it because what they say was said.
    """

    text: str
    number: int
    score: float
    textrank: float
    place: float
    cues: tuple[str, ...]
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
    return tuple(
        Reason(
            text=known.texts[number],
            number=number + 1,
            score=known.scores[number] / best,
            textrank=float(known.ranks[number]),
            place=float(known.places[number]),
            cues=cues([known.texts[number]], number)[0],
            shared=_shared(known, number),
            displaced=displaced[number],
        )
        for number in sorted(chosen)
    )


def _shared(known: Study, number: int) -> tuple[Shared, ...]:
    names = known.index.vocabulary
    own = sorted(known.concepts(number).tolist(), key=lambda concept: -known.weights[concept])
    shared = (Shared(names[word], _others(known, number, word)) for word in own if word < len(names))
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
