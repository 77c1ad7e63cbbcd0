"""An issue into the archive: its record in the place of an earlier one of the same week, its files' contents once."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from dataclasses import asdict, astuple
from typing import TYPE_CHECKING

from reporter.archive.search import index, unindex
from reporter.issue.reuse import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reporter.archive.record import ArticleRecord, IssueRecord
    from reporter.archive.store import Archive
    from reporter.model import Article
    from reporter.week import Week


# the last mail of an issue that went out tells how far it is; one made anew since is a draft again
_SETTLED = """
    UPDATE issues SET state = coalesce((
        SELECT CASE WHEN whole THEN 'sent' ELSE 'issued' END FROM files JOIN mailed USING (sha256)
        WHERE files.issue = issues.id
            AND (mailed.year, mailed.week, mailed.turn) = (issues.year, issues.week, issues.turn)
        ORDER BY edition DESC LIMIT 1
    ), state) WHERE (year, week, turn) = (?, ?, ?)
"""


def keep(archive: Archive, files: Iterable[bytes]) -> tuple[str, ...]:
    """Return the digests of contents, after they have been put into the archive, each once."""
    digests = []
    for data in files:
        digest = hashlib.sha256(data).hexdigest()
        archive.connection.execute(
            "INSERT OR IGNORE INTO contents VALUES (?, ?, ?)", (digest, len(data), zlib.compress(data))
        )
        digests.append(digest)
    return tuple(digests)


def holds(archive: Archive, digest: str) -> bool:
    """Return whether the archive has contents of this digest."""
    found = archive.connection.execute("SELECT 1 FROM contents WHERE sha256 = ?", (digest,)).fetchone()
    return found is not None


def replace(archive: Archive, issue: IssueRecord) -> None:
    """Put an issue into the archive in the place of the one that is there; its files' contents are there already."""
    remove(archive, issue.place)
    row = (
        issue.year,
        issue.week,
        issue.turn,
        issue.number,
        issue.total,
        issue.before,
        clean(issue.name),
        issue.date,
        issue.state,
        clean(issue.folder),
        issue.plan and clean(issue.plan),
    )
    connection = archive.connection
    connection.execute(
        "INSERT INTO issues (year, week, turn, number, total, before, name, date, state, folder, plan) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )
    (key,) = connection.execute("SELECT last_insert_rowid()").fetchone()
    connection.executemany(
        "INSERT INTO files VALUES (?, ?, ?, ?)",
        [(key, position, clean(name), digest) for position, (name, digest) in enumerate(issue.files)],
    )
    settle(archive, issue.place)
    connection.executemany(
        "INSERT INTO unused VALUES (?, ?, ?, ?, ?, ?)",
        [(key, position, *_cleaned(astuple(one))) for position, one in enumerate(issue.unused)],
    )
    for article in issue.articles:
        _add(archive, key, article)


def settle(archive: Archive, week: Week) -> None:
    """Put on record how far an issue is, by its mail: to some it is issued, to all it is sent."""
    archive.connection.execute(_SETTLED, astuple(week))


def remove(archive: Archive, week: Week) -> bool:
    """Return whether the issue of a week was in the archive, after it has been taken out."""
    connection = archive.connection
    found = connection.execute("SELECT id FROM issues WHERE (year, week, turn) = (?, ?, ?)", astuple(week))
    (key,) = found.fetchone() or (None,)
    if key is None:
        return False
    for number, title, text in connection.execute("SELECT id, title, text FROM articles WHERE issue = ?", (key,)):
        unindex(archive, number, title, text)
    connection.execute("DELETE FROM issues WHERE id = ?", (key,))
    return True


def sweep(archive: Archive) -> None:
    """Remove the contents that no issue, no mail that went out and nothing under way has."""
    archive.connection.execute(
        "DELETE FROM contents WHERE sha256 NOT IN "
        "(SELECT sha256 FROM files UNION SELECT sha256 FROM staged UNION SELECT sha256 FROM mailed)"
    )


def _add(archive: Archive, issue: int, article: ArticleRecord) -> None:
    text, title = clean(article.text), clean(article.title)
    known = mark(article.text)
    row = (
        issue,
        article.section,
        clean(article.source),
        article.digest,
        title,
        article.organisation and clean(article.organisation),
        article.date,
        article.topic and clean(article.topic),
        text,
        known.body,
        known.sketch.count,
        struct.pack(f"<{len(known.sketch.hashes)}q", *sorted(known.sketch.hashes)),
        article.pinned,
        article.leading,
        article.whole and _packed(article.whole),
    )
    connection = archive.connection
    connection.execute(
        "INSERT INTO articles (issue, section, source, digest, title, organisation, date, topic, text, body, shingles, "
        "sketch, pinned, leading, whole) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )
    (key,) = connection.execute("SELECT last_insert_rowid()").fetchone()
    index(archive, key, title, text)
    connection.executemany(
        "INSERT INTO sentences VALUES (?, ?, ?)",
        [(key, position, clean(sentence)) for position, sentence in enumerate(article.sentences)],
    )
    connection.executemany(
        "INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(key, position, *_cleaned(astuple(figure))) for position, figure in enumerate(article.figures)],
    )


def _packed(article: Article) -> bytes:
    return zlib.compress(clean(json.dumps(asdict(article), ensure_ascii=False)).encode())


def _cleaned(row: Sequence[object]) -> tuple[object, ...]:
    return tuple(clean(one) if isinstance(one, str) else one for one in row)


def clean(text: str) -> str:
    """Return a text without lone surrogates, which SQLite refuses."""
    return text.encode("utf-8", "replace").decode("utf-8")


def digests(files: Mapping[str, bytes]) -> tuple[tuple[str, str], ...]:
    """Return the names of files, in their order, with the digests of their contents."""
    return tuple((name, hashlib.sha256(data).hexdigest()) for name, data in files.items())
