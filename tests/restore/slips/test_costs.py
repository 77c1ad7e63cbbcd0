"""Prices have to be right in their order: the likelier of two readings of a page costs less."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reporter.restore.slips.costs import Prices
from reporter.restore.slips.evidence import PageModel

PAGE = PageModel({"會": "huì"}, frozenset("電"), {}, {}, {}, (0.0, 0.0))


@pytest.mark.parametrize(
    "steps",
    [
        [("會", "huì"), ("會", "kuài")],  # as the page has it elsewhere, and otherwise
        [("長", "zhǎng"), ("長", "cháng"), ("長", "chàng"), ("長", "shuǐ")],  # usual, another, wrong tone, foreign
        [("廠", "chǎng"), ("廠", "chàng"), ("廠", "diàn")],
        [("廠", "chǎng"), ("水", "shuǐ")],  # what was simple already has no reading
        [("廠", "chǎng"), ("電", "diàn")],  # what the page shows bare has none either
    ],
    ids=str,
)
def test_the_likelier_reading_costs_less(steps: list[tuple[str, str]]) -> None:
    prices = Prices(PAGE)
    for one, other in pairwise(steps):
        assert prices.annotated(*one) < prices.annotated(*other)


def test_a_reading_without_its_tone_costs_no_more_than_the_usual_one() -> None:
    prices = Prices(PAGE)
    assert prices.annotated("廠", "chang") == prices.annotated("廠", "chǎng")
