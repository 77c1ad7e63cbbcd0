"""A process that stays: what it has loaded for one item is there for the next, for whoever waits at a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

from reporter.engine import Loss
from reporter.engine.processes import FEWEST, Processes, Queue, Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")

_NOT_ASKED = -1
"""The number of the item that a process is given beforehand: none."""


@dataclass(slots=True)
class Warm:
    """A process that waits between two calls, having done ``ready`` before; many items have ``many`` work on them.

    For one caller at a time.
    """

    many: Processes
    ready: Callable[[], object]
    _crew: list[Worker[Any, Any]] = field(default_factory=list)

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R | Loss[T]]:
        """Yield ``function(item)`` for each item, or its loss, in order.

        Raises:
            EngineError: no process can be started.
        """
        rest = iter(items)
        few = list(islice(rest, FEWEST))
        if len(few) == FEWEST:
            yield from self.many.map(function, chain(few, rest))
            return
        self.start()
        try:
            tasks = Queue((function, one) for one in few)
            for result in self.many.results(self._crew, tasks, self._function):
                yield Loss(result.item[1], result.seconds) if isinstance(result, Loss) else result
        finally:
            self._dismiss()
            self.start()

    def start(self) -> None:
        """Have a process there that is getting ready."""
        if not self._crew or not self._crew[0].is_alive:
            self._crew = [Worker(self._function)]
            self._crew[0].give([(_NOT_ASKED, None)])

    @property
    def _function(self) -> Callable[[Any], Any]:
        return partial(_called, self.ready)

    def _dismiss(self) -> None:
        """End the process if it is still at items that nobody waits for any more."""
        if any(number != _NOT_ASKED for worker in self._crew for number, _ in worker.given):
            for worker in self._crew:
                worker.stop()
            self._crew = []


def _called(ready: Callable[[], object], task: tuple[Callable[[Any], Any], Any] | None) -> Any:  # noqa: ANN401 - any
    """Return what a function gives for an item, or get ready where there is no task."""
    if task is None:
        return ready()
    function, item = task
    return function(item)
