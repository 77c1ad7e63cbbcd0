"""What a draft offers to decide, in the words of the article."""

from __future__ import annotations

import datetime as dt

import pytest

from reporter.config import parse
from reporter.issue.compose import compose
from reporter.issue.plan.write import choices
from reporter.issue.timeliness import Calendar
from reporter.model import Article, Block, Place, Repair, RepairKind, Sentence
from reporter.week import Week

TEXT = "青禾镇供水站检修水泵3台。"


def drafted(repair: Repair) -> str:
    sentence = Sentence(TEXT, Place(0, 0, len(TEXT)), 1.0, key=True)
    one = Article(
        "a.txt", "", "保供水", (), None, None, (Block("body", TEXT),), repairs=(repair,), sentences=(sentence,)
    )
    return choices(compose(Calendar((one,), Week(2026, 47), dt.date(2026, 11, 20)), (), (), parse({}, "test")), (one,))


@pytest.mark.parametrize(
    ("place", "readings", "offered"),
    [
        (Place(0, 0, 3), ("青木镇",), 'text = "青禾镇", to = "青木镇"'),
        (Place(0, 0, 3), ("青禾镇", "青木镇"), 'text = "青禾镇", to = "青木镇"'),
        (Place(0, 0, 3), (), 'text = "青禾镇", to = "青禾镇"'),
        (Place(0, 1, 2), ("木",), 'text = "青禾镇供", to = "青木镇供"'),
    ],
)
def test_a_likely_repair_can_be_corrected_to_its_next_reading(
    place: Place, readings: tuple[str, ...], offered: str
) -> None:
    reading = TEXT[place.start : place.end]
    text = drafted(Repair(RepairKind.SLIP, place, "?", reading, reading, "likely", readings, readings))
    assert offered in text
    assert "原文“?”" in text


@pytest.mark.parametrize("line", ["use = false", "brief = true", "pinned = true", "confirmed = true"])
def test_a_switch_is_offered_with_the_value_that_turns_it(line: str) -> None:
    reading = TEXT[:3]
    assert f"# {line} " in drafted(Repair(RepairKind.SLIP, Place(0, 0, 3), "?", reading, reading))
