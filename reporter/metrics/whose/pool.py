"""Candidates for whose or when a figure is, each with the features that speak for and against it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Chances = Mapping[str | None, float]
    """The chances of candidates, by their values."""

    Together = Callable[[Sequence[Chances]], Chances]


@dataclass(frozen=True, slots=True)
class Candidate:
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
        return tuple(
            Candidate(value, tuple(dict.fromkeys(features)), self._words[value])
            for value, features in self._features.items()
        )


def agreed(
    values: Sequence[Sequence[str | None]], chances: Sequence[Sequence[float]], together: Together
) -> list[list[float]]:
    """Return the chances of the figures of a sentence, those with the same candidates ``together`` as one.

    What is true of a number is true of its change.

    >>> agreed([["a", None], [None, "a"], ["b", None]], [[0.5, 0.5], [0.25, 0.75], [0.5, 0.5]], mean)
    [[0.625, 0.375], [0.375, 0.625], [0.5, 0.5]]
    """
    groups: dict[frozenset[str | None], list[Chances]] = {}
    told = [dict(zip(those, known, strict=True)) for those, known in zip(values, chances, strict=True)]
    for one in told:
        groups.setdefault(frozenset(one), []).append(one)
    decided = {key: together(group) for key, group in groups.items()}
    return [[decided[frozenset(those)][value] for value in those] for those in values]


def mean(group: Sequence[Chances]) -> Chances:
    """Return the mean chances of a group."""
    return {value: sum(one[value] for one in group) / len(group) for value in group[0]}


def surest(group: Sequence[Chances]) -> Chances:
    """Return the chances of the surest of a group: whose a list is stands next to its first figure."""
    return max(group, key=lambda one: max(one.values()))


TOGETHER: Mapping[str, Together] = MappingProxyType({"owners": surest, "when": mean})
"""How the figures of a sentence are decided as one: whose they are, and when."""
