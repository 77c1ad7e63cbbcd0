"""ISO weeks in China's time zone, which every issue of a briefing belongs to, and the months to years above them."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from reporter.errors import ConfigError
from reporter.language import say

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """A week of ISO 8601, Monday to Sunday; ``year`` is the week's year, which can differ from a day's.

    ``turn`` tells the issues of one week apart: 1 is the issue of the week, 2 the next that came out in it.

    >>> str(Week.of(dt.date(2027, 1, 1))), str(Week(2026, 47, 2))
    ('2026-W53', '2026-W47-2')
    """

    year: int
    number: int
    turn: int = 1

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.number:02d}" + (f"-{self.turn}" if self.turn > 1 else "")

    @classmethod
    def of(cls, day: dt.date) -> Week:
        """Return the week that ``day`` is in."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def parse(cls, text: str) -> Week:
        """Return the week written as in ``2026-W47``, or a further issue of it as in ``2026-W47-2``.

        Raises:
            ConfigError: ``text`` is not of that form, or the year has no such week.
        """
        match = re.fullmatch(r"(\d{4})-?[Ww](\d{1,2})(?:-([1-9]))?", text.strip())
        if not match:
            raise ConfigError(say("'{text}' is no week; write the year and the week as in 2026-W47", text=text))
        year, number = int(match[1]), int(match[2])
        try:
            dt.date.fromisocalendar(year, number, 1)
        except ValueError as error:
            raise ConfigError(
                say(
                    "'{text}': {year} has no week {number}; weeks run from 1 to 52 or 53",
                    text=text,
                    year=year,
                    number=number,
                )
            ) from error
        return cls(year, number, int(match[3] or 1))

    def day(self, weekday: int) -> dt.date:
        """Return a day of the week; ``weekday`` runs from 1 (Monday) to 7 (Sunday)."""
        return dt.date.fromisocalendar(self.year, self.number, weekday)

    def has(self, date: str | None) -> bool | None:
        """Return whether an ISO date is in the week, None for what is no date.

        >>> [Week(2026, 47).has(date) for date in ("2026-11-16", "2026-11-23", None, "上周五")]
        [True, False, None, None]
        """
        try:
            return self.day(1) <= dt.date.fromisoformat(date or "") <= self.day(7)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Period:
    """A month, a quarter or a year of the calendar; ``month`` is its first, ``months`` how many it has.

    >>> str(Period.parse("2026-11")), str(Period.parse("2026q4")), str(Period.parse("2026"))
    ('2026-11', '2026Q4', '2026')
    """

    year: int
    month: int
    months: int

    def __str__(self) -> str:
        if self.months == _OF_YEAR:
            return f"{self.year:04d}"
        return f"{self.year:04d}Q{self.number}" if self.months == _OF_QUARTER else f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def parse(cls, text: str) -> Period:
        """Return the month written as in ``2026-11``, the quarter as in ``2026Q4``, the year as in ``2026``.

        Raises:
            ConfigError: ``text`` is of none of these forms.
        """
        match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})|[Qq]([1-4]))?", text.strip())
        year = int(match[1]) if match else 0
        if match and match[3]:
            return cls(year, int(match[3]) * _OF_QUARTER - 2, _OF_QUARTER)
        if match and not match[2]:
            return cls(year, 1, _OF_YEAR)
        if match and 1 <= int(match[2]) <= _OF_YEAR:
            return cls(year, int(match[2]), 1)
        raise ConfigError(
            say("'{text}' is no month, quarter or year; write it as in 2026-11, 2026Q4 or 2026", text=text)
        )

    @property
    def number(self) -> int:
        """Which month or quarter of its year it is; of a year 1."""
        return (self.month - 1) // self.months + 1

    @property
    def label(self) -> str:
        """The period in words.

        >>> [Period.parse(text).label for text in ("2026-11", "2026Q4", "2026")]
        ['2026年11月', '2026年第四季度', '2026年']
        """
        if self.months == _OF_YEAR:
            return f"{self.year}年"
        return f"{self.year}年" + (
            f"第{'一二三四'[self.number - 1]}季度" if self.months == _OF_QUARTER else f"{self.month}月"
        )

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, self.month, 1)

    @property
    def last(self) -> dt.date:
        """Its last day."""
        month = self.month + self.months - 1
        return dt.date(self.year, month, monthrange(self.year, month)[1])

    def has(self, date: str | None) -> bool | None:
        """Return whether an ISO date is in the period, None for what is no date."""
        try:
            return self.first <= dt.date.fromisoformat(date or "") <= self.last
        except ValueError:
            return None


_OF_QUARTER = 3
_OF_YEAR = 12


def span(text: str) -> Week | Period:
    """Return the week, month, quarter or year that a text names.

    Raises:
        ConfigError: it names none.
    """
    return Week.parse(text) if re.search("[Ww]", text) else Period.parse(text)


def today(now: dt.datetime | None = None) -> dt.date:
    """Return the date in China; ``now`` is for callers that bring their own clock."""
    return (now or dt.datetime.now(SHANGHAI)).astimezone(SHANGHAI).date()
