"""Sentences as their figures were found in them: what the walk over an article reads."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Sentence


REACH = 300
"""How many characters from a figure its sentence tells of it: what is longer is a list, and its time stays linear."""

MOST = 12
"""How many of those named, or periods told, in a sentence before a figure may be meant."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a sentence: where its number stands in the plain text, its unit, and whether it is a change."""

    start: int
    end: int
    unit: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its plain ``text``, where the characters of that stood in the sentence, and its figures."""

    sentence: Sentence
    text: str
    places: Sequence[int]
    figures: tuple[Figure, ...] = ()

    def at(self, offset: int) -> int:
        """Return where an offset of the block is in the plain text."""
        return bisect_left(self.places, offset - self.sentence.place.start)
