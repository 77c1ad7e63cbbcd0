"""Places and lengths in one direction: across the page or down it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


class Span(NamedTuple):
    """From where to where, across the page or down it."""

    start: float
    end: float

    @property
    def size(self) -> float:
        """How long it is; below zero where it ends before it starts."""
        return self.end - self.start

    def cut(self, other: Span) -> Span:
        """Return what the two have in common."""
        return Span(max(self.start, other.start), min(self.end, other.end))


def merged(spans: Iterable[Span], near: float = 0.0) -> list[Span]:
    """Return the spans, those that overlap, touch or are no further than ``near`` from each other as one, in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end + near:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def banded(things: Iterable[T], at: Callable[[T], float], near: float) -> list[list[T]]:
    """Return things in bands by their places, in order: each no further than ``near`` from the first of its band."""
    bands: list[list[T]] = []
    for thing in sorted(things, key=at):
        if not bands or at(thing) - at(bands[-1][0]) > near:
            bands.append([])
        bands[-1].append(thing)
    return bands


def median(values: Iterable[float], of_none: float = 0.0) -> float:
    """Return the median, the greater one of two, ``of_none`` where there are no values."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2] if ordered else of_none
