"""What went out stays to the byte, whatever is made of the week later; an older archive learns what it lacks."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

from archived import issue, put

from reporter.archive import mailed, queries, sql_tables, writing
from reporter.archive.record import DeliveryRecord, MailRecord
from reporter.archive.store import opened
from reporter.week import Week

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

WEEK = Week(2026, 47)


def made(letter: bytes) -> tuple[tuple[str, str], ...]:
    return (("砚州简报.eml", hashlib.sha256(letter).hexdigest()),)


def test_an_issue_is_sent_until_it_is_made_anew_and_its_mail_is_kept(tmp_path: Path) -> None:
    first, second = b"From: a", b"From: a, corrected"
    with opened(tmp_path / "archive.db") as archive:
        archive.begin()
        writing.keep(archive, (first, second))
        archive.commit()
        states = []
        for letter, edition, whole in (
            (first, 0, False),
            (first, None, False),
            (first, 0, True),
            (first, None, False),
            (second, None, False),
            (second, 1, True),
        ):
            put(archive, issue(47, 47, files=made(letter)))
            if edition is not None:
                told = DeliveryRecord("a@maiyuan.example", "sent" if whole else "later", "2026-11-20", "450")
                mailed.enter(archive, WEEK, edition, letter, [told], whole=whole)
                assert mailed.of(archive, WEEK)[edition].deliveries == (told,)
            found = queries.issue(archive, WEEK)
            assert found is not None
            states.append(found.state)
        assert states == ["issued", "issued", "sent", "sent", "draft", "sent"]
        archive.begin()
        writing.sweep(archive)
        archive.commit()
        kept = [(mail.edition, mail.sha256) for mail in mailed.of(archive, WEEK)]
        assert [digest for _, digest in kept] == [made(first)[0][1], made(second)[0][1]]
        assert all(writing.holds(archive, digest) for _, digest in kept)


def test_an_archive_of_the_first_version_knows_what_was_pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "archive.db"
    with monkeypatch.context() as patch:
        patch.setattr(sql_tables, "MIGRATIONS", sql_tables.MIGRATIONS[:1])
        with opened(path) as archive:
            archive.connection.execute(
                "INSERT INTO issues VALUES (1, 2026, 47, 47, NULL, NULL, '砚州简报', '2026-11-20', 'draft', 'output')"
            )
            for section, topic in ((1, "头条"), (2, "镇村")):
                archive.connection.execute(
                    "INSERT INTO articles VALUES (?, 1, ?, '甲.txt', '', '', NULL, NULL, ?, '文', '', 0, x'')",
                    (section, section, topic),
                )
    with opened(path) as archive:
        found = queries.issue(archive, WEEK)
    assert found is not None
    assert [one.pinned for one in found.articles] == [True, False]
    assert [one.whole for one in found.articles] == [None, None]


def test_an_archive_of_the_second_version_keeps_all_and_takes_another_issue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.db"
    with monkeypatch.context() as patch:
        patch.setattr(sql_tables, "MIGRATIONS", sql_tables.MIGRATIONS[:2])
        with opened(path) as archive:
            for statement in (
                "INSERT INTO issues VALUES (7, 2026, 47, 47, NULL, NULL, '砚州简报', '2026-11-20', 'sent', 'output')",
                "INSERT INTO contents VALUES ('d', 0, x'')",
                "INSERT INTO files VALUES (7, 0, '甲.eml', 'd')",
                "INSERT INTO articles VALUES (1, 7, 1, '甲.txt', '', '', NULL, NULL, NULL, '', '', 0, x'', 0, 0, NULL)",
                "INSERT INTO mailed VALUES (2026, 47, 0, 'd')",
            ):
                archive.connection.execute(statement)
    with opened(path) as archive:
        found = queries.issue(archive, WEEK)
        assert found is not None
        assert (found.state, found.files, len(found.articles)) == ("sent", (("甲.eml", "d"),), 1)
        assert mailed.of(archive, WEEK) == (MailRecord(0, "d", whole=True, deliveries=()),)
        assert mailed.of(archive, Week(2026, 47, 2)) == ()
        put(archive, replace(issue(47, 48), turn=2))
        assert [str(one) for one, *_ in queries.listed(archive)] == ["2026-W47-2", "2026-W47"]
        assert not archive.connection.execute("PRAGMA foreign_key_check").fetchall()
        archive.connection.execute("DELETE FROM issues WHERE turn = 1")
        assert archive.connection.execute("SELECT count(*) FROM files").fetchone() == (0,)
    with sqlite3.connect(tmp_path / "archive.v2.db") as before:
        assert before.execute("SELECT count(*) FROM files").fetchone() == (1,)
