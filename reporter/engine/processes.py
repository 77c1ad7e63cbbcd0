"""Work in processes of its own, which can be stopped: a late or fatal item costs itself and no other.

A thread cannot stop what runs in this process (a regular expression that backtracks for hours holds the interpreter),
and no system but POSIX has alarms. So even a few items are worked on in one process beside this one: it starts while
this one goes on, loads what the work needs in its stead, and is killed where an item takes too long: time of the
processor, where the system tells it of another process (Linux), so that a busy machine loses nothing; a stop by the
clock stands well behind it, for what waits for ever.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import signal
import threading
from collections import deque
from dataclasses import dataclass
from itertools import islice
from math import inf
from multiprocessing import get_context
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from reporter.engine import Loss
from reporter.errors import EngineError
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

BATCH = 8  # items a process is handed at once: few enough to keep all busy, enough to hide the cost of handing
FEWEST = 64  # below this many items a second process costs more than it saves: each loads its own tables
UNSWEPT = 50_000  # objects made before those in circles are looked for: tables are many, articles leave few circles
PATIENCE = 6  # times as long as its processor may work on an item, by the clock
AHEAD = 4  # batches a process that may wait for the first one to be done, so that the memory does not grow with items

_SHORTEST_WAIT = 0.01  # seconds
_STAT = "/proc/{}/stat"
_WORKED = slice(11, 13)  # fields of it behind the name in brackets, utime and stime: proc_pid_stat(5)

_STARTING = threading.Lock()
"""Held while a process starts, and from the interpreter's end on: one that was begun gets all that it starts with."""

atexit.register(_STARTING.acquire, timeout=5)


@dataclass(frozen=True, slots=True)
class Processes:
    """So many ``workers``, each a process that is killed when an item takes it more than so many ``seconds``.

    Those are its processor's; by the clock it may be ``PATIENCE`` times as many. Where nothing tells what the processor
    of another process did, they are the clock's.

    ``more`` says how many seconds more an item may take. A process is handed ``batch`` items at once; below ``fewest``
    there is one process.
    """

    workers: int = 1
    seconds: float = inf
    more: Callable[[Any], float] = lambda _: 0.0
    batch: int = BATCH
    fewest: int = FEWEST

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R | Loss[T]]:
        """Yield ``function(item)`` for each item, or its loss, in order.

        Raises:
            EngineError: no process can be started.
        """
        queue = Queue(items)
        if not queue.has(1):
            return
        crew = [Worker[T, R](function)]
        try:
            crew += [Worker(function) for _ in range(self.workers - 1) if queue.has(self.fewest)]
            yield from self.results(crew, queue, function)
        finally:
            for worker in crew:
                worker.stop()

    def results(self, crew: list[Worker[T, R]], queue: Queue[T], function: Callable[[T], R]) -> Iterator[R | Loss[T]]:
        """Yield the results of a queue's items, worked on by a crew, in which the dead are replaced, in order."""
        done: dict[int, _Answer[R] | Loss[T]] = {}
        turn = 0
        while True:
            self._hand_out(crew, queue, len(done))
            if not any(worker.given for worker in crew):
                return
            wait([worker.pipe for worker in crew], self._patience(crew))
            for worker in tuple(crew):
                done.update(worker.results(self._allowed))
                if worker.is_gone:
                    queue.put_back(worker.given)
                    worker.stop()
                    crew.remove(worker)
                    crew += [Worker(function)] if queue.has(1) else []
            while turn in done:
                result = done.pop(turn)
                yield result.value() if isinstance(result, _Answer) else result
                turn += 1

    def _hand_out(self, crew: Sequence[Worker[T, R]], queue: Queue[T], done: int) -> None:
        """Give items to the workers that have none, ``done`` results being unused, until enough are under way."""
        for worker in crew:
            given = sum(len(one.given) for one in crew)
            idle = not given  # what all wait for is in the queue again: its process died
            if not worker.given and (idle or done + given < AHEAD * self.batch * len(crew)):
                worker.give(queue.take(self.batch))

    def _patience(self, crew: Sequence[Worker[T, R]]) -> float | None:
        """Return for how long nobody can be late."""
        left = min((worker.left(self._allowed(worker.given[0][1])) for worker in crew if worker.given), default=inf)
        return None if left == inf else max(_SHORTEST_WAIT, left)

    def _allowed(self, item: object) -> float:
        """Return how many seconds an item may take."""
        return self.seconds + self.more(item)


