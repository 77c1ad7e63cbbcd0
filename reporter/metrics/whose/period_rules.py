"""The rules of periods.toml: what is around a date that is no period of the figures behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reporter.assets import load_rules
from reporter.chinese.patterns import spelled_out

_NEAR = 8
"""Characters that rules look back on."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by which a date is no period of the figures behind it, ``certain`` or perhaps (the time of an event)."""

    name: str
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    certain: bool


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules by which a date is no period of the figures behind it."""
    table = load_rules("metrics/whose/periods")
    return tuple(
        Rule(
            rule["id"],
            re.compile(spelled_out(f"(?:{rule['left']})$")) if "left" in rule else None,
            re.compile(spelled_out(f"(?:{rule['right']})")) if "right" in rule else None,
            kind == "never",
        )
        for kind in ("never", "event")
        for rule in table[kind]
    )


@cache
def _rules_that(*, are_certain: bool) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules() if rule.certain == are_certain)


def rule_of(text: str, start: int, end: int, *, certain: bool) -> str:
    """Return the rule that speaks of a date, empty where none does."""
    left = text[max(0, start - _NEAR) : start]
    for rule in _rules_that(are_certain=certain):
        if (not rule.left or rule.left.search(left)) and (not rule.right or rule.right.match(text, end)):
            return rule.name
    return ""
