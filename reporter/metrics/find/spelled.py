"""Numerals in characters that count nothing: one to ten are mostly words, grades and names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese.numerals import ONES, POWERS
from reporter.chinese.units import units

if TYPE_CHECKING:
    from reporter.metrics.find.quantities import Quantity

_SMALL = 10  # one to ten are mostly words; from eleven on characters count
_NEAR = 12  # characters: the noun behind its classifier and adjectives
_PEOPLE = frozenset("名人")
_POWERS_ONLY = frozenset(POWERS + "半")
_MULTIPLES = frozenset(("番", "倍"))
_SEVEN_OR_EIGHT = re.compile(f"[{ONES}两]{{2}}")
_ROUND = re.compile(f"[{POWERS}]{{2,}}")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of spelled.toml."""

    vague: tuple[str, ...]
    counting: re.Pattern[str]
    abstract: re.Pattern[str]
    suffered: re.Pattern[str]
    units: frozenset[str]


@cache
def _words() -> _Words:
    table = load_rules("metrics/find/spelled")
    return _Words(
        vague=tuple(table["vague"].split()),
        counting=re.compile(f"(?:(?:{'|'.join(table['counting'].split())})了?[^，。；、]{{0,4}}|[”》等])$"),
        abstract=re.compile("|".join(table["abstract"].split())),
        suffered=re.compile(rf"[^，。；、]{{0,{_NEAR}}}?(?:{'|'.join(table['suffered'].split())})"),
        units=frozenset(table["units"].split()),
    )


def is_word(text: str, q: Quantity, before: str) -> bool:
    """Return whether a numeral in characters is part of a word: 一切, 三相, 两个方面; 三款APP and 百余个煤矿 count."""
    surface = text[q.number : q.stop]
    if "点" in surface or "分之" in surface:
        return False
    vague = q.unit not in _MULTIPLES and _is_vague(surface, q, before)
    if vague or before.endswith(_words().vague):
        return True
    if q.unit in _MULTIPLES or q.value > _SMALL:
        return False
    return q.value_to is not None or _is_no_count(text, q, before)


def _is_no_count(text: str, q: Quantity, before: str) -> bool:
    """Return whether a numeral up to ten is one of a word, a grade, a scope: it counts what was done or suffered."""
    known = _words()
    if q.unit in _PEOPLE and known.suffered.match(text, q.stop):
        return False
    if q.unit in known.units or known.abstract.match(text[q.stop : q.stop + _NEAR]):
        return True
    return q.approx is None and not known.counting.search(before)


def _is_vague(surface: str, q: Quantity, before: str) -> bool:
    """Return one and half of a thing, 二 where a count says 两, 七八个, 上百趟, 百家, 千万条."""
    if q.value in {0.5, 1.0} or surface[0] in "半零〇" or _SEVEN_OR_EIGHT.search(surface):
        return True
    if surface[0] in _POWERS_ONLY and (
        before.endswith(("上", "成")) or (len(surface) == 1 + len(q.unit) and not q.approx)
    ):
        return True
    if _ROUND.fullmatch(surface, 0, len(surface) - len(q.unit)):
        return units().kind(q.unit) == q.unit
    return q.value == 2 and surface[0] == "二"  # noqa: PLR2004 - the number two
