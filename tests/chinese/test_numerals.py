"""What numerals are worth."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st

from reporter.chinese import numerals

if TYPE_CHECKING:
    from pathlib import Path

CASES = cases("metrics_numerals")  # an object of lists


@pytest.mark.parametrize(("surface", "expected"), CASES["numbers"])
def test_numbers(surface: str, expected: float) -> None:
    assert numerals.value(surface) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(("surface", "expected"), CASES["shares"])
def test_shares_in_per_cent(surface: str, expected: float) -> None:
    assert numerals.percent(surface) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("surface", CASES["none"])
def test_no_number(surface: str) -> None:
    assert numerals.value(surface) is None


def test_a_number_too_long_to_be_one_has_no_value() -> None:
    assert numerals.value("9" * (numerals.MAX_LENGTH + 1)) is None
    assert numerals.percent("九" * numerals.MAX_LENGTH + "成") is None


@pytest.mark.parametrize(("model", "read"), [("NumberModel", numerals.value), ("PercentModel", numerals.percent)])
def test_recognizers_text_cases(shared: Path, model: str, read: object) -> None:
    """Value by surface, over the cases of Microsoft's Recognizers-Text (MIT)."""
    assert callable(read)
    right, all_of_them = 0, 0
    for case in json.loads((shared / "specs" / "recognizers-text" / f"{model}.json").read_text("utf-8")):
        for result in case.get("Results", []):
            value = read(result["Text"])
            expected = float(result["Resolution"]["value"].rstrip("%"))
            all_of_them += 1
            right += value is not None and value == pytest.approx(expected, rel=1e-9)
    assert right >= 0.99 * all_of_them > 100


@given(st.integers(min_value=0, max_value=99_999_999_999))
def test_a_number_written_out_is_read_back(number: int) -> None:
    assert numerals.value(_written(number)) == number


def _written(number: int) -> str:
    """A number as a Chinese accountant writes it, every power named."""
    for size, name in ((10**8, "亿"), (10**4, "万"), (10**3, "千"), (10**2, "百"), (10, "十")):
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return _written(high) + name + (gap + _written(low) if low else "")
    return "零一二三四五六七八九"[number]


@given(st.text(alphabet="零一二两三十百千万亿半点分之成折负又余0123456789.,/^e%-打km", max_size=40))
def test_any_string_is_read_without_error(surface: str) -> None:
    for value in (numerals.value(surface), numerals.percent(surface)):
        assert value is None or abs(value) < float("inf")
