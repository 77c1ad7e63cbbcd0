"""What a cell of figures is worth, and in which unit."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import numerals
from reporter.chinese.classes import HAN, alternatives
from reporter.chinese.numerals import THROUGH
from reporter.metrics.find import unit_names
from reporter.metrics.find.quantities import quantities
from reporter.metrics.find.rules import cues
from reporter.metrics.tables.table_words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Approx

VALUE = re.compile(r"([-−－+＋↑↓])?(\d[\d,]*(?:\.\d+)?)\s*([^\d\s]{0,8})")
"""A cell that is a number, with its sign and its unit."""

_POWER = re.compile(r"([十百千]?[万亿]{1,2}|[十百千])(.+)")
_OWED = re.compile(r"[（(](\d[\d,]*\.?\d*)[）)]")
_RANGE = re.compile(rf"(\d[\d,.]*)[{THROUGH}](\d[\d,.]*)")
_ASIDE = re.compile(r"（[^（）]{1,4}）")
_TOLD = re.compile(rf"[{HAN}A-Za-z/·]{{1,8}}")
DOWN = frozenset("-−－↓")
"""Signs of what is less."""

_SHARES = frozenset(("%", "个百分点"))
_SIGNS = frozenset("%‰℃")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<up>{alternatives(cues().up)})|{alternatives(cues().down)})了?(?=\d)")


def signed(text: str) -> str:
    """Return a cell with the sign that a verb before its number, or brackets around it as in accounts, stand for.

    >>> signed("提高2.1个百分点"), signed("下降3%"), signed("12"), signed("(36.2)")
    ('+2.1个百分点', '-3%', '12', '-36.2')
    """
    owed = _OWED.fullmatch(text)
    text = f"-{owed[1]}" if owed else text
    verb = _verb().match(text)
    return f"{'+' if verb['up'] else '-'}{text[verb.end() :]}" if verb else text


def number(text: str) -> re.Match[str] | None:
    """Return the sign, the digits and what is behind them of a cell that begins with a number, as :data:`VALUE`."""
    return VALUE.fullmatch(signed(text))


class Counted(NamedTuple):
    """The worth of a cell in its unit; ``value_to`` where it is a range, ``pure`` where it has no unit."""

    value: float
    value_to: float | None
    unit: str
    approx: Approx | None = None


def split_power(unit: str) -> tuple[float, str]:
    """Return the power that a unit begins with, and the rest: 万千瓦时 is 10,000 of 千瓦时.

    >>> split_power("万千瓦时"), split_power("千瓦"), split_power("千公顷")
    ((10000.0, '千瓦时'), (1.0, '千瓦'), (1000.0, '公顷'))
    """
    larger = None if name_of(unit) else _POWER.fullmatch(unit)
    return (numerals.value("一" + larger[1]) or 1.0, larger[2]) if larger else (1.0, unit)


def name_of(unit: str) -> str:
    """Return the name of a unit as it stands in a head or a cell, an empty one for what is none: 元/立方米, μg/m³."""
    spelled = unit_names.unit_at(unit, 0)
    return unit_names.name(spelled) if spelled == unit else ""


def is_unit(text: str) -> bool:
    """Return whether a cell or what is in a head's brackets is a unit; a dash stands for none."""
    if text and not any(map(str.isalnum, text)):
        return True
    return bool(name_of(split_power(text)[1]))


def tells_unit(text: str) -> bool:
    """Return whether a text in a unit's place is a word or a sign, no stroke and no ditto mark.

    >>> [tells_unit(text) for text in ("吨", "%", "—", "〃")]
    [True, True, False, False]
    """
    return text in _SIGNS or any(map(str.isalnum, text))


def counted(cell: str, unit: str, head: str, *, change: bool) -> Counted | None:
    """Return what a cell is worth in its own unit, else in ``unit``, that of its column or row; None without any.

    An index has none, which its ``head`` says. A change is no share by itself (同比增减 1200 may be households).
    """
    read = _read(cell)
    if read is None:
        return None if change else _limited(cell, unit)
    power, spelled = split_power(read[3] or unit)
    name = name_of(spelled) or ("" if read[3] else _told_unit(spelled))
    value = numerals.value(read[2])
    if value is None or (change and name not in _SHARES):
        return None
    if not name and not _is_index(spelled, head, change=change):
        return None
    return Counted(float(f"{value * power:.12g}") * (-1.0 if read[1] in DOWN else 1.0), None, name)


def _ranged(ends: Sequence[str], unit: str) -> Counted | None:
    """Return a range from one number to another in the unit of its column or row: 520—560."""
    power, spelled = split_power(unit)
    low, high = map(numerals.value, ends)
    if low is None or high is None or low >= high or not spelled:
        return None
    return Counted(low * power, high * power, name_of(spelled) or _told_unit(spelled), "区间")


def _is_index(unit: str, head: str, *, change: bool) -> bool:
    """Return whether a number has no unit because it is an index."""
    return not unit and not change and words().pure.search(head) is not None


def _read(cell: str) -> re.Match[str] | None:
    """Return the parts of a cell that is a number and its unit, if it has one: sign, digits, unit."""
    read = number(cell)
    return None if read is None or (read[3] and not is_unit(read[3])) else read


def _told_unit(spelled: str) -> str:
    """Return what a caption or a column of units tells as a unit: it is one though no list has it."""
    return spelled if _TOLD.fullmatch(spelled) else ""


def _limited(cell: str, unit: str) -> Counted | None:
    """Return a range or a limit in words: 180—260立方米（含）, 260立方米以上; one without a unit is in ``unit``."""
    ends = _RANGE.fullmatch(cell)
    if ends:
        return _ranged(ends.groups(), unit)
    found = list(quantities(_ASIDE.sub("", cell)))
    if len(found) != 1 or not found[0].unit or found[0].number:
        return None
    return Counted(found[0].value, found[0].value_to, found[0].unit, found[0].approx)
