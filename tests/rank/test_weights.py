"""The weights of signals, typed and learned: none decides alone, and the two do not contradict each other."""

from __future__ import annotations

import math

import pytest

from reporter import linear
from reporter.rank.signals import signals

LEARNED = linear.read("rank/weighing.txt")
SURE = 0.5


@pytest.mark.parametrize("name", LEARNED)
def test_no_measure_decides_alone(name: str) -> None:
    assert abs(LEARNED[name]) <= 4  # odds of 55 to 1: more no 120 articles can tell


@pytest.mark.parametrize("name", [one.id for one in signals().values() if one.news != 1 and one.id in LEARNED])
def test_what_speaks_against_a_sentence_of_news_does_not_speak_for_one_of_a_report(name: str) -> None:
    news, report = math.log(signals()[name].news), LEARNED[name]
    assert abs(news) < SURE or abs(report) < SURE or news * report > 0
    assert 0.1 <= signals()[name].news <= 2
