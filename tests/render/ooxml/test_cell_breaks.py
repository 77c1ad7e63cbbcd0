"""Cells break where a reader does not stumble: before 至, before a bracket, never between a number and its unit."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reporter.render.ooxml import cell_breaks, text_width
from reporter.render.ooxml.wordml import W


@pytest.mark.parametrize(
    ("text", "figure", "room", "lines"),
    [
        ("2.6个工作日", True, 6, ["2.6个工作日"]),
        ("9月20日至11月15日", True, 7, ["9月20日", "至11月15日"]),
        ("下降14个百分点*", True, 7, ["下降", "14个百分点*"]),
        ("增加12户（4.2%）", True, 5, ["增加12户", "（4.2%）"]),
        ("检修管网（3月17日至8月17日）", False, 7, ["检修管网", "（3月17日", "至8月17日）"]),
        ("澜坪县水务局", False, 4, ["澜坪县水", "务局"]),
        ("4387万千瓦时", True, 3, ["4387", "万千瓦", "时"]),
    ],
)
def test_a_cell_breaks_between_its_pieces(text: str, figure: bool, room: float, lines: list[str]) -> None:  # noqa: FBT001 - a parameter of a table of cases
    found = cell_breaks.lines(cell_breaks.pieces(text, figure=figure), room)
    starts = [0, *(line.end for line in found)]
    assert [text[start:end] for start, end in pairwise(starts)] == lines


@given(st.text("水县12.%（）至月日，用", min_size=1, max_size=30), st.booleans(), st.floats(1, 12))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, figure: bool, room: float) -> None:  # noqa: FBT001 - given
    parts = cell_breaks.pieces(text, figure=figure)
    found = cell_breaks.lines(parts, room)
    assert "".join(parts) == text
    assert [line.end for line in found] == sorted({line.end for line in found})
    assert found[-1].end == len(text)
    assert all(line.ems <= room or text_width.ems(text) <= 2 or line.ems < 2 for line in found)


def test_breaks_stand_in_the_run_of_their_place() -> None:
    cell = etree.fromstring(f'<w:tc xmlns:w="{W}"><w:r><w:t>管网</w:t></w:r><w:r><w:t>（3月至8月）</w:t></w:r></w:tc>')
    cell_breaks.set_breaks(cell, [2, 5])
    told = [one.text if one.tag.endswith("}t") else "|" for one in cell.iter(f"{{{W}}}t", f"{{{W}}}br")]
    assert told == ["管网", "|", "（3月", "|", "至8月）"]
