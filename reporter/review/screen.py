"""The frame of the page: what is on the screen before the week is known, and around it from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.language import say, spoken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from reporter.week import Week


def frame(week: Week, name: str = "") -> Mapping[str, object]:
    """Return what the frame shows: the week, and the briefing's ``name``, empty while it is not known."""
    first, last = (_day(week.day(number)) for number in (1, 7))
    told = say("{year}年第{number}周（{first}至{last}）", year=week.year, number=week.number, first=first, last=last)
    return {"week": told, "code": str(week), "name": name}


def told(week: Week) -> str:
    """Return the days of a week, from its first to its last."""
    return say("{first}至{last}", first=_day(week.day(1)), last=_day(week.day(7)))


def _day(day: dt.date) -> str:
    """Return a day of a week whose year is told beside it."""
    from reporter.render.wording import written_dates

    return day.isoformat() if spoken() == "en" else written_dates.when(f"--{day:%m-%d}")