class Queue(Generic[T]):
    """The items that are still to be handed out, with their numbers."""

    def __init__(self, items: Iterable[T]) -> None:
        self._rest = enumerate(items)
        self._next: deque[tuple[int, T]] = deque()

    def has(self, count: int) -> bool:
        """Return whether there are so many."""
        self._next.extend(islice(self._rest, max(0, count - len(self._next))))
        return len(self._next) >= count

    def take(self, count: int) -> list[tuple[int, T]]:
        """Return the next so many, or as many as there are."""
        self.has(count)
        return [self._next.popleft() for _ in range(min(count, len(self._next)))]

    def put_back(self, items: Iterable[tuple[int, T]]) -> None:
        """Put items before the others again."""
        self._next.extendleft(reversed(list(items)))


class Worker(Generic[T, R]):
    """A process, what it was given and has not answered yet, and since when it has been at the first of it."""

    def __init__(self, function: Callable[[T], R]) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, function), daemon=True)
        with _STARTING:
            self._process.start()
        theirs.close()
        self.given: deque[tuple[int, T]] = deque()
        self.since = inf  # until it says that it is there
        self._spent: float | None = None
        self.is_gone = False

    def give(self, items: Sequence[tuple[int, T]]) -> None:
        """Hand it items; nothing is handed to one that has any, so that neither ever waits for the other to read."""
        self.given.extend(items)
        if self.since < inf:
            self._begin()
        if items:
            with contextlib.suppress(OSError):  # one that died meanwhile is found out where its answers are read
                self.pipe.send([item for _, item in items])

    def results(self, allowed: Callable[[T], float]) -> Iterator[tuple[int, _Answer[R] | Loss[T]]]:
        """Yield what it has done, with the numbers of the items, then what is lost because it is late or has died."""
        for message in self._messages():
            self._begin()
            if message is not None:
                yield self.given.popleft()[0], message
        if self.is_gone and self.since == inf:
            raise EngineError(say("a process to work in did not start; what it said itself stands above"))
        if self.given and (self.is_gone or self.left(allowed(self.given[0][1])) <= 0):
            number, item = self.given.popleft()
            seconds = allowed(item)
            yield number, Loss(item, None if self.is_gone else seconds)
            self.is_gone = True

    def left(self, seconds: float) -> float:
        """Return how many seconds it has at the least until it is late, if the item it is at may take so many."""
        elapsed = monotonic() - self.since
        spent = None if self._spent is None else processor_seconds(self._process.pid)
        if self._spent is None or spent is None:
            return seconds - elapsed
        return min(seconds - (spent - self._spent), PATIENCE * seconds - elapsed)

    def _begin(self) -> None:
        self.since = monotonic()
        self._spent = processor_seconds(self._process.pid)

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process.is_alive()

    def stop(self) -> None:
        """End it, whatever it is doing."""
        self.pipe.close()
        self._process.kill()
        self._process.join()

    def _messages(self) -> Iterator[_Answer[R] | None]:
        try:
            while self.pipe.poll():
                yield self.pipe.recv()
        except (EOFError, OSError):
            self.is_gone = True


def processor_seconds(process: int | None) -> float | None:
    """Return for how long the processor has worked for a process, None where the system does not tell."""
    try:
        told = Path(_STAT.format(process)).read_bytes().rpartition(b")")[2].split()
        return sum(map(int, told[_WORKED])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, AttributeError):  # no such file, no such call
        return None


@dataclass(frozen=True, slots=True)
class _Answer(Generic[R]):
    """What the function returned, or what it raised."""

    returned: R | None = None
    raised: Exception | None = None

    def value(self) -> R:
        """Return what the function returned, or raise what it raised."""
        if self.raised is not None:
            raise self.raised
        return self.returned  # type: ignore[return-value]


def _work(pipe: Connection, function: Callable[[T], R]) -> None:
    """Say that it is there, then answer item by item, until nobody listens.

    An interrupt from the keyboard is for the process that started it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(UNSWEPT)
    with contextlib.suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            for item in pipe.recv():
                pipe.send(_answer(function, item))


def _answer(function: Callable[[T], R], item: T) -> _Answer[R]:
    try:
        return _Answer(function(item))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the results are read
        return _Answer(raised=error)
