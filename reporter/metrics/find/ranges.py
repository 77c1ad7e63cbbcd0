"""Ranges: two numbers with one unit between which a figure lies, 3至5个, 10—15万户."""

from __future__ import annotations

import re
from typing import NamedTuple

from reporter.chinese import numerals
from reporter.chinese.numerals import POWERS, SCALES, THROUGH
from reporter.metrics.find import unit_names
from reporter.metrics.find.rules import cues

TO = frozenset(THROUGH.replace("\\", ""))
_ARRIVING = frozenset("至到")
_MAY_RISE = frozenset(("℃", "摄氏度", "%", "‰", "个百分点"))
_LAST_POWERS = re.compile(rf"[{POWERS}]+$")
_SCALE = re.compile(rf"[{SCALES}]+$")
_TEN = 10  # 成 count tenths
_WINDOW = 8  # characters: the verb stands right before a range


class End(NamedTuple):
    """The other end of a range: the sign before it, its digits, and where they end."""

    sign: str
    surface: str
    stop: int


class Range(NamedTuple):
    """Both ends of a range, their unit, and where the unit ends."""

    low: float
    high: float
    unit: str
    stop: int


def in_tenths(text: str, low: float, end: End) -> Range | None:
    """两到三成: tenths, of which only the second end says that they are."""
    high = numerals.value(end.surface)
    tenths = text[end.stop : end.stop + 1] == "成" and high is not None and low < high <= _TEN
    return Range(low * 10, (high or 0) * 10, "%", end.stop + 1) if tenths else None


def counted(text: str, low: str, unit: str, end: End, sign: str) -> Range | None:
    """Return the range from ``low`` in ``unit``, which is empty where only its other end has one, None for none.

    A power that only the second end has counts for both: 5到8百万元, 10—15万户, 三十到五十万元 but not 八千至一万元.
    ``sign`` says that the first is below zero.
    """
    first, high = numerals.value(low), numerals.value(end.surface)
    last = unit_names.unit_at(text, end.stop)
    name = unit_names.name(last)
    if first is None or high is None or not last or (unit and unit_names.name(unit) != name):
        return None
    power = None if unit else (_SCALE if _LAST_POWERS.search(low) else _LAST_POWERS).search(end.surface)
    if power and low[-1] not in SCALES:
        shared = numerals.value(low + power[0]) or first
        first = shared if shared < high else first
    return _ordered(first, high, name, end, sign, stop=end.stop + len(last), one_sign=not unit)


def _ordered(low: float, high: float, name: str, end: End, sign: str, *, stop: int, one_sign: bool) -> Range | None:
    """Return the range with the signs of its ends: 零下3到5℃ is both below zero, and falls."""
    both = sign == "零下" and one_sign
    low, high = -low if sign else low, -high if end.sign or both else high
    return Range(low, high, name, stop) if low < high or both else None


def arrives(text: str, start: int, stop: int, name: str) -> bool:
    """Return whether what follows 至 is where a change ended: 上升1.2米至35.6米, but not 增长5%至8% or 年增收3至5元."""
    if not name or name in _MAY_RISE or text[stop] not in _ARRIVING:
        return False
    cue = cues().changed.search(text[max(0, start - _WINDOW) : start])
    return cue is not None and (bool(cue["than"]) or cue["verb"] not in cues().of_shares)
