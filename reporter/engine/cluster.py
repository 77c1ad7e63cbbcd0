"""Work on many machines: the engine that hands items to the workers of a Dask cluster, here or behind an address.

An item whose worker dies is tried again by the scheduler, as often as that allows; then it is lost. A scheduler that
goes away is waited for, and what was under way there is handed out anew: what a function does, it may do twice.
"""

from __future__ import annotations

import contextlib
import pickle
import queue
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from reporter.engine.under_way import Flow
from reporter.errors import EngineError
from reporter.language import say
from reporter.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from distributed import Client, Future, LocalCluster

    from reporter.engine import Loss

T = TypeVar("T")
R = TypeVar("R")

PATIENCE = 180.0
"""Seconds that a scheduler, or the first worker of it, may be away: a machine starts in them."""

ANSWER = 10.0
"""Seconds within which a scheduler answers that is there."""

LOOK = 2.0
"""Seconds between two looks whether anybody is there, while no answer comes."""

ONCE_MORE = 1
"""How often the scheduler of a local cluster tries an item again whose worker died."""

_ONE = threading.Lock()
"""Held by the item that a worker is at: a process has one watchdog, and Python runs one thread at a time anyway."""


def require() -> None:
    """Do nothing if the libraries of clusters and of their files are there.

    Raises:
        EngineError: they are not; the message is the command that installs them.
    """
    try:
        import distributed  # noqa: F401
        import pyarrow as pa  # noqa: F401
    except ImportError as error:
        raise EngineError(
            say("{name} is not installed; python -m pip install '.[dask]'", name=error.name or "distributed")
        ) from error


@cache
def code() -> str:
    """Return what code runs in this process: the version of the package, a digest of its files, that of Python."""
    home = Path(__file__).parents[1]
    whole = sha256()
    for path in sorted(home.rglob("*")):
        if path.suffix in {".py", ".toml", ".txt"}:
            whole.update(path.relative_to(home).as_posix().encode())
            whole.update(path.read_bytes())
    version = ".".join(map(str, sys.version_info[:2]))
    return f"reporter {VERSION} ({whole.hexdigest()[:8]}), Python {version}"


@contextmanager
def connected(address: str | None = None, workers: int = 1) -> Iterator[Cluster]:
    """Yield the engine of the cluster at an address, else of one on this machine with so many workers.

    Raises:
        EngineError: nobody answers there, or its workers run other code.
    """
    require()
    import dask
    from distributed import LocalCluster

    settings = {
        "distributed.scheduler.allowed-failures": ONCE_MORE,
        "distributed.worker.use-file-locking": False,
        "distributed.admin.tick.limit": "60s",
        # a worker that is started again for longer than that would be given up, and never started any more
        "distributed.deploy.lost-worker-timeout": f"{PATIENCE:.0f}s",
    }
    with contextlib.ExitStack() as stack:
        stack.enter_context(dask.config.set(settings))
        if address is None:
            local = stack.enter_context(
                LocalCluster(
                    n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50, protocol="tcp"
                )
            )
            address = local.scheduler_address
            engine = Cluster(address, partial(_complete, local, workers))
        else:
            engine = Cluster(address)
        stack.callback(engine.leave)
        engine.enter()
        yield engine


def _complete(local: LocalCluster, workers: int) -> None:
    """Start the workers that a cluster on this machine has given up: one that is killed while it starts is."""
    if len(local.workers) < workers:
        local.scale(workers)


