"""PageRank of an undirected weighted graph, by power iteration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reporter.errors import ReporterError

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Vector = npt.NDArray[np.floating]


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


def pagerank(product: Callable[[Vector], Vector], degrees: Vector, walk: Walk = PLAIN) -> Vector:
    """Return the PageRank of every node; the ranks sum to one.

    Source: S. Brin, L. Page, The Anatomy of a Large-Scale Hypertextual Web Search Engine, 1998; weighted as in
    R. Mihalcea, P. Tarau, TextRank: Bringing Order into Texts, EMNLP 2004. A node without edges (weight zero) spreads
    its rank over all nodes. The walk stops once the ranks change by less than ``tolerance`` a node in all (L1 norm).

    Args:
        product: multiplies the symmetric weight matrix (loops included) with a vector.
        degrees: the row sums of that matrix.
        walk: damping factor, tolerance and iterations.

    Raises:
        ConvergenceError: the ranks still change after ``walk.iterations`` steps.
    """
    count = len(degrees)
    if not count:
        return degrees
    dangling = degrees == 0
    inverse = np.divide(1.0, degrees, out=np.zeros_like(degrees), where=~dangling)
    ranks = np.full_like(degrees, 1.0 / count)
    inverse *= walk.damping
    teleport = (1.0 - walk.damping) / count
    spread = walk.damping / count if dangling.any() else 0.0
    for _ in range(walk.iterations):
        before = ranks
        ranks = product(before * inverse) + (teleport + spread * float(before[dangling].sum()) if spread else teleport)
        if np.add.reduce(np.abs(ranks - before)) < count * walk.tolerance:
            return ranks
    raise ConvergenceError(
        f"the ranks of {count} nodes still change after {walk.iterations} iterations; allow more, or a larger tolerance"
    )
