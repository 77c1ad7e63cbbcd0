"""A statement aligned with one sentence of a source: its words in that order, and nothing left out that matters."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

from reporter.issue.claims.atoms import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.issue.claims.atoms import Atom
    from reporter.issue.claims.omissions import Owned, Sentence

_FREE_MARKS = frozenset("，、：,: \u3000（）()")


def aligned(claim: Sequence[Atom], sentence: Sentence, *, owned: Owned = None) -> tuple[int, ...] | None:
    """Return where the atoms of a statement stand in a sentence, None where it does not say so.

    ``owned`` are those whose the statement was found to be elsewhere. Words that carry nothing and marks need no place.
    """
    atoms = sentence.atoms
    places: dict[object, list[int]] = {}
    for index, one in enumerate(atoms):
        places.setdefault((one.kind, one.key), []).append(index)

    @cache
    def rest(number: int, before: int | None) -> tuple[int, ...] | None:
        if number == len(claim):
            return () if before is not None and sentence.may_skip(before, None, owned=owned) else None
        one = claim[number]
        for index in places.get((one.kind, one.key), ()):
            if before is not None and index <= before:
                continue
            if not one.begins and index != (before if before is not None else -2) + 1:
                continue
            if sentence.may_skip(before, index, owned=owned) and (tail := rest(number + 1, index)) is not None:
                return (index, *tail)
        return rest(number + 1, before) if _is_free(claim, number) else None

    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, 4 * len(claim) + 1000))
    try:
        return rest(0, None)
    finally:
        sys.setrecursionlimit(limit)


def reached(claim: Sequence[Atom], sentence: Sentence) -> int:
    """Return how many atoms of a statement stand in a sentence in this order, whatever is left out."""
    at = count = 0
    for one in claim:
        found = next(
            (
                i
                for i in range(at, len(sentence.atoms))
                if (sentence.atoms[i].kind, sentence.atoms[i].key) == (one.kind, one.key)
            ),
            None,
        )
        if found is not None:
            count, at = count + 1, found + 1
    return count


def _is_free(claim: Sequence[Atom], number: int) -> bool:
    one = claim[number]
    if one.kind == "free":
        return True
    if one.kind == "mark":
        return one.text in _FREE_MARKS
    return one.kind == "word" and one.word in cues().free
