"""A stretch of a sentence with less in it that is true all the same: what describes those counted, those dealt with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.chinese.units import units
from reporter.issue.claims.atoms import cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.claims.atoms import Atom
    from reporter.issue.claims.stretches import Stretch

_TOWARDS = frozenset("对向给")
_WHERE = frozenset("在")
_TIMES = ("次", "场", "轮", "遍")
_NOT = frozenset("未不没无")


def lessened(one: Stretch) -> Iterator[Stretch]:
    """Yield a stretch as it is, and without what describes those that its number counts, or whom a deed was done to.

    7家未落实制度的企业 are 7家企业; 来自乡镇的2万名选手 are 2万名选手; 对食堂开展检查22次 is 开展检查22次.
    """
    yield one
    behind = replace(one, after=_undescribed(one.after))
    plain = replace(behind, before=_without_description(one.before))
    unlisted = replace(one, before=_without_list(one)) if one.after else one
    for less in (behind, plain, unlisted, replace(one, before=_without_those(one))):
        if less != one:
            yield less


def but_money(one: Atom, number: Atom) -> str:
    """Return a word without what only says of a sum that it is money: 自筹 of 自筹资金85万元."""
    size = number.key
    if not isinstance(size, tuple) or size[1] != _money():
        return one.word
    return one.word.removesuffix(next((word for word in cues().money if one.word.endswith(word)), ""))


def _money() -> str:
    return units().dimension["元"][0]


def _undescribed(after: Sequence[Atom]) -> tuple[Atom, ...]:
    """Return the words behind a number from the noun on that a description with 的 leads up to."""
    last = max((at for at, one in enumerate(after) if one.text == "的"), default=-1)
    head = after[: last + 1]
    return tuple(after[last + 1 :]) if _describes(head) and after[last + 1 :] else tuple(after)


def _without_description(before: Sequence[Atom]) -> tuple[Atom, ...]:
    """Return what leads up to a number without a description of what is counted that it ends with and consists of."""
    return () if before and before[-1].text == "的" and _describes(before) else tuple(before)


def _without_list(one: Stretch) -> tuple[Atom, ...]:
    """Return what leads up to a number without the list of all those that it counts: 新设应用、护理2个专业."""
    verb = next((at for at, word in enumerate(one.before) if word.tag == "v" and word.ends), -1)
    listed = one.before[verb + 1 :]
    plain = all(word.kind in {"word", "mark"} for word in listed)
    return one.before[: verb + 1] if verb >= 0 and plain and any(word.text == "、" for word in listed) else one.before


def _describes(head: Sequence[Atom]) -> bool:
    """Return whether words up to a 的 may go: nobody, no day, no limit and no plan is among them."""
    plain = all(one.kind in {"word", "free", "mark"} or (one.kind == "cue" and one.text in _NOT) for one in head)
    return bool(head) and plain and not any(one.is_bound for one in head)


def _without_those(one: Stretch) -> tuple[Atom, ...]:
    """Return what leads up to a number without where something was done, or how often to whom."""
    before = one.before
    towards = _TOWARDS | _WHERE if one.number.text.endswith(_TIMES) else _WHERE
    begin = _opening_of(one, towards)
    if begin is None or any(word.kind == "cue" for word in one.words):
        return before
    verb = next((at for at in range(begin + 1, len(before)) if before[at].tag == "v"), None)
    those = before[begin:verb]
    nouns = all(word.kind in {"name", "word", "free"} for word in those)
    return (*before[:begin], *before[verb:]) if verb is not None and nouns else before


def _opening_of(one: Stretch, towards: frozenset[str]) -> int | None:
    """Return where those that a deed was done to begin, 0 where their number is the one ahead, None where none are."""
    begin = next((at for at, word in enumerate(one.before) if word.text in towards and word.tag == "p"), None)
    return 0 if begin is None and _leaves_open(one.ahead, towards) else begin


def _leaves_open(ahead: Sequence[Atom], towards: frozenset[str]) -> bool:
    """Return whether the words ahead end with a number of those that a deed was done to: 对11家."""
    return len(ahead) > 1 and ahead[-1].kind == "number" and ahead[-2].text in towards and ahead[-2].tag == "p"
