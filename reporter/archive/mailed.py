"""What went out by mail, kept to the byte: an issue made again later does not take it away."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

from reporter.archive.record import DeliveryRecord, MailRecord
from reporter.archive.writing import keep, settle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reporter.archive.store import Archive
    from reporter.week import Week


def enter(
    archive: Archive, week: Week, edition: int, letter: bytes, deliveries: Iterable[DeliveryRecord] = (), *, whole: bool
) -> None:
    """Put on record that a mail went out as edition 0 or as a correction, to the ``whole`` list or to some of it.

    Its issue, unless made anew, is sent then, or issued.
    """
    archive.begin()
    (digest,) = keep(archive, (letter,))
    put(archive, week, MailRecord(edition, digest, whole, tuple(deliveries)))
    settle(archive, week)
    archive.commit()


def put(archive: Archive, week: Week, mail: MailRecord) -> None:
    """Put a mail of a week's issue into the archive in the place of the one of its edition that is there."""
    place = (*astuple(week), mail.edition)
    archive.connection.execute(
        "INSERT OR REPLACE INTO mailed VALUES (?, ?, ?, ?, ?, ?)", (*place, mail.sha256, mail.whole)
    )
    archive.connection.execute("DELETE FROM deliveries WHERE (year, week, turn, edition) = (?, ?, ?, ?)", place)
    archive.connection.executemany(
        "INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [(*place, *astuple(one)) for one in mail.deliveries]
    )


def of(archive: Archive, week: Week) -> tuple[MailRecord, ...]:
    """Return the mails of a week's issue that went out, in the order of their editions."""
    rows = archive.connection.execute(
        "SELECT edition, sha256, whole FROM mailed WHERE (year, week, turn) = (?, ?, ?) ORDER BY edition", astuple(week)
    )
    return tuple(
        MailRecord(edition, digest, bool(whole), _deliveries(archive, week, edition))  # SQLite has no booleans
        for edition, digest, whole in rows.fetchall()
    )


def _deliveries(archive: Archive, week: Week, edition: int) -> tuple[DeliveryRecord, ...]:
    rows = archive.connection.execute(
        "SELECT recipient, state, at, words FROM deliveries WHERE (year, week, turn, edition) = (?, ?, ?, ?) "
        "ORDER BY recipient",
        (*astuple(week), edition),
    )
    return tuple(DeliveryRecord(*row) for row in rows)
