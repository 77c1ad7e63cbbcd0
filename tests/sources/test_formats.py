"""The registry of formats: what is said of them everywhere comes from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reporter import sources
from reporter.cli import main
from reporter.model import Document
from reporter.sources import registry

if TYPE_CHECKING:
    from pathlib import Path


def test_no_ending_and_no_media_type_is_claimed_twice() -> None:
    endings = [ending for one in registry.FORMATS for ending in one.endings]
    media_types = [kind for one in registry.FORMATS for kind in one.media_types]
    assert len(set(endings)) == len(endings)
    assert len(set(media_types)) == len(media_types)
    assert all(ending == ending.lower() and ending[0] == "." for ending in endings)


def test_a_format_is_read_or_says_what_to_do() -> None:
    for one in registry.FORMATS:
        assert one.name
        assert one.read or one.members or one.remedy or not one.endings
        assert not (one.remedy and not one.is_refused)


@pytest.mark.parametrize("command", ["build", "extract", "restore", "verify"])
def test_the_help_names_what_can_be_read(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["reporter", command, "--help"])
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit):
        main()
    assert sources.listed() in capsys.readouterr().out


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_what_can_be_read_and_nothing_else(root: Path, name: str) -> None:
    usual = [one.endings[0] for one in registry.FORMATS if not one.is_refused]
    separator, last = (", ", " and ") if name == "README.md" else ("、", "、")
    quoted = [f"`{ending}`" for ending in usual]
    assert last.join([separator.join(quoted[:-1]), quoted[-1]]) in (root / name).read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "media_type", "expected"),
    [
        ("稿.docx", None, "Word 文档"),
        ("稿.DOCX", "text/plain", "Word 文档"),
        ("a.zip/稿件.v2/稿.htm", None, "网页"),
        ("正文", "text/html", "网页"),
        ("正文", "application/x-unknown", None),
        ("正文.v2", "text/plain", "文本文件"),
    ],
)
def test_a_document_is_of_the_format_its_name_says_or_its_media_type(
    name: str, media_type: str | None, expected: str | None
) -> None:
    one = registry.format_of(Document(name, b"", media_type))
    assert (one and one.name) == expected
