"""Why a sentence was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.rank.article import study_article
from reporter.rank.cues import cues
from reporter.rank.selection import select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Article
    from reporter.rank.study import Study
    from reporter.text.segment import Segmenter

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
    best = max(map(known.gain, range(len(known.texts))), default=0.0) or 1.0
    displaced = _displaced(known, chosen)
    return tuple(
        Reason(
            text=known.texts[number],
            number=number + 1,
            score=known.gain(number) / best,
            textrank=known.ranks[number],
            place=known.places[number],
            cues=tuple(cue.name for cue in cues(known.texts[number], number)),
            shared=_shared(known, number),
            displaced=displaced[number],
        )
        for number in sorted(chosen)
    )


def _shared(known: Study, number: int) -> tuple[Shared, ...]:
    words = dict.fromkeys(known.words[number])
    best = sorted(words, key=lambda word: -known.weights[word])
    shared = (
        Shared(word, tuple(n + 1 for n, concepts in enumerate(known.concepts) if word in concepts and n != number))
        for word in best
    )
    return tuple(item for item in shared if item.others)[:MOST_WORDS]


def _displaced(known: Study, chosen: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return for each chosen sentence those of a better score that it went before, each named once, best first."""
    left = sorted(set(range(len(known.texts))).difference(chosen), key=lambda number: -known.gain(number))
    displaced: dict[int, tuple[str, ...]] = {}
    for number in chosen:
        better = [other for other in left if known.gain(other) > known.gain(number)][:MOST_DISPLACED]
        left = [other for other in left if other not in better]
        displaced[number] = tuple(known.texts[other] for other in better)
    return displaced
