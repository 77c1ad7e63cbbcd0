"""What went out by mail, kept to the byte: an issue made again later does not take it away."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

from reporter.archive.writing import keep, settle

if TYPE_CHECKING:
    from reporter.archive.store import Archive
    from reporter.week import Week


def enter(archive: Archive, week: Week, edition: int, letter: bytes, *, whole: bool) -> None:
    """Put on record that a mail went out as edition 0 or as a correction, to the ``whole`` list or to some of it.

    Its issue, unless made anew, is sent then, or issued.
    """
    archive.begin()
    (digest,) = keep(archive, (letter,))
    archive.connection.execute(
        "INSERT OR REPLACE INTO mailed VALUES (?, ?, ?, ?, ?, ?)", (*astuple(week), edition, digest, whole)
    )
    settle(archive, week)
    archive.commit()


def editions(archive: Archive, week: Week) -> tuple[tuple[int, str], ...]:
    """Return the mails of a week's issue that went out: which edition, and its digest."""
    rows = archive.connection.execute(
        "SELECT edition, sha256 FROM mailed WHERE (year, week, turn) = (?, ?, ?) ORDER BY edition", astuple(week)
    )
    return tuple(rows.fetchall())
