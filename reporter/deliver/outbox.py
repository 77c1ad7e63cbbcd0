"""The outbox: who was sent which issue and what became of it, one row a recipient, in SQLite.

A row is committed as ``sending`` before its mail goes out and with the server's answer after it. A row that is still
``sending`` when nobody sends any more is uncertain: the mail may have arrived, and SMTP has no way to ask.
"""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reporter.archive.store import connected
from reporter.errors import DeliveryError
from reporter.language import in_chinese, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

SCHEMA = (
    """CREATE TABLE mailing (
        id INTEGER PRIMARY KEY,
        issue TEXT NOT NULL,
        edition INTEGER NOT NULL,
        document TEXT NOT NULL,
        UNIQUE (issue, edition)
    ) STRICT""",
    """CREATE TABLE delivery (
        mailing INTEGER NOT NULL REFERENCES mailing (id),
        recipient TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'later', 'refused', 'uncertain')),
        attempts INTEGER NOT NULL DEFAULT 0,
        words TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (mailing, recipient)
    ) STRICT, WITHOUT ROWID""",
)
"""The tables, in whatever file they lie."""

_VERSION = 1

PATIENCE = 30.0
"""Seconds that a program waits for another one, which holds the outbox for a row at a time."""


class State(StrEnum):
    """What became of the mail to a recipient."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"


OUT = frozenset((State.SENDING, State.SENT, State.UNCERTAIN))
"""The states in which a mail has arrived or may have."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mail; ``words`` are the server's, or ours where it said nothing.

    ``general`` tells that the reason lies not with the recipient: the next one will fare no better.
    """

    state: State
    words: str = ""
    general: bool = False


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the outbox; ``at`` is the time of the last attempt in ISO 8601."""

    recipient: str
    state: State = State.WAITING
    attempts: int = 0
    words: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Mailing:
    """An edition of an issue on its way: 0 is the issue itself, further ones are its corrections."""

    issue: str
    edition: int
    document: str
    deliveries: Mapping[str, Delivery]

    @property
    def is_out(self) -> bool:
        """Whether anybody has got it or may have."""
        return any(one.state in OUT for one in self.deliveries.values())


def edition(last: Mailing | None, document: str, *, correction: bool) -> int:
    """Return which edition of its issue ``document`` is, given the last one on record.

    Raises:
        DeliveryError: it differs from one that went out and is not called a correction, or is called one and is none.
    """
    if last is None or not last.is_out:
        if correction and (last is None or last.edition == 0):
            raise DeliveryError(say("这一期还没有发出过，不用 --correction"))
        return last.edition if last else 0
    if last.document == document:
        if correction and last.edition == 0:
            raise DeliveryError(
                say("{issue}：文件与已发的一样，没有可更正的；补发给个别人用 --resend 地址", issue=last.issue)
            )
        return last.edition
    if not correction:
        raise DeliveryError(
            say("{issue}：这一期已经发出，而现在的文件与发出的不同。要发更正，请加 --correction", issue=last.issue)
        )
    return last.edition + 1


