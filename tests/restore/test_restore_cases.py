"""Texts as they come and as they should read; and texts that are to stay as they are."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases

from reporter.restore import original, restore

CORE = cases("restore_core")
UNCHANGED = cases("restore_unchanged")


def name(case: dict[str, Any]) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", CORE, ids=name)
def test_damage_is_undone(case: dict[str, Any]) -> None:
    assert restore(case["before"]).text == case["after"]


@pytest.mark.parametrize("case", CORE, ids=name)
def test_the_record_gives_the_original_back(case: dict[str, Any]) -> None:
    assert original(restore(case["before"])) == case["before"]


@pytest.mark.parametrize("case", CORE, ids=name)
def test_restoring_twice_changes_nothing(case: dict[str, Any]) -> None:
    once = restore(case["before"]).text
    assert restore(once).text == once


@pytest.mark.parametrize("case", UNCHANGED, ids=name)
def test_what_is_whole_stays(case: dict[str, Any]) -> None:
    assert restore(case["text"]).text == case["text"]
