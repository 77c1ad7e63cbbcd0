"""The graph of sentences that share words, and the graph of words that stand side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reporter.rank.pagerank import PLAIN, Walk, pagerank
from reporter.rank.words import distinct, index

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from scipy.sparse import csr_array

    from reporter.rank.words import Index

    Vector = npt.NDArray[np.floating]
    Numbers = npt.NDArray[np.int64]

DENSE = 200
"""Sentences up to which a full matrix is quicker than a sparse one."""

SMALLEST_SCALE = 1e-12
"""Sums of logarithms below which two sentences are not compared: both have one word."""

CHUNK = 256
"""Rows of the sentence graph that are computed at a time."""


def sentence_ranks(words: Sequence[Sequence[str]], walk: Walk = PLAIN) -> Vector:
    """Return the TextRank of every sentence, given the words of each.

    The similarity of two sentences is the number of distinct words they share over the sum of the logarithms of their
    lengths (Mihalcea and Tarau 2004, section 4.2); the similarity of a sentence to itself counts, as in textrank4zh,
    whose ranks these equal. Sentences of one word, and sentences that share no word with any other, are isolated: each
    gets what teleporting brings. Candidates come from the words (an inverted index, as a sparse product), never from
    all pairs, and only one half of the matrix is kept.

    >>> [round(float(rank), 3) for rank in sentence_ranks([["水", "厂", "检修"], ["水", "厂", "复产"], ["天气"]])]
    [0.465, 0.465, 0.07]
    """
    return index_ranks(index(words), walk)


def index_ranks(words: Index, walk: Walk = PLAIN) -> Vector:
    """Return the TextRank of every sentence of an index."""
    lengths = np.log(np.maximum(words.sizes, 1))
    rows, numbers = words.distinct()
    ranks = _dense_ranks if len(lengths) <= DENSE else _sparse_ranks
    return ranks(rows, numbers, len(words.vocabulary), lengths, walk)


def _dense_ranks(rows: Numbers, numbers: Numbers, vocabulary: int, lengths: Vector, walk: Walk) -> Vector:
    presence = np.zeros((len(lengths), vocabulary), dtype=np.float32)
    presence[rows, numbers] = 1.0
    weights = (presence @ presence.T).astype(np.float64)
    scale = lengths[:, None] + lengths
    scale[scale < SMALLEST_SCALE] = np.inf
    weights /= scale
    return pagerank(weights.__matmul__, weights.sum(axis=0), walk)


def _sparse_ranks(rows: Numbers, numbers: Numbers, vocabulary: int, lengths: Vector, walk: Walk) -> Vector:
    from scipy.sparse import csr_array

    count = len(lengths)
    ones = np.ones(len(rows), dtype=np.float32)
    presence = csr_array((ones, (rows, numbers)), shape=(count, vocabulary))
    starts = range(0, count, CHUNK)
    upper = [_rows_above(presence, lengths, start, min(start + CHUNK, count)) for start in starts]
    diagonal = np.concatenate([chunk.diagonal() for chunk in upper]).astype(float)

    def product(vector: Vector) -> Vector:
        result: Vector = -diagonal * vector
        for start, chunk in zip(starts, upper, strict=True):
            result[start : start + CHUNK] += chunk @ vector[start:]
            result[start:] += chunk.T @ vector[start : start + CHUNK]
        return result

    return pagerank(product, product(np.ones(count)), walk)


def _rows_above(presence: csr_array, lengths: Vector, start: int, stop: int) -> csr_array:
    """Return rows ``start`` to ``stop`` of the weight matrix from the diagonal on, as 32-bit numbers."""
    shared: csr_array = (presence[start:stop] @ presence[start:].T).tocsr()
    rows = np.repeat(np.arange(stop - start), np.diff(shared.indptr))
    scale = lengths[start:][rows] + lengths[start:][shared.indices]
    counted = (shared.indices >= rows) & (scale >= SMALLEST_SCALE)
    shared.data = np.divide(shared.data, scale, out=np.zeros_like(shared.data), where=counted, casting="same_kind")
    shared.eliminate_zeros()
    return shared


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

    return pagerank(product, product(np.ones(count)), walk)


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
