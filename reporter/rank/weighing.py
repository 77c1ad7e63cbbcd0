"""What speaks for a sentence, as measures and signals, and what each weighs: a log-linear model.

In a news item a signal weighs what signals.toml says; in a report the weights are those of weighing.txt, which
scripts/build_weights.py fits to articles whose key sentences editors chose.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from reporter import linear
from reporter.rank.signals import FIGURE, TOLD_CLAUSE, signals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from reporter.rank.signals import Signal

    Vector = npt.NDArray[np.floating]
    Numbers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

MEASURES = (
    "textrank",
    "concepts",
    "most figures",
    "no figure",
    "told length",
    "very short",
    "short",
    "empty clauses",
    "depth",
    "opens paragraph",
    "within paragraph",
    "paragraph",
    "title",
)
"""Measures of a sentence beside its signals."""

# below these a logarithm says no more
LEAST_RANK = 1e-2
LEAST_GAIN = 1e-3
# times the mean length, words shared with the title: more makes no difference
LONGEST = 3.0
MOST_SHARED = 4
# sentences before it in its paragraph, and in the paragraph: as above
FURTHEST = 4
LARGEST = 6
# characters
VERY_SHORT = 18
SHORT = 30


@dataclass(frozen=True, slots=True)
class Columns:
    """The signals in the order of signals.toml, one a column: what the columns of a matrix of signals stand for.

    ``news`` are the logarithms of their factors in a news item, those of ``speech`` counting in speech as well.
    """

    number: Mapping[str, int]
    news: Vector
    speech: Flags
    waits: Vector
    barred: Vector
    counts: Flags


@dataclass(frozen=True, slots=True)
class Sentences:
    """What the measures are taken of: sentences with their signals, ranks and concepts, all in one order.

    ``signs`` is the matrix of signals; ``paragraphs`` number the paragraph of each sentence, ``shared`` the words it
    has of the title.
    """

    texts: Sequence[str]
    signs: Vector
    ranks: Vector
    gains: Vector
    paragraphs: Numbers
    shared: Numbers


@cache
def columns() -> Columns:
    """Return what the columns of a matrix of signals stand for."""
    every = tuple(signals().values())

    def flags(of: Callable[[Signal], bool]) -> Flags:
        return np.array([of(one) for one in every], dtype=bool)

    return Columns(
        number=MappingProxyType({one.id: number for number, one in enumerate(every)}),
        news=np.log([one.news for one in every]),
        speech=flags(lambda one: one.speech),
        waits=flags(lambda one: one.waits).astype(float),
        barred=flags(lambda one: one.barred).astype(float),
        counts=flags(lambda one: one.counts),
    )


@cache
def names() -> tuple[str, ...]:
    """Return the measures and signals that have weights in a report."""
    return (*MEASURES, *signals())


@cache
def weights() -> Vector:
    """Return the weights of weighing.txt in the order of :func:`names`."""
    known = linear.read("rank/weighing.txt")
    return np.array([known.get(name, 0.0) for name in names()])


def matrix(found: Sequence[Sequence[str]]) -> Vector:
    """Return how often each signal is in each sentence, a row each; 1 at most for those that do not count."""
    number, width = columns().number, len(columns().news)
    rows = np.repeat(np.arange(len(found)) * width, [*map(len, found)])
    cells = np.array([number[name] for names in found for name in names], dtype=np.int64)
    signs = np.bincount(rows + cells, minlength=len(found) * width).reshape(len(found), width).astype(float)
    return np.where(columns().counts, signs, np.minimum(signs, 1.0))


def measured(sentences: Sentences) -> Vector:
    """Return the measures and signals of each sentence, a row each, in the order of :func:`names`."""
    evidence = np.empty((len(sentences.texts), len(names())))
    for number, values in enumerate(_measures(sentences)):
        evidence[:, number] = values
    evidence[:, len(MEASURES) :] = np.log1p(sentences.signs)
    return evidence


def _measures(sentences: Sentences) -> Iterator[Vector | Flags]:
    """Yield the columns of :data:`MEASURES`."""
    texts, number = sentences.texts, columns().number
    figures, told = sentences.signs[:, number[FIGURE]], sentences.signs[:, number[TOLD_CLAUSE]]
    lengths = np.array([*map(len, texts)], dtype=float)
    clauses = np.array([1 + text.count("，") + text.count("；") + text.count("：") for text in texts], dtype=float)
    within, size = _within(sentences.paragraphs)
    yield np.log(np.maximum(sentences.ranks, LEAST_RANK))
    yield np.log(np.maximum(sentences.gains / max(sentences.gains.max(initial=0.0), LEAST_GAIN), LEAST_GAIN))
    yield figures / max(figures.max(initial=0.0), 1.0)
    yield figures == 0
    mean = lengths.sum() / max(len(texts), 1) or 1.0
    yield np.minimum(lengths * np.minimum(told / clauses, 1.0) / mean, LONGEST) / LONGEST
    yield lengths < VERY_SHORT
    yield (lengths >= VERY_SHORT) & (lengths < SHORT)
    yield np.log1p(np.maximum(clauses - told, 0.0))
    yield np.arange(len(texts)) / max(len(texts) - 1, 1)
    yield within == 0
    yield np.minimum(within, FURTHEST) / FURTHEST
    yield np.minimum(size, LARGEST) / LARGEST
    yield np.minimum(sentences.shared, MOST_SHARED) / MOST_SHARED


def _within(paragraphs: Numbers) -> tuple[Numbers, Numbers]:
    """Return how many sentences go before each in its paragraph, and how many the paragraph has; paragraphs ascend."""
    numbers = np.zeros(len(paragraphs), dtype=np.int64)
    np.cumsum(paragraphs[1:] != paragraphs[:-1], out=numbers[1:])
    sizes = np.bincount(numbers)
    starts = np.cumsum(sizes) - sizes
    return np.arange(len(paragraphs)) - starts[numbers], sizes[numbers]
