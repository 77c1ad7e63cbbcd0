"""What ranking knows of the sentences of a text before it chooses among them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reporter.chinese import segment
from reporter.rank.genre import filler, spokenness
from reporter.rank.graph import index_ranks
from reporter.rank.signals import EVERYWHERE, FACTORS, FIGURE, MATTER, NO_NEWS, RESULT, cues
from reporter.rank.words import content_index, content_words, distinct, recut, repeated

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from reporter.chinese.segment import Segmenter
    from reporter.rank.words import Index

    Vector = npt.NDArray[np.floating]
    Numbers = npt.NDArray[np.int64]

PLACE = 1.25
"""How fast a place in a written text loses weight: the n-th sentence of a news item has 1 / n ** 1.25 of the first."""

NEWS_ITEM = 10
"""Sentences up to which a written text is a news item, an inverted pyramid that tells the main thing first."""

RECURRENCE = 1.1
"""Exponent by which a concept gains from each further sentence it stands in."""

PAIR = 4.0
"""What two words that recur side by side count, a word of one character being 1."""

LENGTH = 0.4
"""Exponent of a sentence's length by which its score is divided: 0 favours long sentences, 1 short ones."""

SHORT = 15
"""Characters below which a sentence does not gain from being shorter."""

REPORT = (0.2, 0.35)
"""Shares of sentences that tell a result in figures: up to the first an item is news, from the second on a report."""

STILL = 0.1
"""How much a short report is a news item all the same: of two equal sentences the first goes first."""

SPREAD = 6.0
"""How fast a longer text stops being one: of 15 sentences a tenth of what places say is left."""

TITLE = 1.0
"""What standing in the title adds to a concept, the first sentence of a text adding 1 on average."""


@dataclass(frozen=True, slots=True)
class Study:
    """Sentences with what speaks for each: TextRank, place, cues, and the concepts it would bring into a summary.

    ``tokens`` are the words of the text, one sentence a line. ``ranks`` (1 on average), ``places``, ``factors`` and
    ``scores`` have the order of ``texts``; a score is what the sentence would be worth as a summary by itself. A
    concept is a content word, or two that recur side by side, by number: words have their numbers in ``index``, pairs
    follow; ``rows`` and ``numbers`` say, in ascending order, which sentence has which. ``weights`` says what each
    concept is worth, ``pyramid`` how much (0 to 1) the text tells the main thing first, as a news item does.
    """

    texts: tuple[str, ...]
    lengths: Numbers
    tokens: Sequence[str]
    index: Index
    ranks: Vector
    places: Vector
    factors: Vector
    rows: Numbers
    numbers: Numbers
    weights: Vector
    pyramid: float

    @property
    def scores(self) -> list[float]:
        """What each sentence would be worth as a summary by itself."""
        scores: list[float] = (self.gains(self.weights) * self.factors).tolist()
        return scores

    def gains(self, worth: Vector) -> Vector:
        """Return what the concepts of each sentence are worth together, given what each of them still is."""
        return np.bincount(self.rows, worth[self.numbers], len(self.texts)).astype(float, copy=False)

    def concepts(self, number: int) -> Numbers:
        """Return the concepts of a sentence."""
        start, end = np.searchsorted(self.rows, [number, number + 1])
        return self.numbers[start:end]


def study(
    texts: Sequence[str],
    *,
    title: str = "",
    names: Sequence[str] = (),
    penalties: Sequence[float] = (),
    segmenter: Segmenter | None = None,
) -> Study:
    """Return what is known of these sentences, of one line each.

    ``names`` are words that the segmenter need not know; ``penalties``, if any, multiply the scores.
    """
    chosen = segmenter or segment.segmenter()
    tokens = chosen.cut("\n".join(texts))
    tokens = recut(tokens, names) if names else tokens
    words = content_index(tokens, len(texts), chosen)
    ranks = index_ranks(words) * len(texts)
    written = 1.0 - spokenness("".join(texts))
    found = cues(texts)
    pyramid = written * _inverted(found)
    places = _places(found, PLACE * pyramid)
    lengths = np.array([*map(len, texts)], dtype=np.int64)
    factors = places * _forms(texts, found, written, pyramid) / np.maximum(lengths, SHORT) ** LENGTH
    if penalties:
        factors *= np.array(penalties)
    entitled = set(content_words(recut(chosen.cut(title), names), chosen)) if title else ()
    told = [number for number, word in enumerate(words.vocabulary) if word in entitled] if entitled else []
    rows, numbers, weights = _concepts(words, ranks * places, told)
    return Study(tuple(texts), lengths, tokens, words, ranks, places, factors, rows, numbers, weights, pyramid)


