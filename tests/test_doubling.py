"""The benchmark of doubled lengths tells what grows too fast from what the machine adds, and can fail."""

from __future__ import annotations

import math
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import script_file

from reporter.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable

doubling = script_file.load(Path(__file__).resolve().parents[1] / "benchmarks" / "doubling.py")


def of(size: int) -> Document:
    return Document("稿.txt", b"a" * size)


def grows(power: float) -> Callable[[Document], float]:
    return lambda document: 0.1 * (len(document.data) / 24_000) ** power


@pytest.mark.parametrize(("power", "most"), [(1.0, 1.05), (1.1, 1.15), (0.5, 1.05)])
def test_what_grows_with_the_length_is_told_so(power: float, most: float) -> None:
    found, _ = doubling.exponent(of, 24_000, 1.2, grows(power))
    assert found <= most


@pytest.mark.parametrize("power", [1.3, 1.5, 2.0])
def test_what_grows_faster_is_found(power: float) -> None:
    found, _ = doubling.exponent(of, 24_000, 1.2, grows(power))
    assert found == pytest.approx(power, abs=0.1)


def test_what_the_machine_adds_is_no_growth() -> None:
    """Each length is slow by half now and then, in a fixed order."""
    turns = count()
    found, _ = doubling.exponent(of, 24_000, 1.2, lambda one: grows(1.0)(one) * (1.5 if next(turns) % 3 == 2 else 1.0))
    assert found <= 1.2


def test_what_never_ends_fails() -> None:
    found, _ = doubling.exponent(of, 24_000, 1.2, lambda one: math.inf if len(one.data) > 40_000 else 0.1)
    assert found == math.inf
