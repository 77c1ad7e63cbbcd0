"""Chains: figures in a row that share a verb, a predicate, or one 分别."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.metrics.find import changes
from reporter.metrics.name.measures import COUNTED
from reporter.metrics.name.phrases import phrases, tagged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.metrics.find.changes import Found
    from reporter.metrics.name.named import Named
    from reporter.model import ChangeKind

_AND = re.compile(r"[、和与及]|以及")
_LISTED = re.compile(r"、|以及|(?<![饱总共])和(?!谐)|(?<!参)与|(?<![普涉波惠])及(?![时格早])")
_AVERAGE = re.compile(r"[人户村校班生日月年亩]均|平均")
_RATE = re.compile(rf"[{HAN}]{{2}}率$")
_SHARE = re.compile(r"(?:率|比|比例|比重|度)$")
_TWO_HAN = re.compile(rf"[{HAN}]{{2}}")
_OF_PLACES = frozenset(("城区", "乡镇", "农村", "城镇", "郊区", "县城", "山区", "村级"))
"""Parts of a place: what was done in them is what was done in all, 完成管网抢修45处，其中城区32处."""

_RANKED = re.compile(r"分别|最[高低]")
_RESPECTIVELY = "分别"
_MEASURE = re.compile(rf"(?:[率量额值度比数]|{COUNTED}|价格?|成绩|均?分|客流|流量)$")
_BARE_MEASURE = re.compile(r"[总人户件]?[率量额值度比数]|收入|支出")
_TOTAL = re.compile(r"总[数量额]|累计|[余存]额|存量|保有|总(?:面积|规模|里程)")
_ARRIVED = re.compile(r"(?:达到?|增至|增加到|扩大到|升至)$")
_VERBAL = frozenset(("v", "vn"))
_COMMAS = frozenset("、和与及，")
_PAIR = ("同比", "环比")
_NEAR = 10  # characters: 分别 stands right before the first number


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
    for index in range(len(figures) - 1):
        (second, b), a = figures[index + 1], figures[index][1]
        indicators = _in_part(text, figures, index) or _with_verb(text, figures, index)
        if indicators:
            figures[index + 1] = (second, b._replace(indicators=indicators, verb=a.verb, carried=True))


def _with_verb(text: str, figures: Sequence[tuple[Found, Named]], index: int) -> tuple[str, ...]:
    """Return the indicators of the next figure with the verb of this one, none if the verb is not meant of it."""
    (first, a), (second, b) = figures[index : index + 2]
    if not a.verb or _BARE_MEASURE.fullmatch(a.indicators[0].removeprefix(a.verb)):
        return ()
    between = _between(text, figures, index)
    if _share_verb(a, b, between):
        return tuple(a.verb + one for one in b.indicators)
    listed = between[:1] == "、" or (between[:1] == "，" and first.quantity.unit == second.quantity.unit)
    if listed and not a.follows and _takes_verb(second, b, between):
        return tuple(one if a.verb in one else a.verb + one for one in b.indicators)
    return ()


def _in_part(text: str, figures: Sequence[tuple[Found, Named]], index: int) -> tuple[str, ...]:
    """Return the indicators of a figure that names a part of a place only: what was done in all of it."""
    a, (found, b) = figures[index][1], figures[index + 1]
    if not a.verb or a.follows or not _OF_PLACES.issuperset(b.indicators) or not _done(a):
        return ()
    return (
        tuple(one + _done(a) for one in b.indicators) if _takes_verb(found, b, _between(text, figures, index)) else ()
    )


def _done(named: Named) -> str:
    """Return what was done, without the verb, and without the part of a place in which it was."""
    done = named.indicators[0].removeprefix(named.verb)
    return done[2:] if done[:2] in _OF_PLACES else done


def _share_verb(a: Named, b: Named, between: str) -> bool:
    """Return whether two nouns after their numbers are joined by nothing but 和: 新建水池2座和泵站1座."""
    return a.follows and b.follows and not b.verb and _AND.fullmatch(between.removeprefix(a.noun)) is not None


def _takes_verb(found: Found, named: Named, between: str) -> bool:
    """Return whether a figure counts what may be done: no share, change, average or stock, and no verb of its own."""
    indicator = named.indicators[0]
    if (
        not named.plain
        or _has_verb(indicator)
        or found.quantity.unit == "%"
        or found.change
        or _AVERAGE.match(indicator)
    ):
        return False
    return not (_TOTAL.search(indicator) or _ARRIVED.search(between))


def _has_verb(indicator: str) -> bool:
    return indicator in phrases().predicates or indicator.startswith(phrases().attending)


def _give_predicates(text: str, figures: list[tuple[Found, Named]]) -> None:
    for index in range(len(figures) - 2, -1, -1):
        (first, a), (_, b) = figures[index], figures[index + 1]
        alone = a.follows and not a.predicate and not a.verb
        if b.predicate and alone and _between(text, figures, index).strip() == a.noun:
            indicators = tuple(one + b.predicate for one in a.indicators)
            figures[index] = (first, a._replace(indicators=indicators, predicate=b.predicate))


def respective(text: str, found: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of figures in a list that are each another one's: 分别为96%、98%和99%."""
    for first, last in _lists(text, found):
        start = found[first].quantity.number
        if _RESPECTIVELY in text[max(0, start - _NEAR) : start]:
            yield first, last


def _lists(text: str, found: Sequence[Found]) -> Iterator[tuple[int, int]]:
    first = 0
    for index in range(1, len(found) + 1):
        if index < len(found) and _AND.fullmatch(text, found[index - 1].quantity.end, found[index].quantity.start):
            continue
        if index - first > 1:
            yield first, index - 1
        first = index


