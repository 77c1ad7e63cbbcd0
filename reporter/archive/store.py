"""The archive's file: opened, locked, written whole; several programs at once wait for each other."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.archive.sql_tables import migrate
from reporter.errors import ArchiveError
from reporter.language import in_chinese, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 600.0
"""Seconds that a program waits for another one, which may be painting and converting a long issue."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive: its file, and the connection that all that is read and written goes through."""

    path: Path
    connection: sqlite3.Connection

    def stored(self, folder: Path) -> str:
        """Return a folder as it is kept: by its way from the archive if it is below, so that both can move."""
        home, whole = self.path.resolve().parent, folder.resolve()
        return whole.relative_to(home).as_posix() if home in whole.parents else str(whole)

    def folder(self, stored: str) -> Path:
        """Return the folder that :meth:`stored` wrote down."""
        return self.path.resolve().parent / stored

    def begin(self) -> None:
        """Begin to write; nobody else can until this is committed or rolled back, and who wants to waits."""
        self.connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make what was written last, all of it at once."""
        self.connection.execute("COMMIT")


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Yield the archive in the file ``path``, made where there is none; what was not committed is undone at the end.

    Raises:
        ArchiveError: it cannot be read or written, or another program holds it for longer than it should.
    """
    try:
        with connected(path, PATIENCE) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            migrate(connection, path)
            try:
                yield Archive(path, connection)
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        raise ArchiveError(
            say("{path}：档案读写不了（{error}），{value}", path=path, error=error, value=_remedy(error))
        ) from error


@contextmanager
def connected(path: Path, patience: float) -> Iterator[sqlite3.Connection]:
    """Yield a connection to a database, closed at the end, that waits so many seconds for another program."""
    # no isolation level: transactions begin where the code says so, never by themselves
    with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        # FULL: what is committed outlasts a power failure; files are renamed and mails handed over only after that
        connection.execute("PRAGMA synchronous = FULL")
        yield connection


def _remedy(error: sqlite3.Error) -> str:
    text = str(error)
    if "locked" in text:
        return in_chinese("有另一个 reporter 正在使用，请等它结束再试")
    if "not a database" in text or "malformed" in text:
        return in_chinese("文件已损坏，请换回 reporter archive backup 做的备份")
    return in_chinese("请检查磁盘空间和权限，或在 briefing.toml 的 [archive] 里改 file")
