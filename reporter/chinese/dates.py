"""Dates and periods in a text, resolved to ISO 8601 against the article's own date."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese import numerals
from reporter.chinese.classes import alternatives
from reporter.chinese.date_forms import MONTH, RELATIVE_YEARS, SPANS, YEAR
from reporter.chinese.numerals import ONES, ORDINALS, THROUGH, ZEROS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_THROUGH = rf"(?:——|[{THROUGH}])"
_ENDS_DAY = "(?:日|号(?![机线楼泵炉]))"
_CHINESE_DAY = f"[一二三]?十[{ONES}]?|[{ONES}]"
_DAY = (
    rf"(?P<day>[0-3]?\d|{_CHINESE_DAY})"
    rf"(?:[日号]|(?={_THROUGH}(?:(?:{MONTH})月)?(?:[0-3]?\d|{_CHINESE_DAY}){_ENDS_DAY}))"
)
_TO = rf"(?:{_THROUGH}(?:(?P<to_month>{MONTH})月)?(?P<to_day>[0-3]?\d|{_CHINESE_DAY}){_ENDS_DAY})?"
_MONTH = (
    rf"(?:(?P<from_month>1[0-2]|[1-9])月?{_THROUGH})?(?P<month>{MONTH}|十[一二]?|[{ONES}])月份?"
    rf"(?:{_DAY}{_TO}|(?P<part>上旬|中旬|下旬|初|底|末|中(?=[，、。]|$)))?"
)
_SPAN = r"(?P<span>上半年|下半年|前三季度|前三个季度|第?[一二三四1-4]季度|[春夏秋冬]季|年[底末初])"
_FIRST_MONTHS = rf"(?<![提之此以目])前(?P<first>1[0-2]|[2-9]|十[一二]?|[{ONES[1:]}])个?月"
_YEAR = (
    rf"(?:(?P<year>{YEAR}|[一二][〇零九][{ZEROS}{ONES}]{{2}})年度?"
    rf"|(?P<relative>{alternatives(RELATIVE_YEARS)}))"
)
_YEARS = (
    rf"(?P<from_year>{YEAR})年?{_THROUGH}(?P<to_year>{YEAR})年度?"
    rf"(?!的?(?:[底末初中\d前]|[一二三四]季|[上下]半年|十?[{ORDINALS}]月))"
)
_ISO = rf"(?P<iso>{YEAR}[-/.](?:{MONTH})[-/.](?:3[01]|[12]\d|0?[1-9])(?![\d□]))"
_WORD = r"(?P<word>今天|今日|昨[天日]|前天|[本这上]周|本月|上个?月|当月|目前)"
_ALONE = re.sub(r"\?P<(\w+)>", r"?P<\1_>", rf"(?<![\d十]){_MONTH}|{_FIRST_MONTHS}|{_SPAN}|{_ISO}|{_WORD}")
_PATTERN = re.compile(
    rf"(?P<until>截至|截止到?|截至到|(?<=，)至)?(?:{_YEARS}|{_YEAR}(?:的?{_MONTH}|的?{_FIRST_MONTHS}|的?{_SPAN}|(?P<edge>[初底末中](?![学小医])))?|{_ALONE})"
    r"(?P<since>以来|起(?!来|义|草|步|重)|开始)?"
)
_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DATELINE = 40
_SPACED = re.compile(r"(?<=\d)[ \u3000]+(?=[年月日])|(?<=[年月])[ \u3000]+(?=\d)")
_REPUBLIC = re.compile(r"(?:民[国國] ?(?=\d+ ?年)|(?<=日期[:：])(?=1\d\d[-/]\d\d[-/]))(\d{2,3})")
_DAYS = re.compile(rf"[月{THROUGH}](\d{{1,3}})[日号]")
_COUNTED = str.maketrans("1234", "一二三四")
_SHORTEST_MONTH = 28
_LEAP_YEAR = 2024
_YEARS_OF_ARTICLES = range(1900, 2200)
_BEGINNINGS = MappingProxyType(
    {
        rf"\d〇{ORDINALS}": rf"\d{ZEROS}{ORDINALS}年月日号季/.{THROUGH}",
        "截": "至止",
        "今": "年天日",
        "本": "年月周",
        "去": "年",
        "上": "年半月个周",
        "前": rf"年天\d{ORDINALS[1:]}",
        "明": "年",
        "当": "年月",
        "昨": "天日",
        "这": "周",
        "目": "前",
        "春夏秋冬": "季",
        "下": "半",
        "第": r"一二三四\d",
        "年": "底末初",
    }
)
"""What a date begins with: any of these characters, before any of those."""

_START = re.compile(
    rf"[至{''.join(_BEGINNINGS)}](?=[{''.join(_BEGINNINGS.values())}])(?:(?<=，至)(?=\d{{1,2}}月)"
    + "".join(f"|(?<=[{first}])(?=[{after}])" for first, after in _BEGINNINGS.items())
    + ")"
)
_GROUPS = tuple((name.rstrip("_"), number) for name, number in _PATTERN.groupindex.items())


def _week(day: date) -> str:
    first = day - timedelta(day.weekday())
    return f"{first.isoformat()}/{(first + timedelta(6)).isoformat()}"


def _last_month(day: date) -> str:
    return (day.replace(day=1) - timedelta(1)).isoformat()[:7]


_WORDS: Mapping[str, Callable[[date], str]] = MappingProxyType(
    {
        **dict.fromkeys(("今天", "今日"), date.isoformat),
        **dict.fromkeys(("昨天", "昨日"), lambda day: (day - timedelta(1)).isoformat()),
        **dict.fromkeys(("本周", "这周"), _week),
        **dict.fromkeys(("本月", "当月"), lambda day: day.isoformat()[:7]),
        **dict.fromkeys(("上月", "上个月"), _last_month),
        "前天": lambda day: (day - timedelta(2)).isoformat(),
        "上周": lambda day: _week(day - timedelta(7)),
        "目前": lambda day: f"../{day.isoformat()}",
    }
)


@dataclass(frozen=True, slots=True)
class When:
    """A date or period: ``text[start:end]``, and ``iso``, None where it cannot be resolved.

    ``impossible`` says that no calendar has it. ``iso`` is a day, month or year (2026-11-19, 2026-11, 2026), an
    interval (2026-01-01/2026-06-30), or one open at an end as in ISO 8601-2 (../2026-10-31 for 截至10月底, 2016/.. for
    2016年以来); ``--11-19`` is a day of an unknown year.
    """

    start: int
    end: int
    iso: str | None
    impossible: bool = False


def find(text: str, reference: str | None = None) -> tuple[When, ...]:
    """Return the dates and periods of a text, resolved against the ISO date ``reference``.

    >>> [when.iso for when in find("截至10月底，今年上半年和11月2日", "2026-11-20")]
    ['../2026-10-31', '2026-01-01/2026-06-30', '2026-11-02']
    """
    known = date.fromisoformat(reference) if reference else None
    if known and known.year not in _YEARS_OF_ARTICLES:
        known = None  # a program's zero (0001-01-01), no article's date
    return tuple(_resolve(match, known) for match in _matches(text))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the search for one of a few characters is several times faster than the search for the whole pattern."""
    end = 0
    for start in _START.finditer(text):
        match = _PATTERN.match(text, start.start()) if start.start() >= end else None
        if match and match.group():
            end = match.end()
            yield match


