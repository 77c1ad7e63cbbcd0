"""Quantities: numbers with their units and what makes them approximate, found in one pass over a text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import numerals
from reporter.chinese.classes import HAN, alternatives
from reporter.chinese.numerals import DIGITS, NUMERALS, ONES, POWERS, THROUGH, ZEROS
from reporter.chinese.units import power, units
from reporter.metrics.find.rules import cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Approx

_POWER = power()
_ARABIC = rf"\d+(?:,\d{{3}})*(?:\.\d+)?(?:{_POWER}+(?:\d+(?:,\d{{3}})*{_POWER}+)*\d*)?"
_CHINESE = rf"[{NUMERALS}廿卅](?:[{DIGITS}]|{_POWER})*(?:点[{ZEROS}{ONES}]+[万亿]*)?"
_NUMBER = rf"(?:{_ARABIC}|{_CHINESE})"
_SCANNER = re.compile(rf"(?:(?:[{NUMERALS}]{{1,8}}|\d+)分之)?{_NUMBER}")
_OPEN = re.compile(rf"([余多])?({_POWER}*)([余多])?")
_RANGE = re.compile(rf"(?:[{THROUGH}]|——)(零下|[-−－](?=\d))?({_NUMBER})")
_TENTHS = re.compile(rf"成(半|[{ONES}](?!五|五期))?(?![为立功果效员了都分长品本人绩就套型队交熟片名家才全])")
_MEASURED = ("money", "volume", "mass", "length", "area", "energy")
_EVERY = re.compile(rf"每(?:{alternatives(units().of('time', *_MEASURED[1:]))})(?![{HAN}])")
_CLOCK = re.compile(r"(?:(\d+)小时)?(?:(\d+)分钟?)?(?:(\d+)秒钟?)?")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．％，", "0123456789.%,")
_GAP = re.compile(
    rf"(?<=[{HAN}])[ \u00a0]{{1,2}}(?=\d)|(?<=\d)[ \u00a0]{{1,2}}(?=[年月日])"
    rf"|(?<=\d)(?<!\A\d)(?<!\A\d\d)(?<![图表]\d)(?<![图表] \d)[ \u00a0]{{1,2}}(?=[{HAN}%‰])"
)
_HAS_FULL_WIDTH = re.compile("[０-９．％]")
_NEGATIVE = re.compile(
    rf"(?:零下|(?<![{HAN}])负|(?:(?<![\w）)%℃.-])|(?<=[为是达的至到由从率额速润量幅值温])"
    r"|(?<=水位|水深|气压|压力|高程|标高))[-−－])$"
)
_DASHED = re.compile(rf"(?<=[{HAN}])[-−－]$")
_SIGNED = frozenset(("℃", "摄氏度", "%", "‰", "个百分点", "元"))
_ARRIVING = frozenset("至到")
_TO = frozenset(THROUGH)
_OPENERS = _TO | set("余多成")
_GOES_ON = frozenset("余多" + POWERS)
_BELOW_ZERO = frozenset("下负-−－")
_BELOW = "零下"
_ADDED = frozenset("/每")
_COUNT = re.compile(r"\d{1,4}|百|千|万")
_PERIODS = frozenset("月日时")
_DATED = frozenset("年届")
_YEARS = 1900
_HALF_IN_PERCENT = 50.0
_TEN = 10
_WINDOW = 8


HALF = "一半"
"""A share where a change is told of it: 减少了一半."""


class Quantity(NamedTuple):
    """A number and its unit as they stand in a sentence; a tuple, because most numbers of a text are soon dropped.

    ``text[start:end]`` is all of it, with the words that make it approximate; ``number`` is where the digits begin and
    ``stop`` where the unit ends. ``unit`` is empty for a bare number; ``spelled`` says the number is in characters.
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


def plain(text: str) -> str:
    """Return the text with full-width digits, points and per cent signs made plain, length for length."""
    return text.translate(_FULL_WIDTH) if _HAS_FULL_WIDTH.search(text) else text


