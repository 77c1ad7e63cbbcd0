"""What the words of a sentence refer to that tell a period by one told before: 22日, 当月, 同期, 本周, 行动中."""

from __future__ import annotations

import re
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import dates, numerals
from reporter.chinese.dates import forms, holidays
from reporter.metrics.whose.told_periods import CAMPAIGN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reporter.metrics.whose.period import Period, Sort

_DAYS = re.compile(r"(?:\d{4}|-)-\d\d-\d\d/(?:\d{4}|-)-\d\d-\d\d")
_YEARS = re.compile(r"(\d{4})/(\d{4})")
_COUNTED = re.compile(rf"([\d两二三四五六七八九十]{{1,3}})(年|个月|天)(?:{forms.LASTED})")
_MONTHS = re.compile(r"((?:\d{4}|-)-)(\d\d)(?:-01)?/\1(\d\d)(?:-(?:28|29|30|31))?")
_WEEK = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
_FULL = re.compile(r".*/")
_DAY_LAST = re.compile(r"-\d\d-\d\d$")
_OF_YEAR = re.compile(r"(?<![\d-])\d{4}(?!\d)")
_HOLIDAY = re.compile("假期|长假")
_COUNTED_DAYS = re.compile(r"(\d)天")
_YEAR_SAID = re.compile(r"\d{4}|^[今去明前上本当]")
_REPORTED = frozenset(("报告期", "报告期内", "期内"))
_SAME = frozenset(("同期", "同一时期", "其间", "期间", "报告期", "报告期内", "期内"))


class Clock(NamedTuple):
    """What dates are resolved against: the article's ``date``, the ``year`` it reports on, and what was told last.

    ``span`` is the last closed or open range, for 同期, ``month`` the last month named, for 当月 and 22日, ``day`` the
    last day, ``base`` what the article reports on, for 本周 and 报告期内, ``campaign`` the days of its campaign.
    """

    date: str | None = None
    year: str | None = None
    span: str | None = None
    month: str | None = None
    day: str | None = None
    base: str | None = None
    campaign: str | None = None
    closed: str | None = None

    @property
    def same(self) -> str | None:
        """Return what 同期 means: the last closed range told, else what the article reports on, else what was told."""
        return self.closed or self.base or self.span

    def told(self, periods: Sequence[Period]) -> Clock:
        """Return the clock after what these periods tell."""
        clock = self
        for period in periods:
            if period.iso is not None:
                clock = clock._after(period, period.iso)
        return clock

    def _after(self, period: Period, iso: str) -> Clock:
        is_span = period.sort == "span"
        of_days = _DAYS.fullmatch(iso) is not None
        month = _last_month(iso)
        has_month = month and (of_days or period.sort in {"day", "month", "until"})
        has_day = period.sort in {"day", "until"} and _DAY_LAST.search(iso)
        return self._replace(
            campaign=self.campaign or (iso if is_span and of_days else None),
            closed=iso if is_span else self.closed,
            span=iso if period.sort in {"span", "since", "until", "month", "year"} else self.span,
            month=month[0] if month and has_month else self.month,
            day=_FULL.sub("", iso) if has_day else self.day,
        )


def resolved(period: Period, clock: Clock) -> Period:
    """Return a period as it is told by the clock, where it refers to one told before."""
    if period.iso and period.iso.startswith("---"):
        period = period._replace(iso=_day(period, clock))
    if period.sort == "now" and clock.date and not period.iso:
        return period._replace(iso=f"../{clock.date}")
    if period.sort == "lost" and (counted := _COUNTED.fullmatch(period.words)):
        return _counted(period, counted, clock)
    if period.sort != "past" or period.iso:
        return period
    return _referred(period, clock)


def _last_month(iso: str) -> re.Match[str] | None:
    """Return the month, with its year or none, that a period ends in or is open from."""
    return re.match(r"(?:\d{4}|-)-\d\d(?!\d)", iso.rpartition("/")[2] if not iso.endswith("..") else iso[:-3])