def impossible(text: str) -> tuple[When, ...]:
    """Return the dates of a text that no calendar has.

    >>> [when.end for when in impossible("2026年2月30日起供水")]
    [11]
    """
    if not any(int(day[1]) > _SHORTEST_MONTH for day in _DAYS.finditer(text)):
        return ()
    return tuple(when for when in find(text) if when.impossible)


def article_date(texts: Iterable[str], hint: str | None = None, reference: str | None = None) -> str | None:
    """Return the date of an article as YYYY-MM-DD, None where nothing tells it.

    The file's own (``hint``) goes first, then the first full date of a short line (a dateline, a byline), then the
    latest full date in the text that is no plan (到2028年12月31日, 2027年6月1日前). A day without a year is of that of
    the ``reference``, a day on which the article was there already; without one it is no date.

    >>> article_date(["2026年11月18日，渡口镇恢复供水，计划于2027年3月1日前完工。"])
    '2026-11-18'
    >>> article_date(["渡口镇党政办 12月30日"], reference="2027-01-04")
    '2026-12-30'
    """
    given = next(_full(hint), None) if hint else None
    lines = list(texts)
    heads = (day for text in lines if len(text) <= _DATELINE for day in _full(text, reference))
    return given or next(heads, None) or max((day for text in lines for day in _full(text, reference)), default=None)


def _full(line: str, reference: str | None = None) -> Iterator[str]:
    text = _REPUBLIC.sub(_common_year, _SPACED.sub("", line).replace("○", "〇"))
    for when in find(text, reference):
        planned = (
            text[max(0, when.start - 2) : when.start].endswith(("到", "至", "于", "在"))
            or text[when.end : when.end + 1] == "前"
        )
        if when.iso and not planned and _FULL_DATE.fullmatch(when.iso):
            yield when.iso


