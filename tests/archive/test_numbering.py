"""期号 and 总期号: the cases of tests/cases/archive_numbering.json, and what is named when numbers are not in order."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases

from reporter.archive.numbering import Numbered, count, doubles, faults
from reporter.week import Week


@pytest.mark.parametrize("case", cases("archive_numbering"), ids=lambda case: case["id"])
def test_the_count(case: dict[str, Any]) -> None:
    issues = [Numbered(Week(*one[:2], *one[5:]), *one[2:5]) for one in case["issues"]]
    found = count(issues, Week.parse(case["week"]), case["number"], case["before"])
    total = None if found.before is None else found.before + found.number
    assert [found.number, total] == case["is"]


def test_gaps_doubles_and_steps_back_are_named() -> None:
    issues = [
        Numbered(Week(2026, 44), 44, None, None),
        Numbered(Week(2026, 45), 47, None, None),
        Numbered(Week(2026, 45, 2), 47, None, None),
        Numbered(Week(2026, 47), 43, None, None),
        Numbered(Week(2027, 1), 1, None, None),
    ]
    said = "\n".join(faults(issues))
    assert "缺第45期至第46期" in said
    assert "第47期有2期重号（2026-W45、2026-W45-2）" in said
    assert "2026-W47的期号（43）小于2026-W45-2的（47）" in said
    assert "2027" not in said
    assert not list(faults([Numbered(Week(2026, n), n, None, None) for n in range(1, 54)]))
    assert [one.week for one in doubles(issues, Week(2026, 45), 47)] == [Week(2026, 45, 2)]
    assert not doubles(issues, Week(2027, 47), 47)
