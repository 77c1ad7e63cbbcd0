"""What ranking knows of the sentences of a text before it chooses among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reporter.chinese import segment
from reporter.chinese.classes import HAN
from reporter.chinese.compiled import later
from reporter.chinese.mishaps import PRESSING
from reporter.rank.content_words import content_index, content_words, distinct, recut, repeated
from reporter.rank.genre import filler, spokenness
from reporter.rank.graph import index_ranks
from reporter.rank.signals import FIGURE, RESULT, URGENT, heard, signalled
from reporter.rank.weighing import Sentences, columns, matrix, measured, weights

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import numpy.typing as npt

    from reporter.chinese.segment import Segmenter
    from reporter.rank.content_words import Index

    Vector = npt.NDArray[np.floating]
    Numbers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

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

IN_BRIEFING = 0.25
"""How much of a news item's order counts where a briefing quotes it: what came of it goes before the opening scene.

Set on the editors' choices of facts/open and of marked: from 0 to 0.25 as many are theirs, with 1 fewer."""

REPETITION = 0.5
"""Exponent of what is left of a sentence of a report when others have said part of it; 0.25 to 1 choose alike."""

TINY = 1e-9  # below this a sentence has no concepts

TITLE = 1.0
"""What standing in the title adds to a concept, the first sentence of a text adding 1 on average."""


_TITLE_FIGURE = re.compile(rf"(?<![0-9.])[0-9][0-9.,]*[万亿]?(?![年月日届期版号路])[{HAN}%]")
"""A figure of a title with the character behind it, so that 21小时 is not 21人."""

_PRESSING = later(PRESSING)
"""A title that tells of what readers have to know in time."""


@dataclass(frozen=True, slots=True)
class Study:
    """Sentences with what speaks for each: TextRank, place, signals, and the concepts it would bring into a summary.

    ``tokens`` are the words of the text, one sentence a line; ``found`` are the signals of each sentence, ``signs`` the
    same as a matrix, ``evidence`` its measures and signals. ``ranks`` (1 on average), ``places``, ``factors`` and
    ``scores`` have the order of ``texts``; a score is what the sentence would be worth as a summary by itself. A
    concept is a content word, or two that recur side by side, by number: words have their numbers in ``index``, pairs
    follow; ``rows`` and ``numbers`` say, in ascending order, which sentence has which. ``weights`` says what each
    concept is worth, ``pyramid`` how much (0 to 1) the text tells the main thing first, as a news item does, ``report``
    how much it is a report; ``entitled`` are the sentences that tell a figure of the title, ``pressing``
    those that tell what readers have to know in time where the title does.
    """

    texts: tuple[str, ...]
    lengths: Numbers
    tokens: Sequence[str]
    index: Index
    found: tuple[tuple[str, ...], ...]
    signs: Vector
    ranks: Vector
    places: Vector
    factors: Vector
    evidence: Vector
    rows: Numbers
    numbers: Numbers
    weights: Vector
    pyramid: float
    report: float
    entitled: Flags
    pressing: Flags

    @property
    def scores(self) -> list[float]:
        """What each sentence would be worth as a summary by itself."""
        scores: list[float] = (self.gains(self.weights) ** self.curve * self.factors).tolist()
        return scores

    @property
    def barred(self) -> Flags:
        """Which sentences have a signal that bars them."""
        barred: Flags = self.signs @ columns().barred > 0
        return barred

    @property
    def curve(self) -> float:
        """The exponent of what a sentence adds: 1 in a news item, :data:`REPETITION` in a report."""
        return 1.0 - self.report * (1.0 - REPETITION)

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
    paragraphs: Sequence[int] = (),
    penalties: Sequence[float] = (),
    told: Collection[int] = (),
    segmenter: Segmenter | None = None,
    briefing: bool = False,
) -> Study:
    """Return what is known of these sentences, of one line each.

    ``names`` are words that the segmenter need not know; ``paragraphs`` number the paragraph of each sentence, by
    default one; ``penalties``, if any, multiply the scores; ``told`` are the quotations whose speaker is known. For a
    ``briefing`` a news item is read as a report is: what came of it goes before the scene that it opens with.
    """
    chosen = segmenter or segment.segmenter()
    tokens = recut(chosen.cut("\n".join(texts)), names)
    words = content_index(tokens, len(texts), chosen)
    ranks = index_ranks(words) * len(texts)
    written = 1.0 - spokenness("".join(texts))
    found = heard(signalled(texts), told)
    signs = matrix(found)
    pyramid = written * _inverted(signs) * (IN_BRIEFING if briefing else 1.0)
    report = written - pyramid
    places = _places(signs, PLACE * pyramid)
    shown = _shown(words, frozenset(content_words(recut(chosen.cut(title), names), chosen)))
    rows, numbers, worth = _concepts(words, ranks * places, shown)
    gains = np.bincount(rows, worth[numbers], len(texts)).astype(float, copy=False)
    lengths = np.array([*map(len, texts)], dtype=np.int64)
    around = np.array(paragraphs or [0] * len(texts), dtype=np.int64)
    evidence = measured(Sentences(texts, signs, ranks, gains, around, _shared(words, shown, len(texts))))
    factors = _weighed(places * _forms(texts, signs, written, report), evidence, lengths, gains, report)
    if penalties:
        factors *= np.array(penalties)
    return Study(
        texts=tuple(texts),
        lengths=lengths,
        tokens=tokens,
        index=words,
        found=tuple(found),
        signs=signs,
        ranks=ranks,
        places=places,
        factors=factors,
        evidence=evidence,
        rows=rows,
        numbers=numbers,
        weights=worth,
        pyramid=pyramid,
        report=report,
        entitled=_entitled(title, texts),
        pressing=(signs[:, columns().number[URGENT]] > 0) & (_PRESSING.search(title) is not None),
    )


