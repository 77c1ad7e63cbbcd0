"""The left edge of a name: words right before it in its clause without which it says another thing."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.chinese.body_words import CALLED
from reporter.metrics.name.phrases import tagged
from reporter.text.organisations.short import is_short_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.metrics.find.quantities import Quantity

_CLAUSE = re.compile("[，。；：！？、（）“”《》\\s]")
_BREAK = re.compile("[，。；：！？]")
_WITH = frozenset("对向为给以从与")
"""Prepositions: 对东盟进出口 is not what 东盟 trades, nor do those act for whom something is done."""

_EACH = "每"
_HAVING = "有"
_HAS = re.compile("[^，。；：、\\d]{2,8}的")
"""What is said of those who have something: 有进出口实绩的外贸企业."""

_SCALE = re.compile("每?[百千万十]+(?:公里|人次|人口|[吨人户辆])$")
_AGES = re.compile("[老青中少幼]年")
_POINTING = tuple("该本我")
_NOBODYS = re.compile(f"[年月日周季度期份时天里上]$|^[全该本我各某历]|^(?:{CALLED}|部门|集团)$")
"""Words that tell a time, and those for a whole or a body that the owner's column names."""

_SHORTEST = 2  # characters of a noun that says which
_LONGEST = 24  # characters of a name


def whole(name: str, text: str, quantity: Quantity, owner: str | None, bodies: Sequence[range], *, moved: bool) -> str:
    """Return a name with what the clause says right before it and a reader has to know: 对, 每, 老年, 临泽一中.

    Only where the name stands in the sentence as it is, in the clause of its number, or before it where that ``moved``
    and nobody else is named in between. The owner's name stays away, it has a column.
    """
    at = text.rfind(name, 0, quantity.number)
    if at <= 0 or not name:
        return name
    between = range(at + len(name), quantity.number)
    told = _BREAK.search(text, between.start, between.stop)
    if told and (not moved or any(one.start in between for one in bodies)):
        return name
    before = _before(text, at, owner, bodies)
    return before + name if len(before) + len(name) <= _LONGEST else name


def _before(text: str, at: int, owner: str | None, bodies: Sequence[range]) -> str:
    """Return the words that end at a place in a text and belong to the name that begins there, empty for none."""
    body = next((text[one.start : one.stop] for one in bodies if one.stop == at), "")
    if body:
        return "" if owner or body.startswith(_POINTING) else body
    lead = _CLAUSE.split(text[:at])[-1]
    if lead.endswith(_EACH):
        return _EACH
    if scale := _SCALE.search(lead):
        return scale[0]
    if lead.endswith(_HAVING) and _HAS.match(text, at):
        return _HAVING
    word, part, following = _around(lead, text[at:]) if lead else ("", "", "")
    return word if _belongs(word, part, following, owner) else ""


def _belongs(word: str, part: str, following: str, owner: str | None) -> bool:
    """Return whether a word with its tag belongs to the name behind it, whose first word has the tag ``following``."""
    if part == "p":
        return word in _WITH
    return _AGES.fullmatch(word) is not None or (part.startswith("n") and _limits(word, following, owner))


def _limits(noun: str, following: str, owner: str | None) -> bool:
    """Return whether a noun says of what the word ``following`` it is, by its part of speech: not who does it."""
    tells = len(noun) >= _SHORTEST and following != "v" and not _NOBODYS.search(noun)
    return tells and not _is_owners(noun, owner)


def _around(lead: str, rest: str) -> tuple[str, str, str]:
    """Return the last word before a name with its tag, and the tag behind it; empty for a word across the edge."""
    end = 0
    known = tagged(lead + rest[:_LONGEST])
    for (word, part), (_, following) in pairwise(known):
        end += len(word)
        if end == len(lead):
            return word, part, following
    return "", "", ""


def _is_owners(word: str, owner: str | None) -> bool:
    """Return whether a word names the owner, whole or for short, or holds its name."""
    return owner is not None and (word in owner or owner in word or is_short_for(word, owner))
