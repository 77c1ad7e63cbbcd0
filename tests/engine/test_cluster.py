"""Work on a Dask cluster: the order of the input, what is lost has a name, and what cannot be is said clearly."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from reporter.engine import Loss, cluster
from reporter.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.engine.cluster import Cluster

BAD = 5

YOUNG = 6
"""Workers that are killed: two at work, the others while they start in their stead."""


def dies_on_one(number: int) -> int:
    if number == BAD:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def raises_on_one(number: int) -> int:
    if number == BAD:
        raise EngineError("the disk is full")
    return number


@pytest.fixture(scope="module")
def two_workers() -> Iterator[Cluster]:
    with cluster.connected(workers=2) as engine:
        yield engine


@pytest.mark.slow
def test_what_kills_its_worker_is_lost_and_nothing_else(two_workers: Cluster) -> None:
    results = list(two_workers.map(dies_on_one, range(40)))
    assert results == [Loss(number) if number == BAD else number * number for number in range(40)]
    assert list(two_workers.map(dies_on_one, range(3))) == [0, 1, 4]


def waits(number: int) -> int:
    time.sleep(0.2)
    return number


@pytest.mark.slow
def test_workers_that_are_killed_while_they_start_are_started_again(two_workers: Cluster) -> None:
    psutil = pytest.importorskip("psutil")
    killed: set[int] = set()
    over = threading.Event()

    def kill() -> None:
        while not over.wait(0.05) and len(killed) < YOUNG:
            for one in psutil.Process().children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    if one.pid not in killed and "spawn_main" in " ".join(one.cmdline()):
                        killed.add(one.pid)
                        one.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    results = list(two_workers.map(waits, range(20)))
    over.set()
    killer.join()
    assert len(killed) >= YOUNG
    assert [one.item if isinstance(one, Loss) else one for one in results] == list(range(20))
    assert list(two_workers.map(waits, range(20))) == list(range(20))


@pytest.mark.slow
def test_an_error_of_the_function_is_raised_here(two_workers: Cluster) -> None:
    with pytest.raises(EngineError, match="the disk is full"):
        list(two_workers.map(raises_on_one, range(20)))


@pytest.mark.slow
def test_workers_of_other_code_are_refused(two_workers: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "code", lambda: "reporter 9.9, Python 3.99")
    with pytest.raises(EngineError, match=r"reporter 9\.9.*install the same"):
        list(two_workers.map(abs, range(3)))


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.0)
    monkeypatch.setattr(cluster, "ANSWER", 0.2)
    with pytest.raises(EngineError, match=r"tcp://127\.0\.0\.1:9"), cluster.connected("tcp://127.0.0.1:9"):
        pass


@pytest.mark.parametrize("library", ["distributed", "pyarrow"])
def test_without_the_extra_the_command_that_installs_it_is_told(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(EngineError, match=r"pip install '\.\[dask\]'"):
        cluster.require()
