"""The unit behind a number: its spelling, with 每 and strokes in one piece, and the name it is reported under."""

from __future__ import annotations

import re
from types import MappingProxyType

from reporter.chinese.classes import HAN, alternatives
from reporter.chinese.units import units

PERSONS = (
    "居民|群众|人口|民众|村民|市民|农民|牧民|渔民|灾民|移民|职工|员工|工人|教师|学生|师生|学子|儿童|老人|老年人|妇女|青年|党员|干部|"
    "患者|病人|旅客|乘客|游客|观众|读者|用户|农户|商户|志愿者|从业者|劳动力|毕业生|参保人|网民"
)
_PEOPLE = re.compile(rf"(?:[{HAN}]{{0,3}}?)(?:{PERSONS})")
_MEASURED = ("money", "volume", "mass", "length", "area", "energy")
_EVERY = re.compile(rf"每(?:{alternatives(units().of('time', *_MEASURED[1:]))})(?![{HAN}])")
_COUNT = re.compile(r"\d{1,4}|百|千|万")
_PERIODS = frozenset("月日时")
_LATIN = MappingProxyType({"s": "秒", "min": "分钟", "h": "小时", "d": "日", "a": "年"})
_LETTERS = re.compile("(?:min|[shda])(?![A-Za-z])")
_FURTHER = frozenset("/每（(")
_BESIDE = re.compile(r"[（(][套件台次个组辆艘户家人处项份条艘][）)]")
"""A second word for the same count: 57台（套）, 115万册（件）."""

INCIDENCE = re.compile(r"/10万(?:人)?")
"""Cases for so many inhabitants: 81.6/10万."""


def unit_at(text: str, start: int) -> str:
    """Return the spelling of the unit at ``start``: one of the table, with 元/吨 and 微克/立方米 in one piece.

    >>> unit_at("285元/人/年", 3), unit_at("57台（套）", 2), unit_at("3块", 1), unit_at("81.6/10万", 4)
    ('元/人/年', '台（套）', '块', '/10万')
    """
    known = units()
    first = text[start : start + 1]
    if first == "/":
        incidence = INCIDENCE.match(text, start)
        return incidence[0] if incidence else ""
    # Most numbers are bare, and most units stand alone: a look at one character tells.
    unit = known.at(text, start) if first in known.lengths else ""
    stop = start + len(unit)
    return unit + _attached(text, unit, stop) if unit and text[stop : stop + 1] in _FURTHER else unit


def _attached(text: str, unit: str, stop: int) -> str:
    """Return what belongs to a unit that ends at ``stop``: strokes, 每 with its noun, a second word in brackets."""
    following = text[stop]
    if following == "/":
        return _strokes(text, stop)
    found = (_EVERY if following == "每" else _BESIDE).match(text, stop)
    measured = following != "每" or units().kind(name(unit)) in _MEASURED
    return found[0] if found and measured else ""


def name(unit: str) -> str:
    """Return the name a spelling is reported under, an empty one for what is no unit.

    >>> name("立方米每秒"), name("m3/s"), name("台（套）"), name("元/公斤"), name("年级")
    ('立方米/秒', '立方米/秒', '台', '元/公斤', '')
    """
    names = units().names
    known = names.get(unit)
    if known is not None or not unit:
        return known or ""
    if unit[-1] in "）)":
        return name(_BESIDE.sub("", unit))
    first, *per = re.split("[/每]", unit)
    if not first:
        return "/10万"
    return "/".join((names.get(first, first), *(names.get(one) or _LATIN.get(one, one) for one in per)))


def counts_people(text: str, start: int) -> bool:
    """Return whether people follow a number that has no unit of its own: 约27万居民, 23万农村人口."""
    return bool(_PEOPLE.match(text, start))


def _strokes(text: str, start: int) -> str:
    """Return what follows a unit after strokes, each with its number: /升, /100毫升, /人/年."""
    stop = start
    while text[stop : stop + 1] == "/" and (per := _per(text, stop + 1)):
        stop += 1 + len(per)
    return text[start:stop]


def _per(text: str, start: int) -> str:
    count = None if units().at(text, start) else _COUNT.match(text, start)
    stop = count.end() if count else start
    unit = units().at(text, stop)
    if units().names.get(unit) or text[stop : stop + 1] in _PERIODS:
        return text[start:stop] + (unit or text[stop])
    latin = _LETTERS.match(text, start)
    return latin[0] if latin else ""
