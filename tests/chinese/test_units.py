"""Units have one home: a word added to the table is known wherever numbers are read."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reporter.chinese.fluency import counts_on, goes_on
from reporter.chinese.units import units
from reporter.metrics.find.lost_digits import filled
from reporter.metrics.find.quantities import quantities
from reporter.restore.roles.cues import may_stand_under_picture

if TYPE_CHECKING:
    from pathlib import Path

NEW = ("埕", "标罐")
"""Words after numbers that the table does not have."""

BEGIN_CLAUSES = set("对本方双副")
"""What the layout takes for another word where a line begins with it."""

END_PLACES = set("村路站所门池口道")
"""What follows a character that was lost as often as a digit: 石□村."""


@pytest.fixture(scope="module")
def told(root: Path) -> tuple[dict[str, object], dict[str, object]]:
    """What the program makes of the new words by itself, and once they are in the table."""
    command = [sys.executable, str(root / "tests" / "support" / "taught_unit.py"), *NEW]
    before, after = (
        json.loads(subprocess.run([*command, *taught], check=True, capture_output=True, cwd=root).stdout)
        for taught in ([], ["--taught"])
    )
    return before, after


@pytest.mark.parametrize("word", NEW)
def test_one_more_word_in_the_table_is_known_everywhere(
    told: tuple[dict[str, object], dict[str, object]], word: str
) -> None:
    before, after = told
    assert before[word] == {
        "joined": False, "another number than 120": False, "a picture's": True, "a digit lost": False,
        "figures": ["", "公斤"],
    }  # fmt: skip
    assert after[word] == {
        "joined": True, "another number than 120": True, "a picture's": False, "a digit lost": True,
        "figures": [word, "公斤"],
    }  # fmt: skip


@pytest.mark.parametrize("unit", units().spellings)
def test_every_unit_is_known_to_figures_layout_and_repairs(unit: str) -> None:
    assert [found.unit for found in quantities(f"共30{unit}，")] == [units().names[unit]]
    assert counts_on("共30", f"{unit}，") is (unit not in BEGIN_CLAUSES)
    assert goes_on(f"{unit}，") is (unit not in BEGIN_CLAUSES)
    assert (filled(f"共□{unit}，") == f"共9{unit}，") is (unit not in END_PLACES)
    assert unit in units().points or not may_stand_under_picture(f"工人在仓库搬运物资30{unit}。")


@pytest.mark.parametrize("word", ["周年", "年级", "号楼", "里", "世纪", "年底"])
def test_what_follows_numbers_and_is_no_unit_is_known_to_the_layout_only(word: str) -> None:
    assert counts_on("共30", f"{word}，")
    assert word not in [found.unit for found in quantities(f"共30{word}，")]


@pytest.mark.parametrize("word", ["部门", "人民", "方面", "起初", "对于", "本报"])
def test_a_word_that_only_begins_like_a_unit_goes_on_from_no_number(word: str) -> None:
    assert not counts_on("共30", f"{word}，")
    assert not goes_on(f"{word}，")