def closed(text: str) -> tuple[str, Sequence[int]]:
    """Return the text without the spaces that word processors set around numbers, and where each character stood.

    全年 318 天 reads 全年318天. The places end with the length of the text.
    """
    if " " not in text and "\u00a0" not in text:
        return text, range(len(text) + 1)
    gaps = {place for match in _GAP.finditer(text) for place in range(match.start(), match.end())}
    if not gaps:
        return text, range(len(text) + 1)
    kept = [place for place in range(len(text)) if place not in gaps]
    return "".join(text[place] for place in kept), [*kept, len(text)]


@cache
def _starts() -> re.Pattern[str]:
    """Where a number may begin: the search for two characters is several times faster than that for a whole number.

    A numeral in characters counts nothing unless another, a unit, or a word such as 余 follows.
    """
    numerals_too = f"{NUMERALS}廿卅"
    follow = re.escape("".join(sorted(units().lengths.keys() | _OPENERS | set(numerals_too + "点分"))))
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
        end = match.end()
        found = _read(text, match) if end - match.start() <= numerals.MAX_LENGTH else None
        if found is not None:
            end = found.stop
            yield found


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    surface = match.group()
    spelled = not surface[0].isdecimal()
    following = text[end : end + 1]
    if "分之" in surface or surface == HALF:
        share = _HALF_IN_PERCENT if surface == HALF else numerals.percent(surface)
        return (
            None
            if share is None
            else _with_approx(text, Quantity(start, start, end, end, share, None, "%", None, spelled))
        )
    if not spelled and following in {"小", "分", "秒"}:
        clock = _clock(text, start)
        if clock is not None:
            return clock
    tenths = _TENTHS.match(text, end) if following == "成" else None
    share = numerals.percent(text[start : tenths.end()]) if tenths else None
    if tenths and share is not None and share <= 100:  # noqa: PLR2004 - more than ten tenths is no share
        return _with_approx(text, Quantity(start, start, tenths.end(), tenths.end(), share, None, "%", None, spelled))
    return _counted(text, start, end, surface, spelled=spelled)


def _counted(text: str, start: int, end: int, surface: str, *, spelled: bool) -> Quantity | None:
    if text.startswith("个半", end):
        return _and_a_half(text, start, end, surface, spelled=spelled)
    power, stop = _left_open(text, end)
    unit = unit_at(text, stop)
    name = _name(unit)
    reached = stop + len(unit)
    second = _RANGE.match(text, reached) if text[reached : reached + 1] in _TO else None
    second = None if second and _arrives(text, start, reached, name) else second
    if not second and (not name if unit else spelled):
        return None
    value = numerals.value(surface + power)
    ranged = _ranged(text, start, value, surface, unit, second) if second and value is not None else None
    if ranged is not None:
        return ranged
    if value is None or (not name if unit else spelled) or (unit in _DATED and value >= _YEARS):
        return None
    if not unit:
        return Quantity(start, start, stop, stop, value, None, "", None, spelled)
    approx: Approx | None = "余/多" if stop > end else None
    return _with_approx(text, Quantity(start, start, reached, reached, value, None, name, approx, spelled))


def _left_open(text: str, end: int) -> tuple[str, int]:
    """The power after 余 or 多 and where both end, for a number that ends at ``end``: 3余万, 两千多."""
    opened = _OPEN.match(text, end) if text[end : end + 1] in _GOES_ON else None
    if opened and (opened[1] or opened[3]):
        return opened[2] if opened[1] else "", opened.end()
    return "", end


def _and_a_half(text: str, start: int, end: int, surface: str, *, spelled: bool) -> Quantity | None:
    """1个半小时, 两个半月."""
    value = numerals.value(surface)
    unit = next((unit for unit in ("小时", "月") if text.startswith(unit, end + 2)), None)
    if value is None or unit is None:
        return None
    stop = end + 2 + len(unit)
    name = "个月" if unit == "月" else unit
    return _with_approx(text, Quantity(start, start, stop, stop, value + 0.5, None, name, None, spelled))


