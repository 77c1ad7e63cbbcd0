"""Punctuation, width and hidden characters: mended in Chinese, left alone elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st

from reporter.restore import edits
from reporter.restore.characters import unwanted
from reporter.restore.punctuation import marks


@pytest.mark.parametrize("case", cases("punctuation_lines"), ids=lambda case: case["before"][:24])
def test_a_line_is_punctuated_as_an_editor_would(case: dict[str, Any]) -> None:
    found = marks.find(case["before"])
    after = edits.apply(case["before"], found)
    assert after == case["after"]
    assert edits.undo(after, found) == case["before"]
    assert not marks.find(after), "a second reading finds nothing more"


@pytest.mark.parametrize("case", cases("layout_characters"), ids=lambda case: ascii(case["before"]))
def test_characters_that_do_not_belong_are_replaced(case: dict[str, Any]) -> None:
    assert edits.apply(case["before"], unwanted.find(case["before"])) == case["after"]


@given(st.text("供电吗。，“”（）()\"',:;!?.…-—·1aA 　ａ１％\u200b\u00a0\n#", max_size=60) | st.text(max_size=60))
def test_any_text_comes_back_when_undone(text: str) -> None:
    for find in (unwanted.find, marks.find):
        found = find(text)
        assert edits.undo(edits.apply(text, found), found) == text


@given(st.text("供电吗ａ１％，\u200b\u00a0\r\n\ud800\ue000⼯é", max_size=40))
def test_hidden_characters_are_out_at_once(text: str) -> None:
    once = edits.apply(text, unwanted.find(text))
    assert edits.apply(once, unwanted.find(once)) == once
