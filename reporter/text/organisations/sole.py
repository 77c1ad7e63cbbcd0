"""Whose a few lines are: the ranker of actors is fitted to whole articles, in which a body is named again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.dates.forms import RECENTLY
from reporter.chinese.names import tag
from reporter.chinese.numerals import ORDINALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Block

_FEW = 240  # characters
_SENT = r"(?:[^，。；]{0,20}[（(][^（）()]{2,30}[）)])?"
_TIMES = rf"(?:[\d年月日时至—-]+|{RECENTLY}|[今去]年|[上下]半年|[{ORDINALS}前]+季度|本[周月]|[，\s])*"
_AIM = "(?:(?:为|针对|围绕|随着|面对)[^，。；]{2,30}，)?"
_TIME = re.compile(r"^\d{1,2}(?:月份?|日)(?:\d{1,2}日)?")
_BEFORE = re.compile(f"{_SENT}{_TIMES}{_AIM}{_TIMES}")
"""What goes before who acts in a lead: who sent it, a time, to what end, or nothing."""

_NO_ACTOR = frozenset(("quoted",))
_NO_KIND = frozenset(("is.press", "is.other"))
_ACTS = frozenset("vdpa")
"""What kinds of words follow who acts: verbs, adverbs, prepositions, and adjectives that stand for verbs."""


def sole(blocks: Sequence[Block], named: Sequence[tuple[str, tuple[str, ...]]]) -> str | None:
    """Return the one body that a few lines name, with features, and that acts in their lead or tells it; else None."""
    told = [(name, signs) for name, signs in named if _NO_ACTOR.isdisjoint(signs) and _NO_KIND.isdisjoint(signs)]
    if len(told) != 1 or sum(len(block.text) for block in blocks) > _FEW:
        return None
    name, features = told[0]
    lead = next((block.text for block in blocks if block.role == "body"), "")
    is_told = "heard" in features or acts(lead, name)
    return name if is_told and _NO_KIND.isdisjoint(features) else None


def acts(lead: str, name: str) -> bool:
    """Return whether a lead opens with a name, at most a time before it, and with what it did.

    >>> acts("3月5日，岚溪镇组织各村换表。", "岚溪镇"), acts("岚溪镇居民换表。", "岚溪镇")
    (True, False)
    """
    start = lead.find(name)
    behind = _TIME.sub("", lead[start + len(name) :], count=1)[:8]
    opens = start >= 0 and "在" not in name and _BEFORE.fullmatch(lead, 0, start)
    return bool(opens and behind) and tag(behind)[0][1][0] in _ACTS