def _ranged(text: str, start: int, low: float, surface: str, unit: str, second: re.Match[str]) -> Quantity | None:
    """3至5个, 4000万至6000万元, 10—15万: both ends in the power and the unit that only the second has."""
    high = numerals.value(second[2])
    if not unit and _TENTHS.match(text, second.end()) and high is not None and low < high <= _TEN:
        stop = second.end() + 1
        return Quantity(start, start, stop, stop, low * 10, high * 10, "%", "区间", not surface[0].isdecimal())
    last = unit_at(text, second.end())
    if high is None or not last or (unit and _name(unit) != _name(last)):
        return None
    power = next((p for p in "万亿" if second[2].endswith(p) and surface[-1] not in "万亿"), "")
    if power and not unit:
        low = numerals.value(surface + power) or low
    stop = second.end() + len(last)
    sign = _sign(text, start, _name(last))
    both = sign == _BELOW and not unit
    low, high = -low if sign else low, -high if second[1] or both else high
    if low >= high and not both:
        return None
    return Quantity(start - len(sign), start, stop, stop, low, high, _name(last), "区间", not surface[0].isdecimal())


def _arrives(text: str, start: int, stop: int, name: str) -> bool:
    """Tell whether what follows 至 is where a change ended: 上升1.2米至35.6米, but not 增长5%至8% or 减少3至5户."""
    known = name and name not in _SIGNED - {"元"} and text[stop] in _ARRIVING
    return bool(known and cues().changed.search(text[max(0, start - _WINDOW) : start]))


def _sign(text: str, number: int, unit: str) -> str:
    """What says that a number is below zero, right before it; a dash after a word only where the unit can be."""
    if text[number - 1 : number] not in _BELOW_ZERO or not number:
        return ""
    before = text[max(0, number - _WINDOW) : number]
    found = _NEGATIVE.search(before) or (_DASHED.search(before) if unit in _SIGNED else None)
    return found.group() if found else ""


def _clock(text: str, start: int) -> Quantity | None:
    """7分50秒 and 1小时20分: one duration, in the smaller unit."""
    match = _CLOCK.match(text, start)
    if match is None or sum(group is not None for group in match.groups()) < 2:  # noqa: PLR2004 - one part alone is plain
        return None
    hours, minutes, seconds = (float(group or 0) for group in match.groups())
    total, unit = (hours * 3600 + minutes * 60 + seconds, "秒") if match[3] else (hours * 60 + minutes, "分钟")
    return _with_approx(text, Quantity(start, start, match.end(), match.end(), total, None, unit, None, spelled=False))


def unit_at(text: str, start: int) -> str:
    """Return the spelling of the unit at ``start``: one of the table, with 元/吨 and 微克/立方米 in one piece."""
    unit = units().at(text, start)
    stop = start + len(unit)
    following = text[stop : stop + 1]
    if following not in _ADDED or not unit:
        return unit
    if following == "/":
        per = _per(text, stop + 1)
        return f"{unit}/{per}" if per else unit
    measured = _EVERY.match(text, stop)
    if measured and units().dimension.get(_name(unit), ("", 1.0))[0] in _MEASURED:
        return unit + measured.group()
    return unit


def _name(unit: str) -> str:
    """The name a spelling is reported under; 立方米每秒 is 立方米/秒."""
    names = units().names
    if "每" not in unit:
        return names.get(unit, unit)
    first, _, second = unit.partition("每")
    return f"{names.get(first, first)}/{second}"


def _per(text: str, start: int) -> str:
    """The unit after a stroke, with its number: 毫克/升, 毫克/100毫升, 元/月."""
    count = None if units().at(text, start) else _COUNT.match(text, start)
    stop = count.end() if count else start
    unit = units().at(text, stop)
    if units().names.get(unit) or text[stop : stop + 1] in _PERIODS:
        return text[start:stop] + (unit or text[stop])
    return ""


def _with_approx(text: str, q: Quantity) -> Quantity:
    known = cues()
    before = known.before.search(text[max(0, q.number - _WINDOW) : q.number])
    after = known.after.match(text, q.stop) if text[q.stop : q.stop + 1] in known.opening else None
    sign = _sign(text, q.number, q.unit)
    if not (before or after or sign):
        return q
    approx = q.approx
    if before:
        approx = approx or known.approx[before[1]]
    if after and not (after[1] in {"内", "多", "余"} and q.unit in {"", "个"}):
        approx = approx or known.approx[after[1]]
    else:
        after = None
    start = q.number - len(before.group() if before else sign)
    value = -q.value if sign else q.value
    return Quantity(
        start, q.number, q.stop, after.end() if after else q.stop, value, q.value_to, q.unit, approx, q.spelled
    )
