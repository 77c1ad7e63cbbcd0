"""The graph of sentences that share words, and the graph of words that stand side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reporter.rank.content_words import distinct, index
from reporter.rank.pagerank import PLAIN, Walk, dense_step, pagerank, sparse_step

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from reporter.rank.content_words import Index

    Vector = npt.NDArray[np.floating]
    Numbers = npt.NDArray[np.int64]

DENSE = 200
"""Sentences up to which a full matrix is quicker than the sums over words."""

SMALLEST_SCALE = 1e-12
"""Sums of logarithms below which two sentences are not compared: both have one word."""


def sentence_ranks(words: Sequence[Sequence[str]], walk: Walk = PLAIN) -> Vector:
    """Return the TextRank of every sentence, given the words of each.

    The similarity of two sentences is the number of distinct words they share over the sum of the logarithms of their
    lengths (Mihalcea and Tarau 2004, section 4.2); the similarity of a sentence to itself counts, as in textrank4zh,
    whose ranks these equal. Sentences of one word, and sentences that share no word with any other, are isolated: each
    gets what teleporting brings. In a long text sentences meet at the words they share (an inverted index); no pair of
    them is ever kept.

    >>> [round(float(rank), 3) for rank in sentence_ranks([["水", "厂", "检修"], ["水", "厂", "复产"], ["天气"]])]
    [0.465, 0.465, 0.07]
    """
    return index_ranks(index(words), walk)


def index_ranks(words: Index, walk: Walk = PLAIN) -> Vector:
    """Return the TextRank of every sentence of an index."""
    ranks = _matrix_ranks if len(words.sizes) <= DENSE else _meeting_ranks
    return ranks(words, walk)


def _scales(lengths: Numbers) -> Vector:
    """Return one over the sum of the logarithms of every two lengths, 0 where that sum is next to nothing."""
    logarithms = np.log(np.maximum(lengths, 1))
    sums = logarithms[:, None] + logarithms
    sums[sums < SMALLEST_SCALE] = np.inf
    scales: Vector = 1.0 / sums
    return scales


def _matrix_ranks(words: Index, walk: Walk) -> Vector:
    rows, numbers, shared = _shared(words)
    presence = np.zeros((len(words.sizes), shared), dtype=np.float32)
    presence[rows, numbers] = 1.0
    weights = (presence @ presence.T).astype(np.float64)
    np.fill_diagonal(weights, np.bincount(words.distinct.rows, minlength=len(weights)))
    weights *= _scales(words.sizes)
    return pagerank(dense_step(weights, walk.damping), len(weights), walk)


def _shared(words: Index) -> tuple[Numbers, Numbers, int]:
    """Return sentence and new number of the words of more than one sentence, and how many words these are.

    The others, mostly two thirds, join no sentence to another; without them the matrices of an article of ordinary
    length are so small that BLAS does not wake other threads for them, which costs more than the product.
    """
    rows, numbers = words.distinct
    shared = np.bincount(numbers, minlength=len(words.vocabulary)) > 1
    kept = shared[numbers]
    renumbered = np.cumsum(shared) - 1
    return rows[kept], renumbered[numbers[kept]], int(shared.sum())


def _meeting_ranks(words: Index, walk: Walk) -> Vector:
    """Return the ranks of a long text in memory that grows with its words, not with its pairs of sentences.

    The scale of two sentences hangs on their lengths alone, and there are few lengths. So the product with a vector is
    summed by word and length, scaled for each length that may meet it there, and handed back to the sentences.
    """
    rows, numbers = words.distinct
    lengths, kinds = np.unique(words.sizes, return_inverse=True)
    scales = _scales(lengths)
    meetings = numbers * len(lengths) + kinds[rows]
    shape = len(words.vocabulary), len(lengths)

    def product(vector: Vector) -> Vector:
        sums = np.bincount(meetings, vector[rows], shape[0] * shape[1]).reshape(shape) @ scales
        return np.bincount(rows, sums.ravel()[meetings], len(vector)).astype(float, copy=False)

    return pagerank(sparse_step(product, len(kinds), walk.damping), len(kinds), walk)


def word_ranks(words: Sequence[Sequence[str]], nodes: Sequence[str], window: int = 2, walk: Walk = PLAIN) -> Vector:
    """Return the TextRank of every node, given the words of each sentence in which nodes stand among others.

    Two nodes are joined, once, where they stand at most ``window - 1`` words apart within a sentence (Mihalcea and
    Tarau 2004, section 3). ``nodes`` are distinct; the result has their order.
    """
    numbered = index(words)
    numbers = {word: number for number, word in enumerate(nodes)}
    known = np.array([numbers.get(word, -1) for word in numbered.vocabulary], dtype=np.int64)
    line = known[numbered.numbers] if len(known) else known
    return _ranks_in_line(line, numbered.rows, len(nodes), window, walk)


def index_word_ranks(words: Index, window: int, walk: Walk = PLAIN) -> Vector:
    """Return the TextRank of every word of an index."""
    return _ranks_in_line(words.numbers, words.rows, len(words.vocabulary), window, walk)


def _ranks_in_line(line: Numbers, rows: Numbers, count: int, window: int, walk: Walk) -> Vector:
    sources, targets = _edges(line, rows, count, window)

    def product(vector: Vector) -> Vector:
        sums: Vector = np.bincount(targets, vector[sources], count).astype(float, copy=False)
        return sums

    return pagerank(sparse_step(product, count, walk.damping), count, walk)


def _edges(line: Numbers, rows: Numbers, count: int, window: int) -> tuple[Numbers, Numbers]:
    """Return both directions of the edges between nodes that stand close in a sentence; -1 in the line is no node."""
    apart = range(1, window)
    first = np.concatenate([line[:-distance] for distance in apart])
    second = np.concatenate([line[distance:] for distance in apart])
    together = np.concatenate([rows[:-distance] == rows[distance:] for distance in apart])
    nodes = together & (first >= 0) & (second >= 0)
    first, second = first[nodes], second[nodes]
    low, high = np.divmod(distinct(np.minimum(first, second) * count + np.maximum(first, second)), max(count, 1))
    proper = low != high
    return np.concatenate([low, high[proper]]), np.concatenate([high, low[proper]])
