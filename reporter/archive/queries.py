"""What the archive knows: the issues in their order, an issue whole, the articles that were used."""

from __future__ import annotations

import json
import struct
import tomllib
import zlib
from dataclasses import astuple
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from reporter.archive import mailed
from reporter.archive.numbering import Numbered
from reporter.archive.record import ArticleRecord, FigureRecord, IssueRecord, UnusedRecord
from reporter.issue.declined import Declined
from reporter.issue.earlier import Told, whose
from reporter.issue.reuse import Print, Used, may_be_version
from reporter.issue.sketches import Sketch
from reporter.language import in_chinese
from reporter.model import Article
from reporter.week import Week

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt
    from pydantic import TypeAdapter

    from reporter.archive.store import Archive

RECENT = 60
"""Issues back in which a version of an article is looked for, somewhat more than a year; a copy is found in all."""

COMPARED = 12
"""Issues back in which a figure is looked for that this one tells again, a quarter of a year."""

# the columns are named as the fields of the records
_LISTED = """
    SELECT year, week, turn, number, total, date, state, (SELECT count(*) FROM articles WHERE issue = issues.id)
    FROM issues ORDER BY year DESC, week DESC, turn DESC
"""
_ISSUES = "SELECT id, year, week, turn, number, total, before, name, date, state, folder, plan FROM issues"
_ALL = f"{_ISSUES} ORDER BY year, week, turn"
_ONE = f"{_ISSUES} WHERE (year, week, turn) = (?, ?, ?)"
_ARTICLES = """
    SELECT id, section, source, digest, title, organisation, date, topic, text, pinned, leading, whole
    FROM articles WHERE issue = ? ORDER BY section
"""
_FIGURES = """
    SELECT indicator, organisation, value, value_to, unit, approx, change, direction, pct, amount, derived, period,
        modality, doubtful, text, level, lead
    FROM figures WHERE article = ? ORDER BY position
"""
_SKETCHES = """
    SELECT articles.id, shingles, sketch FROM articles
    JOIN (SELECT * FROM issues WHERE (year, week, turn) < (?, ?, ?)
        ORDER BY year DESC, week DESC, turn DESC LIMIT ?) recent
    ON recent.id = issue ORDER BY year DESC, week DESC, turn DESC, section
"""
_FULL = """
    SELECT year, number, body, shingles, sketch, text FROM articles JOIN issues ON issues.id = issue
    WHERE articles.id = ?
"""
_LEVELS = """
    SELECT year, number, indicator, figures.organisation, articles.organisation, unit, level, period, lead FROM figures
    JOIN articles ON articles.id = article
    JOIN (SELECT * FROM issues WHERE (year, week, turn) < (?, ?, ?)
        ORDER BY year DESC, week DESC, turn DESC LIMIT ?) recent
    ON recent.id = issue
    WHERE level IS NOT NULL AND coalesce(figures.organisation, articles.organisation) IS NOT NULL
    ORDER BY year DESC, week DESC, turn DESC, section, position
"""
_PLANS = """
    SELECT year, number, plan FROM issues WHERE (year, week, turn) < (?, ?, ?) AND plan IS NOT NULL
    ORDER BY year DESC, week DESC, turn DESC LIMIT ?
"""
_COPIES = """
    SELECT year, number, body FROM articles JOIN issues ON issues.id = issue
    WHERE body = ? AND (year, week, turn) < (?, ?, ?) ORDER BY year DESC, week DESC, turn DESC, section LIMIT 1
"""


def numbered(archive: Archive) -> tuple[Numbered, ...]:
    """Return the places of all issues in the count, in the order of their weeks."""
    rows = archive.connection.execute(
        "SELECT year, week, turn, number, total, before FROM issues ORDER BY year, week, turn"
    )
    return tuple(Numbered(Week(*row[:3]), *row[3:]) for row in rows)


def listed(archive: Archive) -> tuple[tuple[Week, int, int | None, str, str, int], ...]:
    """Return of each issue week, number, total, date, state and how many articles it has, the last first."""
    return tuple((Week(*row[:3]), *row[3:]) for row in archive.connection.execute(_LISTED))


def last_date(archive: Archive, week: Week) -> str | None:
    """Return the date of the last issue before a week, None where there is none."""
    row = archive.connection.execute(
        "SELECT date FROM issues WHERE (year, week, turn) < (?, ?, ?) ORDER BY year DESC, week DESC, turn DESC LIMIT 1",
        astuple(week),
    ).fetchone()
    return row[0] if row else None


def has(archive: Archive, week: Week) -> bool:
    """Return whether there is an issue of a week."""
    return any(one.week == week for one in numbered(archive))


def issues(archive: Archive) -> Iterator[IssueRecord]:
    """Yield all issues, whole, in the order of their weeks."""
    for row in _named(archive.connection.execute(_ALL)):
        yield _issue(archive, row)


def issue(archive: Archive, week: Week) -> IssueRecord | None:
    """Return the issue of a week, whole, None where there is none."""
    found = _named(archive.connection.execute(_ONE, astuple(week)))
    return _issue(archive, found[0]) if found else None


