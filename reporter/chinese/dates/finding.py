"""Where a text tells a date or a period."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.classes import alternatives
from reporter.chinese.compiled import later
from reporter.chinese.dates.forms import MONTH, RELATIVE_YEARS, YEAR
from reporter.chinese.dates.resolving import resolve
from reporter.chinese.numerals import ONES, ORDINALS, THROUGH, ZEROS

if TYPE_CHECKING:
    from collections.abc import Mapping

_THROUGH = rf"(?:——|[{THROUGH}])"
_ENDS_DAY = "(?:日|号(?![机线楼泵炉]))"
_CHINESE_DAY = f"[一二三]?十[{ONES}]?|[{ONES}]"
_DAY = (
    rf"(?P<day>[0-3]?\d|{_CHINESE_DAY})"
    rf"(?:[日号]|(?={_THROUGH}(?:(?:{MONTH})月)?(?:[0-3]?\d|{_CHINESE_DAY}){_ENDS_DAY}))"
)
_TO = rf"(?:{_THROUGH}(?:(?P<to_month>{MONTH})月)?(?P<to_day>[0-3]?\d|{_CHINESE_DAY}){_ENDS_DAY})?"
_MONTH = (
    rf"(?:(?P<from_month>1[0-2]|[1-9])月?{_THROUGH})?(?P<month>{MONTH}|十[一二]?|[{ONES}])(?:月份?|(?=、(?:{MONTH})月))"
    rf"(?:{_DAY}{_TO}|(?P<part>上旬|中旬|下旬|初|底|末|中(?=[，、。]|$)))?"
)
_SPAN = (
    r"(?P<span>(?:[上下]半年|前三个?季度|第?[一二三四1-4]季度)末?|半年度|[春夏秋冬]季|年[底末初]|年中(?!考|级|秋)"
    r"|(?<![健安完])全年|(?<![\d一二三四五两几半当])年内)"
)
_FIRST_MONTHS = rf"(?<![提之此以目])[前头](?P<first>1[0-2]|[2-9]|十[一二]?|[{ONES[1:]}])个?月"
_YEAR = (
    rf"(?:(?P<year>{YEAR}|[一二][〇零九][{ZEROS}{ONES}]{{2}})年度?"
    rf"|(?P<relative>{alternatives(RELATIVE_YEARS)}))"
)
_YEARS = (
    rf"(?P<from_year>{YEAR})年?{_THROUGH}(?P<to_year>{YEAR})(?:年度?|(?=供[热暖]|采暖|榨季))"
    rf"(?!的?(?:[底末初中\d前]|[一二三四]季|[上下]半年|十?[{ORDINALS}]月))"
)
_ISO = rf"(?P<iso>{YEAR}[-/.](?:{MONTH})[-/.](?:3[01]|[12]\d|0?[1-9])(?![\d□]))"
_PLAN = rf"[“‘]?十(?P<plan>[{ONES[:6]}])五[”’]?(?:(?P<plan_end>末)|时期|期间)?"
_WORD = r"(?P<word>今天|今日|昨[天日]|前天|[本这上]周|本月|上个?月|当月|目前)"
_ALONE = re.sub(
    r"\?P<(\w+)>", r"?P<\1_>", rf"(?<![\d十])(?<!\D\d\.){_MONTH}|{_FIRST_MONTHS}|{_SPAN}|{_ISO}|{_PLAN}|{_WORD}"
)
_PATTERN = later(
    rf"(?P<until>截至|截止到?|截至到|(?<=，)至)?(?:{_YEARS}|{_YEAR}(?:的?{_MONTH}|的?{_FIRST_MONTHS}|的?{_SPAN}|(?P<edge>[初底末中](?![学小医秋考])))?|{_ALONE})"
    r"(?:(?P<since>以来|起(?!来|义|草|步|重)|开始)|(?P<before>(?<!天|周|月|度|年)之?前(?![后期\d三几十])|(?<=月|度)之?前(?=完成|建成|投用|通水)))?"
)
_DAYS = re.compile(rf"[月{THROUGH}](\d{{1,3}})[日号]")
_SHORTEST_MONTH = 28  # days that every month has
_YEARS_OF_ARTICLES = range(1900, 2200)
_BEGINNINGS = MappingProxyType(
    {
        rf"\d〇{ORDINALS}": rf"\d{ZEROS}{ORDINALS}年月日号季、/.{THROUGH}",
        "“‘": "十",
        "截": "至止",
        "今": "年天日",
        "本": "年月周",
        "去": "年",
        "上": "年半月个周",
        "前头": rf"年天\d{ORDINALS[1:]}",
        "明": "年",
        "当": "年月",
        "昨": "天日",
        "这": "周",
        "目": "前",
        "春夏秋冬": "季",
        "下": "半",
        "第": r"一二三四\d",
        "全": "年",
        "半": "年",
        "年": "底末初中内",
    }
)
"""What a date begins with: any of these characters, before any of those."""

_START = later(
    rf"[至{''.join(_BEGINNINGS)}](?=[{''.join(_BEGINNINGS.values())}])(?:(?<=，至)(?=\d{{1,2}}月)"
    + "".join(f"|(?<=[{first}])(?=[{after}])" for first, after in _BEGINNINGS.items())
    + ")"
)


class When(NamedTuple):
    """A date or period: ``text[start:end]``, and ``iso``, None where it cannot be resolved.

    ``impossible`` says that no calendar has it. ``iso`` is a day, month or year (2026-11-19, 2026-11, 2026), an
    interval (2026-01-01/2026-06-30), or one open at an end as in ISO 8601-2 (../2026-10-31 for 截至10月底, 2016/.. for
    2016年以来); ``--11-19`` is a day of an unknown year.
    """

    start: int
    end: int
    iso: str | None
    impossible: bool = False


@lru_cache(maxsize=64)
def find(text: str, reference: str | None = None) -> tuple[When, ...]:
    """Return the dates and periods of a text, resolved against the ISO date ``reference``.

    >>> [when.iso for when in find("截至10月底，今年上半年和11月2日", "2026-11-20")]
    ['../2026-10-31', '2026-01-01/2026-06-30', '2026-11-02']
    >>> [when.iso for when in find("截至11月上旬，上半年和去年")]
    ['../--11-10', '--01-01/--06-30', None]
    """
    known = date.fromisoformat(reference) if reference else None
    if known and known.year not in _YEARS_OF_ARTICLES:
        known = None  # a program's zero (0001-01-01), no article's date
    return tuple([_when(told, known) for told in _told(text)])


def whole(text: str, reference: str | None = None) -> When | None:
    """Return the date or period that a text is, None where it says something else, or more.

    >>> whole("2026年上半年").iso, whole("截至10月底完成")
    ('2026-01-01/2026-06-30', None)
    """
    return next((when for when in find(text, reference) if (when.start, when.end) == (0, len(text))), None)


def _when(told: _Told, reference: date | None) -> When:
    try:
        return When(told.start, told.end, resolve(told.parts, reference))
    except ValueError:
        return When(told.start, told.end, None, impossible=True)


class _Told(NamedTuple):
    """A date as it stands in a text: where, and its parts by the names of their groups."""

    start: int
    end: int
    parts: Mapping[str, str]


@cache
def _groups() -> tuple[tuple[str, int], ...]:
    """Return the parts of a date, and the numbers of the groups that may hold them."""
    return tuple((name.rstrip("_"), number) for name, number in _PATTERN.groupindex.items())


@lru_cache(maxsize=64)
def _told(text: str) -> tuple[_Told, ...]:
    """Return the dates of a text, which several rooms resolve against days of their own.

    To search for one of a few characters first is several times faster.
    """
    found: list[_Told] = []
    for start in _START.finditer(text):
        match = _PATTERN.match(text, start.start()) if not found or start.start() >= found[-1].end else None
        if match and match.group():
            groups = match.groups()
            parts = {name: groups[number - 1] for name, number in _groups() if groups[number - 1]}
            found.append(_Told(match.start(), match.end(), parts))
    return tuple(found)


def impossible(text: str) -> tuple[When, ...]:
    """Return the dates of a text that no calendar has.

    >>> [when.end for when in impossible("2026年2月30日起供水")]
    [11]
    """
    if not any(int(day[1]) > _SHORTEST_MONTH for day in _DAYS.finditer(text)):
        return ()
    return tuple(when for when in find(text) if when.impossible)