def _common_year(year: re.Match[str]) -> str:
    """民国115年 is 2026年."""
    return f"{int(year[1]) + 1911}"


def _resolve(match: re.Match[str], reference: date | None) -> When:
    found = match.groups()
    parts = {name: found[number - 1] for name, number in _GROUPS if found[number - 1]}
    try:
        iso = _iso(parts, reference)
    except ValueError:
        return When(match.start(), match.end(), None, impossible=True)
    if iso and "until" in parts and "/" not in iso:
        iso = f"../{_last_day(iso)}"
    elif iso and "since" in parts and "/" not in iso:
        iso = f"{iso}/.."
    return When(match.start(), match.end(), iso)


def _iso(parts: Mapping[str, str], reference: date | None) -> str | None:
    if "iso" in parts:
        year, month, day = map(int, re.split(r"[-/.]", parts["iso"]))
        return date(year, month, day).isoformat()
    if "word" in parts:
        resolve = _WORDS.get(parts["word"])
        return resolve(reference) if resolve and reference else None
    if "from_year" in parts:
        first, last = parts["from_year"], parts["to_year"]
        return f"{first}/{last}" if first < last else None
    known = _year(parts, reference)
    if "first" in parts:
        return _first_months(_number(parts["first"]), known, reference)
    if "month" in parts:
        return _day_or_month(parts, known, reference)
    return _span(parts.get("span") or parts.get("edge"), known, reference)


def _first_months(last: int, year: int | None, reference: date | None) -> str:
    """前10个月: January to October."""
    if year is None and reference:
        year = reference.year - (last > reference.month + 1)
    return f"{year or '-'}-01/{year or '-'}-{last:02}"


def _span(span: str | None, year: int | None, reference: date | None) -> str | None:
    if span and year is None:
        year = reference.year if reference else None
    if year is None:
        return None
    if not span:
        return f"{year}"
    first, last = SPANS[span.removeprefix("第").replace("个", "").translate(_COUNTED)]
    return f"{year}-{last}" if first == last else f"{year}-{first}/{year}-{last}"


def _year(parts: Mapping[str, str], reference: date | None) -> int | None:
    if "year" in parts:
        return _number(parts["year"])
    relative = parts.get("relative")
    return reference.year + RELATIVE_YEARS[relative] if relative and reference else None


def _day_or_month(parts: Mapping[str, str], year: int | None, reference: date | None) -> str:
    month, day = _number(parts["month"]), _number(parts.get("day", ""))
    start = _number(parts.get("from_month", "")) or month
    if year is None and reference:
        year = reference.year - (start > reference.month + 1)
    if "day" in parts:
        return _days(parts, year, month, day)
    if "from_month" in parts:
        return f"{year or '-'}-{start:02}/{_ending(year, wraps=month < start)}-{month:02}"
    if year is None:
        return f"--{month:02}"
    last = calendar.monthrange(year, month)[1]
    spans = {
        "上旬": (1, 10),
        "初": (1, 10),
        "中旬": (11, 20),
        "中": (11, 20),
        "下旬": (21, last),
        "底": (last, last),
        "末": (last, last),
    }
    if "part" not in parts:
        return f"{year}-{month:02}"
    first, end = spans[parts["part"]]
    return f"{year}-{month:02}-{end:02}" if first == end else f"{year}-{month:02}-{first:02}/{year}-{month:02}-{end:02}"


def _days(parts: Mapping[str, str], year: int | None, month: int, day: int) -> str:
    date(year or _LEAP_YEAR, month, day)
    first = f"{year or '-'}-{month:02}-{day:02}"
    if "to_day" not in parts:
        return first
    last_month, last_day = _number(parts.get("to_month", str(month))), _number(parts["to_day"])
    ends = _ending(year, wraps=last_month < month)
    date(year + (last_month < month) if year else _LEAP_YEAR, last_month, last_day)
    return f"{first}/{ends}-{last_month:02}-{last_day:02}"


def _ending(year: int | None, *, wraps: bool) -> str:
    """Return the year in which a span ends that begins in ``year``: the next one where it goes over New Year."""
    return f"{year + wraps}" if year else "-"


def _number(text: str) -> int:
    return int(numerals.value(text) or 0)


def _last_day(iso: str) -> str:
    """Return the last day of a day, month or year."""
    if iso.startswith("--"):
        return iso
    year, _, rest = iso.partition("-")
    month = int(rest[:2]) if rest else 12
    return iso if len(iso) > len("2026-11") else f"{year}-{month:02}-{calendar.monthrange(int(year), month)[1]:02}"
