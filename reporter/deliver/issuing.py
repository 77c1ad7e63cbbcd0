"""An issue into its folder and into the archive: both or neither, whenever the power fails.

First the issue is entered in the archive's journal and committed. Then, in one transaction, its files take their
places, its record takes its own, and the entry ends. A run that finds an entry does the rest of it first.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.archive import journal, writing
from reporter.deliver import files, rebuild
from reporter.errors import ReporterError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reporter.archive.journal import Entry
    from reporter.archive.record import IssueRecord
    from reporter.archive.store import Archive
    from reporter.deliver.rebuild import Former


def begin(archive: Archive) -> tuple[Path, ...]:
    """Begin to write, and return the folders of the issues that an earlier run left half written: they are whole now.

    Raises:
        DeliveryError: such an issue cannot be written now either.
    """
    folders = []
    archive.begin()
    for entry in journal.entries(archive):
        _carry_out(archive, entry)
        folders.append(archive.folder(entry.folder))
        archive.begin()
    return tuple(folders)


def issue(archive: Archive, record: IssueRecord, made: Mapping[str, bytes], folder: Path, *, force: bool) -> Former:
    """Return what an earlier run left in ``folder``, after the issue is whole in there and in the archive.

    ``archive`` is being written to (:func:`begin`); that ends here.

    Raises:
        DeliveryError: a file cannot be written; folder and archive are as they were.
    """
    left = _with_documents(archive, rebuild.former(folder))
    targets = {folder / name: data for name, data in made.items()}
    files.refuse_occupied(targets, force=force, ours=left.ours)
    entry = journal.enter(archive, archive.stored(folder), record, made, _replaceable(folder, left, made))
    archive.commit()
    try:
        archive.begin()
        if any(
            one.id == entry.id for one in journal.entries(archive)
        ):  # another program may have come between, and done it
            _carry_out(archive, entry)
        else:
            archive.commit()
    except ReporterError:
        _withdraw(archive, entry)
        raise
    return left


def _with_documents(archive: Archive, left: Former) -> Former:
    """Return what was left, with its Word files as they were made if a person changed any."""
    names = left.record["outputs"].items() if left.record is not None and left.kept else ()
    found = (journal.content(archive, digest) for name, digest in names if name.endswith(".docx"))
    return replace(left, documents=tuple(data for data in found if data is not None))


def _replaceable(folder: Path, left: Former, made: Mapping[str, bytes]) -> dict[str, str]:
    """Return the digests of what may be replaced in ``folder``: an earlier run's files, and what is there by force."""
    found = {name: folder / name for name in made if (folder / name).is_file()}
    there = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items()}
    return {**there, **(dict(left.record["outputs"]) if left.record else {})}


def _carry_out(archive: Archive, entry: Entry) -> None:
    """Write the files of an entry, put its record into its place and commit; done again, it changes nothing."""
    folder = archive.folder(entry.folder)
    made = {folder / name: data for name, data in journal.contents(archive, entry.record).items()}
    left = rebuild.left_by(folder, entry.former, [digest for _, digest in entry.record.files])
    files.write({**left.kept, **made}, force=True, gone=rebuild.stale(left, made))
    writing.replace(archive, entry.record)
    journal.end(archive, entry)
    writing.sweep(archive)
    archive.commit()


def _withdraw(archive: Archive, entry: Entry) -> None:
    archive.connection.execute("ROLLBACK")
    archive.begin()
    journal.end(archive, entry)
    writing.sweep(archive)
    archive.commit()
