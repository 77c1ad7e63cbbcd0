"""What ranking knows of the sentences of a text before it chooses among them."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.rank.cues import cues
from reporter.rank.genre import spokenness
from reporter.rank.graph import sentence_ranks
from reporter.rank.words import content_words
from reporter.text import segment

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from reporter.text.segment import Segmenter

    Concept = str | tuple[str, str]

PLACE = 1.5
"""How fast a place in a written text loses weight: the n-th sentence has 1 / n ** 1.5 of the first."""

RECURRENCE = 1.5
"""Exponent by which a concept gains from each further sentence it stands in."""

PAIR = 4.0
"""What two words that recur side by side count, a word of one character being 1."""

LENGTH = 0.5
"""Exponent of a sentence's length by which its score is divided: 0 favours long sentences, 1 short ones."""

SHORT = 8
"""Characters below which a sentence does not gain from being shorter."""

TITLE = 1.0


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
    fade = PLACE * (1.0 - spokenness("".join(texts)))
    places = tuple((1 + number) ** -fade for number in range(len(texts)))
    concepts, weights = _concepts(words, [rank * place for rank, place in zip(ranks, places, strict=True)])
    factors = tuple(
        place * math.prod(cue.factor for cue in cues(text)) / max(len(text), SHORT) ** LENGTH
        for text, place in zip(texts, places, strict=True)
    )
    if penalties:
        factors = tuple(factor * penalty for factor, penalty in zip(factors, penalties, strict=True))
    return Study(tuple(texts), tokens, words, ranks, places, factors, concepts, weights)


def _concepts(
    words: Sequence[Sequence[str]], masses: Sequence[float]
) -> tuple[tuple[frozenset[Concept], ...], dict[Concept, float]]:
    pairs = [set(pairwise(sentence)) for sentence in words]
    singles = [set(sentence) for sentence in words]
    mass: dict[Concept, float] = defaultdict(float)
    times: dict[Concept, int] = defaultdict(int)
    for sentence, weight in zip(singles, masses, strict=True):
        for word in sentence:
            mass[word] += weight
    for sentence, weight in zip(pairs, masses, strict=True):
        for pair in sentence:
            mass[pair] += weight
            times[pair] += 1
    weights = {
        concept: value**RECURRENCE * (len(concept) if isinstance(concept, str) else PAIR if times[concept] > 1 else 0)
        for concept, value in mass.items()
    }
    concepts = tuple(frozenset(a | {p for p in b if times[p] > 1}) for a, b in zip(singles, pairs, strict=True))
    return concepts, weights
