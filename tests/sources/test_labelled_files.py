"""What is read of files with labels; of the half that nobody tunes on, only the totals."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING

import file_scores
import pytest
from paper_scores import share

from reporter import sources

if TYPE_CHECKING:
    from pathlib import Path

    from reporter.model import RawArticle


KNOWN_MISSES = {
    "za05_免疫.xlsx": 16,  # 单位：头、只 of pigs and cattle: which of two that count animals is told by no word
    "zb05_抽检.xlsx": 1,
    "zc01_保险.xlsx": 5,  # a share beside 本月 and 本年累计 is of either
    "zc07_巡河.xlsx": 2,
}
"""How many figures of a sheet are not right."""


@pytest.fixture(scope="module")
def files(root: Path) -> Path:
    return root / "tests" / "corpus" / "files"


def test_old_word_rich_text_and_open_documents(files: Path) -> None:
    assert file_scores.docs(files / "open" / "docs").wrong == []
    assert file_scores.docs(files / "held" / "docs").share == 1.0


def test_mails(files: Path) -> None:
    assert file_scores.mails(files / "open" / "mail").wrong == []
    assert file_scores.mails(files / "held" / "mail").right >= 6


def test_archives(files: Path) -> None:
    wrong = file_scores.archives(files / "open" / "archives").wrong
    has_program = shutil.which("bsdtar") or shutil.which("unar")
    assert [name for name in wrong if has_program or not name.endswith((".7z", ".rar"))] == []
    assert file_scores.archives(files / "held" / "archives").right >= (8 if has_program else 6)


def test_cells_of_sheets(files: Path) -> None:
    assert file_scores.cells(files / "open" / "sheets").wrong == []
    assert file_scores.cells(files / "held" / "sheets").share >= 0.95


def test_figures_of_sheets(files: Path) -> None:
    wrong = Counter(one.partition(":")[0] for one in file_scores.figures(files / "open" / "sheets").wrong)
    assert wrong == KNOWN_MISSES
    assert file_scores.figures(files / "held" / "sheets").right >= 107


def test_pages_in_print(files: Path) -> None:
    """A page in the open half and more in the other can only be recognised, which is an extra."""
    read = file_scores.papers(files / "open" / "pdf")
    assert share(read.follows) >= 0.97
    assert share(read.whole) >= 0.96
    assert share(read.cells) == 1.0
    assert read.noise == ()
    unread = file_scores.papers(files / "held" / "pdf")
    assert min(share(unread.follows), share(unread.whole)) >= 0.91
    assert share(unread.cells) == 1.0


def test_a_clerks_week_is_used_but_for_what_nobody_reads(shared: Path) -> None:
    found, refused = sources.find([shared / "cases" / "clerk-week"])
    left_out = list(refused)
    articles: list[RawArticle] = []
    for path in found:
        read, others = file_scores.read(path)
        articles += read
        left_out += others
    kinds = {one.source.rpartition(".")[2] for one in left_out}
    assert kinds <= {"jpg", "url"}
    assert len(articles) == 18 - ("jpg" in kinds)
