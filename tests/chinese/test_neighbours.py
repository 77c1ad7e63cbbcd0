"""What word frequencies alone cannot tell: which words go together, and what a page never says."""

from __future__ import annotations

import pytest

from reporter.chinese.neighbours import neighbours
from reporter.chinese.variants import unmapped
from reporter.restore.slips.digits import MISSING, choose
from reporter.restore.slips.evidence import learn


@pytest.mark.parametrize(("usual", "odd"), [("，但", "，的"), ("第3", "的3"), ("5月", "5说"), ("了。", "和。")])
def test_usual_neighbours_cost_less_than_odd_ones(usual: str, odd: str) -> None:
    costs = neighbours()
    assert costs[usual] < costs[odd]


def test_marks_cost_the_same_in_either_width_and_digits_all_the_same() -> None:
    costs = neighbours()
    assert costs[",但"] == costs["，但"]
    assert costs["第3"] == costs["第8"] == costs["第" + MISSING]


def test_characters_that_were_never_counted_cost_nothing() -> None:
    assert neighbours()["龘鑫"] == pytest.approx(0.0, abs=0.01)


def test_a_page_about_her_does_not_mean_him() -> None:
    plain, page = learn("大家都愛讀這(zhè)本書"), learn("她說(shuō)她的家鄉(xiāng)在山里")
    assert "他" not in plain.unmentioned
    assert page.unmentioned["他"] > 0
    assert "她" not in page.unmentioned


def test_variants_that_no_tool_writes_are_known() -> None:
    assert {"幷", "敎", "旣"} <= unmapped()
    assert not {"並", "教", "既", "個", "後", "說"} & unmapped()


@pytest.mark.parametrize(("after", "digit"), [("20亿元", MISSING), ("10户", MISSING), ("20急救", "1"), ("19报警", "1")])
def test_a_known_number_before_a_unit_is_another_number(after: str, digit: str) -> None:
    assert choose(after, "") == digit
