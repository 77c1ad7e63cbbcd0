"""Sentences as their figures were found in them: what the walk over an article reads."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.metrics.whose.mentions import Mention
    from reporter.metrics.whose.period import Period
    from reporter.model import Sentence

Told = TypeVar("Told", "Mention", "Period")

REACH = 300
"""How many characters from a figure its sentence tells of it: what is longer is a list, and its time stays linear."""

CLAUSE = "，：；。"
"""Marks that a clause of a figure begins behind."""

MOST = 12
"""How many of those named, or periods told, in a sentence before a figure may be meant."""


class Figure(NamedTuple):
    """A figure of a sentence: where its number stands in the plain text, its unit, and whether it is a change."""

    start: int
    end: int
    unit: str
    changed: bool = False


class Line(NamedTuple):
    """A sentence with its plain ``text``, where the characters of that stood in the sentence, and its figures."""

    sentence: Sentence
    text: str
    places: Sequence[int]
    figures: tuple[Figure, ...] = ()

    def at(self, offset: int) -> int:
        """Return where an offset of the block is in the plain text."""
        return bisect_left(self.places, offset - self.sentence.place.start)


@lru_cache(maxsize=64)
def begin(text: str, place: int, marks: str) -> int:
    """Return where the clause or sentence begins that a place is in, at most ``REACH`` back.

    Owner, period and modality of a figure each ask for it.
    """
    first = max(0, place - REACH)
    return max(first, 1 + max(map(text.rfind, marks, repeat(first), repeat(place))))


def count(text: str, first: int, last: int, marks: str) -> int:
    """Return how many marks stand between two places."""
    return sum(map(text.count, marks, repeat(first), repeat(last)))


def preceding(found: Sequence[Told], place: int) -> Sequence[Told]:
    """Return those named, or the periods told, before a place in its sentence, at most ``MOST``."""
    index = bisect_left(found, place, key=lambda one: one.start)
    return found[max(0, index - MOST) : index]
