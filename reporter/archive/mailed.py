"""What went out by mail, kept to the byte: an issue made again later does not take it away."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING, NamedTuple

from reporter.archive.writing import keep, settle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reporter.archive.store import Archive
    from reporter.week import Week


class Delivered(NamedTuple):
    """What became of a mail to a recipient, as the outbox has it, which is asked before anything is sent."""

    recipient: str
    state: str
    at: str
    words: str


def enter(
    archive: Archive, week: Week, edition: int, letter: bytes, deliveries: Iterable[Delivered] = (), *, whole: bool
) -> None:
    """Put on record that a mail went out as edition 0 or as a correction, to the ``whole`` list or to some of it.

    Its issue, unless made anew, is sent then, or issued.
    """
    archive.begin()
    (digest,) = keep(archive, (letter,))
    archive.connection.execute(
        "INSERT OR REPLACE INTO mailed VALUES (?, ?, ?, ?, ?, ?)", (*astuple(week), edition, digest, whole)
    )
    place = (*astuple(week), edition)
    archive.connection.execute("DELETE FROM deliveries WHERE (year, week, turn, edition) = (?, ?, ?, ?)", place)
    archive.connection.executemany(
        "INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [(*place, *one) for one in deliveries]
    )
    settle(archive, week)
    archive.commit()


def editions(archive: Archive, week: Week) -> tuple[tuple[int, str], ...]:
    """Return the mails of a week's issue that went out: which edition, and its digest."""
    rows = archive.connection.execute(
        "SELECT edition, sha256 FROM mailed WHERE (year, week, turn) = (?, ?, ?) ORDER BY edition", astuple(week)
    )
    return tuple(rows.fetchall())


def deliveries(archive: Archive, week: Week, edition: int) -> tuple[Delivered, ...]:
    """Return what became of an edition of a week's issue, by recipient."""
    rows = archive.connection.execute(
        "SELECT recipient, state, at, words FROM deliveries WHERE (year, week, turn, edition) = (?, ?, ?, ?) "
        "ORDER BY recipient",
        (*astuple(week), edition),
    )
    return tuple(Delivered(*row) for row in rows)
