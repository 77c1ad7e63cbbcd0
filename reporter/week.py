"""ISO weeks in China's time zone, which every issue of a briefing belongs to."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from reporter.errors import ConfigError

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """A week of ISO 8601, Monday to Sunday; ``year`` is the week's year, which can differ from a day's.

    >>> str(Week.of(dt.date(2027, 1, 1)))
    '2026-W53'
    """

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.number:02d}"

    @classmethod
    def of(cls, day: dt.date) -> Week:
        """Return the week that ``day`` is in."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def parse(cls, text: str) -> Week:
        """Return the week written as in ``2026-W47``.

        Raises:
            ConfigError: ``text`` is not of that form, or the year has no such week.
        """
        match = re.fullmatch(r"(\d{4})-?[Ww](\d{1,2})", text.strip())
        if not match:
            raise ConfigError(f"'{text}' is no week; write the year and the week as in 2026-W47")
        year, number = int(match[1]), int(match[2])
        try:
            dt.date.fromisocalendar(year, number, 1)
        except ValueError as error:
            raise ConfigError(f"'{text}': {year} has no week {number}; weeks run from 1 to 52 or 53") from error
        return cls(year, number)

    def day(self, weekday: int) -> dt.date:
        """Return a day of the week; ``weekday`` runs from 1 (Monday) to 7 (Sunday)."""
        return dt.date.fromisocalendar(self.year, self.number, weekday)

    def has(self, date: str | None) -> bool | None:
        """Return whether an ISO date is in the week, None for what is no date.

        >>> [Week(2026, 47).has(date) for date in ("2026-11-16", "2026-11-23", None, "上周五")]
        [True, False, None, None]
        """
        try:
            return Week.of(dt.date.fromisoformat(date or "")) == self
        except ValueError:
            return None


def today(now: dt.datetime | None = None) -> dt.date:
    """Return the date in China; ``now`` is for callers that bring their own clock."""
    return (now or dt.datetime.now(SHANGHAI)).astimezone(SHANGHAI).date()
