"""Periods of ISO 8601-2 as Chinese writes them: 2024-06/.. is 2024年6月以来."""

from __future__ import annotations

import calendar
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.dates.forms import QUARTERS

if TYPE_CHECKING:
    from collections.abc import Mapping

_PERIODS: Mapping[tuple[str, str], str] = MappingProxyType(
    {span: name for name, span in QUARTERS.items()} | {("01-01", "12-31"): "全年"}
)
_LEAP_YEAR = 2024
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_PARTIAL = re.compile(r"(?:(?P<year>\d{4})|-)-?(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


def when(iso: str | None) -> str:
    """Return a date or period of ISO 8601-2, open ends and unknown years included, as Chinese writes it.

    >>> [when(iso) for iso in ("2026-11", "--11-18", "2026-01/2026-10", "../2026-10-30", "2016/..")]
    ['2026年11月', '11月18日', '2026年1月至10月', '截至2026年10月30日', '2016年以来']

    Whole months and quarters are named so.

    >>> [when(iso) for iso in ("2026-01-01/2026-09-30", "--07-01/--09-30", "2026-01-01/2026-10-31", "../2026-10-31")]
    ['2026年前三季度', '三季度', '2026年1月至10月', '截至2026年10月底']
    """
    if not iso:
        return ""
    start, _, end = iso.partition("/")
    if not end:
        return _partial(start)
    if start == "..":
        return f"截至{_partial(end[:-3])}底" if _ends_month(end) else f"截至{_partial(end)}"
    if end == "..":
        return f"{_partial(start)}以来"
    return _between(start, end)


def _between(start: str, end: str) -> str:
    """Return a period with both ends: by its name, by its months if they are whole, else from day to day."""
    if _MONTH.fullmatch(start) and _MONTH.fullmatch(end):
        return _between(f"{start}-01", f"{end}-{calendar.monthrange(int(end[:4]), int(end[5:]))[1]}")
    named = _named(start, end)
    if named is not None:
        return named
    if start.endswith("-01") and len(start) == len(end) and _ends_month(end):
        start, end = start[:-3], end[:-3]
        if start == end:
            return _partial(start)
    first, last = _partial(start), _partial(end)
    if start[:4] == end[:4] and start[:4].isdigit():
        last = last.removeprefix(f"{start[:4]}年")
    return f"{first}至{last}"


def _named(start: str, end: str) -> str | None:
    """Return a period within a year by its name: 2024年上半年, 三季度."""
    if start[:-6] != end[:-6] or len(start) != len(end):
        return None
    named = _PERIODS.get((start[-5:], end[-5:]))
    return named if named is None or start[:1] == "-" else _partial(start[:-6]) + named


def _ends_month(iso: str) -> bool:
    """Return whether a day is the last of its month, whatever its year where that is unknown."""
    day = _PARTIAL.fullmatch(iso)
    if day is None or not day["day"]:
        return False
    return int(day["day"]) == calendar.monthrange(int(day["year"] or _LEAP_YEAR), int(day["month"]))[1]


def _partial(iso: str) -> str:
    """Return a year, month or day, the year left out where it is unknown; anything else as it is."""
    found = _PARTIAL.fullmatch(iso)
    if found is None:
        return iso
    named = ((found["year"], "年"), (found["month"], "月"), (found["day"], "日"))
    return "".join(f"{int(part)}{name}" for part, name in named if part)
