"""Chains: figures in a row that share a verb, a predicate, or one 分别."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.metrics.changes import Found
    from reporter.metrics.indicator import Named

_AND = re.compile(r"[、和与及]|以及")
_AVERAGE = re.compile(r"[人户村校班生日月年亩]均|平均")
_RATE = re.compile(r"[\u4e00-\u9fff]{2}率$")
_SHARE = re.compile(r"(?:率|比|比例|比重|度)$")
_RANKED = re.compile(r"分别|最[高低]")
_RESPECTIVELY = "分别"


def shared(text: str, named: Sequence[tuple[Found, Named]]) -> list[tuple[Found, Named]]:
    """Return the figures of a sentence with what they share made explicit.

    走访企业1712户，商户500户 visits both; in 对15个村42个组3600户集中排查 all three are inspected;
    事故起数、死亡人数分别下降12%和20% gives each its own.
    """
    figures = list(named)
    if len(figures) == 1:
        return figures
    _give_verbs(text, figures)
    _give_predicates(text, figures)
    _distribute(text, figures)
    _give_rates(text, figures)
    return figures


def _between(text: str, figures: Sequence[tuple[Found, Named]], index: int) -> str:
    return text[figures[index][0].quantity.end : figures[index + 1][0].quantity.start]


def _give_verbs(text: str, figures: list[tuple[Found, Named]]) -> None:
    for index, ((first, _), (second, b)) in enumerate(pairwise(figures)):
        a = figures[index][1]
        if not a.verb:
            continue
        between = _between(text, figures, index)
        mark = between[:1]
        alike = mark == "、" or (mark == "，" and first.quantity.unit == second.quantity.unit)
        together = a.follows and b.follows and not b.verb and _AND.fullmatch(between.removeprefix(a.noun))
        counted = second.quantity.unit != "%" and not second.change and not _AVERAGE.match(b.indicators[0])
        if together:
            indicators = tuple(a.verb + one for one in b.indicators)
        elif b.plain and alike and not a.follows and counted:
            indicators = tuple(one if a.verb in one else a.verb + one for one in b.indicators)
        else:
            continue
        figures[index + 1] = (second, b._replace(indicators=indicators, verb=a.verb))


def _give_predicates(text: str, figures: list[tuple[Found, Named]]) -> None:
    for index in range(len(figures) - 2, -1, -1):
        (first, a), (_, b) = figures[index], figures[index + 1]
        alone = a.follows and not a.predicate and not a.verb
        if b.predicate and alone and _between(text, figures, index).strip() == a.noun:
            indicators = tuple(one + b.predicate for one in a.indicators)
            figures[index] = (first, a._replace(indicators=indicators, predicate=b.predicate))


def _distribute(text: str, figures: list[tuple[Found, Named]]) -> None:
    """A、B分别下降12.3%和20%: the first number is A's, the second B's, and both go down."""
    if _RESPECTIVELY not in text:
        return
    for index, (first, a) in enumerate(figures):
        if _RESPECTIVELY not in text[max(0, first.quantity.number - 10) : first.quantity.number]:
            continue
        last = index
        while last + 1 < len(figures) and _AND.fullmatch(_between(text, figures, last)):
            last += 1
        count = last - index + 1
        parts = [part for part in _AND.split(a.indicators[0]) if part]
        if len(parts) != count:
            parts = [named.indicators[0] for found, named in figures[max(0, index - count) : index] if not found.change]
        if count == 1 or len(parts) != count:
            continue
        for part, place in zip(parts, range(index, last + 1), strict=True):
            found, named = figures[place]
            figures[place] = (_as_changed(found, first), named._replace(indicators=(part,)))


def _give_rates(text: str, figures: list[tuple[Found, Named]]) -> None:
    """甲校到课率最高，为97%；乙校、丙校分别为95%、90%: the rate is named once."""
    for index in range(1, len(figures)):
        (first, a), (second, b) = figures[index - 1], figures[index]
        rate = _RATE.search(a.indicators[0])
        levels = first.quantity.unit == second.quantity.unit == "%" and not first.change and not second.change
        if not rate or not levels:
            continue
        between = _between(text, figures, index - 1)
        ranked = _RANKED.search(between) or _AND.fullmatch(between)
        whose = b.indicators[0].removesuffix("占比")
        if ranked and not _SHARE.search(whose):
            figures[index] = (second, b._replace(indicators=(whose + rate.group(),)))


def _as_changed(found: Found, first: Found) -> Found:
    change = first.change
    if found.change or change is None or change.kind == "从到":
        return found
    sign = 1.0 if change.direction == "增加" else -1.0
    value = sign * found.quantity.value
    moved = (
        replace(change, pct=value, amount=None)
        if found.quantity.unit == "%"
        else replace(change, pct=None, amount=value)
    )
    return found._replace(change=moved)
