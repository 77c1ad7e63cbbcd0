"""Fit the weights that say which rows are worth their place in the week's table.

Usage: python scripts/train_rows.py CORPUS…

A CORPUS is a folder of a trade (tests/corpus/README.md). A row is worth it where its figure is marked as what a
director wants to see. Prints, with each trade left out in turn, how often a row worth it has the higher chance of two,
beside that by the figures' scores alone.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from choices import write

from reporter.metrics.weekly import worth
from reporter.metrics.weekly.folding import folded
from reporter.metrics.weekly.row_choice import objection
from reporter.model import Document
from reporter.pipeline import Options, analyse
from reporter.sources import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))

import facts_corpus

WANTED = 2  # the mark of what a director wants to see
LEAST_SEEN = 4
"""Features of fewer rows are left out."""

RIDGE = 3.0
STEPS = 6  # of Newton's method


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its trade, its features, the score of its figure, and whether a director wants it."""

    trade: str
    features: frozenset[str]
    score: float
    wanted: bool


def rows(folder: Path) -> Iterator[Row]:
    """Yield the rows of a trade's articles that may stand in the table."""
    told = folder / "labels.jsonl"
    known = told.exists()
    labelled = facts_corpus.read(folder) if known else facts_corpus.read_expanded(folder / "facts.jsonl", folder.name)
    for one in labelled:
        (raw,) = read(Document(one.path.name, one.path.read_bytes()))
        article = analyse(raw, Options())
        marks = {m: one.labels[i].kpi for i, m in facts_corpus.matched(article.metrics, one.labels).items()}
        numbers = {id(metric): number for number, metric in enumerate(article.metrics)}
        for row in folded(article.metrics):
            mark = marks.get(numbers[id(row.figure)])
            if mark is not None and not objection(row, article):
                yield Row(folder.name, frozenset(worth.features(row, article)), row.score, mark >= WANTED)


def fit(told: Sequence[Row]) -> dict[str, float]:
    """Return the weights of a logistic regression with a ridge, by Newton's method from zero."""
    seen = Counter(feature for row in told for feature in row.features)
    names = sorted(feature for feature, count in seen.items() if count >= LEAST_SEEN)
    number = {name: index for index, name in enumerate(names)}
    table = np.zeros((len(told), len(names)))
    for place, row in enumerate(told):
        table[place, [number[feature] for feature in row.features if feature in number]] = 1.0
    wanted, weights = np.array([row.wanted for row in told], float), np.zeros(len(names))
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (wanted - chances) - RIDGE * weights
        curve = (table * (chances * (1 - chances))[:, None]).T @ table + RIDGE * np.eye(len(names))
        weights = weights + np.linalg.solve(curve, slope)
    return dict(zip(names, map(float, weights), strict=True))


def left_out(told: Sequence[Row]) -> NDArray[np.float64]:
    """Return the sums of weights of rows, those of each trade by weights fitted without it."""
    sums = np.zeros(len(told))
    for trade in sorted({row.trade for row in told}):
        weights = fit([row for row in told if row.trade != trade])
        for place, row in enumerate(told):
            if row.trade == trade:
                sums[place] = sum(weights.get(feature, 0.0) for feature in row.features)
    return sums


def higher(scores: NDArray[np.float64], wanted: NDArray[np.bool_]) -> float:
    """Return how often, of a row that is wanted and one that is not, the first has the higher score."""
    pairs = scores[wanted][:, None] - scores[~wanted][None, :]
    return float((pairs > 0).mean() + (pairs == 0).mean() / 2)


def main(arguments: Iterable[str]) -> None:
    """Fit on the folders named, and print what is reached on the trades left out."""
    told = [row for folder in sorted(map(Path, arguments)) for row in rows(folder)]
    wanted, scores = np.array([row.wanted for row in told]), np.array([row.score for row in told])
    by_weights, by_score = higher(left_out(told), wanted), higher(scores, wanted)
    print(f"{len(told)} rows, {wanted.sum()} wanted: {by_weights:.3f} by weights, {by_score:.3f} by score")
    write("metrics/weekly/worth", fit(told), 0.0)


if __name__ == "__main__":
    main(sys.argv[1:])
