"""Records that :func:`reporter.archive.record.to_json` wrote, back into an archive."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.archive import mailed, queries, writing
from reporter.archive.record import from_json
from reporter.errors import ArchiveError
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reporter.archive.record import IssueRecord
    from reporter.archive.store import Archive


def records(lines: Iterable[str]) -> Iterator[IssueRecord]:
    """Yield the issues that lines of JSON hold, one a line.

    Raises:
        ArchiveError: a line holds none; the message names it.
    """
    for number, line in enumerate(lines, 1):
        try:
            yield from_json(json.loads(line))
        except (json.JSONDecodeError, ArchiveError) as error:
            raise ArchiveError(say("第{number}行：{error}；没有写入任何一期", number=number, error=error)) from error


def take(archive: Archive, issues: Iterable[IssueRecord], *, force: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the weeks that were put into the archive and those that stay as they are there, all at once or none.

    A week that the archive has stays unless ``force`` is set. Files come back where their folder still has them to the
    byte; the record goes without the others. What became of its mails comes back in any case.
    """
    taken, kept = [], []
    archive.begin()
    for issue in issues:
        if not force and queries.has(archive, issue.place):
            kept.append(issue.key)
            continue
        for mail in issue.mails:
            mailed.put(archive, issue.place, mail)
        writing.replace(archive, replace(issue, files=tuple(_found(archive, issue))))
        taken.append(issue.key)
    writing.sweep(archive)
    archive.commit()
    return tuple(taken), tuple(kept)


def _found(archive: Archive, issue: IssueRecord) -> Iterator[tuple[str, str]]:
    """Yield the files of an issue whose contents the archive or the folder has."""
    folder = archive.folder(issue.folder)
    for name, digest in issue.files:
        path = folder / name
        inside = folder.resolve() in path.resolve().parents  # a record names nothing outside its folder
        if not writing.holds(archive, digest) and inside and path.is_file():
            writing.keep(archive, (path.read_bytes(),))
        if writing.holds(archive, digest):
            yield name, digest
