"""Work on several processes: the order of the input, and a dead worker costs one item."""

from __future__ import annotations

import os
import signal

from reporter.engine.processes import FEWEST, ordered_map


def square(number: int) -> int:
    return number * number


def dies_on_seventy(number: int) -> int:
    if number == 70:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def lost(number: int) -> int:
    return -number


def test_results_are_in_order_whatever_the_number_of_workers() -> None:
    numbers = range(FEWEST + 37)
    alone = list(ordered_map(square, numbers, workers=1, lost=lost))
    assert alone == [number * number for number in numbers]
    assert list(ordered_map(square, numbers, workers=2, lost=lost)) == alone


def test_a_killed_worker_costs_the_one_item_that_killed_it() -> None:
    numbers = range(FEWEST + 37)
    expected = [-70 if number == 70 else number for number in numbers]
    assert list(ordered_map(dies_on_seventy, numbers, workers=2, lost=lost)) == expected
