"""When and where something happened, told by numbers that are figures only where a change of them is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese.classes import HAN
from reporter.chinese.compiled import later
from reporter.chinese.units import units
from reporter.metrics.find.quantities import HALVES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.metrics.find.quantities import Quantity

_NEAR = 12  # characters: the verb of a clause and its object
_FAR = 16  # … with what follows 以内
_AROUND_THE_CLOCK = frozenset(((24.0, "小时"), (24.0, "个小时"), (365.0, "天")))
_WITHIN = re.compile("以?内|之内")
_REACHING = ("缩短", "由", "从", "到", "至")
_LIMITS = frozenset(("不超过", "不少于", "不低于", "不多于"))
_ENDS_CLAUSE = re.compile(r"$|以[内上下]|左右|[，。；：！？、,;:!?…”’（）()和与及]")
_NAMED = re.compile(rf"[{HAN}）A-Za-z](?<![约近超共的在从自于])$")
_COPULAS = frozenset(("是", "为", ""))
_LONG = frozenset(("年", "个月", "天", "周"))
_SHORT = frozenset(("分钟", "小时", "个小时", "秒", "天", "个工作日"))
_YEARS = 200  # no stretch is longer: 2026年 is a year
_HOURS = 1000
"""So many hours in one are a sum of many people's or machines': 3.6万小时."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of circumstances.toml: before and behind a stretch of time that is measured, or never is; and so on."""

    time: re.Pattern[str]
    time_in_digits: re.Pattern[str]
    done: re.Pattern[str]
    time_never: re.Pattern[str]
    going_on: re.Pattern[str]
    way: re.Pattern[str]
    reach: re.Pattern[str]
    voltage: re.Pattern[str]
    point: Mapping[str, re.Pattern[str]]
    point_behind: Mapping[str, re.Pattern[str]]


@cache
def _words() -> _Words:
    table = load_rules("metrics/find/circumstances")
    time, place, point = table["time"], table["place"], table["point"]
    return _Words(
        time=re.compile(f"(?:{time['left']})(?:了|共|约|近|达|为|只|仅)?$"),
        time_in_digits=re.compile(f"(?:{time['left_in_digits']})$"),
        done=re.compile(time["right"]),
        time_never=re.compile(f"(?:{time['never_left']})$"),
        going_on=re.compile(time["never_right"]),
        way=re.compile(f"(?:{place['left']})(?:了|约|近)?$"),
        reach=re.compile(place["right"]),
        voltage=re.compile(f"(?:{table['voltage']['left']})$"),
        point={unit: later(f"(?:{pattern})[^，。；]{{0,6}}$") for unit, pattern in point["left"].items()},
        point_behind={unit: later(pattern) for unit, pattern in point["right"].items()},
    )


def is_circumstance(text: str, q: Quantity) -> bool:
    """Return whether a quantity of which no change is told is when or where something happened, by its dimension."""
    known = _words()
    before = text[max(0, q.start - _NEAR) : q.start]
    kind = units().kind(q.unit)
    if text[q.number : q.stop] in HALVES:
        return not (before.endswith("占") or q.approx)
    if kind == "time":
        return _is_stretch(text, q, before)
    if kind == "length":
        return bool(known.way.search(before) or known.reach.match(text[q.end : q.end + _NEAR]))
    if kind == "voltage":
        return not known.voltage.search(before)
    if q.unit in known.point or q.unit in units().points:
        return not _is_scored(text, q, before)
    return kind in {"名", "person"} and before.endswith("前")


def is_measured(q: Quantity, before: str) -> bool:
    """Return whether a stretch of time in characters is one that is measured: 展期三个月, 缩短了两周."""
    timed = units().kind(q.unit) == "time" and q.value > 1
    return timed and q.value_to is None and bool(_words().time.search(before))


def _is_scored(text: str, q: Quantity, before: str) -> bool:
    """Return whether what a point of a scale is said of stands before it or behind it."""
    ahead, behind = _words().point.get(q.unit), _words().point_behind.get(q.unit)
    return bool((ahead and ahead.search(before)) or (behind and behind.match(text, q.stop)))


def _is_stretch(text: str, q: Quantity, before: str) -> bool:
    """Return whether a stretch of time is none that is measured: 近1个月, 24小时服务; 用时20分钟 and 开放228天 are."""
    known = _words()
    within = text[q.stop : q.stop + _FAR]
    done = known.done.match(within)
    if _is_date(text, q, before, within) or known.time_never.search(before):
        return True
    if (q.spelled and q.value <= 1) or (known.going_on.match(within) and not done):
        return True
    if _is_measured_time(text, q, before):
        return False
    if q.spelled or known.time_in_digits.search(before):
        return q.spelled
    return not (_is_named(text, q, before) or (done and q.unit in _SHORT))


def _is_named(text: str, q: Quantity, before: str) -> bool:
    """Return whether a stretch ends its clause and what it is stands before it."""
    return bool(_ENDS_CLAUSE.match(text, q.stop) and _NAMED.search(before))


def _is_measured_time(text: str, q: Quantity, before: str) -> bool:
    """Return whether a time is said to be taken, is a limit, or is too many hours for a turn of the clock."""
    if _words().time.search(before) or text[q.start : q.number] in _LIMITS:
        return True
    return q.value >= _HOURS and q.unit in _SHORT


def _is_date(text: str, q: Quantity, before: str, within: str) -> bool:
    """Return whether a stretch is a year (2026年), all day (24小时) or recent times (近3年)."""
    if q.unit == "年" and q.value > _YEARS and not q.spelled:
        return True
    if (q.value, q.unit) in _AROUND_THE_CLOCK and not _WITHIN.match(within) and not before.endswith(_REACHING):
        return True
    return text[q.start : q.number] == "近" and before[-1:] in _COPULAS and q.unit in _LONG