def _shown(words: Index, title: Collection[str]) -> list[int]:
    """Return the numbers of the words that stand in the title."""
    return [number for number, word in enumerate(words.vocabulary) if word in title] if title else []


def _weighed(factors: Vector, evidence: Vector, lengths: Numbers, gains: Vector, report: float) -> Vector:
    """Return the factors of the sentences after what a report's evidence says, and without what length alone adds."""
    weighed: Vector = factors * np.exp(report * (evidence @ weights()))
    weighed /= np.maximum(lengths, SHORT) ** (LENGTH * (1.0 - report))
    weighed /= np.maximum(gains, TINY) ** (report * REPETITION)
    return weighed


def _shared(words: Index, title: Sequence[int], count: int) -> Numbers:
    """Return how many words of the title each sentence has."""
    if not title:
        return np.zeros(count, dtype=np.int64)
    rows, numbers = words.distinct
    return np.bincount(rows[np.isin(numbers, title)], minlength=count)


def _entitled(title: str, texts: Sequence[str]) -> Flags:
    """Return which sentences tell a figure that the title tells."""
    figures = _TITLE_FIGURE.findall(title)
    told = [any(figure in text for figure in figures) for text in texts] if figures else [False] * len(texts)
    return np.array(told, dtype=bool)


def _inverted(signs: Vector) -> float:
    """Return how much a written text tells the main thing first: a short item does, unless it is a report of work."""
    count, number = max(len(signs), 1), columns().number
    results = float((signs[:, number[RESULT]] * signs[:, number[FIGURE]] > 0).sum()) / count
    least, most = REPORT
    news = min(max((most - results) / (most - least), STILL), 1.0)
    return float(min(1.0, NEWS_ITEM / count) ** SPREAD * news)


def _places(signs: Vector, exponent: float) -> Vector:
    """Return what the place of each sentence is worth, 1 for the first; what is no news has the last."""
    whole = signs @ columns().waits == 0
    places: Vector = np.where(whole, np.maximum(np.cumsum(whole), 1), len(signs)) ** float(-exponent)
    return places


def _forms(texts: Sequence[str], signs: Vector, written: float, report: float) -> Vector:
    """Return what the signals of each sentence say in a news item, as far as it is one, and filler as it is spoken."""
    exponents = np.where(columns().speech, 1.0 - report, written - report)
    forms: Vector = np.exp((signs > 0) @ (columns().news * exponents))
    if written < 1.0:
        forms *= np.array([1.0 - filler(text) for text in texts]) ** (1.0 - written)
    return forms


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
