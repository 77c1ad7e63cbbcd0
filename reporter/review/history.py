"""The archive as the page shows it: the issues, or the articles in which words occur."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from reporter.archive.record import IssueRecord
    from reporter.archive.search import Hit

_MOST = 50


@dataclass(frozen=True, slots=True)
class Found:
    """Past issues, the last first, or what was found; ``there`` tells whether there is an archive."""

    there: bool
    issues: tuple[IssueRecord, ...] = ()
    hits: tuple[Hit, ...] = ()


def look(file: Path | None, words: str) -> Found:
    """Return the issues of an archive, or the articles that have all the words.

    Raises:
        ArchiveError: it cannot be read.
    """
    from reporter.archive import queries
    from reporter.archive.search import search
    from reporter.archive.store import opened

    if file is None or not file.is_file():
        return Found(there=False)
    with opened(file) as archive:
        if words.strip():
            return Found(there=True, hits=search(archive, words, _MOST))
        return Found(there=True, issues=tuple(queries.issues(archive))[: -_MOST - 1 : -1])
