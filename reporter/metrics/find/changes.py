"""Changes: from … to …, year on year, month on month, more or less by so much."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.classes import FIRST_HAN, HAN, JOINING, LAST_HAN, STOPS, either
from reporter.chinese.date_forms import EARLIER, NOW
from reporter.chinese.numerals import SCALES
from reporter.chinese.units import units
from reporter.metrics.find.rules import cues
from reporter.model import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reporter.metrics.find.quantities import Quantity
    from reporter.model import ChangeKind, Direction

_FROM = re.compile(
    rf"(?:由|从)[^，。；由从]{{0,14}}$|(?:比|较)(?=[^，。；]{{0,6}}(?:{EARLIER}))[^，。；由从]{{0,14}}的$"
)
_PLAIN_TO = re.compile(rf"(?:的)?(?:到|至|变为|变成)(?:(?:{NOW}|今年)的)?$")
_ARRIVING = frozenset("到至为成")
_ENDS = frozenset(either(STOPS) + "…”）)和与及") | {""}
_ARRIVED = re.compile(r"[至到]\d")
_SAVING = frozenset(("节约", "节省", "减负"))
_OBJECT = re.compile(
    rf"(增加|提高|提升|降低|减少|缩短|压缩|压减|节约|扩大)(?:了)?(?!到|至|为|成)(?:(?![到至为达占的和超])[{HAN}]){{2,8}}(?<![率度比])$"
)
_TURN = re.compile("；(?!其中)")
_BOTH = re.compile(r"(同比|环比)(?:[、和与及]|以及)(同比|环比)")
_YEAR = re.compile(r"(\d{4}(?=年))|\d{4}(?=届)")
_LOOK_BACK = 30
_PACE, _POINTS = "增速", "个百分点"
_LOSS = "亏损"
_FORTUNES = frozenset((_LOSS, "盈利"))
_TURNED = re.compile(r"(?:转为|转|变为|扭转为)(亏损|盈利)")
_RESPECTIVELY = "分别"


class Found(NamedTuple):
    """A quantity and how it changed; ``anchor`` is where the phrase that tells the change begins, or the quantity.

    ``bare`` says that the change is told without what it is compared with: 增长5%. ``said_of`` is what has changed
    where that is itself a change: 增量 of 存款同比少增3亿元.
    """

    quantity: Quantity
    anchor: int
    change: Change | None = None
    bare: bool = False
    said_of: str = ""


def joined(text: str, quantities: Iterable[Quantity]) -> Iterator[Found]:
    """Yield the quantities, with the two ends of a change from … to … made one.

    由266.62分钟压缩至199.22分钟 is one figure whose value is where it began and whose ``value_to`` is where it ended;
    a unit that only one end has counts for both.
    """
    waiting: Quantity | None = None
    for q in _listed(text, list(quantities)):
        if q.unit == "个月" and text[q.number - 1 : q.number] == "前":
            continue
        pair = _pair(text, waiting, q) if waiting else None
        if pair:
            yield pair
            waiting = None
            continue
        if waiting:
            yield Found(waiting, waiting.start)
        waiting = q
    if waiting:
        yield Found(waiting, waiting.start)


def _listed(text: str, quantities: Sequence[Quantity]) -> Sequence[Quantity]:
    """The quantities, bare numbers of a list in the unit of its last one: 分别提高3.5和2.1个百分点."""
    listed = list(quantities)
    for index in range(len(listed) - 2, -1, -1) if _RESPECTIVELY in text else ():
        q, after = listed[index], listed[index + 1]
        bare = q.unit in {"", "个"} and after.unit not in {"", q.unit} and after.unit.startswith(q.unit)
        if (
            bare
            and text[q.end : after.start] in JOINING
            and _RESPECTIVELY in text[max(0, q.start - _LOOK_BACK) : q.start]
        ):
            listed[index] = q._replace(unit=after.unit)
    return listed


def _pair(text: str, first: Quantity, last: Quantity) -> Found | None:
    if first.value_to is not None or last.value_to is not None or not last.unit:
        return None
    if first.unit not in {"", last.unit} and not _is_time(first.unit, last.unit):
        return None
    between = text[first.end : last.start]
    if _ARRIVING.isdisjoint(between):
        return None
    opening = _FROM.search(text, max(0, first.start - _LOOK_BACK), first.start)
    if (turned := _TURNED.fullmatch(between)) and text[first.number - 2 : first.number] in _FORTUNES:
        return _from_loss_to_profit(text, first, last, opening.start() if opening else first.number - 2, turned[1])
    moved = cues().moved.match(between)
    plain = opening and _PLAIN_TO.fullmatch(between)
    if not (moved or plain) or (not opening and not first.unit):
        return None
    start = opening.start() if opening else first.start
    low = _in_power_of(text, first, last)
    q = last._replace(
        start=start, number=first.number, value=low, value_to=last.value, approx=first.approx or last.approx
    )
    return Found(q, start, from_to(low, last.value))


def _from_loss_to_profit(text: str, first: Quantity, last: Quantity, start: int, end: str) -> Found:
    """由亏损1.2亿元转为盈利0.8亿元: a profit from -1.2亿 to 0.8亿."""
    low = -first.value if text[first.number - 2 : first.number] == _LOSS else first.value
    high = -last.value if end == _LOSS else last.value
    q = last._replace(start=start, number=first.number, value=low, value_to=high, approx=first.approx or last.approx)
    return Found(q, start, from_to(low, high), said_of="利润")


def _is_time(*names: str) -> bool:
    return all(units().dimension.get(name, ("", 1.0))[0] == "time" for name in names)


def _in_power_of(text: str, first: Quantity, last: Quantity) -> float:
    """Where a change starts, in the unit it ends in: 1个半小时 is 90 where it ends in 分钟, 3 is 30,000 before 5万."""
    if _is_time(first.unit, last.unit):
        return round(first.value * units().dimension[first.unit][1] / units().dimension[last.unit][1], 9)
    if first.unit or first.value >= last.value:
        return first.value
    power = next((size for sign, size in SCALES.items() if sign in text[last.number : last.stop]), 1.0)
    return first.value * power if first.value * power <= last.value * power and first.value < power else first.value


def from_to(start: float, end: float) -> Change:
    """Return the change between two ends, its amount computed."""
    direction: Direction = "增加" if end >= start else "减少"
    return Change("从到", direction, amount=round(end - start, 9), derived=True)


def cued(text: str, found: Found, floor: int, year: str = "") -> Found:
    """Return the figure with the change that the words right before it tell, looking back no further than ``floor``.

    ``year`` is the one before the article's: 比2025年 compares with the year before where that is it.
    """
    q = found.quantity
    if found.change or (q.value_to is not None and q.approx != "区间"):
        return found
    start = max(floor, q.start - _LOOK_BACK)
    before = text[start : q.start]
    if before[-1:] not in cues().changed.last:
        return _of_object(before, found) if q.unit == "%" else found
    cue = cues().changed.search(before)
    if cue is None:
        return found
    than = cue["than"] or ""
    if not than and cue["verb"] in _SAVING and units().dimension.get(q.unit, ("", 1.0))[0] == "money":
        return found
    if not than and (
        not (text[q.end : q.end + 1] in _ENDS or _ARRIVED.match(text, q.end))
        or (cue.start() == cue.start("verb") and _inside_word(text, start + cue.start("verb"), cue["verb"], q))
    ):
        return found
    sign = 1.0 if cue["verb"] in cues().up else -1.0
    direction: Direction = "增加" if sign * q.value >= 0 else "减少"
    share = q.unit == "%"
    size = sign * q.value if q.value_to is None else None
    change = Change(_kind(than, year), direction, pct=size if share else None, amount=None if share else size)
    anchor = start + cue.start()
    said_of = cues().marginal.get(cue["verb"], "")
    return Found(
        q._replace(start=anchor), anchor, change, not than, "" if said_of == _PACE and q.unit != _POINTS else said_of
    )


def inherited(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Yield the figures of a sentence, a bare 增长 or 下降 compared with what the change before it was compared with.

    Official style says 同比 once: 用电量136亿千瓦时，同比增长9.2%，其中居民47亿千瓦时，增长21.4%. A semicolon ends
    that, unless 其中 follows it.
    """
    kind: ChangeKind = "增减"
    end = 0
    for item in found:
        change = item.change
        if _TURN.search(text, end, item.anchor):
            kind = "增减"
        end = item.quantity.end
        if change and item.bare and kind != "增减":
            yield item._replace(change=replace(change, kind=kind))
            continue
        if change and not item.bare and change.kind != "从到":
            kind = change.kind
        yield item


