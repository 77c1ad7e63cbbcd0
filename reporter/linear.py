"""Linear rankers: weights of features in a text file, and the chances of candidates by them.

The chance of a candidate is the softmax of the sums of the weights of its features (a conditional logit, McFadden
1974); a script under ``scripts/`` fits the weights, and a feature without a weight weighs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import repeat
from math import exp
from typing import TYPE_CHECKING

from reporter import assets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Ranker:
    """Weights by feature, and the least chance with which a candidate is chosen."""

    weights: Mapping[str, float]
    threshold: float

    def chances(self, candidates: Sequence[Iterable[str]]) -> list[float]:
        """Return the chances of the candidates, each given by its features; they sum to one.

        >>> Ranker({"near": 1.0, "far": -1.0}, 0.5).chances([("near",), ("far",)])[0] > 0.88
        True
        """
        return softmax([self.total(features) for features in candidates])

    def total(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of features."""
        return sum(map(self.weights.get, features, repeat(0.0)))


def softmax(sums: Sequence[float]) -> list[float]:
    """Return the chances of candidates by the sums of their weights.

    >>> softmax([1.0, 1.0])
    [0.5, 0.5]
    """
    most = max(sums, default=0.0)
    parts = [exp(one - most) for one in sums]
    total = sum(parts)
    return [part / total for part in parts]


def read(name: str) -> dict[str, float]:
    """Return the weights in a text file of the package, by feature: a line is a feature, a tab and its weight.

    A line without a weight, such as a remark behind ``#``, says nothing.
    """
    lines = assets.data(name).read_text("utf-8").splitlines()
    return {feature: float(weight) for feature, _, weight in (line.partition("\t") for line in lines) if weight}


@cache
def load(name: str) -> Ranker:
    """Return the ranker in the text file ``name``, such as ``text/organisations/actor``.

    The threshold is the weight of ``threshold``.
    """
    weights = read(f"{name}.weights")
    return Ranker(weights, weights.pop("threshold", 0.0))
