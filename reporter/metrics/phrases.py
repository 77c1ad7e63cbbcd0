"""The words that shape an indicator, and the words of a phrase with their parts of speech."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reporter.metrics.rules import Ending, load
from reporter.text.names import tag

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


@cache
def phrases() -> Phrases:
    """Return the words that shape an indicator."""
    table = load("phrases")
    per = sorted(table["per"].split(), key=len, reverse=True)
    return Phrases(
        heads=frozenset(table["heads"].split()),
        called=table["called"],
        bare=frozenset(table["bare"].split()),
        per=Ending(
            re.compile(rf"(?:平均)?(?:每(?:{'|'.join(per)})|平均|[人户村校班生日月年次床]均)$"),
            frozenset(word[-1] for word in per) | {"均"},
        ),
        leading=frozenset(table["leading"].split()),
        attending=tuple(table["attending"].split()),
        ends=frozenset(table["ends"].split()),
        predicates=frozenset(table["predicates"].split()),
        totals=frozenset(table["totals"].split()),
        wholes=frozenset(table["wholes"].split()),
        increases=tuple(table["increases"].split()),
    )


@lru_cache(maxsize=REMEMBERED)
def tagged(text: str) -> tuple[Token, ...]:
    """Return the words of a phrase, each with its part of speech."""
    return tuple(tag(text)) if text else ()
