"""The items that are on their way to the workers of a cluster and back, in their order."""

from __future__ import annotations

import heapq
import queue
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from reporter.engine import Loss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from distributed import Future

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4
"""Items for each worker that may be on their way: others wait for the first to be done."""

ARRIVAL = 180.0
"""Seconds that an answer which is there may take to come."""


class _Gone(Exception):  # noqa: N818 - it is no error
    """An answer that cannot be had any more."""


class Flow(Generic[T, R]):
    """The items on their way: still to be handed out, ``under_way``, answered but not in their turn."""

    def __init__(self, rest: Iterator[tuple[int, T]]) -> None:
        self._rest, self._again = rest, list[tuple[int, T]]()
        self._done: dict[int, R | Loss[T]] = {}
        self._turn = 0
        self.under_way: dict[Future, tuple[int, T]] = {}
        self.answers: queue.SimpleQueue[Future] = queue.SimpleQueue()

    def next(self, workers: int) -> tuple[int, T] | None:
        """Return the item to hand out next with its number, None where none is left or all workers have one.

        A worker has no more than one: what waits behind an item that kills it would be suspected too.
        """
        # what all wait for may have come back from a scheduler that went away
        ahead = len(self.under_way) + len(self._done) >= AHEAD * workers
        if self.under_way and (ahead or len(self.under_way) >= workers):
            return None
        return heapq.heappop(self._again) if self._again else next(self._rest, None)

    def hand_out(self, future: Future, numbered: tuple[int, T]) -> None:
        """Wait for what was handed out."""
        self.under_way[future] = numbered
        future.add_done_callback(self.answers.put)

    def take(self, future: Future) -> None:
        """Take an answer; what its scheduler forgot, or what died with who answered it, is handed out again."""
        number, item = self.under_way.pop(future)
        try:
            self._done[number] = _result(future, item)
        except _Gone:
            heapq.heappush(self._again, (number, item))
        future.release()

    def in_turn(self) -> Iterator[R | Loss[T]]:
        """Yield the answers whose turn it is."""
        while self._turn in self._done:
            yield self._done.pop(self._turn)
            self._turn += 1


def _result(future: Future, item: T) -> Any:  # noqa: ANN401 - whatever the function returned
    """Return what a worker answered, or that the item is lost, or raise what the function raised."""
    from distributed import CancelledError, KilledWorker

    if future.status == "error" and (raised := future.exception()) is not None:
        if isinstance(raised, KilledWorker):
            return Loss(item)
        raise raised
    if future.status != "finished":
        raise _Gone
    try:
        return future.result(timeout=ARRIVAL)
    except (CancelledError, TimeoutError) as error:
        raise _Gone from error
