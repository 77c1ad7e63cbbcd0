"""Candidates for whose or when a figure is, each with the features that speak for and against it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Candidate(NamedTuple):
    """A value that may be meant, None for nothing told; ``words`` are how the text has it."""

    value: str | None
    features: tuple[str, ...]
    words: str = ""

    @classmethod
    def of(cls, value: str | None, features: Iterable[str], words: str) -> Candidate:
        """Return a candidate as one source names it, each of its features once."""
        return cls(value, tuple(dict.fromkeys(features)), words)


class Pool:
    """Candidates in the making: the features of one that several sources name are joined, its words are the first's."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[str | None, list[Candidate]] = {}

    def add(self, one: Candidate) -> None:
        """Add a source of a value."""
        self._known.setdefault(one.value, []).append(one)

    def candidates(self) -> tuple[Candidate, ...]:
        """Return the candidates, in the order in which they were first named."""
        return tuple([_joined(sources) if len(sources) > 1 else sources[0] for sources in self._known.values()])

    def of_others(self, whose: Callable[[str | None], str | None]) -> tuple[Candidate, ...]:
        """Return the candidates, those that only tell of others joined with these: ``whose`` gives each value's."""
        given = {value: whose(value) for value in self._known}
        if all(value == other for value, other in given.items()):
            return self.candidates()
        pool = Pool()
        for one in self.candidates():
            other = given[one.value]
            if other is not None or one.value is None:
                pool.add(one if other == one.value else Candidate(other, one.features, other or ""))
        return pool.candidates()


def _joined(sources: Sequence[Candidate]) -> Candidate:
    """Return a candidate that several sources name."""
    first = sources[0]
    return Candidate.of(first.value, chain.from_iterable([one.features for one in sources]), first.words)


def agreed(values: Sequence[Sequence[str | None]], chances: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return the chances of the figures of a sentence: those that choose the same are as sure as the surest of them.

    Whose a list is stands next to its first figure; one that chooses otherwise is told of somebody else.

    >>> agreed([["a", None], [None, "a"], [None, "a"]], [[0.8, 0.2], [0.3, 0.7], [0.6, 0.4]])
    [[0.8, 0.2], [0.2, 0.8], [0.6, 0.4]]
    """
    if len(values) == 1:  # nobody to agree with
        return [list(one) for one in chances]
    surest: dict[tuple[str | None, frozenset[str | None]], tuple[float, int]] = {}
    keys = []
    for place, (those, known) in enumerate(zip(values, chances, strict=True)):
        best = max(known)
        key = those[list(known).index(best)], frozenset(those)
        if key not in surest or best > surest[key][0]:
            surest[key] = best, place
        keys.append(key)
    told = []
    for place, key in enumerate(keys):
        at = surest[key][1]
        if at == place:
            told.append(list(chances[place]))
            continue
        by_value = dict(zip(values[at], chances[at], strict=True))
        told.append([by_value[value] for value in values[place]])
    return told


AUTHORITY = frozenset(("home.authority", "other.authority"))
"""What an article's place and its government are known by: what either does is the other's (全镇, 镇人民政府)."""


def together(features: Sequence[Iterable[str]], chances: Sequence[float]) -> list[float]:
    """Return the chances of a figure's candidates, the likeliest of a place and its government as sure as both.

    >>> together([("home.authority",), ("other.authority",), ("none",)], [0.5, 0.4, 0.1])
    [0.9, 0.4, 0.1]
    """
    told, best = list(chances), list(chances).index(max(chances))
    if not AUTHORITY.isdisjoint(features[best]):
        told[best] = sum(one for one, signs in zip(chances, features, strict=True) if not AUTHORITY.isdisjoint(signs))
    return told