def used(archive: Archive, week: Week, marks: Iterable[Print]) -> tuple[Used, ...]:
    """Return the articles of the issues before a week of which one with these ``marks`` may be a copy or a version.

    Recent ones come first, the last before the others, with all they are known again by; of an older article only the
    body is told, by which a copy is known. Either is found by an index, however many there are.
    """
    connection, before = archive.connection, astuple(week)
    bodies, lengths, hashes = set[str](), set[int](), [np.empty(0, "<i8")]
    for one in marks:  # one at a time: a sketch of many articles' sets of numbers is large
        bodies.add(one.body)
        lengths.add(one.sketch.count)
        hashes.append(np.fromiter(one.sketch.hashes, "<i8"))
    recent = connection.execute(_SKETCHES, (*before, RECENT)).fetchall() if bodies else []
    shared = _shared(np.unique(np.concatenate(hashes)), [sketch for _, _, sketch in recent])
    alike = [
        key
        for (key, shingles, _), count in zip(recent, shared, strict=True)
        if count and any(may_be_version(length, shingles, count) for length in lengths)
    ]
    copies = (connection.execute(_COPIES, (body, *before)).fetchone() for body in sorted(bodies))
    return (
        *(_used(*connection.execute(_FULL, (key,)).fetchone()) for key in alike),
        *(Used(Print(row[2]), _said(*row[:2])) for row in copies if row),
    )


def declined(archive: Archive, week: Week) -> tuple[Declined, ...]:
    """Return the articles that the plans of recent issues before a week decide against, as the last of them says."""
    found: dict[tuple[str, str], Declined | None] = {}
    for year, number, text in archive.connection.execute(_PLANS, (*astuple(week), RECENT)):
        for one in _planned(text) if "false" in text else ():
            place = str(one.get("key", "")), str(one.get("opening", ""))
            if one.get("use") is not None and place not in found:
                why = str(one.get("why", ""))
                found[place] = None if one["use"] else Declined(*place, why, _said(year, number))
    return tuple(filter(None, found.values()))


def _planned(text: str) -> list[dict[str, Any]]:
    """Return the articles of a plan; of one that somebody put there and that is none, nothing."""
    try:
        return list(tomllib.loads(text).get("articles", ()))
    except (tomllib.TOMLDecodeError, TypeError):
        return []


def _shared(hashes: npt.NDArray[np.int64], sketches: Sequence[bytes]) -> list[int]:
    """Return how many hashes of each sketch are among these, which are in ascending order."""
    values = np.frombuffer(b"".join(sketches), "<i8")
    if not len(hashes) or not len(values):
        return [0] * len(sketches)
    among = hashes[np.minimum(np.searchsorted(hashes, values), len(hashes) - 1)] == values
    ends = np.cumsum([len(sketch) // 8 for sketch in sketches])
    counts = np.concatenate(([0], np.cumsum(among)))[np.concatenate(([0], ends))]
    return [int(count) for count in np.diff(counts)]


def told(archive: Archive, week: Week) -> tuple[Told, ...]:
    """Return the figures of the issues before a week that can be compared, the last issue, 上期, first."""
    rows = archive.connection.execute(_LEVELS, (*astuple(week), COMPARED)).fetchall()
    earlier = (one for one in numbered(archive) if one.week < week)
    last = max(earlier, key=lambda one: one.week, default=None)
    return tuple(
        Told(_named_issue(year, number, last, week), indicator, whose(owner, teller) or "", *rest)
        for year, number, indicator, owner, teller, *rest in rows
    )


def _named_issue(year: int, number: int, last: Numbered | None, week: Week) -> str:
    if last and (year, number) == (last.week.year, last.number):
        return in_chinese("上期")
    return in_chinese("第{number}期", number=number) if year == week.year else _said(year, number)


def _used(year: int, number: int, body: str, shingles: int, packed: bytes, text: str) -> Used:
    drawn = Sketch(shingles, frozenset(struct.unpack(f"<{len(packed) // 8}q", packed)))
    return Used(Print(body, drawn, text), _said(year, number))


def _said(year: int, number: int) -> str:
    return in_chinese("{year}年第{number}期", year=year, number=number)


def _issue(archive: Archive, row: dict[str, Any]) -> IssueRecord:
    key = row.pop("id")
    files = archive.connection.execute("SELECT name, sha256 FROM files WHERE issue = ? ORDER BY position", (key,))
    articles = _named(archive.connection.execute(_ARTICLES, (key,)))
    left = archive.connection.execute(
        "SELECT source, organisation, why, reason FROM unused WHERE issue = ? ORDER BY position", (key,)
    )
    return IssueRecord(
        **row,
        mails=mailed.of(archive, Week(row["year"], row["week"], row["turn"])),
        files=tuple(files.fetchall()),
        articles=tuple(_article(archive, article) for article in articles),
        unused=tuple(UnusedRecord(*one) for one in left),
    )


def _article(archive: Archive, row: dict[str, Any]) -> ArticleRecord:
    key, packed = row.pop("id"), row.pop("whole")
    row["pinned"], row["leading"] = bool(row["pinned"]), bool(row["leading"])  # SQLite has no booleans
    said = archive.connection.execute("SELECT text FROM sentences WHERE article = ? ORDER BY position", (key,))
    told = _named(archive.connection.execute(_FIGURES, (key,)))
    return ArticleRecord(
        **row,
        sentences=tuple(text for (text,) in said.fetchall()),
        figures=tuple(map(_figure, told)),
        whole=unpacked(packed) if packed else None,
    )


def unpacked(packed: bytes) -> Article:
    """Return an article as it was kept whole."""
    return _adapter().validate_python(json.loads(zlib.decompress(packed)))


@cache
def _adapter() -> TypeAdapter[Article]:
    from pydantic import TypeAdapter

    return TypeAdapter(Article)


def _figure(row: dict[str, Any]) -> FigureRecord:
    row["derived"], row["doubtful"] = bool(row["derived"]), bool(row["doubtful"])  # SQLite has no booleans
    return FigureRecord(**row)


def _named(cursor: sqlite3.Cursor) -> list[dict[str, Any]]:
    """Return the rows of a query, each by the names of its columns."""
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
