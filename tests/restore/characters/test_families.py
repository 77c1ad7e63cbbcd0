"""Cases of each family of repair: found in the wild, synthetic, negative, and known failures with their reason."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases

from reporter.restore import original, restore

FAMILIES = ("restore_readings", "restore_script", "restore_mojibake", "restore_slips")
KINDS = {"found in the wild", "synthetic", "negative", "known failure"}


def parameters() -> list[Any]:
    """Every case with its name; a known failure is expected to fail, and to be said so when it no longer does."""
    found = []
    for family in FAMILIES:
        for case in cases(family):
            known = case["kind"] == "known failure"
            marks = [pytest.mark.xfail(reason=case["reason"], strict=True)] if known else []
            found.append(pytest.param(case, id=f"{family.removeprefix('restore_')}: {case['name']}", marks=marks))
    return found


CASES = parameters()


@pytest.mark.parametrize("case", CASES)
def test_a_text_comes_back_as_it_was_written(case: dict[str, Any]) -> None:
    assert restore(case["before"]).text == case["after"]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_case_can_be_undone_and_is_settled_at_once(family: str) -> None:
    for case in cases(family):
        restored = restore(case["before"])
        assert original(restored) == case["before"]
        assert restore(restored.text).text == restored.text


@pytest.mark.parametrize("family", FAMILIES)
def test_a_case_says_what_kind_it_is_and_has_a_name_of_its_own(family: str) -> None:
    found = cases(family)
    assert {case["kind"] for case in found} <= KINDS
    assert len({case["name"] for case in found}) == len(found)
    assert all(case["before"] == case["after"] for case in found if case["kind"] == "negative")


@pytest.mark.parametrize("case", [case for family in FAMILIES for case in cases(family) if case["kind"] == "negative"])
def test_what_is_whole_has_no_repair(case: dict[str, Any]) -> None:
    assert restore(case["before"]).repairs == ()
