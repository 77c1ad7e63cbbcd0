"""The second line of a title is a phrase: never two characters, never half a word."""

from __future__ import annotations

import pytest

from reporter.render.ooxml import text_width
from reporter.render.ooxml.line_heights import Look, line_count
from reporter.render.ooxml.title_lines import indent

LOOK = Look(size=10)


def first_line(text: str, width: float) -> str:
    room = width - indent(text, width, LOOK)
    assert line_count(text, room, LOOK) == 2
    return text[: next(at for at in range(len(text), 0, -1) if text_width.ems(text[:at]) * LOOK.size <= room)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("澜坪县水务局更换老旧水表，漏损率降到百分之八", "澜坪县水务局更换老旧水表，"),
        ("澜坪县水务局把老旧水表由120个减少到36个", "澜坪县水务局把老旧水表"),
        ("澜坪县水务局检修管网三百公里用户满意", "澜坪县水务局检修管网"),
    ],
)
def test_a_title_breaks_before_a_phrase(text: str, first: str) -> None:
    width = (text_width.ems(text) - 1.5) * LOOK.size
    assert first_line(text, width) == first


def test_a_title_that_breaks_well_or_needs_no_break_stays() -> None:
    assert indent("澜坪县水务局检修管网", 200, LOOK) == 0
    assert indent("澜坪县水务局检修管网用户满意", 100, LOOK) == 0
