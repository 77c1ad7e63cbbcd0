"""Quantities: numbers with their units and what makes them approximate, found in one pass over a text."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import numerals
from reporter.chinese.classes import HAN
from reporter.chinese.numerals import DIGITS, NUMERALS, OF_TEN, ONES, POWERS, SCALES, THROUGH, ZEROS
from reporter.chinese.units import power, units
from reporter.metrics.find import money, ranges, unit_names
from reporter.metrics.find.approximation import approximate, sign
from reporter.metrics.find.written import item_end

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reporter.model import Approx

_POWER = power()
_ARABIC = rf"\d+(?:,\d{{3}})*(?:\.\d+)?(?:{_POWER}+(?:\d+(?:,\d{{3}})*{_POWER}+)*\d*)?"
_CHINESE = rf"[{NUMERALS}廿卅](?:[{DIGITS}]|{_POWER})*(?:点[{ZEROS}{ONES}]+[万亿]*)?"
_CAPITALS = "壹贰叁肆伍陆柒捌玖拾佰仟"
_FINANCIAL = rf"[{_CAPITALS}][{_CAPITALS}零万亿]+(?=[元圆])"
_NUMBER = rf"(?:{OF_TEN}(?:{_POWER})*|{_ARABIC}|{_CHINESE}|{_FINANCIAL})"
_SCANNER = re.compile(rf"(?:(?:[{NUMERALS}]{{1,8}}|\d+)分之)?{_NUMBER}")
_OPEN = re.compile(rf"([余多])?({_POWER}*)([余多])?")
_RANGE = re.compile(rf"(?:——|[{THROUGH}])(零下|[-−－](?=\d))?({_NUMBER})")
_TENTHS = re.compile(
    rf"成(半|[{ONES}](?!五|五期)|[1-9](?![\d个]))?(?![为立功果效员了都分长品本人绩就套型队交熟片名家才全])"
)
_CLOCK = re.compile(r"(?:(\d+)小时)?(?:(\d+)分钟?)?(?:(\d+)秒钟?)?")
_RATIO = re.compile(r"[:：∶](\d+(?:\.\d+)?)(?![\d:：∶.])")
_PART = re.compile(r"/(10|[2-9])(?![\d/.:：年月日号线路班万亿])")
_OF_A_WHOLE = re.compile(r"(?:[占的达超过近约仅剩到至为]|[省少低短加高升降缩减增]了?|不[足到])$")
_TO_ONE = re.compile(r"[:：∶]1\D")
"""Another such ratio before this one: 车桩比8.4∶1，较上年末的7.6∶1有所抬升."""

_PROPORTION = re.compile(r"(?:(?<![同环占对相])比例?|之比|比值)(?:（[^（）]{1,12}）)?[^，。；、:：\d]{0,12}$")
_OPENERS = ranges.TO | set("余多来成数/:：∶")
_GOES_ON = frozenset("余多来" + POWERS)
_SOME = "来"
_ROUND = frozenset("0" + POWERS)
_AND_MORE = re.compile("个(半|多)(月|小时|钟头|星期|百分点)")
_AFTER_GE = frozenset("半多亿")
_MILLIONS = re.compile(rf"个(多)?亿(?=[^{HAN}]|[的左以上了]|$)")
_DATED = frozenset("年届")
_YEARS = 1900  # a count with a unit of dates from here on is a year
_HALF = 50.0  # per cent
_ALL = 100.0  # per cent
_PLACES = 4  # decimals of a ratio told as 1:3
_PARTS = 2  # fewer are no ratio
_WINDOW = 24  # characters: a ratio is named in its clause


HALVES = frozenset(("一半", "半数"))
"""A share where a change is told of it, or how near it is: 减少了一半, 近半数."""


class Quantity(NamedTuple):
    """A number and its unit as they stand in a sentence; a tuple, because most numbers of a text are soon dropped.

    ``text[start:end]`` is all of it, with the words that make it approximate; ``number`` is where the digits begin and
    ``stop`` where the unit ends. ``unit`` is empty for a bare number; ``spelled`` says the number is in characters,
    ``pure`` that what it tells has no unit: a ratio, an index.
    """

    start: int
    number: int
    stop: int
    end: int
    value: float
    value_to: float | None
    unit: str
    approx: Approx | None
    spelled: bool
    pure: bool = False


@cache
def _starts() -> re.Pattern[str]:
    """Return where a number may begin: the search for two characters is several times faster than for a number.

    A numeral in characters counts nothing unless another, a unit, or a word such as 余 follows.
    """
    numerals_too = f"{NUMERALS}廿卅{_CAPITALS}"
    follow = re.escape("".join(sorted(units().lengths.keys() | _OPENERS | set(numerals_too + "点分角毛"))))
    return re.compile(rf"\d|[{numerals_too}](?=[{follow}])")


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the numbers of a text with their units, in order and disjoint, bare numbers too."""
    end = 0
    for start in _starts().finditer(text):
        if start.start() < end:
            continue
        match = _SCANNER.match(text, start.start())
        if match is None:
            continue
        surface = match[0]
        if "." in surface and (behind := _SCANNER.match(text, item_end(text, match.start()))):
            match, surface = behind, behind[0]
        end = match.end()
        found = _read(text, match.start(), surface) if len(surface) <= numerals.MAX_LENGTH else None
        if found is not None:
            end = found.stop
            yield found


