"""PageRank of an undirected weighted graph, by power iteration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reporter.errors import ReporterError
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Vector = npt.NDArray[np.floating]
    Matrix = npt.NDArray[np.floating]
    Flags = npt.NDArray[np.bool_]
    Step = Callable[[Vector], Vector]


@dataclass(frozen=True, slots=True)
class Walk:
    """How the random walk goes: damping factor, tolerance a node, and iterations at most.

    The defaults are those of Brin and Page (1998) for the damping factor, which Mihalcea and Tarau (2004) keep for
    TextRank, and those of networkx (and so of textrank4zh) for the rest.
    """

    damping: float = 0.85
    tolerance: float = 1e-6
    iterations: int = 100


class ConvergenceError(ReporterError):
    """The walk has not settled within the iterations it was given."""


PLAIN = Walk()

ROUGH = Walk(tolerance=1e-4)
"""A walk for ranks that are compared and weighed with other evidence: two digits less, at half the cost."""


def pagerank(step: Step, count: int, walk: Walk = PLAIN) -> Vector:
    """Return the PageRank of every node; the ranks sum to one.

    Source: S. Brin, L. Page, The Anatomy of a Large-Scale Hypertextual Web Search Engine, 1998; weighted as in
    R. Mihalcea, P. Tarau, TextRank: Bringing Order into Texts, EMNLP 2004. The walk stops once the ranks change by
    less than ``tolerance`` a node in all (L1 norm).

    Args:
        step: takes the ranks one step on, as :func:`dense_step` and :func:`sparse_step` do.
        count: how many nodes there are.
        walk: tolerance and iterations.

    Raises:
        ConvergenceError: the ranks still change after ``walk.iterations`` steps.
    """
    ranks = np.full(count, 1.0 / max(count, 1))
    settled = count * walk.tolerance
    for _ in range(walk.iterations if count else 0):
        before, ranks = ranks, step(ranks)
        change = ranks - before
        # the L2 norm is never above the L1 norm, and costlier norms are not needed while even that is too large
        if change.dot(change) < settled**2 and np.abs(change).sum() < settled:
            return ranks
    if count:
        raise ConvergenceError(
            say(
                "the ranks of {count} nodes still change after {iterations} iterations; allow more, or a "
                "larger tolerance",
                count=count,
                iterations=walk.iterations,
            )
        )
    return ranks


def dense_step(weights: Matrix, damping: float) -> Step:
    """Return the step of a walk on a graph of few nodes, given its symmetric weight matrix (loops included)."""
    inverse, dangling = _inverse(weights.sum(axis=0), damping)
    transition = weights * inverse + (1.0 - damping + damping * dangling) / max(len(weights), 1)
    step: Step = transition.dot
    return step


def sparse_step(product: Step, count: int, damping: float) -> Step:
    """Return the step of a walk on a graph, given what multiplies its symmetric weight matrix with a vector."""
    inverse, dangling = _inverse(product(np.ones(count)), damping)
    teleport, spread = (1.0 - damping) / max(count, 1), damping / max(count, 1)
    if not dangling.any():
        return lambda ranks: product(ranks * inverse) + teleport
    return lambda ranks: product(ranks * inverse) + (teleport + spread * ranks[dangling].sum())


def _inverse(degrees: Vector, damping: float) -> tuple[Vector, Flags]:
    """Return the damping over each degree, and which nodes have no edges: those spread their rank over all nodes."""
    dangling = degrees == 0
    return np.divide(damping, degrees, out=np.zeros_like(degrees), where=~dangling), dangling
