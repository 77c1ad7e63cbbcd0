"""Weeks are ISO weeks in China's time."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.errors import ConfigError
from reporter.week import Week, today


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)))
def test_a_day_is_in_its_week_and_the_week_reads_back(day: dt.date) -> None:
    week = Week.of(day)
    assert week.day(1) <= day <= week.day(7)
    assert Week.parse(str(week)) == week


@pytest.mark.parametrize("text", ["2026-47", "W47", "2026-W00", "2026-W54", "2027-W53", "第47周", "0000-W01"])
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match=text):
        Week.parse(text)


def test_the_day_is_that_of_shanghai() -> None:
    assert today(dt.datetime(2026, 11, 20, 17, 0, tzinfo=dt.UTC)) == dt.date(2026, 11, 21)
    assert today(dt.datetime(2026, 11, 20, 15, 59, tzinfo=dt.UTC)) == dt.date(2026, 11, 20)