def _quantity(start: int, stop: int, value: float, unit: str, surface: str, approx: Approx | None = None) -> Quantity:
    return Quantity(start, start, stop, stop, value, None, unit, approx, not surface[0].isdecimal())


def _read(text: str, start: int, surface: str) -> Quantity | None:
    """Return what a numeral at ``start`` counts, read by what is behind it."""
    stop = start + len(surface)
    if "分之" in surface or surface in HALVES:
        return _share(text, start, stop, surface, _HALF if surface in HALVES else numerals.percent(surface))
    special = _SPECIAL.get(text[stop : stop + 1])
    found = special(text, start, surface) if special else None
    return found or _counted(text, start, surface)


def _share(text: str, start: int, stop: int, surface: str, share: float | None) -> Quantity | None:
    return None if share is None else approximate(text, _quantity(start, stop, share, "%", surface))


def _half(text: str, start: int, surface: str) -> Quantity | None:
    """半数, and no other number before 数."""
    return _share(text, start, start + len(surface) + 1, surface, _HALF) if surface == "半" else None


def _tenths(text: str, start: int, surface: str) -> Quantity | None:
    """三成半, 1成1; more than ten of them are no share."""
    match = _TENTHS.match(text, start + len(surface))
    share = numerals.percent(text[start : match.end()]) if match else None
    possible = match and share is not None and share <= _ALL
    return _share(text, start, match.end(), surface, share) if match and possible else None


def _clock(text: str, start: int, surface: str) -> Quantity | None:
    """7分50秒 and 1小时20分: one duration, in the smaller unit; one part alone is plain."""
    match = _CLOCK.match(text, start)
    if match is None or sum(group is not None for group in match.groups()) < _PARTS:
        return None
    hours, minutes, seconds = (float(group or 0) for group in match.groups())
    total, unit = (hours * 3600 + minutes * 60 + seconds, "秒") if match[3] else (hours * 60 + minutes, "分钟")
    return approximate(text, _quantity(start, match.end(), total, unit, surface))


def _ratio(text: str, start: int, surface: str) -> Quantity | None:
    """收入比为2.05∶1, one number to another; 9:30 is a time, and 3:0 a score."""
    other = _RATIO.match(text, start + len(surface)) if surface[0].isdecimal() else None
    first, second = numerals.value(surface), float(other[1]) if other else 0.0
    if other is None or first is None or not second or text[start - 1 : start] in _COLONS:
        return None
    before = text[max(0, start - _WINDOW) : start]
    if not _PROPORTION.search(before) and not _TO_ONE.search(before):
        return None
    ratio = _quantity(start, other.end(), round(first / second, _PLACES), "", surface)
    return approximate(text, ratio._replace(pure=True))


def _part(text: str, start: int, surface: str) -> Quantity | None:
    """占农户的1/3, a part of a whole; 9/10 may be a day, and 1/10万 is a rate."""
    whole = _PART.match(text, start + len(surface)) if surface.isdecimal() else None
    if whole is None or not 0 < int(surface) < int(whole[1]) or not _OF_A_WHOLE.search(text[max(0, start - 2) : start]):
        return None
    return _share(text, start, whole.end(), surface, numerals.percent(f"{whole[1]}分之{surface}"))


def _coins(text: str, start: int, surface: str) -> Quantity | None:
    told = money.spoken(text, start, start + len(surface))
    if told is None:
        return None
    # 块 and 毛 are what makes a spelled number one of money: no word or name is meant.
    return approximate(text, _quantity(start, told.stop, told.value, "元", "1", "余/多" if told.is_open else None))