def otherwise(period: Period, clock: Clock) -> Period | None:
    """Return what a period without a year means if not what is likeliest: 6月底前 of this year where plans are told."""
    found = _OF_YEAR.search(period.iso or "")
    if found is None or clock.date is None or period.sort == "past" or _YEAR_SAID.search(period.words):
        return None
    this, year = int(clock.date[:4]), int(found[0])
    if year not in {this, this - 1} or (year == this and (period.iso or "").rpartition("/")[2] <= clock.date):
        return None
    iso = _OF_YEAR.sub(lambda one: str(int(one[0]) + (1 if year < this else -1)), period.iso or "")
    return period._replace(iso=iso)


def _referred(period: Period, clock: Clock) -> Period:
    """Return the period of a word that refers to a period told before: 同期, 当日, 本周, 行动中."""
    words = period.words
    if words[-2:] in {"月末", "月底"}:
        return period._replace(iso=_month_end(clock), sort="until")
    if words[-1] == "末":
        return period._replace(iso=_end(words, clock), sort="until")
    if words in _SAME:
        return period._replace(iso=(clock.base or clock.span) if words in _REPORTED else clock.same, sort="span")
    if words in _REFERRING:
        sort, iso = _REFERRING[words]
        return period._replace(iso=iso(clock), sort=sort)
    holiday = _holiday(words, clock)
    if holiday is None and words[0] in "去上前":
        return period._replace(iso=_year_before(clock.span))
    return period._replace(iso=holiday or clock.campaign, sort="span") if CAMPAIGN.fullmatch(words) else period


def _end(words: str, clock: Clock) -> str | None:
    """Return up to the end of what was told last for 期末, of what the article reports on for 报告期末."""
    spans = (clock.base, clock.span) if words == "报告期末" else (clock.span, clock.base)
    last = next(filter(None, spans), "").rpartition("/")[2]
    return f"../{last}" if last not in {"", ".."} else None


def _holiday(words: str, clock: Clock) -> str | None:
    """Return the days of 国庆假期 in the article's year, the last that were before its date; None for no holiday.

    Where the text counts its days otherwise than the calendar does, they are not known.
    """
    if not clock.date or not _HOLIDAY.search(words):
        return None
    told = (holidays.days(words, year) for year in _years_meant(words, int(clock.date[:4])))
    iso = next((one for one in told if one and one[:10] <= clock.date), None)
    counted = _COUNTED_DAYS.search(words)
    return iso if iso and (counted is None or int(counted[1]) == _length(iso)) else None


def _years_meant(words: str, year: int) -> tuple[int, ...]:
    """Return the years that a holiday may be of, the likelier first: 去年国庆假期, or the last one."""
    return {"去": (year - 1,), "上": (year - 1,), "今": (year,)}.get(words[0], (year, year - 1))


def _length(iso: str) -> int:
    first, last = map(date.fromisoformat, iso.split("/"))
    return (last - first).days + 1


def _week(clock: Clock) -> str | None:
    """Return the week that the article reports on by days, else the one of its date."""
    if clock.campaign:
        return clock.campaign
    day = dates.find("本周", clock.date) if clock.date else ()
    return day[0].iso if day else None


def _days_reported(clock: Clock) -> str | None:
    """Return the days that the article reports on; 一周来 may end on any day."""
    return clock.campaign


def _month(clock: Clock) -> str | None:
    """Return the month that the article reports on, else the one of its date."""
    if clock.base and re.fullmatch(r"(?:\d{4}|-)-\d\d", clock.base):
        return clock.base
    return clock.date[:7] if clock.date else None


def _month_end(clock: Clock) -> str | None:
    """Return up to the end of the month told last, else of the one that the article reports on."""
    month = _month_told(clock)
    return f"../{dates.last_day(month)}" if month and not month.startswith("-") else None


def _next_month(clock: Clock) -> str | None:
    """Return the month after the one that the article reports on."""
    month = _month(clock)
    if not month or month.startswith("-"):
        return None
    later = int(month[:4]) * 12 + int(month[5:])
    return f"{later // 12}-{later % 12 + 1:02}"


