"""Engines: a function mapped over items, here, on all cores, or wherever else there is room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Loss(Generic[T]):
    """An item that has no result: it took longer than so many seconds, or (None) the process it was in died."""

    item: T
    seconds: float | None = None


class Engine(Protocol):
    """What maps a function over items; both may be sent to another process, and so may the results."""

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R | Loss[T]]:
        """Yield ``function(item)`` for each item, or its loss, in the order of the items, which are taken as needed."""
        ...
