"""The names of an issue's files: fit for every file system, whatever the briefing is called."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make_briefing import briefing

from reporter.issue.edition import stem

WEEK = briefing(1)


@pytest.mark.parametrize(
    "name", ["供电简报" * 50, "供电\u202e简报\u200b", "a" * 400, "简报\x9b31m\x1b]0;x\x07", "..", "😀" * 100]
)
def test_a_name_fits_and_tells_its_issue(name: str) -> None:
    made = stem(replace(WEEK, masthead=replace(WEEK.masthead, name=name)))
    assert len(f"{made}.docx".encode()) <= 255
    assert made.endswith("（2026年第47期）")
    assert not set(made) & set("\u202e\u200b\x9b\x1b\x07/")
