"""Text that nothing is wrong with comes through to the letter; any text at all comes through without an error."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st

from reporter.restore import layout
from reporter.restore.characters import unwanted
from reporter.restore.punctuation import marks
from reporter.restore.roles import blocks


@pytest.mark.parametrize("case", cases("layout_clean"), ids=lambda case: case["name"])
def test_clean_text_is_left_alone(case: dict[str, Any]) -> None:
    for find in (unwanted.find, layout.find, marks.find):
        assert not find(case["text"])


LINES = st.sampled_from(
    [
        "# 题目",
        "——侧记",
        "文/图 王小二",
        "一、情况",
        "12",
        "— 3 —",
        "评论",
        "供电公司组织人员，在一线检",
        "修设备。",
        "",
        "图为现场。",
    ]
)


@given(st.lists(LINES | st.text(max_size=30), max_size=20).map("\n".join))
def test_every_line_becomes_a_block(text: str) -> None:
    bare = [line.strip() for line in text.split("\n") if line.strip()]
    found = [block.text.strip() for block in blocks.split(text)]  # a row of a table keeps its empty first cell
    assert len(found) == len(bare)
    assert all(block and line.endswith(block) for line, block in zip(bare, found, strict=True))