class Outbox:
    """The outbox in an open database; every method commits before it returns."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def last(self, issue: str) -> Mailing | None:
        """Return the last edition of an issue that was to be sent, None if there was none."""
        with _readable():
            found = self._database.execute(
                "SELECT id, edition, document FROM mailing WHERE issue = ? ORDER BY edition DESC LIMIT 1", (issue,)
            ).fetchone()
            if found is None:
                return None
            rows = self._database.execute(
                "SELECT recipient, state, attempts, words, at FROM delivery WHERE mailing = ? ORDER BY recipient",
                found[:1],
            ).fetchall()
        deliveries = {row[0]: Delivery(row[0], State(row[1]), *row[2:]) for row in rows}
        return Mailing(issue, found[1], found[2], deliveries)

    def reached(self, issue: str, edition: int) -> dict[str, str]:
        """Return those who have got an earlier edition of an issue, or may have, with the time of the last one."""
        with _readable():
            rows = self._database.execute(
                "SELECT recipient, state, at FROM delivery JOIN mailing ON mailing.id = mailing "
                "WHERE issue = ? AND edition < ? ORDER BY edition",
                (issue, edition),
            ).fetchall()
        return {recipient: at for recipient, state, at in rows if State(state) in OUT}

    def enrol(self, issue: str, document: str, recipients: Iterable[str], *, correction: bool) -> Mailing:
        """Return the mailing of a document, on record with a row for each recipient; rows there were stay as they are.

        What is ``sending`` becomes uncertain: only one sends at a time, and it is the caller.

        Raises:
            DeliveryError: the document cannot be sent as it is.
        """
        with self._transaction():
            last = self.last(issue)
            number = edition(last, document, correction=correction)
            self._database.execute(
                "INSERT INTO mailing (issue, edition, document) VALUES (?, ?, ?) "
                "ON CONFLICT (issue, edition) DO UPDATE SET document = excluded.document",
                (issue, number, document),
            )
            mailing = self._id(issue, number)
            self._database.executemany(
                "INSERT INTO delivery (mailing, recipient, state) VALUES (?, ?, 'waiting') ON CONFLICT DO NOTHING",
                [(mailing, one) for one in recipients],
            )
            self._database.execute(
                "UPDATE delivery SET state = 'uncertain', words = ? WHERE mailing IN "
                "(SELECT id FROM mailing WHERE issue = ?) AND state = 'sending'",
                (in_chinese("发送时程序中断，不知是否送达"), issue),
            )
        found = self.last(issue)
        assert found is not None  # noqa: S101 - it was written above
        return found

    def sending(self, mailing: Mailing, recipients: Iterable[str], at: str) -> None:
        """Put on record that the mail to these recipients is about to go out."""
        with self._transaction():
            number = self._id(mailing.issue, mailing.edition)
            self._database.executemany(
                "UPDATE delivery SET state = 'sending', attempts = attempts + 1, words = '', at = ? "
                "WHERE mailing = ? AND recipient = ?",
                [(at, number, one) for one in recipients],
            )

    def record(self, mailing: Mailing, outcomes: Mapping[str, Outcome], at: str) -> None:
        """Put on record what became of the mail to each recipient."""
        with self._transaction():
            number = self._id(mailing.issue, mailing.edition)
            self._database.executemany(
                "UPDATE delivery SET state = ?, words = ?, at = ? WHERE mailing = ? AND recipient = ?",
                [(outcome.state, outcome.words, at, number, one) for one, outcome in outcomes.items()],
            )

    def _id(self, issue: str, number: int) -> int:
        row = self._database.execute("SELECT id FROM mailing WHERE issue = ? AND edition = ?", (issue, number))
        return int(row.fetchone()[0])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Commit what is done within; BEGIN IMMEDIATE waits for others where a later lock would fail at once."""
        with _readable():
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")


@contextmanager
def opened(path: Path) -> Iterator[Outbox]:
    """Yield the outbox in its own file, made where there is none.

    Raises:
        DeliveryError: the file is no outbox, or cannot be read or written.
    """
    with ExitStack() as stack:
        with _readable(path):
            database = stack.enter_context(connected(path, PATIENCE))
            _migrate(database, path)
        yield Outbox(database)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the outbox for one that sends: the system frees it when the process ends, however it ends.

    Raises:
        DeliveryError: another one is sending.
    """
    file = path.with_name(f"{path.name}.lock")
    with _readable(file):
        lock = sqlite3.connect(file, timeout=0, isolation_level=None)
    with closing(lock):
        _hold(lock, path)
        yield


def _hold(lock: sqlite3.Connection, path: Path) -> None:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        raise DeliveryError(
            say("{path}：另一个 reporter send 正在发送（{error}），请等它结束", path=path, error=error)
        ) from error


def _migrate(database: sqlite3.Connection, path: Path) -> None:
    database.execute("BEGIN IMMEDIATE")
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version == 0:
        for statement in SCHEMA:
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {_VERSION}")
    database.execute("COMMIT")
    if version > _VERSION:
        raise DeliveryError(say("{path}：由更新的版本写成，请升级 reporter", path=path))


@contextmanager
def _readable(path: Path | None = None) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        place = f"{path}：" if path else ""
        raise DeliveryError(
            say(
                "{place}发送记录读写不了（{error}）。没有记录就不能保证不重发，所以停止；请恢复备份，或检查磁盘和权限",
                place=place,
                error=error,
            )
        ) from error
