"""The rules by which a date is no period of figures, and the cues of plans: each on the examples beside it."""

from __future__ import annotations

import re

import pytest

from reporter.assets import load_rules
from reporter.metrics.whose.period_rules import rules
from reporter.metrics.whose.told_periods import told

PERIODS = load_rules("metrics/whose/periods")
CUES = load_rules("metrics/whose/modality")["cue"]
_DATE = re.compile("【(.*?)】")


def _speaks(name: str, marked: str) -> bool:
    found = _DATE.search(marked)
    assert found is not None
    text = marked.replace("【", "").replace("】", "")
    start, end = found.start(), found.start() + len(found[1])
    rule = next(one for one in rules() if one.name == name)
    left = rule.left is None or rule.left.search(text[:start])
    return bool(left and (rule.right is None or rule.right.match(text, end)))


@pytest.mark.parametrize(
    ("name", "text", "speaks"),
    [
        (rule["id"], text, speaks)
        for kind in ("never", "event")
        for rule in PERIODS[kind]
        for speaks, texts in ((True, rule["speaks"]), (False, rule["silent"]))
        for text in texts
    ],
)
def test_a_rule_of_periods_speaks_on_its_examples(name: str, text: str, *, speaks: bool) -> None:
    assert _speaks(name, text) == speaks


@pytest.mark.parametrize(
    ("pattern", "text", "speaks"),
    [
        (cue["pattern"], text, speaks)
        for cue in CUES
        for speaks, texts in ((True, cue["speaks"]), (False, cue["silent"]))
        for text in texts
    ],
)
def test_a_cue_of_plans_speaks_on_its_examples(pattern: str, text: str, *, speaks: bool) -> None:
    assert bool(re.search(pattern, text)) == speaks


@pytest.mark.parametrize(("year", "when"), [("2026", "2025-11"), ("2025", "2025-11"), ("2024", "2024-11")])
def test_a_month_is_of_the_year_reported_on_only_where_that_is_over(year: str, when: str) -> None:
    assert [period.iso for period in told("11月，共售水3万吨。", "2026-05-06", year)] == [when]