def both_kinds(text: str, found: Found) -> tuple[ChangeKind, ChangeKind] | None:
    """Return the two comparisons that a change opens with, 同比、环比分别增长3%、2%, None where it has but one."""
    both = _BOTH.match(text, found.anchor) if found.change else None
    return ("环比" if both[1] == "环比" else "同比", "环比" if both[2] == "环比" else "同比") if both else None


def _of_object(before: str, found: Found) -> Found:
    """降低成本15%: the verb and, between it and the share, what is more or less by so much."""
    cue = _OBJECT.search(before)
    if cue is None:
        return found
    more = cue[1] in cues().up
    pct = found.quantity.value if more else -found.quantity.value
    return found._replace(change=Change("增减", "增加" if more else "减少", pct=pct))


def _inside_word(text: str, start: int, verb: str, q: Quantity) -> bool:
    """起降1.1万架次: a verb of one character may be the end of another word, except before a rate or 番."""
    return (
        len(verb) == 1
        and q.unit not in {"%", "个百分点", "番", "倍"}
        and FIRST_HAN <= text[start - 1 : start] <= LAST_HAN
    )


def _kind(than: str, year: str) -> ChangeKind:
    if _BOTH.match(than):
        return "同比" if than.startswith("同比") else "环比"
    if any(word in than for word in cues().yardsticks):
        return "增减"
    if than in {"月", "季"} or any(word in than for word in cues().previous_period):
        return "环比"
    named = _YEAR.search(than)
    if than == "年" or any(word in than for word in cues().same_period) or (named and named[1] in {year, None}):
        return "同比"
    return "增减"
