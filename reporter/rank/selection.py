"""The best set of sentences, not the best sentences: maximal marginal relevance under a budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

REDUNDANCY = 0.7


def pick(scores: Sequence[float], words: Sequence[Sequence[str]], count: int) -> list[int]:
    """Return the numbers of at most ``count`` sentences, in the order in which they were chosen.

    Maximal marginal relevance (J. Carbonell, J. Goldstein, SIGIR 1998).
    """
    sets = [frozenset(sentence) for sentence in words]
    overlap = [0.0] * len(scores)
    left = [number for number, score in enumerate(scores) if score > 0]
    chosen: list[int] = []
    while left and len(chosen) < count:
        best = max(left, key=lambda n: (scores[n] * (1 - REDUNDANCY * overlap[n]), -n))
        left.remove(best)
        chosen.append(best)
        for other in left:
            smaller = min(len(sets[best]), len(sets[other])) or 1
            overlap[other] = max(overlap[other], len(sets[best] & sets[other]) / smaller)
    return chosen
