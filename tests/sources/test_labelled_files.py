"""What is read of files with labels; of the half that nobody tunes on, only the totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import file_scores
import pytest

from reporter import sources
from reporter.model import LeftOut

if TYPE_CHECKING:
    from pathlib import Path

UNREAD = ("pdf",)
"""Kinds of members that no reader takes yet."""


@pytest.fixture(scope="module")
def files(root: Path) -> Path:
    return root / "tests" / "corpus" / "files"


def test_old_word_rich_text_and_open_documents(files: Path) -> None:
    assert file_scores.docs(files / "open" / "docs").wrong == []
    assert file_scores.docs(files / "held" / "docs").share == 1.0


def test_mails(files: Path) -> None:
    assert file_scores.mails(files / "open" / "mail").wrong == []
    assert file_scores.mails(files / "held" / "mail").right >= 11


def test_archives(files: Path) -> None:
    assert file_scores.archives(files / "open" / "archives", UNREAD).wrong == []
    assert file_scores.archives(files / "held" / "archives", UNREAD).right >= 8


def test_cells_of_sheets(files: Path) -> None:
    assert file_scores.cells(files / "open" / "sheets").wrong == []
    assert file_scores.cells(files / "held" / "sheets").share >= 0.95


def test_a_clerks_week_is_used_but_for_what_nobody_reads(shared: Path) -> None:
    found, left_out = sources.find([shared / "cases" / "clerk-week"])
    read = [one for one in sources.documents(found) if not isinstance(one, LeftOut)]
    assert len([article for one in read for article in sources.read(one)]) == 16
    assert {one.source.rpartition(".")[2] for one in left_out} <= {"jpg", "url", "pdf"}
