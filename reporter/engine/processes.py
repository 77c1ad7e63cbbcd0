"""Work spread over all cores, with results in the order of the input whatever the number of workers."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")

BATCH = 16  # articles a worker is handed at once: few enough to keep all busy, enough to hide the cost of handing
FEWEST = 64  # below this many articles, starting processes costs more than it saves


def ordered_map(function: Callable[[T], R], items: Sequence[T], *, workers: int, lost: Callable[[T], R]) -> Iterator[R]:
    """Yield ``function(item)`` for each item, in order; ``lost(item)`` for one whose worker process died.

    No more than a few batches a worker wait at any time, so that the memory does not grow with ``items``.
    ``ProcessPoolExecutor`` notices a killed worker, where ``multiprocessing.Pool`` would wait for ever.
    """
    if workers <= 1 or len(items) < FEWEST:
        yield from map(function, items)
        return
    batches = deque(items[i : i + BATCH] for i in range(0, len(items), BATCH))
    while batches:
        yield from _until_broken(function, batches, workers)
        if batches:
            yield from _one_by_one(function, batches.popleft(), lost)


def _until_broken(function: Callable[[T], R], batches: deque[Sequence[T]], workers: int) -> Iterator[R]:
    """Take batches off the queue as their results are yielded; stop early at the batch in which a worker died."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        running: deque[Future[list[R]]] = deque()
        ahead = 0
        while batches:
            try:
                while ahead < len(batches) and ahead < workers * 4:
                    running.append(pool.submit(_batch, function, batches[ahead]))
                    ahead += 1
                results = running.popleft().result()
            except BrokenProcessPool:
                return
            batches.popleft()
            ahead -= 1
            yield from results


def _batch(function: Callable[[T], R], items: Sequence[T]) -> list[R]:
    return [function(item) for item in items]


def _one_by_one(function: Callable[[T], R], items: Sequence[T], lost: Callable[[T], R]) -> Iterator[R]:
    """Yield the results of a batch in which a worker died, each item in a process of its own."""
    for item in items:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            try:
                yield pool.submit(function, item).result()
            except BrokenProcessPool:
                yield lost(item)
