"""What ranking knows of the sentences of a text before it chooses among them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from reporter.rank.cues import QUESTION, cues
from reporter.rank.genre import filler, spokenness
from reporter.rank.graph import sentence_ranks
from reporter.rank.words import content_words
from reporter.text import segment

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from reporter.text.segment import Segmenter

    Concept = str | tuple[str, str]

PLACE = 1.25
"""How fast a place in a written text loses weight: the n-th sentence of a news item has 1 / n ** 1.25 of the first."""

NEWS_ITEM = 10
"""Sentences up to which a written text tells the main thing first; a longer one spreads it over its sections."""

RECURRENCE = 1.5
"""Exponent by which a concept gains from each further sentence it stands in."""

PAIR = 4.0
"""What two words that recur side by side count, a word of one character being 1."""

LENGTH = 0.4
"""Exponent of a sentence's length by which its score is divided: 0 favours long sentences, 1 short ones."""

SHORT = 8
"""Characters below which a sentence does not gain from being shorter."""

TITLE = 1.0
"""What standing in the title adds to a concept, the first sentence of a text adding 1 on average."""


@dataclass(frozen=True, slots=True)
class Study:
    """Sentences with what speaks for each: TextRank, place, cues, and the concepts it would bring into a summary.

    All sequences have the order of ``texts``; ``ranks`` are 1 on average. A concept is a content word, or two that
    recur side by side; ``weights`` says what each is worth.
    """

    texts: tuple[str, ...]
    tokens: tuple[Sequence[str], ...]
    words: tuple[Sequence[str], ...]
    ranks: tuple[float, ...]
    places: tuple[float, ...]
    factors: tuple[float, ...]
    concepts: tuple[frozenset[Concept], ...]
    weights: Mapping[Concept, float]

    def gain(self, number: int, seen: Collection[Concept] = ()) -> float:
        """Return what a sentence adds to a summary that has these concepts already."""
        weights = self.weights
        return sum(weights[concept] for concept in self.concepts[number] if concept not in seen) * self.factors[number]


def study(
    texts: Sequence[str], *, title: str = "", penalties: Sequence[float] = (), segmenter: Segmenter | None = None
) -> Study:
    """Return what is known of these sentences; ``penalties`` (one a sentence, if any) multiply their scores."""
    chosen = segmenter or segment.segmenter()
    tokens = tuple(chosen.cut(text) for text in texts)
    words = tuple(content_words(sentence, chosen) for sentence in tokens)
    ranks = tuple((sentence_ranks(words) * len(words)).tolist())
    written = 1.0 - spokenness("".join(texts))
    fade = PLACE * written * min(1.0, NEWS_ITEM / max(len(texts), 1))
    places = tuple((1 + number) ** -fade for number in range(len(texts)))
    masses = [rank * place for rank, place in zip(ranks, places, strict=True)]
    concepts, weights = _concepts(words, masses, content_words(chosen.cut(title), chosen))
    factors = tuple(
        place * _telling(text, number, written) for number, (text, place) in enumerate(zip(texts, places, strict=True))
    )
    if penalties:
        factors = tuple(factor * penalty for factor, penalty in zip(factors, penalties, strict=True))
    return Study(tuple(texts), tokens, words, ranks, places, factors, concepts, weights)


def _telling(text: str, number: int, written: float) -> float:
    """Return what a sentence's form makes of it: cues as far as the text is written, filler as far as it is spoken."""
    question = QUESTION.factor if QUESTION.pattern.search(text) else 1.0
    form: float = math.prod(cue.factor for cue in cues(text, number)) ** written * question
    telling: float = form * (1.0 - filler(text)) ** (1.0 - written) / max(len(text), SHORT) ** LENGTH
    return telling


def _concepts(
    words: Sequence[Sequence[str]], masses: Sequence[float], title: Sequence[str]
) -> tuple[tuple[frozenset[Concept], ...], dict[Concept, float]]:
    """Return the concepts of every sentence and what each concept is worth.

    A concept has the mass of the sentences it stands in, the title being one more.
    """
    pairs = [set(pairwise(sentence)) for sentence in words]
    times = Counter(chain.from_iterable(pairs))
    concepts: list[frozenset[Concept]] = []
    mass: defaultdict[Concept, float] = defaultdict(float)
    for sentence, found, weight in zip(words, pairs, masses, strict=True):
        own: frozenset[Concept] = frozenset((*sentence, *(pair for pair in found if times[pair] > 1)))
        concepts.append(own)
        for concept in own:
            mass[concept] += weight
    entitled: set[Concept] = {*title, *pairwise(title)}
    for concept in entitled & mass.keys():
        mass[concept] += TITLE
    weights = {
        concept: value**RECURRENCE * (len(concept) if isinstance(concept, str) else PAIR)
        for concept, value in mass.items()
    }
    return tuple(concepts), weights
