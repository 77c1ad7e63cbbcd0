"""Words found again: a full-text index over pairs of neighbouring characters, which needs no dictionary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from reporter.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.archive.store import Archive

_RUN = re.compile(r"[A-Za-z0-9]+|[^\W_A-Za-z0-9]+")
_AROUND = 24  # characters of context on either side of a hit

# CROSS JOIN holds SQLite to the order of the issues' index: the newest come at once, and nothing is sorted
_ALL = """
    SELECT articles.id FROM issues CROSS JOIN articles ON issues.id = issue
    ORDER BY year DESC, week DESC, turn DESC, section
"""
_ONE = """
    SELECT year, week, turn, number, section, title, organisation, text FROM articles JOIN issues ON issues.id = issue
    WHERE articles.id = ?
"""
_INDEXED = """
    SELECT articles.id FROM issues CROSS JOIN articles ON issues.id = issue
    WHERE articles.id IN (SELECT rowid FROM words WHERE words MATCH ?)
    ORDER BY year DESC, week DESC, turn DESC, section
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that has what was searched for, and the words around its first place."""

    week: Week
    number: int
    section: int
    title: str
    organisation: str | None
    around: str


def tokens(text: str) -> Iterator[str]:
    """Yield what the index holds of a text: pairs of neighbouring characters, Latin words and numbers whole.

    >>> list(tokens("查处窃电3起，罚SF6"))
    ['查处', '处窃', '窃电', '3', '起', '罚', 'sf6']
    """
    for run in _RUN.findall(text):
        if run.isascii():
            yield run.lower()
        elif len(run) == 1:
            yield run
        else:
            yield from (run[i : i + 2] for i in range(len(run) - 1))


def index(archive: Archive, article: int, title: str, text: str) -> None:
    """Put an article into the index."""
    archive.connection.execute(
        "INSERT INTO words (rowid, text) VALUES (?, ?)", (article, " ".join(tokens(f"{title}\n{text}")))
    )


def unindex(archive: Archive, article: int, title: str, text: str) -> None:
    """Take an article out of the index, which keeps no text and has to be told what it was given."""
    archive.connection.execute(
        "INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)",
        (article, " ".join(tokens(f"{title}\n{text}"))),
    )


def search(archive: Archive, query: str, limit: int) -> tuple[Hit, ...]:
    """Return the articles that have all the words of a query, which spaces part, the newest issue first."""
    wanted = query.split()
    if not wanted:
        return ()
    match = _match(wanted)
    connection = archive.connection
    keys = connection.execute(_INDEXED, (match,)) if match else connection.execute(_ALL)
    rows = (connection.execute(_ONE, key).fetchone() for key in keys)  # the text of those wanted alone
    found = (row for row in rows if all(word.lower() in f"{row[5]}\n{row[7]}".lower() for word in wanted))
    return tuple(
        Hit(Week(*week), number, section, title, whose, _around(f"{title}\n{text}", wanted[0]))
        for *week, number, section, title, whose, text in islice(found, limit)
    )


def _match(wanted: Sequence[str]) -> str:
    """Return the question to the index, which finds candidates; nothing if it knows none of the words.

    The text decides after it: what is astride a sign or is one character is exact too.
    """
    indexed = [word for word in wanted if len(word) > 1 and any(True for _ in tokens(word))]
    return " ".join('"' + " ".join(tokens(word)) + '"' for word in indexed)


def _around(text: str, word: str) -> str:
    at = text.lower().find(word.lower())
    start, end = max(at - _AROUND, 0), at + len(word) + _AROUND
    piece = text[start:end].replace("\n", " ").strip()
    return f"{'……' if start else ''}{piece}{'……' if end < len(text) else ''}"
