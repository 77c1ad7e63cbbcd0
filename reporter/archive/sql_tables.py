"""The tables of the archive, and how an archive of an earlier version becomes one of this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.errors import ArchiveError
from reporter.language import say

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

# An archive of version n has been through the first n of these; one that is out is never changed, only followed.
MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE issues (
        id INTEGER PRIMARY KEY,
        year INTEGER NOT NULL,
        week INTEGER NOT NULL,
        number INTEGER NOT NULL,
        total INTEGER,
        before INTEGER,
        name TEXT NOT NULL,
        date TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'issued', 'sent')),
        folder TEXT NOT NULL,
        UNIQUE (year, week)
    ) STRICT;
    CREATE TABLE contents (
        sha256 TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        data BLOB NOT NULL
    ) STRICT;
    CREATE TABLE files (
        issue INTEGER NOT NULL REFERENCES issues ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES contents,
        PRIMARY KEY (issue, name)
    ) STRICT;
    CREATE INDEX files_by_content ON files (sha256);
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY,
        issue INTEGER NOT NULL REFERENCES issues ON DELETE CASCADE,
        section INTEGER NOT NULL,
        source TEXT NOT NULL,
        digest TEXT NOT NULL,
        title TEXT NOT NULL,
        organisation TEXT,
        date TEXT,
        topic TEXT,
        text TEXT NOT NULL,
        body TEXT NOT NULL,
        shingles INTEGER NOT NULL,
        sketch BLOB NOT NULL,
        UNIQUE (issue, section)
    ) STRICT;
    CREATE INDEX articles_by_body ON articles (body);
    CREATE TABLE sentences (
        article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (article, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE figures (
        article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        position INTEGER NOT NULL,
        indicator TEXT NOT NULL,
        organisation TEXT,
        value REAL NOT NULL,
        value_to REAL,
        unit TEXT NOT NULL,
        approx TEXT,
        change TEXT,
        direction TEXT,
        pct REAL,
        amount REAL,
        derived INTEGER NOT NULL,
        period TEXT,
        modality TEXT NOT NULL,
        doubtful INTEGER NOT NULL,
        text TEXT NOT NULL,
        level REAL,
        lead TEXT NOT NULL,
        PRIMARY KEY (article, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE journal (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        folder TEXT NOT NULL,
        record TEXT NOT NULL,
        former TEXT NOT NULL
    ) STRICT;
    CREATE TABLE staged (
        journal INTEGER NOT NULL REFERENCES journal ON DELETE CASCADE,
        sha256 TEXT NOT NULL REFERENCES contents,
        PRIMARY KEY (journal, sha256)
    ) STRICT, WITHOUT ROWID;
    CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61');
    """,
    """
    ALTER TABLE articles ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
    UPDATE articles SET pinned = 1 WHERE topic = '头条';
    ALTER TABLE articles ADD COLUMN leading INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE articles ADD COLUMN whole BLOB;
    CREATE TABLE unused (
        issue INTEGER NOT NULL REFERENCES issues ON DELETE CASCADE,
        position INTEGER NOT NULL,
        source TEXT NOT NULL,
        organisation TEXT,
        why TEXT NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (issue, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE mailed (
        year INTEGER NOT NULL,
        week INTEGER NOT NULL,
        edition INTEGER NOT NULL,
        sha256 TEXT NOT NULL REFERENCES contents,
        PRIMARY KEY (year, week, edition)
    ) STRICT, WITHOUT ROWID;
    """,
    # a week can have several issues: what is unique takes new tables, for SQLite changes no constraint of an old one
    """
    CREATE TABLE issues_anew (
        id INTEGER PRIMARY KEY,
        year INTEGER NOT NULL,
        week INTEGER NOT NULL,
        turn INTEGER NOT NULL,
        number INTEGER NOT NULL,
        total INTEGER,
        before INTEGER,
        name TEXT NOT NULL,
        date TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'issued', 'sent')),
        folder TEXT NOT NULL,
        UNIQUE (year, week, turn)
    ) STRICT;
    INSERT INTO issues_anew
        SELECT id, year, week, 1, number, total, before, name, date, state, folder FROM issues;
    DROP TABLE issues;
    ALTER TABLE issues_anew RENAME TO issues;
    CREATE TABLE mailed_anew (
        year INTEGER NOT NULL,
        week INTEGER NOT NULL,
        turn INTEGER NOT NULL,
        edition INTEGER NOT NULL,
        sha256 TEXT NOT NULL REFERENCES contents,
        PRIMARY KEY (year, week, turn, edition)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO mailed_anew SELECT year, week, 1, edition, sha256 FROM mailed;
    DROP TABLE mailed;
    ALTER TABLE mailed_anew RENAME TO mailed;
    """,
    """
    ALTER TABLE issues ADD COLUMN plan TEXT;
    """,
    """
    ALTER TABLE mailed ADD COLUMN whole INTEGER NOT NULL DEFAULT 1;
    """,
    """
    CREATE TABLE deliveries (
        year INTEGER NOT NULL,
        week INTEGER NOT NULL,
        turn INTEGER NOT NULL,
        edition INTEGER NOT NULL,
        recipient TEXT NOT NULL,
        state TEXT NOT NULL,
        at TEXT NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (year, week, turn, edition, recipient)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE TABLE changes (
        id INTEGER PRIMARY KEY,
        year INTEGER NOT NULL,
        week INTEGER NOT NULL,
        turn INTEGER NOT NULL,
        at TEXT NOT NULL,
        person TEXT NOT NULL,
        lines TEXT NOT NULL
    ) STRICT;
    CREATE INDEX changes_by_week ON changes (year, week, turn);
    """,
    # a mail outlasts its letter, which an import may not find again; what became of it is one of the outbox's states
    """
    CREATE TABLE mailed_anew (
        year INTEGER NOT NULL,
        week INTEGER NOT NULL,
        turn INTEGER NOT NULL,
        edition INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        whole INTEGER NOT NULL,
        PRIMARY KEY (year, week, turn, edition)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO mailed_anew SELECT year, week, turn, edition, sha256, whole FROM mailed;
    DROP TABLE mailed;
    ALTER TABLE mailed_anew RENAME TO mailed;
    CREATE TABLE deliveries_anew (
        year INTEGER NOT NULL,
        week INTEGER NOT NULL,
        turn INTEGER NOT NULL,
        edition INTEGER NOT NULL,
        recipient TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'later', 'refused', 'uncertain')),
        at TEXT NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (year, week, turn, edition, recipient)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO deliveries_anew SELECT * FROM deliveries;
    DROP TABLE deliveries;
    ALTER TABLE deliveries_anew RENAME TO deliveries;
    """,
)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring an archive to this version; a copy of it as it was stays beside it, archive.v1.db.

    Raises:
        ArchiveError: it is of a later version than this program knows.
    """
    version = _version(connection)
    if version == len(MIGRATIONS):
        return
    if version > len(MIGRATIONS):
        raise ArchiveError(
            say("{path}：档案由更新的版本写成（{version}），请先升级 reporter", path=path, version=version)
        )
    if version:
        copy = path.with_name(f"{path.stem}.v{version}{path.suffix}")
        copy.unlink(missing_ok=True)
        connection.execute("VACUUM INTO ?", (str(copy),))
    # a table that is made anew takes no rows of others with it; the pragma is deaf within a transaction
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    for script in MIGRATIONS[_version(connection) :]:  # asked again: another program may have been faster
        for statement in script.split(";\n"):
            if statement.strip():
                connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    connection.execute("COMMIT")
    connection.execute("PRAGMA foreign_keys = ON")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
