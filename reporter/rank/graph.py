"""The graph of sentences that share words, and the graph of words that stand side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reporter.rank.pagerank import PLAIN, Walk, pagerank

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from scipy.sparse import csr_array

    Vector = npt.NDArray[np.floating]
    Numbers = npt.NDArray[np.intp]

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
    lengths = np.log(np.maximum([len(sentence) for sentence in words], 1))
    rows, columns, vocabulary = _occurrences(words)
    if len(words) <= DENSE:
        return _dense_ranks(rows, columns, vocabulary, lengths, walk)
    return _sparse_ranks(rows, columns, vocabulary, lengths, walk)


def _occurrences(words: Sequence[Sequence[str]]) -> tuple[Numbers, Numbers, int]:
    """Return where distinct words occur: sentence numbers, word numbers, and how many words there are."""
    numbers: dict[str, int] = {}
    columns: list[int] = []
    sizes: list[int] = []
    for sentence in words:
        distinct = dict.fromkeys(sentence)
        columns += [numbers.setdefault(word, len(numbers)) for word in distinct]
        sizes.append(len(distinct))
    rows = np.repeat(np.arange(len(words)), sizes)
    return rows, np.array(columns, dtype=np.intp), len(numbers)


def _dense_ranks(rows: Numbers, columns: Numbers, vocabulary: int, lengths: Vector, walk: Walk) -> Vector:
    presence = np.zeros((len(lengths), vocabulary), dtype=np.float32)
    presence[rows, columns] = 1.0
    shared = (presence @ presence.T).astype(np.float64)
    weights = _weights(shared, lengths[:, None] + lengths[None, :])
    return pagerank(weights.__matmul__, weights.sum(axis=0), walk)


def _weights(shared: Vector, scale: Vector) -> Vector:
    return np.divide(shared, scale, out=np.zeros_like(shared), where=scale > SMALLEST_SCALE)


def _sparse_ranks(rows: Numbers, columns: Numbers, vocabulary: int, lengths: Vector, walk: Walk) -> Vector:
    from scipy.sparse import csr_array, vstack

    count = len(lengths)
    ones = np.ones(len(rows), dtype=np.float32)
    presence = csr_array((ones, (rows, columns)), shape=(count, vocabulary))
    upper = vstack(
        [_rows_above(presence, lengths, start, min(start + CHUNK, count)) for start in range(0, count, CHUNK)],
        format="csr",
    )
    lower = upper.T
    diagonal = upper.diagonal()

    def product(vector: Vector) -> Vector:
        result: Vector = upper @ vector + lower @ vector - diagonal * vector
        return result

    return pagerank(product, product(np.ones(count, dtype=np.float32)), walk)


def _rows_above(presence: csr_array, lengths: Vector, start: int, stop: int) -> csr_array:
    """Return rows ``start`` to ``stop`` of the weight matrix from the diagonal on, as 32-bit numbers."""
    from scipy.sparse import csr_array

    shared = (presence[start:stop] @ presence[start:].T).tocoo()
    rows, columns = shared.row + start, shared.col + start
    scale = lengths[rows] + lengths[columns]
    kept = (columns >= rows) & (scale > SMALLEST_SCALE)
    data = (shared.data[kept] / scale[kept]).astype(np.float32)
    size = (stop - start, presence.shape[0])
    return csr_array((data, (shared.row[kept].astype(np.int32), columns[kept].astype(np.int32))), shape=size)


def word_ranks(words: Sequence[Sequence[str]], nodes: Sequence[str], window: int = 2, walk: Walk = PLAIN) -> Vector:
    """Return the TextRank of every node, given the words of each sentence in which nodes stand among others.

    Two nodes are joined, once, where they stand at most ``window - 1`` words apart within a sentence (Mihalcea and
    Tarau 2004, section 3). ``nodes`` are distinct; the result has their order.
    """
    numbers = {word: number for number, word in enumerate(nodes)}
    pairs = {
        (first, second) if first < second else (second, first)
        for sentence in words
        for first, second in _neighbours([numbers.get(word, -1) for word in sentence], window)
    }
    ends = np.array(sorted(pairs), dtype=np.intp).reshape(-1, 2)
    loops = ends[:, 0] == ends[:, 1]
    sources = np.concatenate([ends[:, 0], ends[~loops, 1]])
    targets = np.concatenate([ends[:, 1], ends[~loops, 0]])

    def product(vector: Vector) -> Vector:
        sums: Vector = np.bincount(targets, weights=vector[sources], minlength=len(nodes)).astype(float)
        return sums

    return pagerank(product, product(np.ones(len(nodes))), walk)


def _neighbours(numbers: Sequence[int], window: int) -> list[tuple[int, int]]:
    return [
        pair
        for distance in range(1, window)
        for pair in zip(numbers, numbers[distance:], strict=False)
        if pair[0] >= 0 and pair[1] >= 0
    ]
