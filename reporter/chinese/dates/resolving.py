"""What a date or a period is in ISO 8601, by its parts and the date of the article that tells it."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese import numerals
from reporter.chinese.dates.forms import RELATIVE_YEARS, SPANS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_COUNTED = str.maketrans("1234", "一二三四")
_LEAP_YEAR = 2024  # for a 29 February whose year is not told
_UNKNOWN = "-"
_FIRST_PLAN = 1951
"""The year from which plans of five years are counted: the tenth began in 2001, the fourteenth in 2021."""


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


def resolve(parts: Mapping[str, str], reference: date | None) -> str | None:
    """Return the date or period that the parts of a match tell, None where that takes a reference that is not known.

    Raises:
        ValueError: no calendar has it.
    """
    iso = _period(parts, reference)
    if iso and ("until" in parts or "before" in parts):
        return iso if iso.startswith("../") else f"../{last_day(iso.rpartition('/')[2])}"
    if iso and "since" in parts:
        return f"{iso.partition('/')[0]}/.."
    return iso


def _period(parts: Mapping[str, str], reference: date | None) -> str | None:
    if "iso" in parts:
        return date(*map(int, re.split(r"[-/.]", parts["iso"]))).isoformat()
    if "word" in parts:
        return _WORDS[parts["word"]](reference) if reference else None
    if "from_year" in parts:
        first, last = parts["from_year"], parts["to_year"]
        return f"{first}/{last}" if first < last else None
    if "plan" in parts:
        return _plan(parts)
    return _of_year(parts, reference)


def _of_year(parts: Mapping[str, str], reference: date | None) -> str | None:
    year = _year(parts, reference)
    alone = parts.keys().isdisjoint(("first", "month", "span", "edge"))
    if year is None and "relative" in parts and (alone or RELATIVE_YEARS[parts["relative"]]):
        return None
    if "first" in parts:
        last = _number(parts["first"])
        known = _year_of(last, year, reference)
        return f"{known}-01/{known}-{last:02}"
    if "month" in parts:
        return _day_or_month(parts, year, reference)
    span = parts.get("span") or parts.get("edge")
    if not span:
        return f"{year}"
    return _span(span, str(year or (reference.year if reference else _UNKNOWN)))


def _plan(parts: Mapping[str, str]) -> str:
    """“十四五” is the fourteenth plan of five years, 2021 to 2025."""
    first = _FIRST_PLAN + 5 * (10 + _number(parts["plan"]))
    return f"{first + 4}-12-31" if "plan_end" in parts else f"{first}/{first + 4}"


def _span(span: str, year: str) -> str:
    first, last = SPANS[span.removeprefix("第").replace("个", "").translate(_COUNTED)]
    if (first, last) == SPANS["全年"] and year != _UNKNOWN:
        return year
    return f"{year}-{last}" if first == last else f"{year}-{first}/{year}-{last}"


def _year(parts: Mapping[str, str], reference: date | None) -> int | None:
    if "year" in parts:
        return _number(parts["year"])
    relative = parts.get("relative")
    return reference.year + RELATIVE_YEARS[relative] if relative and reference else None


def _year_of(month: int, year: int | None, reference: date | None) -> str:
    """Return the year of a month: the one told, else the article's, or the one before for a month yet to come."""
    if year is None and reference:
        year = reference.year - (month > reference.month + 1)
    return str(year or _UNKNOWN)


def _day_or_month(parts: Mapping[str, str], year: int | None, reference: date | None) -> str:
    month, first = _number(parts["month"]), _number(parts.get("from_month", ""))
    known = _year_of(first or month, year, reference)
    if "day" in parts:
        return _days(parts, known, month, _number(parts["day"]))
    if first:
        return f"{known}-{first:02}/{_ending(known, wraps=month < first)}-{month:02}"
    if "part" not in parts:
        return f"{known}-{month:02}"
    last = _days_in(known, month)
    tens = MappingProxyType({"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "中": (11, 20), "下旬": (21, last)})
    begin, end = tens.get(parts["part"], (last, last))
    return _between(f"{known}-{month:02}-{begin:02}", f"{known}-{month:02}-{end:02}")


def _days(parts: Mapping[str, str], year: str, month: int, day: int) -> str:
    date(_any(year), month, day)
    first = f"{year}-{month:02}-{day:02}"
    if "to_day" not in parts:
        return first
    last_month, last_day = _number(parts.get("to_month", str(month))), _number(parts["to_day"])
    ends = _ending(year, wraps=last_month < month)
    date(_any(ends), last_month, last_day)
    return f"{first}/{ends}-{last_month:02}-{last_day:02}"


def _between(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def _ending(year: str, *, wraps: bool) -> str:
    """Return the year in which a span ends that begins in ``year``: the next one where it goes over New Year."""
    return year if year == _UNKNOWN else str(int(year) + wraps)


def _any(year: str) -> int:
    """Return the year, or one that has a 29 February."""
    return _LEAP_YEAR if year == _UNKNOWN else int(year)


def _days_in(year: str, month: int) -> int:
    """Return the length of a month; of February 28 days where the year is not known."""
    return calendar.monthrange(_LEAP_YEAR - 1 if year == _UNKNOWN else int(year), month)[1]


def _number(text: str) -> int:
    return int(numerals.value(text) or 0)


def last_day(iso: str) -> str:
    """Return the last day of a day, month or year, whose year may be unknown (--11).

    >>> last_day("2024-02"), last_day("--11")
    ('2024-02-29', '--11-30')
    """
    year, rest = (_UNKNOWN, iso[2:]) if iso.startswith("--") else (iso[:4], iso[5:])
    month, _, day = rest.partition("-")
    return iso if day else f"{year}-{month or '12'}-{_days_in(year, int(month or 12)):02}"