def _distribute(text: str, figures: list[tuple[Found, Named]]) -> None:
    """A、B分别下降12.3%和20%: the first number is A's, the second B's, and both go down."""
    if _RESPECTIVELY not in text:
        return
    found = [item for item, _ in figures]
    before = [named.indicators[-1] for _, named in figures]
    for first, last in respective(text, found):
        told, named = figures[first]
        count = last - first + 1
        kinds = changes.both_kinds(text, told) if count == len(_PAIR) else None
        parts = [] if kinds else _parts_of_list(figures, first, count, before)
        if len(parts) != count and not kinds:
            parts = _exemplified(text[: told.anchor], count)
        if len(parts) != count:
            parts = [named.indicators[0]] * count
        for index, part in enumerate(parts):
            item, named = figures[first + index]
            changed = _as_changed(item, told, kinds[index] if kinds else None)
            figures[first + index] = (changed, named._replace(indicators=(part,)))
        _give_on(text, figures, last + 1, parts)


def _parts_of_list(figures: Sequence[tuple[Found, Named]], first: int, count: int, before: Sequence[str]) -> list[str]:
    """Return what a list is of: named before 分别, unless that is only taken over from the list before it."""
    own = _headed(_parts(figures[first][1]))
    earlier = _parts_before(figures, first, count, before)
    taken_over = first > 0 and before[first].startswith(before[first - 1]) and len(earlier) == count
    return own if len(own) == count and not taken_over else earlier


def _exemplified(before: str, count: int) -> list[str]:
    """Return what is listed before 等 if there are as many figures: 煤炭 and 钢材 of 煤炭、钢材等货物分别为5吨和3吨."""
    listed, found, _ = re.split("[，。；：]", before)[-1].partition("等")
    parts = _LISTED.split(listed) if found else []
    return parts if len(parts) == count and all(map(_TWO_HAN.match, parts)) else []


def _parts_before(figures: Sequence[tuple[Found, Named]], first: int, count: int, before: Sequence[str]) -> list[str]:
    """Return whose the figures of a list are by the figures before it (甲9户、乙6户，分别减少3户、2户), and of what."""
    parts = [b.indicators[0] for a, b in figures[max(0, first - count) : first] if not a.change]
    own = before[first]
    inherited = not first or own in before[first - 1] or own.startswith(before[first - 1])
    return parts if inherited else [part + own for part in parts]


def _give_on(text: str, figures: list[tuple[Found, Named]], start: int, parts: Sequence[str]) -> None:
    """甲、乙分别为3户、2户，增长5%、下降2%: the changes right after a list are told of its members in turn."""
    changed = _changed_alike(text, figures[start - 1 : start + len(parts)])[1:]
    if len(changed) < len(parts) or not all(a.moved for a, _ in changed):
        return
    ends = [figures[start - 1 + index][0].quantity.end for index in range(len(parts))]
    between = [text[end : a.anchor] for end, (a, _) in zip(ends, changed, strict=True)]
    if between[0] == "，" and all(one in _COMMAS for one in between[1:]):
        for index, (part, (item, named)) in enumerate(zip(parts, changed, strict=True)):
            figures[start + index] = (item, named._replace(indicators=(part,)))


def _changed_alike(text: str, figures: Sequence[tuple[Found, Named]]) -> list[tuple[Found, Named]]:
    """Return the figures, each changed as the one before it where only that one has a verb: 增长3%、2%."""
    alike = list(figures)
    for index in range(1, len(alike)):
        (before, _), (item, named) = alike[index - 1], alike[index]
        if (
            before.change
            and item.quantity.unit == before.quantity.unit
            and _AND.fullmatch(_between(text, alike, index - 1))
        ):
            alike[index] = (_as_changed(item, before), named)
    return alike


def _parts(named: Named) -> list[str]:
    """Return what a list before 分别 names, one by one, each with what is done: 甲、乙分别新建水池."""
    if len(named.indicators) > 1:
        return list(named.indicators)
    listed, _, done = named.indicators[0].rpartition(_RESPECTIVELY)
    return [part + done for part in _LISTED.split(listed) if part] if listed else [p for p in _LISTED.split(done) if p]


def _headed(parts: Sequence[str]) -> list[str]:
    """水费、电费收缴率: the measure that only the last of a list has, given to the others of its kind."""
    *others, last = parts or [""]
    _, of, owned = last.partition("的")
    if owned and not any(of in part for part in others):
        return [*(part + of + owned for part in others), last]
    if not _MEASURE.search(last):
        return list(parts)
    return [part if _MEASURE.search(part) else part + _head(part, last) for part in others] + [last]


def _head(part: str, last: str) -> str:
    """Return what follows in ``last`` on what is beside ``part``: 收缴率 of 电费收缴率 beside 水费."""
    words, beside = tagged(last), tagged(part)
    if len(words) < 2 or not beside or (words[0][1] in _VERBAL) != (beside[-1][1] in _VERBAL):  # noqa: PLR2004 - two words
        return ""
    ends = [index for index in range(1, len(words)) if words[index - 1][0][-1] == part[-1]]
    return "".join(word for word, _ in words[ends[0] if ends else 1 :])


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


def _as_changed(found: Found, first: Found, kind: ChangeKind | None = None) -> Found:
    change = first.change
    if found.change or change is None or change.kind == "从到":
        return found._replace(change=replace(change, kind=kind)) if found is first and kind and change else found
    sign = 1.0 if change.direction == "增加" else -1.0
    value = sign * found.quantity.value
    moved = (
        replace(change, kind=kind or change.kind, pct=value, amount=None)
        if found.quantity.unit == "%"
        else replace(change, kind=kind or change.kind, pct=None, amount=value)
    )
    return found._replace(change=moved)
