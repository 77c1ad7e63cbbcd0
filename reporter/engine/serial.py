"""No engine at all: one item after the other in this process, which waits for each as long as it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reporter.engine import Loss

T = TypeVar("T")
R = TypeVar("R")


class Serial:
    """The engine for tests, notebooks and whatever has a process of its own to lose."""

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R | Loss[T]]:
        """Yield ``function(item)`` for each item."""
        yield from map(function, items)