def _inverted(found: Sequence[Sequence[str]]) -> float:
    """Return how much a written text tells the main thing first: a short item does, unless it is a report of work."""
    count = max(len(found), 1)
    results = sum(RESULT in names and FIGURE in names for names in found) / count
    least, most = REPORT
    news = min(max((most - results) / (most - least), STILL), 1.0)
    return float(min(1.0, NEWS_ITEM / count) ** SPREAD * news)


def _places(found: Sequence[Sequence[str]], exponent: float) -> Vector:
    """Return what the place of each sentence is worth, 1 for the first; what is no news has the last."""
    whole = np.array([NO_NEWS.isdisjoint(names) for names in found], dtype=bool)
    places: Vector = np.where(whole, np.maximum(np.cumsum(whole), 1), len(found)) ** float(-exponent)
    return places


def _forms(texts: Sequence[str], found: Sequence[Sequence[str]], written: float, pyramid: float) -> Vector:
    """Return what is said for or against each sentence: cues as far as a text is written, filler as it is spoken."""
    worth = {cue: factor ** _weight(cue, written, pyramid) for cue, factor in FACTORS.items()}
    forms: Vector = np.array([math.prod([worth[cue] for cue in names]) if names else 1.0 for names in found])
    if written < 1.0:
        forms *= np.array([1.0 - filler(text) for text in texts]) ** (1.0 - written)
    return forms


def _weight(cue: str, written: float, pyramid: float) -> float:
    if cue in EVERYWHERE:
        return 1.0
    return written - pyramid if cue in MATTER else written


def _concepts(words: Index, masses: Vector, title: Sequence[int]) -> tuple[Numbers, Numbers, Vector]:
    """Return sentence and number of every concept of every sentence, by sentence, and what each concept is worth.

    A concept has the mass of the sentences it stands in, and of the title; ``title`` are distinct words of it.
    """
    known = len(words.vocabulary)
    rows, numbers = words.distinct
    pair_rows, pairs, recurring = _recurring_pairs(words)
    if recurring:
        rows, numbers = np.concatenate([rows, pair_rows]), np.concatenate([numbers, pairs + known])
        order = np.argsort(rows, kind="stable")
        rows, numbers = rows[order], numbers[order]
    mass = np.bincount(numbers, masses[rows], known + recurring).astype(float, copy=False)
    mass[title] += TITLE
    weights: Vector = mass**RECURRENCE
    weights[:known] *= np.fromiter(map(len, words.vocabulary), np.int64, known)
    weights[known:] *= PAIR
    return rows, numbers, weights


def _recurring_pairs(words: Index) -> tuple[Numbers, Numbers, int]:
    """Return sentence and number of the pairs of neighbours in more than one sentence, and how many pairs these are."""
    known = max(len(words.vocabulary), 1)
    within = np.flatnonzero(words.rows[1:] == words.rows[:-1])
    names = words.numbers[within] * known + words.numbers[within + 1]
    again = repeated(names)
    different = distinct(names[again])
    once = distinct(words.rows[within[again]] * max(len(different), 1) + np.searchsorted(different, names[again]))
    rows, numbers = np.divmod(once, max(len(different), 1))
    recurs = np.bincount(numbers, minlength=len(different)) > 1
    kept = recurs[numbers]
    return rows[kept], (np.cumsum(recurs) - 1)[numbers[kept]], int(recurs.sum())
