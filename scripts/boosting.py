"""Boosted trees (Friedman 2001) for yes or no, of a few questions each, as second derivatives weigh their leaves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

DEPTH = 3  # questions on the way to a leaf
RATE = 0.08  # what each tree adds of what it found
RIDGE = 8.0  # rows' worth of nothing in each leaf
FEWEST = 30  # rows in a leaf
STEPS = 32  # thresholds tried of each number
SHARE = 0.5  # of the numbers tried at each tree, drawn anew


@dataclass
class Node:
    """A question: is this number at most the threshold; or a leaf with what it adds."""

    number: int = -1
    threshold: float = 0.0
    value: float = 0.0
    yes: Node | None = None
    no: Node | None = None

    def spelled(self) -> str:
        """Return the tree as text, parents before children: 3:0.5 for a question, =0.12 for a leaf."""
        if self.yes is None or self.no is None:
            return f"={self.value:.4g}"
        return f"{self.number}:{self.threshold:.6g} {self.yes.spelled()} {self.no.spelled()}"


class Binned:
    """Rows of numbers, each as the index of the threshold that it is at most."""

    def __init__(self, rows: np.ndarray) -> None:
        """Find the thresholds: quantiles, halfway to the next value."""
        self.edges = []
        columns = []
        for column in rows.T:
            values = np.unique(column)
            if len(values) > STEPS:
                values = np.unique(np.quantile(column, np.linspace(0, 1, STEPS)))
            edges = (values[1:] + values[:-1]) / 2
            self.edges.append(edges)
            columns.append(np.searchsorted(edges, column).astype(np.int64))
        self.columns = columns


def fit(rows: np.ndarray, right: np.ndarray, rounds: int, seed: int = 1) -> list[Node]:
    """Return the trees whose sum is the log odds of being right, the first a leaf alone."""
    binned, random = Binned(rows), np.random.default_rng(seed)
    base = float(np.log(right.mean() / (1 - right.mean())))
    trees = [Node(value=base)]
    odds = np.full(len(right), base)
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-odds))
        used = random.permutation(rows.shape[1])[: max(1, round(SHARE * rows.shape[1]))]
        added = np.zeros(len(right))
        trees.append(_grown(binned, used, chance - right, chance * (1 - chance), added))
        odds += added
    return trees


def _grown(binned: Binned, used: np.ndarray, slope: np.ndarray, bend: np.ndarray, added: np.ndarray) -> Node:
    """Return a tree, and put what it adds to each row into ``added``."""
    root = Node()
    open_ = [(root, np.arange(len(slope)), 0)]
    while open_:
        node, rows, depth = open_.pop()
        g, h = slope[rows], bend[rows]
        found = _split(binned, used, rows, g, h) if depth < DEPTH else None
        if found is None:
            node.value = float(-RATE * g.sum() / (h.sum() + RIDGE))
            added[rows] = node.value
            continue
        node.number, place = found
        node.threshold = float(binned.edges[node.number][place])
        left = binned.columns[node.number][rows] <= place
        node.yes, node.no = Node(), Node()
        open_ += [(node.yes, rows[left], depth + 1), (node.no, rows[~left], depth + 1)]
    return root


def _split(binned: Binned, used: np.ndarray, rows: np.ndarray, g: np.ndarray, h: np.ndarray) -> tuple[int, int] | None:
    """Return the number and the threshold that part the rows best, None where none gains anything."""
    total_g, total_h = g.sum(), h.sum()
    best, most = None, 1e-6
    for number in used:
        size = len(binned.edges[number]) + 1
        bins = binned.columns[number][rows]
        gs, hs = np.cumsum(np.bincount(bins, g, size))[:-1], np.cumsum(np.bincount(bins, h, size))[:-1]
        counts = np.cumsum(np.bincount(bins, minlength=size))[:-1]
        gain = gs**2 / (hs + RIDGE) + (total_g - gs) ** 2 / (total_h - hs + RIDGE) - total_g**2 / (total_h + RIDGE)
        gain[(counts < FEWEST) | (len(rows) - counts < FEWEST)] = 0.0
        if size > 1 and gain.max() > most:
            best, most = (int(number), int(gain.argmax())), float(gain.max())
    return best