@dataclass(slots=True)
class Cluster:
    """The workers of the scheduler at an ``address``, each of which is at one item at a time.

    ``complete`` starts those that are missing, where it is for this process to start any.
    """

    address: str
    complete: Callable[[], None] = lambda: None
    _client: Client | None = None
    _seen: tuple[float, int] = (0.0, 0)
    _numbers: Iterator[int] = field(default_factory=count)

    def enter(self) -> None:
        """Connect to the scheduler, and see that its workers run the same code.

        Raises:
            EngineError: nobody answers, no worker comes, or one of them runs other code.
        """
        self._client = self._found()
        self._wait_for_workers()
        try:
            told: dict[str, str] = self._client.run(code, on_error="return")
        except Exception as error:
            raise EngineError(_foreign("", type(error).__name__)) from error
        for worker, theirs in told.items():
            if theirs != code():
                raise EngineError(_foreign(worker, str(theirs)))

    def leave(self) -> None:
        """Let go of the cluster, which goes on."""
        if self._client is not None:
            with contextlib.suppress(Exception):
                self._client.close(timeout=5)
            self._client = None

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R | Loss[T]]:
        """Yield ``function(item)`` for each item, or its loss, in order.

        Raises:
            EngineError: the cluster is gone, or a worker of other code has joined it.
        """
        flow = Flow[T, R](enumerate(items))
        called = pickle.dumps(function, pickle.HIGHEST_PROTOCOL)
        try:
            while True:
                while numbered := flow.next(self._workers()):
                    flow.hand_out(self._submit(called, numbered[1]), numbered)
                if not flow.under_way:
                    return
                for future in self._answered(flow.answers):
                    flow.take(future)
                yield from flow.in_turn()
        finally:
            for future in flow.under_way:
                with contextlib.suppress(Exception):
                    future.cancel()

    def _submit(self, called: bytes, item: object) -> Future:
        data = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
        key = f"reporter-{time.time_ns():x}-{next(self._numbers)}"
        while True:
            client = self._present()
            try:
                return client.submit(_called, code(), called, data, key=key, pure=False)
            except Exception:
                if client.status == "running":
                    raise

    def _answered(self, answers: queue.SimpleQueue[Future]) -> list[Future]:
        """Return what has been answered, one at the least.

        Raises:
            EngineError: the cluster is gone, or has had no worker for too long.
        """
        while True:
            try:
                found = [answers.get(timeout=LOOK)]
            except queue.Empty:
                if self._present() and not self._workers_now():
                    self._wait_for_workers()
                continue
            with contextlib.suppress(queue.Empty):
                while True:
                    found.append(answers.get_nowait())
            return found

    def _present(self) -> Client:
        """Return the connection to the scheduler, a new one where that was lost."""
        if self._client is None or self._client.status != "running":
            self.leave()
            self._client = self._found()
        return self._client

    def _found(self) -> Client:
        from distributed import Client

        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return Client(self.address, timeout=ANSWER, set_as_default=False)
            except (OSError, TimeoutError, ValueError) as error:
                if time.monotonic() > deadline or isinstance(error, ValueError):
                    raise EngineError(
                        say("{address}: no scheduler answers ({error})", address=self.address, error=error)
                    ) from error
            time.sleep(LOOK)

    def _wait_for_workers(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self._workers_now():
            if time.monotonic() > deadline:
                raise EngineError(say("{address}: the scheduler has no workers", address=self.address))
            self.complete()
            time.sleep(0.2)

    def _workers_now(self) -> int:
        return len(self._present().scheduler_info(n_workers=-1)["workers"])

    def _workers(self) -> int:
        """Return how many workers there were at the last look, one at the least."""
        if time.monotonic() - self._seen[0] > LOOK:
            self.complete()
            self._seen = time.monotonic(), self._workers_now()
        return max(1, self._seen[1])


def _called(wanted: str, function: bytes, item: bytes) -> Any:  # noqa: ANN401 - whatever the function returns
    """Return what a function gives for an item; runs on a worker, which looks first whether it is of the same code.

    Raises:
        EngineError: it is not.
    """
    if code() != wanted:
        from distributed import get_worker

        raise EngineError(_foreign(get_worker().address, code(), wanted))
    with _ONE:
        return pickle.loads(function)(pickle.loads(item))  # noqa: S301 - from who may run anything here


def _foreign(worker: str, theirs: str, ours: str | None = None) -> str:
    return say(
        "worker {worker}: runs {theirs}, and here is {ours}; install the same on all machines",
        worker=worker,
        theirs=theirs,
        ours=ours or code(),
    )
