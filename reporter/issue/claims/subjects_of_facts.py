"""What a fact is about that says so in another clause or fact: its subject, its topic, what is counted, its start."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from reporter.chinese.units import units
from reporter.issue.claims.changes_told import BETWEEN
from reporter.issue.claims.wordings import is_role, weighs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reporter.issue.claims.facts_of_claims import Fact
    from reporter.issue.claims.word_of_claims import Word

FROM = "由"


def money() -> str:
    """Return the dimension of sums of money."""
    return units().dimension["元"][0]


def nouns(told: Iterable[Word]) -> list[Word]:
    """Return the nouns of content among words."""
    return [word for word in told if weighs(word) and word.is_noun]


def subject(other: Fact) -> Sequence[Word]:
    """Return what a clause before is about, where that of a fact opens with a deed."""
    if not _opens_with_deed(other):
        return ()
    clauses = ([word for word in other.ahead if word.clause == at] for at in range(other.clause - 1, -1, -1))
    told = next((clause for clause in clauses if _acts(clause) or _names(clause)), ())
    return () if _names(told) else leading(told)


def _opens_with_deed(other: Fact) -> bool:
    same = (word for word in other.ahead if word.clause == other.clause)
    opening = next((word for word in (*same, *other.before) if word.kind not in {"date", "mark", "free"}), None)
    return opening is not None and not opening.is_noun


def _names(clause: Sequence[Word]) -> bool:
    return any(word.kind == "name" for word in clause)


def _acts(clause: Sequence[Word]) -> bool:
    """Return whether a clause opens with nouns and a deed."""
    opening = leading(clause)
    rest = [word for word in clause if word.kind not in {"date", "mark"}][len(opening) :]
    return bool(opening) and bool(rest) and rest[0].is_deed


def topic(other: Fact) -> Sequence[Word]:
    """Return the nouns that the clause before that of a fact opens with, if it has no number of its own."""
    clause = [word for word in other.ahead if word.clause == other.clause - 1]
    return () if any(word.kind == "number" for word in clause) else leading(clause)


def leading(told: Sequence[Word]) -> Sequence[Word]:
    """Return the nouns that a clause opens with behind its days."""
    opens = next((at for at, word in enumerate(told) if word.kind not in {"date", "mark"}), len(told))
    return tuple(takewhile(lambda one: one.is_noun and one.kind == "word" and one.tag != "vn", told[opens:]))


def counted(known: Sequence[Fact], at: int) -> Sequence[Word]:
    """Return what a fact before counts, where a fact names nothing itself: 民宿 of 新开民宿6家，注销2家."""
    other = known[at]
    same = [index for index in range(at) if known[index].measure == other.measure]
    if any(word.is_noun and word.tag != "vn" for word in other.words) or not same or other.unit == money():
        return ()
    before = known[same[-1]].words
    deed = max((index for index, word in enumerate(before) if word.is_deed), default=-1)
    return nouns(before[deed + 1 :])


def is_start(before: Fact, other: Fact) -> bool:
    """Return whether a number is where that of the fact behind it started from: 由3%提高到5%."""
    led = [word for word in before.before if not word.text.startswith("每")]
    return bool(led) and led[-1].text == FROM and before.clause == other.clause


def is_bound(before: Fact, other: Fact) -> bool:
    """Return whether a number says more of whom the fact behind it is: 70岁以上老人每餐补贴3元."""
    if before.number is None or before.number.clause != other.clause:
        return False
    opens = next((word for word in other.before if word.kind != "mark"), None)
    listed = bool(other.before) and other.before[0].text in BETWEEN
    alone = opens is None or not opens.is_deed or any(is_role(word) for word in before.before)
    return alone and not listed
