"""Regressions on features that are there or not, fitted by L-BFGS: logistic, and conditional on one of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse
from scipy.optimize import minimize

if TYPE_CHECKING:
    from collections.abc import Sequence

ROUNDS = 80  # steps of L-BFGS


def indicators(rows: Sequence[Sequence[str]], fewest: int) -> tuple[scipy.sparse.csr_matrix, list[str]]:
    """Return a matrix of the features of rows, and their names; those that occur in fewer rows are left out."""
    ids: dict[str, int] = {}
    columns: list[int] = []
    ends = [0]
    for row in rows:
        columns += [ids.setdefault(name, len(ids)) for name in row]
        ends.append(len(columns))
    matrix = scipy.sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(ids)))
    kept = np.asarray(matrix.sum(0)).ravel() >= fewest
    return matrix[:, kept], [name for name, keep in zip(ids, kept, strict=True) if keep]


def logistic(matrix: scipy.sparse.csr_matrix, right: np.ndarray, ridge: float) -> np.ndarray:
    """Return the weights of a logistic regression."""
    turned = matrix.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        logits = matrix @ weights
        pull = 1 / (1 + np.exp(-logits)) - right
        value = np.logaddexp(0, logits).sum() - right @ logits + ridge / 2 * weights @ weights
        return float(value), turned @ pull + ridge * weights

    start = np.zeros(matrix.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x)


def conditional(matrix: scipy.sparse.csr_matrix, worths: np.ndarray, starts: np.ndarray, ridge: float) -> np.ndarray:
    """Return the weights that make the worth of what is chosen likeliest; each one's candidates begin at ``starts``."""
    turned = matrix.T.tocsr()
    sizes = np.diff([*starts, len(worths)])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        shares = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        all_, right = np.add.reduceat(shares, starts), np.add.reduceat(shares * worths, starts)
        pull = shares / np.repeat(all_, sizes) - shares * worths / np.repeat(right, sizes)
        value = (np.log(all_) - np.log(right)).sum() + ridge / 2 * (weights @ weights)
        return float(value), turned @ pull + ridge * weights

    start = np.zeros(matrix.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x)