def _next_week(clock: Clock) -> str | None:
    """Return the seven days after the week that the article reports on."""
    week = _week(clock)
    if not week or not _WEEK.fullmatch(week):
        return None
    return "/".join((date.fromisoformat(day) + timedelta(days=7)).isoformat() for day in week.split("/"))


def _year_told(clock: Clock) -> str | None:
    """Return the year told last, else the one that the article reports on."""
    told = re.match(r"\d{4}", clock.span or "")
    return told[0] if told else clock.year


def _month_told(clock: Clock) -> str | None:
    return clock.month or _month(clock)


def _year_begun(clock: Clock) -> str | None:
    return f"{clock.date[:4]}-01-01/.." if clock.date else None


def _day_told(clock: Clock) -> str | None:
    return clock.day


_REFERRING: Mapping[str, tuple[Sort, Callable[[Clock], str | None]]] = MappingProxyType({
    **dict.fromkeys(("本周", "这周", "这一周", "这星期", "这个星期", "这一个星期", "全周"), ("span", _week)),
    **dict.fromkeys(("开年以来", "开春以来"), ("since", _year_begun)),
    **dict.fromkeys(("当月", "全月", "月内", "同月"), ("month", _month_told)),
    **dict.fromkeys(("当日", "当天", "当晚"), ("day", _day_told)),
    **dict.fromkeys(("一周", "一周来", "一周下来"), ("span", _days_reported)),
    **dict.fromkeys(("下月", "下个月"), ("month", _next_month)),
    "下周": ("span", _next_week),
    **dict.fromkeys(("本月", "这个月"), ("month", _month)),
    "当年": ("year", _year_told),
})  # fmt: skip
"""The sort of what a word refers to, and how it is told by the clock."""


def _counted(period: Period, counted: re.Match[str], clock: Clock) -> Period:
    """Return the period of 两年间, 7个月来 or 40天里: what was told before, if it has so many of these."""
    number = 2 if counted[1] == "两" else int(numerals.value(counted[1]) or 0)
    lengths = _LENGTHS[counted[2]]
    told = (one for one in (clock.span, clock.closed, clock.base, clock.campaign) if one)
    iso = next((one for one in told if number in lengths(one)), None)
    return period._replace(iso=iso, sort="span" if iso or counted[2] == "年" else "lost")


def _years_long(span: str) -> set[int]:
    told = _YEARS.fullmatch(span)
    return {int(told[2]) - int(told[1]) + 1} if told else set()


def _months_long(span: str) -> set[int]:
    told = _MONTHS.fullmatch(span)
    return {int(told[3]) - int(told[2]) + 1} if told else set()


def _days_long(span: str) -> set[int]:
    """Return how many days a span has, in a leap year or in another where its year is unknown."""
    return {_length(span.replace("--", f"{year}-")) for year in (2023, 2024)} if _DAYS.fullmatch(span) else set()


_LENGTHS: Mapping[str, Callable[[str], set[int]]] = MappingProxyType({
    "年": _years_long,
    "个月": _months_long,
    "天": _days_long,
})  # fmt: skip
"""How long a span is, by what it is counted in."""


def _year_before(span: str | None) -> str | None:
    """Return the span one year earlier, None where its year is not known or it is open."""
    if not span or ".." in span or span.startswith("-"):
        return None
    return "/".join(f"{int(end[:4]) - 1}{end[4:]}" for end in span.split("/"))


def _day(period: Period, clock: Clock) -> str | None:
    """Return a day whose month was told before, or is the article's."""
    days = [f"{int(one):02}" for one in re.findall(r"\d+", period.words)]
    month = clock.month or _month_of(days[-1], clock.date)
    return "/".join(f"{month}-{day}" for day in days) if month else None


def _month_of(day: str, today: str | None) -> str | None:
    """Return the month of a day by itself: the article's, or the one before where that day was yet to come."""
    if not today:
        return None
    year, month = int(today[:4]), int(today[5:7]) - (day > today[8:])
    return f"{year}-{month:02}" if month else f"{year - 1}-12"
