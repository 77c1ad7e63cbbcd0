"""The archive as a file: what is put in comes out, once, whole, and only by a program that knows its version."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from archived import article, figure, issue, put

from reporter.archive import checking, queries, sql_tables
from reporter.archive.record import from_json, to_json
from reporter.archive.search import search
from reporter.archive.store import opened
from reporter.errors import ArchiveError
from reporter.week import Week

if TYPE_CHECKING:
    from pathlib import Path


def test_an_issue_comes_out_as_it_went_in(tmp_path: Path) -> None:
    told = issue(47, 47, article(figures=(figure("供水投诉", 291, derived=True, change="同比", direction="减少"),)))
    with opened(tmp_path / "archive.db") as archive:
        put(archive, told)
        assert queries.issue(archive, Week(2026, 47)) == told
        assert queries.issue(archive, Week(2026, 46)) is None
        assert from_json(to_json(told)) == told


def test_an_issue_made_again_takes_the_place_of_the_first(tmp_path: Path) -> None:
    with opened(tmp_path / "archive.db") as archive:
        put(archive, issue(47, 47, article("查处窃电三起。")), issue(47, 47, article("修复堤防两处。")))
        assert len(queries.numbered(archive)) == 1
        assert not search(archive, "窃电", 9)
        assert [str(hit.week) for hit in search(archive, "堤防", 9)] == ["2026-W47"]
        assert not list(checking.faults(archive))


def test_what_was_not_committed_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with opened(path) as archive:
        put(archive, issue(46, 46))
        archive.begin()
        archive.connection.execute("DELETE FROM issues")
    with opened(path) as archive:
        assert [str(one.week) for one in queries.numbered(archive)] == ["2026-W46"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("窃电", True),
        ("查处窃电", True),
        ("SF6", True),
        ("sf6 窃电", True),
        ("县", True),
        ("电窃", False),
        ("窃电 堤防", False),
        ("处，窃", False),
        ("", False),
        ('"窃', False),
        ("* OR 窃电", False),
    ],
)
def test_search_is_exact(tmp_path: Path, query: str, *, found: bool) -> None:
    with opened(tmp_path / "archive.db") as archive:
        put(archive, issue(47, 47, article("砚州县查处窃电3起，检修SF6断路器。")))
        assert bool(search(archive, query, 9)) == found


def test_an_archive_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with opened(path) as archive:
        archive.connection.execute("PRAGMA user_version = 99")
    with pytest.raises(ArchiveError, match="升级"), opened(path):
        pass


def test_an_older_archive_is_copied_before_it_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "archive.db"
    with opened(path) as archive:
        put(archive, issue(47, 47))
    more = (*sql_tables.MIGRATIONS, "ALTER TABLE issues ADD COLUMN mood TEXT;")
    monkeypatch.setattr(sql_tables, "MIGRATIONS", more)
    with opened(path) as archive:
        assert archive.connection.execute("SELECT mood FROM issues").fetchall() == [(None,)]
    with sqlite3.connect(tmp_path / f"archive.v{len(more) - 1}.db") as copy:
        assert copy.execute("SELECT week FROM issues").fetchall() == [(47,)]


def test_a_file_that_is_no_archive_is_named(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(b"no database at all, but long enough to be read as one" * 40)
    with pytest.raises(ArchiveError, match="backup"), opened(path):
        pass


def test_damage_is_found(tmp_path: Path) -> None:
    with opened(tmp_path / "archive.db") as archive:
        put(archive, issue(47, 47))
        archive.connection.execute("INSERT INTO contents VALUES ('00', 3, x'00')")
        assert any("指纹" in fault for fault in checking.faults(archive))
