"""The words that shape an indicator, and the words of a phrase with their parts of speech."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese.classes import alternatives
from reporter.chinese.names import tag
from reporter.chinese.units import units
from reporter.metrics.find.rules import Ending

if TYPE_CHECKING:
    from collections.abc import Mapping

Token = tuple[str, str]
"""A word and its part of speech (ICTCLAS letters)."""

REMEMBERED = 1024
"""Phrases and clauses that are remembered: an article says of its figures the same again, a list in every line."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of phrases.toml."""

    heads: frozenset[str]
    called: Mapping[str, str]
    bare: frozenset[str]
    per: Ending
    leading: frozenset[str]
    attending: tuple[str, ...]
    ends: frozenset[str]
    predicates: frozenset[str]
    totals: frozenset[str]
    wholes: frozenset[str]
    increases: tuple[str, ...]
    attributes: frozenset[str]


@cache
def phrases() -> Phrases:
    """Return the words that shape an indicator."""
    rules = load_rules("metrics/name/phrases")
    per = (*rules["per"].split(), *units().spellings)
    return Phrases(
        heads=frozenset(rules["heads"].split()),
        called=rules["called"],
        bare=frozenset(rules["bare"].split()),
        per=Ending(
            re.compile(rf"(?:平均)?(?:每[百千万]?(?:{alternatives(per)})|平均|[人户村校班生日月年次床]均)$"),
            frozenset(word[-1] for word in per) | {"均"},
        ),
        leading=frozenset(rules["leading"].split()),
        attending=tuple(rules["attending"].split()),
        ends=frozenset(rules["ends"].split()),
        predicates=frozenset(rules["predicates"].split()),
        totals=frozenset(rules["totals"].split()),
        wholes=frozenset(rules["wholes"].split()),
        increases=tuple(rules["increases"].split()),
        attributes=frozenset(rules["attributes"].split()),
    )


@lru_cache(maxsize=REMEMBERED)
def tagged(text: str) -> tuple[Token, ...]:
    """Return the words of a phrase, each with its part of speech.

    >>> tagged("低压客户")
    (('低压', 'b'), ('客户', 'n'))
    """
    attributes = phrases().attributes
    return tuple((word, "b" if word in attributes else part) for word, part in tag(text)) if text else ()
