"""The weights of links have to be right in their order: what proves more that a paragraph goes on weighs more."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reporter.restore.layout.weights import ENOUGH, WEIGHTS

ORDER = (
    "explained", "counted", "completed", "page_end", "bound", "fit", "elsewhere", "caption", "chance",
    "elsewhere_alone", "next", "orphan", "in_turn",
)  # fmt: skip


@pytest.mark.parametrize(("more", "less"), list(pairwise(ORDER)))
def test_what_proves_more_weighs_more(more: str, less: str) -> None:
    assert getattr(WEIGHTS, more) > getattr(WEIGHTS, less)


def test_no_fluency_makes_up_for_a_word_that_is_completed_elsewhere() -> None:
    most = WEIGHTS.most_fluent / WEIGHTS.scale
    assert WEIGHTS.in_turn + most < WEIGHTS.elsewhere < WEIGHTS.next + most


def test_what_stands_between_is_enough_to_explain_a_cut() -> None:
    assert WEIGHTS.explained >= ENOUGH.contested > ENOUGH.not_by_chance > ENOUGH.number
