"""Candidates for whose or when a figure is, each with the features that speak for and against it."""

from __future__ import annotations

from dataclasses import dataclass


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
