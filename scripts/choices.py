"""Rankers fitted on choices among candidates, and written as files of weights.

A ranker is a conditional logit (McFadden 1974) with a ridge, fitted by full gradients (Adam, Kingma and Ba 2015) from
zero, so that the same choices give the same weights.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from reporter import linear

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from reporter.linear import Ranker

    Numbers = NDArray[Any]

RIDGE = 4.0
"""Weight of the squares of the weights, set on the trades left out in turn."""

SHARP = 3
"""Power of the chances of several right answers: the likelier counts most, so that it alone becomes likely.

With 1 the place and the body of an article, both right, had half a chance each, and both stayed below the threshold.
"""

STEPS = 250
RATE = 0.1
LEAST_SEEN = 3
"""Features of fewer figures are left out."""

SMALLEST = 0.01
"""Weights below it change no choice and are not written."""

PACKAGE = Path(linear.__file__).parent


@dataclass(frozen=True, slots=True)
class Choice:
    """Candidates by their values and features, and which of them are right; none of them where all are wrong."""

    trade: str
    values: tuple[str | None, ...]
    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    told: bool
    """Whether a right answer other than none exists."""

    sentence: tuple[str, int] = ("", 0)
    """The article and the place of the sentence in it, whose figures are decided together."""


def fit(choices: Sequence[Choice], ridge: float = RIDGE) -> dict[str, float]:
    """Return the weights that make what is right likeliest: the log of its chance, less the ridge."""
    seen: dict[str, int] = {}
    for choice in choices:
        for feature in {feature for features in choice.features for feature in features}:
            seen[feature] = seen.get(feature, 0) + 1
    names = sorted(feature for feature, count in seen.items() if count >= LEAST_SEEN)
    number = {name: index for index, name in enumerate(names)}
    rows, columns, starts, right = [], [], [0], []
    for choice in choices:
        for features, is_one in zip(choice.features, choice.right, strict=True):
            known = [number[feature] for feature in features if feature in number]
            rows += [len(right)] * len(known)
            columns += known
            right.append(is_one)
        starts.append(len(right))
    return dict(
        zip(names, _fitted(np.array(rows), np.array(columns), np.array(starts), np.array(right), ridge), strict=True)
    )


def _fitted(rows: Numbers, columns: Numbers, starts: Numbers, right: Numbers, ridge: float) -> list[float]:
    count, sizes = len(right), np.diff(starts)
    width = int(columns.max()) + 1
    weights, mean, square = np.zeros(width), np.zeros(width), np.zeros(width)
    for step in range(1, STEPS + 1):
        sums = np.bincount(rows, weights[columns], count)
        parts = np.exp(sums - np.repeat(np.maximum.reduceat(sums, starts[:-1]), sizes))
        chances = parts / np.repeat(np.add.reduceat(parts, starts[:-1]), sizes)
        good = chances**SHARP * right
        good /= np.maximum(np.repeat(np.add.reduceat(good, starts[:-1]), sizes), 1e-30)
        gradient = np.bincount(columns, (good - chances)[rows], width) - ridge * weights
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        weights = weights + RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return [float(weight) for weight in weights]


def rankers_of(choices: Sequence[Choice], ridge: float = RIDGE) -> dict[str, Ranker]:
    """Return, by trade, a ranker that has not seen it."""
    trades = sorted({choice.trade for choice in choices})
    return {trade: linear.Ranker(fit([one for one in choices if one.trade != trade], ridge), 0.0) for trade in trades}


def left_out(choices: Sequence[Choice], ridge: float = RIDGE) -> Iterator[tuple[Choice, list[float]]]:
    """Yield each choice with the chances of its candidates by a ranker that has not seen its trade."""
    for trade, ranker in rankers_of(choices, ridge).items():
        for choice in choices:
            if choice.trade == trade:
                yield choice, ranker.chances(choice.features)


def write(name: str, weights: dict[str, float], least: float) -> None:
    """Write the weights of a ranker."""
    lines = [f"{feature}\t{weight:.3f}" for feature, weight in sorted(weights.items()) if abs(weight) >= SMALLEST]
    lines = [f"# made by scripts/{Path(sys.argv[0]).name}", f"threshold\t{least}", *lines, ""]
    (PACKAGE / f"{name}.weights").write_text("\n".join(lines), "utf-8")
