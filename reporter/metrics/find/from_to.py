"""Changes from … to …, of which the text gives both ends: 由266.62分钟压缩至199.22分钟."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.chinese.classes import CLOSING, STOPS, either
from reporter.chinese.dates.forms import EARLIER, NOW
from reporter.chinese.numerals import SCALES
from reporter.chinese.units import units
from reporter.metrics.find.changes import Found
from reporter.metrics.find.rules import cues
from reporter.model import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reporter.metrics.find.quantities import Quantity
    from reporter.model import Direction

_FROM = re.compile(
    rf"(?P<from>由|从)[^，。；由从]{{0,14}}$|(?:比|较)(?=[^，。；]{{0,6}}(?:{EARLIER}))[^，。；由从]{{0,14}}的$"
)
_PLAIN_TO = re.compile(rf"(?:的)?(?:到了?|至|变为|变成)(?:(?:{NOW}|今年)的)?$")
_ANY_TO = re.compile(
    r"(?![^的]*(?:地区|乡镇))[^，。；、：\d由从的]{0,5}?(?:[到至为成]|变)了?(?:[^，。；、：\d由从]{1,5}的)?"
)
"""With 由 or 从 before, whatever verb leads to the other end: 爬到, 滚到, 挤到了, 撤并为."""

_ENDS = re.compile(rf"$|[{re.escape(either(STOPS) + CLOSING)})的和与]")
_ARRIVING = frozenset("到至为成变")
_LOSS = "亏损"
_FORTUNES = frozenset((_LOSS, "盈利"))
_TURNED = re.compile(r"(?:转为|转|变为|扭转为)(亏损|盈利)")
_RISEN = re.compile("[提上晋跃][升高]")
_SAME = re.compile("的?同")
_DAY = re.compile(r"(?P<year>\d{4}|-)(?:-(?P<month>\d\d))?(?P<day>-\d\d)?")
_LOOK_BACK = 30  # characters between 从 and the first number
_FARTHEST_BACK = 300
"""Characters before a change among which its period may stand: a list of thousands of changes is no sentence."""


def joined(text: str, quantities: Iterable[Quantity], date: str = "") -> Iterator[Found]:
    """Yield the quantities, with the two ends of a change from … to … made one.

    由266.62分钟压缩至199.22分钟 is one figure whose value is where it began and whose ``value_to`` is where it ended;
    a unit that only one end has counts for both. By how much is computed where the two periods are alike in length:
    not from 2023年的14.6小时 to 今年前10个月的5.3小时. ``date`` is the article's.
    """
    waiting: Quantity | None = None
    for q in quantities:
        if q.unit == "个月" and text[q.number - 1 : q.number] == "前":
            continue
        pair = _pair(text, waiting, q) if waiting else None
        if waiting and pair:
            sized = _are_alike(text, pair.anchor, waiting, q, date) and not _turns_about(
                text[waiting.end : q.start], pair
            )
            yield pair if sized else pair._replace(change=_unsized(pair.change))
            waiting = None
            continue
        if waiting:
            yield Found(waiting, waiting.start)
        waiting = q
    if waiting:
        yield Found(waiting, waiting.start)


def _pair(text: str, first: Quantity, last: Quantity) -> Found | None:
    if not _can_be_ends(first, last) or _ARRIVING.isdisjoint(text[first.end : last.start]):
        return None
    between = text[first.end : last.start]
    opening = _FROM.search(text, max(0, first.start - _LOOK_BACK), first.start)
    if (turned := _TURNED.fullmatch(between)) and text[first.number - 2 : first.number] in _FORTUNES:
        return _from_loss_to_profit(text, first, last, opening.start() if opening else first.number - 2, turned[1])
    if not _leads(text, between, opening, last) or (not opening and not first.unit and not first.pure):
        return None
    start = opening.start() if opening else first.start
    return _both(first, last, start, (_in_power_of(text, first, last), last.value))


def _are_alike(text: str, start: int, first: Quantity, last: Quantity, date: str) -> bool:
    """Return whether the two ends of a change that is told from ``start`` are of periods of one length.

    The last one's may stand in front: 前10个月，停电由2023年的14.6小时降到5.3小时. Where an end tells none, or a day or
    去年同期, nothing speaks against it.
    """
    then = dates.find(text[start : first.number], date or None)
    if not then:
        return True
    before = text[max(0, start - _FARTHEST_BACK) : start]
    now = dates.find(text[first.end : last.number], date or None) or dates.find(before, date or None)
    if not now or _SAME.match(text, start + then[-1].end):
        return True
    lengths = _months(then[-1].iso), _months(now[-1].iso)
    return 0 in lengths or lengths[0] == lengths[1]


def _turns_about(between: str, pair: Found) -> bool:
    """Return whether a number gets smaller by what the text calls a rise: 由1.5级提升至1.2级 is better, and no less."""
    down = pair.change is not None and pair.change.direction == "减少"
    return down and _RISEN.search(between) is not None


def _months(iso: str | None) -> int:
    """Return how many months a period has, 0 for a day, what is open and what is not known.

    >>> [_months(iso) for iso in ("2023", "2026-01/2026-10", "--01-01/--06-30", "2026-10", "../2026-10-31", None)]
    [12, 10, 6, 1, 0, 0]
    """
    begin, _, end = (iso or "").partition("/")
    first, last = _DAY.fullmatch(begin), _DAY.fullmatch(end or begin)
    if not first or not last or (not end and first["day"]):
        return 0
    years = int(last["year"].replace("-", "0")) - int(first["year"].replace("-", "0"))
    return years * 12 + int(last["month"] or 12) - int(first["month"] or 1) + 1


def _unsized(change: Change | None) -> Change | None:
    """Return a change of which only the ends are told."""
    return replace(change, amount=None, derived=False) if change else None


def _can_be_ends(first: Quantity, last: Quantity) -> bool:
    if first.value_to is not None or last.value_to is not None:
        return False
    if first.pure or last.pure:
        return first.pure and last.pure
    return bool(last.unit) and (first.unit in {"", last.unit} or _is_time(first.unit, last.unit))


def _leads(text: str, between: str, opening: re.Match[str] | None, last: Quantity) -> bool:
    """Return whether the words between two numbers lead from the one to the other.

    A verb that no list has does so where the second number ends its clause: not 从3个村到5个镇调研.
    """
    if cues().moved.match(between):
        return True
    if opening is None or _PLAIN_TO.fullmatch(between):
        return opening is not None
    return bool(opening["from"] and _ANY_TO.fullmatch(between) and _ENDS.match(text, last.end))


def _both(first: Quantity, last: Quantity, start: int, ends: tuple[float, float], said_of: str = "") -> Found:
    """Return the change between two numbers, as near as where it ends: 由14分钟缩短到不足6分钟."""
    q = last._replace(start=start, number=first.number, value=ends[0], value_to=ends[1])
    return Found(q, start, _from_to(*ends), said_of=said_of)


def _from_loss_to_profit(text: str, first: Quantity, last: Quantity, start: int, end: str) -> Found:
    """由亏损1.2亿元转为盈利0.8亿元: a profit from -1.2亿 to 0.8亿."""
    low = -first.value if text[first.number - 2 : first.number] == _LOSS else first.value
    return _both(first, last, start, (low, -last.value if end == _LOSS else last.value), said_of="利润")


def _is_time(*names: str) -> bool:
    return all(units().kind(name) == "time" for name in names)


def _in_power_of(text: str, first: Quantity, last: Quantity) -> float:
    """Return where a change starts, in the unit it ends in: 1个半小时 is 90 before 分钟, 3 is 30,000 before 5万."""
    if _is_time(first.unit, last.unit):
        return round(first.value * units().dimension[first.unit][1] / units().dimension[last.unit][1], 9)
    if first.unit or first.value >= last.value:
        return first.value
    power = next((size for sign, size in SCALES.items() if sign in text[last.number : last.stop]), 1.0)
    return first.value * power if first.value * power <= last.value * power and first.value < power else first.value


def _from_to(start: float, end: float) -> Change:
    """Return the change between two ends, its amount computed."""
    direction: Direction = "增加" if end >= start else "减少"
    return Change("从到", direction, amount=round(end - start, 9), derived=True)
