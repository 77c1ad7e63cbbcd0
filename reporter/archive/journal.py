"""What is under way: an issue that is decided and whose files are being written, so that a crash leaves no half of it.

The record and the contents of the files are committed here first. Then the files are written and the record takes its
place, which ends the entry. Whoever opens the archive after a crash finds the entry and does the rest.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.archive.record import from_json, to_json
from reporter.archive.writing import clean, keep

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.archive.record import IssueRecord
    from reporter.archive.store import Archive


@dataclass(frozen=True, slots=True)
class Entry:
    """An issue under way; ``folder`` is where its files go, ``former`` what may be replaced there, by its digests."""

    id: int
    folder: str
    record: IssueRecord
    former: Mapping[str, str]


def enter(
    archive: Archive, folder: str, record: IssueRecord, files: Mapping[str, bytes], former: Mapping[str, str]
) -> Entry:
    """Return the entry of an issue that is to be written, after it and the contents of its files are in the archive."""
    digests = keep(archive, files.values())
    connection = archive.connection
    connection.execute(
        "INSERT INTO journal (folder, record, former) VALUES (?, ?, ?)",
        (clean(folder), json.dumps(to_json(record)), json.dumps(dict(former))),
    )
    (key,) = connection.execute("SELECT last_insert_rowid()").fetchone()
    connection.executemany("INSERT INTO staged VALUES (?, ?)", [(key, digest) for digest in dict.fromkeys(digests)])
    return Entry(key, folder, record, former)


def entries(archive: Archive) -> tuple[Entry, ...]:
    """Return what is under way, in the order in which it was entered."""
    rows = archive.connection.execute("SELECT id, folder, record, former FROM journal ORDER BY id").fetchall()
    return tuple(
        Entry(key, folder, from_json(json.loads(text)), json.loads(former)) for key, folder, text, former in rows
    )


def end(archive: Archive, entry: Entry) -> None:
    """Take an entry out of the journal."""
    archive.connection.execute("DELETE FROM journal WHERE id = ?", (entry.id,))


def content(archive: Archive, digest: str) -> bytes | None:
    """Return a file that the archive has of an issue, None where it has none."""
    row = archive.connection.execute("SELECT data FROM contents WHERE sha256 = ?", (digest,)).fetchone()
    return row and zlib.decompress(row[0])


def contents(archive: Archive, record: IssueRecord) -> dict[str, bytes]:
    """Return the files of an issue by name."""
    select = "SELECT data FROM contents WHERE sha256 = ?"
    return {
        name: zlib.decompress(archive.connection.execute(select, (digest,)).fetchone()[0])
        for name, digest in record.files
    }
