"""Candidates for whose or when a figure is, each with the features that speak for and against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Chances = Mapping[str | None, float]
    """The chances of candidates, by their values."""


class Candidate(NamedTuple):
    """A value that may be meant, None for nothing told; ``words`` are how the text has it."""

    value: str | None
    features: tuple[str, ...]
    words: str = ""


class Pool:
    """Candidates in the making: the features of one that several sources name are joined."""

    def __init__(self) -> None:
        self._features: dict[str | None, list[str]] = {}
        self._words: dict[str | None, str] = {}

    def add(self, value: str | None, features: list[str], words: str) -> None:
        """Add a source of a value."""
        if value in self._features:
            self._features[value] += features
        else:
            self._features[value] = list(features)
            self._words[value] = words

    def candidates(self) -> tuple[Candidate, ...]:
        """Return the candidates, in the order in which they were first named."""
        words = self._words
        return tuple(
            [
                Candidate(value, tuple(dict.fromkeys(features)), words[value])
                for value, features in self._features.items()
            ]
        )


def agreed(values: Sequence[Sequence[str | None]], chances: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return the chances of the figures of a sentence: those that choose the same are as sure as the surest of them.

    Whose a list is stands next to its first figure; one that chooses otherwise is told of somebody else.

    >>> agreed([["a", None], [None, "a"], [None, "a"]], [[0.8, 0.2], [0.3, 0.7], [0.6, 0.4]])
    [[0.8, 0.2], [0.2, 0.8], [0.6, 0.4]]
    """
    if len(values) == 1:  # nobody to agree with
        return [list(one) for one in chances]
    told = [dict(zip(those, known, strict=True)) for those, known in zip(values, chances, strict=True)]
    surest: dict[tuple[str | None, frozenset[str | None]], Chances] = {}
    keys = [(max(one, key=one.__getitem__), frozenset(one)) for one in told]
    for key, one in zip(keys, told, strict=True):
        surest[key] = max(surest.get(key, one), one, key=lambda each: each[key[0]])
    return [[surest[key][value] for value in those] for key, those in zip(keys, values, strict=True)]
