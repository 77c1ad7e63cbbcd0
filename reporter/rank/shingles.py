"""Near-duplicate articles, found by MinHash."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    Hashes = npt.NDArray[np.uint64]

SHINGLE = 8
"""Characters of a shingle, punctuation and white space left out."""

BANDS = 24  # with ROWS: texts that share 65 of 100 shingles meet with a chance of 0.99
ROWS = 4
"""Two texts are compared if all rows of one band agree: at a resemblance of 0.6 nearly always, at 0.2 hardly ever."""

SAME_FROM = 0.6
"""Resemblance (Jaccard index of the shingles) from which two articles are one."""

_PRIME = np.uint64(1_099_511_628_211)
_NOTHING = re.compile(r"\W+")


def near_duplicates(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Return the numbers of the texts in groups of near-duplicates, each group and the groups in ascending order.

    Source: A. Broder, On the Resemblance and Containment of Documents, 1997; banding as in J. Leskovec, A. Rajaraman,
    J. Ullman, Mining of Massive Datasets, chapter 3. The hash functions are fixed: the same texts give the same groups.

    >>> near_duplicates(["清河水厂昨日恢复供水。", "石桥小学迎来新生。", "清河水厂昨日恢复供水！"])
    ((0, 2), (1,))
    """
    signatures = [_signature(text) for text in texts]
    alike = (
        (first, second)
        for first, second in _candidates(signatures)
        if float(np.mean(signatures[first] == signatures[second])) >= SAME_FROM
    )
    return joined(len(texts), alike)


def joined(count: int, pairs: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Return so many numbers in groups in which these pairs join them, each group and the groups in ascending order.

    >>> joined(5, [(3, 1), (1, 4)])
    ((0,), (1, 3, 4), (2,))
    """
    leader = list(range(count))
    for pair in pairs:
        first, second = sorted(_root(leader, number) for number in pair)
        leader[second] = first
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(count):
        groups[_root(leader, number)].append(number)
    return tuple(tuple(group) for group in groups.values())


def _signature(text: str) -> Hashes:
    letters = _NOTHING.sub("", text) or " "
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    length = min(SHINGLE, len(codes))
    shingles = np.zeros(len(codes) - length + 1, dtype=np.uint64)
    for offset in range(length):
        shingles = shingles * _PRIME + codes[offset : len(codes) - length + offset + 1]
    factors, addends = _hash_functions()
    hashed: Hashes = ((shingles[:, None] * factors + addends) >> np.uint64(32)).min(axis=0)
    return hashed


def _hash_functions() -> tuple[Hashes, Hashes]:
    """Return multiply-shift hash functions (M. Dietzfelbinger et al. 1997), the same ones each time."""
    random = np.random.Generator(np.random.PCG64(2004))
    factors = random.integers(1 << 63, size=BANDS * ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    return factors, random.integers(1 << 63, size=BANDS * ROWS, dtype=np.uint64)


def _candidates(signatures: Sequence[Hashes]) -> Iterable[tuple[int, int]]:
    """Return pairs of texts that agree in a band: each with the first, which is enough to join them all."""
    pairs: dict[tuple[int, int], None] = {}
    for band in range(BANDS):
        buckets: dict[bytes, int] = {}
        for number, signature in enumerate(signatures):
            first = buckets.setdefault(signature[band * ROWS : (band + 1) * ROWS].tobytes(), number)
            if first != number:
                pairs[first, number] = None
    return pairs


def _root(leader: Sequence[int], number: int) -> int:
    while leader[number] != number:
        number = leader[number]
    return number