_COLONS = frozenset(":：∶")
_SPECIAL: Mapping[str, Callable[[str, int, str], Quantity | None]] = MappingProxyType(
    {
        "成": _tenths,
        "数": _half,
        "/": _part,
        **dict.fromkeys("小分秒", _clock),
        **dict.fromkeys(_COLONS, _ratio),
        **dict.fromkeys(money.COINS, _coins),
    }
)
"""What is read otherwise than as a number and its unit, by the character that follows the number."""


def _counted(text: str, start: int, surface: str) -> Quantity | None:
    end = start + len(surface)
    power, stop = _left_open(text, end) if text[end : end + 1] in _GOES_ON else ("", end)
    unit = unit_names.unit_at(text, stop)
    if unit == "个" and text[stop + 1 : stop + 2] in _AFTER_GE:
        further = _of_100_million(text, start, stop, surface) or _and_more(text, start, stop, surface)
        if further:
            return further
    reached = stop + len(unit)
    ranged = _ranged(text, start, surface + power, unit, reached) if text[reached : reached + 1] in ranges.TO else None
    return ranged if ranged is not None else _level(text, start, surface, power, unit, stop)


def _level(text: str, start: int, surface: str, power: str, unit: str, stop: int) -> Quantity | None:
    """Return what a number counts that is no end of a range, with the words around it; its unit begins at ``stop``."""
    end, reached = start + len(surface), stop + len(unit)
    name = _name(text, start, surface, unit, stop)
    value = None if not name and (unit or not surface[0].isdecimal()) else numerals.value(surface + power)
    if value is None or (unit in _DATED and value >= _YEARS):
        return None
    approx = _openness(text, end) if stop > end else None
    found = Quantity(start, start, reached, reached, value, None, name, approx, not surface[0].isdecimal())
    return approximate(text, found) if name else found


def _name(text: str, start: int, surface: str, unit: str, stop: int) -> str:
    """Return the name of what a number counts: 十来块 are yuan if a price, 三百余 without a unit may be people."""
    if unit == "块" and stop > start + len(surface) and money.is_priced(text, start):
        return "元"
    if not unit and surface[-1] in SCALES and unit_names.counts_people(text, stop):
        return "人"
    return unit_names.name(unit) if unit else ""


def _openness(text: str, end: int) -> Approx:
    return "约" if text[end] == _SOME else "余/多"


def _left_open(text: str, end: int) -> tuple[str, int]:
    """Return the power after 余, 多 or 来 and where both end, behind a number that ends at ``end``: 3余万, 30来户."""
    if text[end] == _SOME:
        return "", end + (text[end - 1] in _ROUND and bool(unit_names.unit_at(text, end + 1)))
    opened = _OPEN.match(text, end)
    if opened and (opened[1] or opened[3]):
        return opened[2] if opened[1] else "", opened.end()
    return "", end


def _and_more(text: str, start: int, stop: int, surface: str) -> Quantity | None:
    """1个半小时, 两个半月, 3个多月, 2个多百分点, from where 个 stands."""
    found, value = _AND_MORE.match(text, stop), numerals.value(surface)
    if found is None or value is None:
        return None
    name, more = unit_names.name(found[2]) or f"个{found[2]}", found[1]
    name = "个月" if found[2] == "月" else name
    whole = _quantity(
        start, found.end(), value + 0.5 * (more == "半"), name, surface, "余/多" if more == "多" else None
    )
    return approximate(text, whole)


def _of_100_million(text: str, start: int, stop: int, surface: str) -> Quantity | None:
    """利润3.2个亿; 3个亿吨级煤矿 are three."""
    found, value = _MILLIONS.match(text, stop), numerals.value(surface)
    if found is None or value is None or value >= SCALES["万"]:
        return None
    approx: Approx | None = "余/多" if found[1] else None
    return approximate(text, _quantity(start, found.end(), value * SCALES["亿"], "元", surface, approx))


def _ranged(text: str, start: int, surface: str, unit: str, reached: int) -> Quantity | None:
    """3至5个, 4000万至6000万元, 两到三成, from the first number on, whose unit, if it has one, ends at ``reached``."""
    second = _RANGE.match(text, reached)
    low = numerals.value(surface) if second else None
    if second is None or low is None or ranges.arrives(text, start, reached, unit_names.name(unit)):
        return None
    end = ranges.End(second[1] or "", second[2], second.end())
    before = sign(text, start, unit_names.name(unit) or unit_names.name(unit_names.unit_at(text, end.stop)))
    found = None if unit else ranges.in_tenths(text, low, end)
    found = found or ranges.counted(text, surface, unit, end, before)
    if found is None:
        return None
    both = _quantity(start, found.stop, found.low, found.unit, surface, "区间")
    return both._replace(start=start - len(before), value_to=found.high)
