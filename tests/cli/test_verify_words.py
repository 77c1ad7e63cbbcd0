"""A finished document is held against its sources in the editor's words too: headings and 按语, changed by hand."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from command_line import reporter
from docx import Document
from planned_week import folder

if TYPE_CHECKING:
    from pathlib import Path

PLAN = '[issue]\nnote = "本周来稿三篇，投入99万元。"\nconfirmed = true\n'


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "来稿").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "issue.toml").write_text(PLAN, "utf-8")
    folder(tmp_path / "来稿")
    assert reporter("build", tmp_path / "来稿", "-o", tmp_path / "out", "--week", "2026-W47", "-q").exit_code == 1
    return next((tmp_path / "out").glob("*期）.docx"))


def verified(document: Path, *changes: tuple[str, str]) -> str:
    """What is found in the document after changes by hand."""
    opened = Document(io.BytesIO(document.read_bytes()))
    for paragraph in opened.paragraphs:
        for run in paragraph.runs:
            for before, after in changes:
                run.text = run.text.replace(before, after) if before in run.text else run.text
    opened.save(str(document))
    return reporter("verify", document, document.parent.parent / "来稿", "-q").output


def test_what_a_person_confirmed_is_right(built: Path) -> None:
    assert verified(built) == ""


def test_a_number_changed_by_hand_in_an_editors_words_is_found(built: Path) -> None:
    found = verified(built, ("99万元", "98万元"), ("青禾镇渠道修好了", "青禾镇修渠72公里"))
    assert [one for one in ("98万", "72") if one not in found] == []


def test_a_title_changed_by_hand_is_to_be_adopted_first(built: Path) -> None:
    assert "reporter adopt" not in verified(built)
    found = verified(built, ("青禾镇渠道修好了", "青禾镇渠道又通水了"))
    sources = built.parent.parent / "来稿"
    assert "青禾镇渠道又通水了" in found
    assert (
        f"  reporter adopt {built} {sources}\n  reporter build {sources} --week 2026-W47 -o {built.parent}\n" in found
    )


def test_a_document_that_is_not_there_is_named_with_the_one_that_is_near(tmp_path: Path) -> None:
    (tmp_path / "简报（2026年第47期）.docx").write_bytes(b"")
    refused = reporter("verify", tmp_path / "简报（2026年第74期）.docx", tmp_path)
    assert "did you mean" in str(refused.exception)
    assert "简报（2026年第47期）.docx" in str(refused.exception)
