"""Layout: lines, pages and columns put right, and what is right left alone."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st

from reporter.restore import edits, layout


def arranged(text: str) -> str:
    """The text after as many rounds as it takes, each undone and compared on the way."""
    for _ in range(4):
        found = layout.find(text)
        after = edits.apply(text, found)
        assert edits.undo(after, found) == text
        if after == text:
            break
        text = after
    return text


@pytest.mark.parametrize("case", cases("layout_joins"), ids=lambda case: case["name"])
def test_paragraphs_stand_as_they_were_written(case: dict[str, Any]) -> None:
    assert arranged(case["before"]) == case["after"]


@given(st.lists(st.text("供电所，。、的手段\n\n — 3第页#<br/>”“ab\t\u3000", max_size=60), max_size=12).map("\n".join))
def test_any_text_comes_back_when_undone(text: str) -> None:
    found = layout.find(text)
    assert edits.undo(edits.apply(text, found), found) == text
