"""What looks like a figure and is none: every rule speaks and is silent where its examples say so."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest

from reporter.assets import load_rules
from reporter.metrics.find import borrowing, from_to, stop_rules, stops
from reporter.metrics.find.quantities import quantities
from reporter.metrics.find.written import closed, plain

if TYPE_CHECKING:
    from reporter.metrics.find.quantities import Quantity

TABLES = load_rules("metrics/find/stops")["never"]
EXAMPLES = [
    (table["id"], text, speaks)
    for table in TABLES
    for text, speaks in chain(((one, True) for one in table["speaks"]), ((one, False) for one in table["silent"]))
]


def asked(marked: str) -> tuple[str, Quantity | None]:
    """The text without its marks, and the quantity between 【】, None where no number with a unit is read there."""
    start, end = marked.index("【"), marked.index("】") - 1
    text, _ = closed(plain(marked.replace("【", "").replace("】", "")))
    for found in from_to.joined(text, borrowing.completed(text, list(quantities(text)))):
        q = found.quantity
        if q.start < end and start < q.end:
            return text, q
    return text, None


@pytest.mark.parametrize(("rule", "text", "speaks"), EXAMPLES, ids=[f"{rule}-{text}" for rule, text, _ in EXAMPLES])
def test_a_rule_speaks_and_is_silent_as_its_examples_say(rule: str, text: str, speaks: bool) -> None:  # noqa: FBT001
    plain_text, q = asked(text)
    assert q is not None
    assert stops.is_none(plain_text, q, stops.names(plain_text)) is speaks
    assert (rule in stops.why(plain_text, q)) is speaks


def test_every_rule_has_a_name_of_its_own_and_examples_of_both_kinds() -> None:
    names = [table["id"] for table in TABLES]
    assert len(set(names)) == len(names)
    assert all(table["speaks"] and table["silent"] for table in TABLES)


def test_a_rule_on_what_stands_before_says_in_which_characters_that_ends() -> None:
    assert all(rule.last for rule in stop_rules.rules() if rule.left and rule.right is None)
