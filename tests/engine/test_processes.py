"""Work in processes: the order of the input, and a late or fatal item costs itself and no other."""

from __future__ import annotations

import os
import re
import time
from typing import TYPE_CHECKING

import pytest

from reporter.engine import Loss, processes
from reporter.engine.processes import AHEAD, BATCH, FEWEST, Processes, processor_seconds
from reporter.engine.serial import Serial
from reporter.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BAD = 5


def square(number: int) -> int:
    return number * number


def dies_on_some(number: int) -> int:
    if number % 70 == BAD:
        os._exit(9)
    return number


def stalls_on_one(number: int) -> int:
    if number == BAD:
        re.match(r"(一+)+二", "一" * 40)  # goes on for hours and lets no other thread of its process run
    return number


def raises_on_one(number: int) -> int:
    if number == BAD:
        raise KeyError(number)
    return number


def wants_all_memory(number: int) -> int:
    return len(bytes(1 << 62)) if number == BAD else number


@pytest.mark.parametrize("count", [0, 1, BATCH + 1, FEWEST + 37])
def test_results_are_in_order_whatever_the_number_of_workers(count: int) -> None:
    numbers = range(count)
    expected = [number * number for number in numbers]
    assert list(Serial().map(square, numbers)) == expected
    assert list(Processes(1).map(square, numbers)) == expected
    assert list(Processes(2).map(square, numbers)) == expected


@pytest.mark.parametrize("workers", [1, 2])
def test_a_process_that_dies_costs_the_one_item_that_killed_it(workers: int) -> None:
    numbers = range(FEWEST + 37)
    expected = [Loss(number) if number % 70 == BAD else number for number in numbers]
    assert list(Processes(workers).map(dies_on_some, numbers)) == expected


def test_the_last_item_may_kill_its_process() -> None:
    assert list(Processes().map(dies_on_some, [1, BAD])) == [1, Loss(BAD)]


class DiesWhileOthersWait:
    """A function that leaves a mark for each item; the item 1 kills its process once the item ``last`` is done."""

    def __init__(self, folder: Path, last: int) -> None:
        self.folder, self.last = folder, last

    def __call__(self, number: int) -> int:
        (self.folder / str(number)).touch()
        deadline = time.monotonic() + 20
        while number == 1 and time.monotonic() < deadline:
            if (self.folder / str(self.last)).exists():
                os._exit(9)
            time.sleep(0.01)
        return number


def test_a_process_that_dies_while_all_others_wait_for_it_costs_one_item(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that may be done ahead is done, so that only the items that the dead process left can be handed out."""
    monkeypatch.setattr(processes, "AHEAD", 2)
    # the first process is at 1, with 2 and 3 behind; the second has done twice a batch for each of them: 4 to 19
    results = list(Processes(2, batch=4, fewest=8).map(DiesWhileOthersWait(tmp_path, 19), range(40)))
    assert results == [0, Loss(1), *range(2, 40)]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_item_that_stalls_is_given_up_and_the_others_go_on(workers: int) -> None:
    numbers = range(FEWEST if workers > 1 else BATCH + 3)
    started = time.monotonic()
    expected = [Loss(number, 0.5) if number == BAD else number for number in numbers]
    assert list(Processes(workers, seconds=0.5).map(stalls_on_one, numbers)) == expected
    assert time.monotonic() - started < 20


def waits(number: int) -> int:
    time.sleep(1.0 if number == BAD else 0.0)
    return number


@pytest.mark.skipif(processor_seconds(os.getpid()) is None, reason="this system tells no other process's time")
def test_what_waits_for_a_busy_machine_is_not_lost() -> None:
    assert list(Processes(seconds=0.5).map(waits, [1, BAD, 2])) == [1, BAD, 2]


def test_what_waits_for_ever_is_lost_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "PATIENCE", 1.5)
    assert list(Processes(seconds=0.5).map(waits, [1, BAD, 2])) == [1, Loss(BAD, 0.5), 2]


def test_the_time_of_a_processor_grows_with_its_work() -> None:
    before, started = processor_seconds(os.getpid()), time.process_time()
    while time.process_time() - started < 0.2:
        pass
    after = processor_seconds(os.getpid())
    assert (before is None and after is None) or 0.1 < (after or 0.0) - (before or 0.0) < 5
    assert processor_seconds(None) is None


def test_an_item_may_have_more_time_than_the_others() -> None:
    numbers = [1, BAD, 2]
    patient = Processes(seconds=0.5, more=lambda item: 0.7 if item == BAD else 0.0)
    assert list(patient.map(stalls_on_one, numbers)) == [1, Loss(BAD, 1.2), 2]


def test_what_the_function_raises_is_raised_where_the_results_are_read() -> None:
    results = Processes().map(raises_on_one, range(BATCH + 3))
    assert [next(results) for _ in range(BAD)] == list(range(BAD))
    with pytest.raises(KeyError):
        next(results)


def test_a_wish_for_all_memory_is_an_error_and_no_end() -> None:
    with pytest.raises((MemoryError, OverflowError)):
        list(Processes().map(wants_all_memory, range(BATCH)))


def test_items_are_taken_as_they_are_needed() -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(10 * FEWEST):
            taken.append(number)
            yield number

    results = Processes().map(square, items())
    next(results)
    assert len(taken) <= FEWEST + AHEAD * BATCH
    results.close()  # type: ignore[attr-defined]


def test_a_reader_who_takes_his_time_makes_nobody_late() -> None:
    results = Processes(seconds=0.5).map(square, range(3))
    assert next(results) == 0
    time.sleep(1)
    assert list(results) == [1, 4]


class Unreachable:
    """A function that no other process can load."""

    def __call__(self, number: int) -> int:
        return number

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (3,)


def test_a_process_that_does_not_start_is_an_error() -> None:
    with pytest.raises(EngineError, match="did not start"):
        list(Processes().map(Unreachable(), [1]))
