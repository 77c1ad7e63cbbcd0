"""Who changed what of a week's plan and when, where several people edit it."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.archive.store import Archive
    from reporter.week import Week


@dataclass(frozen=True, slots=True)
class Change:
    """A change: its time (ISO), the person, the lines that it took out of the plan (``-``) and put in (``+``)."""

    at: str
    person: str
    lines: str


def enter(archive: Archive, week: Week, change: Change) -> None:
    """Put a change on record."""
    archive.begin()
    archive.connection.execute(
        "INSERT INTO changes (year, week, turn, at, person, lines) VALUES (?, ?, ?, ?, ?, ?)",
        (*astuple(week), *astuple(change)),
    )
    archive.commit()


def of(archive: Archive, week: Week, most: int) -> tuple[Change, ...]:
    """Return the last changes of a week, the newest first."""
    rows = archive.connection.execute(
        "SELECT at, person, lines FROM changes WHERE (year, week, turn) = (?, ?, ?) ORDER BY id DESC LIMIT ?",
        (*astuple(week), most),
    )
    return tuple(Change(*row) for row in rows)
