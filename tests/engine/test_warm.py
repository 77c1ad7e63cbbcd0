"""A process that stays between two calls, and is replaced where it dies."""

from __future__ import annotations

import os
import time

import pytest

from reporter.engine import Loss
from reporter.engine.processes import FEWEST, Processes
from reporter.engine.warm import Warm

HOURS = 3600


def nothing() -> None: ...


def process(_item: int) -> int:
    return os.getpid()


def dies_on_one(number: int) -> int:
    if number == 1:
        os._exit(9)
    return number


def sleeps_on_one(number: int) -> int:
    time.sleep(HOURS if number == 1 else 0)
    return number


def raises_on_one(number: int) -> int:
    if number == 1:
        raise KeyError(number)
    return number


def test_the_process_of_one_call_is_that_of_the_next() -> None:
    warm = Warm(Processes(1), nothing)
    first, second = (list(warm.map(process, range(3))) for _ in range(2))
    assert len({*first, *second}) == 1
    assert os.getpid() not in first


def test_what_is_lost_is_named_and_the_next_call_is_served() -> None:
    warm = Warm(Processes(1, 0.3), nothing)
    assert list(warm.map(dies_on_one, range(3))) == [0, Loss(1), 2]
    assert list(warm.map(sleeps_on_one, range(3))) == [0, Loss(1, 0.3), 2]
    with pytest.raises(KeyError):
        list(warm.map(raises_on_one, range(9)))
    assert list(warm.map(dies_on_one, [5])) == [5]


def test_a_process_that_cannot_get_ready_is_replaced() -> None:
    warm = Warm(Processes(1), leaves)
    assert list(warm.map(dies_on_one, [5])) == [5]


def leaves() -> None:
    os._exit(9)


def test_many_items_have_processes_of_their_own() -> None:
    warm = Warm(Processes(1), nothing)
    assert list(warm.map(dies_on_one, range(2, FEWEST + 5))) == list(range(2, FEWEST + 5))
