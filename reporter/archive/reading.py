"""What the archive knows: the issues in their order, an issue whole, the articles that were used."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from reporter.archive.numbering import Numbered
from reporter.archive.record import ArticleRecord, FigureRecord, IssueRecord
from reporter.issue.reuse import Print, Used, numbers
from reporter.issue.shingles import Sketch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.archive.store import Archive
    from reporter.week import Week

RECENT = 60
"""Issues back in which a version of an article is looked for, somewhat more than a year; a copy is found in all."""

_ISSUE = "year, week, number, total, before, name, date, state, folder"
_FIGURE = (
    "indicator, organisation, value, value_to, unit, approx, change, direction, pct, amount, derived, period, "
    "modality, doubtful, text"
)


def numbered(archive: Archive) -> tuple[Numbered, ...]:
    """Return the places of all issues in the count, in the order of their weeks."""
    rows = archive.connection.execute("SELECT year, week, number, total, before FROM issues ORDER BY year, week")
    return tuple(Numbered(*row) for row in rows)


def issues(archive: Archive) -> Iterator[IssueRecord]:
    """Yield all issues, whole, in the order of their weeks."""
    rows = archive.connection.execute(f"SELECT id, {_ISSUE} FROM issues ORDER BY year, week").fetchall()  # noqa: S608 - our own names
    for key, *row in rows:
        yield IssueRecord(*row, files=_files(archive, key), articles=tuple(_articles(archive, key)))


def issue(archive: Archive, week: Week) -> IssueRecord | None:
    """Return the issue of a week, whole, None where there is none."""
    row = archive.connection.execute(
        f"SELECT id, {_ISSUE} FROM issues WHERE year = ? AND week = ?",  # noqa: S608 - our own names
        (week.year, week.number),
    ).fetchone()
    if row is None:
        return None
    return IssueRecord(*row[1:], files=_files(archive, row[0]), articles=tuple(_articles(archive, row[0])))


def used(archive: Archive, week: Week) -> tuple[Used, ...]:
    """Return the articles of the issues before a week, the last first: recent ones with all they are known again by.

    Of an older article only the body is told, by which a copy is known.
    """
    before, order = (week.year, week.number), "ORDER BY year DESC, week DESC"
    connection = archive.connection
    (recent,) = connection.execute(
        "SELECT count(*) FROM articles WHERE issue IN "
        f"(SELECT id FROM issues WHERE (year, week) < (?, ?) {order} LIMIT ?)",  # noqa: S608 - our own words
        (*before, RECENT),
    ).fetchone()
    known = "FROM articles JOIN issues ON issues.id = issue WHERE (year, week) < (?, ?) " + order
    full = connection.execute(f"SELECT year, number, body, shingles, sketch, text {known} LIMIT ?", (*before, recent))  # noqa: S608
    old = connection.execute(f"SELECT year, number, body {known} LIMIT -1 OFFSET ?", (*before, recent))  # noqa: S608
    return (
        *(_used(*row) for row in full),
        *(Used(Print(body, Sketch(0, ()), frozenset()), _said(year, number)) for year, number, body in old),
    )


def _used(year: int, number: int, body: str, shingles: int, packed: bytes, text: str) -> Used:
    drawn = Sketch(shingles, struct.unpack(f"<{len(packed) // 8}q", packed))
    return Used(Print(body, drawn, numbers(text)), _said(year, number))


def _said(year: int, number: int) -> str:
    return f"{year}年第{number}期"


def _files(archive: Archive, issue: int) -> tuple[tuple[str, str], ...]:
    rows = archive.connection.execute("SELECT name, sha256 FROM files WHERE issue = ? ORDER BY position", (issue,))
    return tuple(rows.fetchall())


def _articles(archive: Archive, issue: int) -> Iterator[ArticleRecord]:
    rows = archive.connection.execute(
        "SELECT id, section, source, digest, title, organisation, date, topic, text FROM articles WHERE issue = ? "
        "ORDER BY section",
        (issue,),
    ).fetchall()
    for key, *row in rows:
        said = archive.connection.execute("SELECT text FROM sentences WHERE article = ? ORDER BY position", (key,))
        told = archive.connection.execute(
            f"SELECT {_FIGURE} FROM figures WHERE article = ? ORDER BY position",  # noqa: S608 - our own names
            (key,),
        )
        figures = tuple(
            FigureRecord(*one[:10], bool(one[10]), one[11], one[12], bool(one[13]), one[14]) for one in told.fetchall()
        )
        yield ArticleRecord(*row, tuple(text for (text,) in said.fetchall()), figures)
