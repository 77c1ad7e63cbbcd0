"""How alike two texts are by their shingles: a sketch of few hashes stands for the whole text.

The sketch is the bottom-k sketch of a text's character shingles (Broder, "On the resemblance and containment of
documents", 1997; Cohen and Kaplan, 2007): of all hashes the smallest. It is exact for texts of fewer shingles.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from heapq import nsmallest

LENGTH = 5
"""Characters of a shingle: four are too common in the set phrases of reports."""

SIZE = 256
"""Hashes of a sketch: an estimate is off by 0.03 (one standard deviation, sqrt(0.25 / 256))."""

_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """The smallest hashes of a text's shingles, and how many shingles there are."""

    count: int
    hashes: frozenset[int]


NOTHING = Sketch(0, frozenset())
"""The sketch of a text of which nothing is known."""


def sketch(text: str) -> Sketch:
    """Return the sketch of a text; signs and spaces, which repairs move about, do not matter.

    >>> sketch("大坝镇完成植树。") == sketch("大坝镇 完成植树")
    True
    """
    plain = _SIGNS.sub("", text)
    shingles = {plain[i : i + LENGTH] for i in range(len(plain) - LENGTH + 1)}
    return Sketch(len(shingles), frozenset(nsmallest(SIZE, map(_hash, shingles))))


def containment(one: Sketch, other: Sketch) -> float:
    """Return the estimated share of ``one``'s shingles that ``other`` has too, 0 to 1.

    >>> whole = sketch("清河镇今年完成河道清淤八公里，新建公厕六座，投资一百二十万元。")
    >>> round(containment(sketch("清河镇今年完成河道清淤八公里"), whole), 2)
    1.0
    >>> containment(whole, sketch("县人民医院开展义诊活动，接诊群众四百余人次。"))
    0.0
    """
    shared = one.hashes & other.hashes
    if not shared:
        return 0.0
    # no more than SIZE of the smallest: of these either sketch knows whether its text has them
    union = nsmallest(SIZE, one.hashes | other.hashes)
    return _share(sum(value in shared for value in union) / len(union), one.count, other.count)


def most(shared: int, one: int, other: int) -> float:
    """Return what :func:`containment` comes to at the most where so many hashes are in both sketches.

    ``one`` and ``other`` are how many shingles the texts have; of so many a sketch has all, or :data:`SIZE`.

    >>> whole = sketch("清河镇今年完成河道清淤八公里，新建公厕六座，投资一百二十万元。")
    >>> part = sketch("清河镇今年完成河道清淤八公里")
    >>> most(10, part.count, whole.count) >= containment(part, whole), most(0, part.count, whole.count)
    (True, 0.0)
    """
    return _share(shared / min(SIZE, min(SIZE, one) + min(SIZE, other) - shared), one, other) if shared else 0.0


def _share(alike: float, one: int, other: int) -> float:
    """Return the share of ``one``'s shingles, given the resemblance (Jaccard index) of the two."""
    return min(1.0, alike * (one + other) / ((1 + alike) * one))


def _hash(shingle: str) -> int:
    # 63 bits: what SQLite's integers hold
    return int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=8).digest(), "big") >> 1
