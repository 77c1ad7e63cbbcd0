"""The path that was probably meant by one that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.given import near

if TYPE_CHECKING:
    from pathlib import Path


def test_a_slip_in_a_name_finds_the_file(tmp_path: Path) -> None:
    (tmp_path / "来稿.txt").write_text("", "utf-8")
    assert near(tmp_path / "来搞.txt") == near(tmp_path / "来稿.tx") == str(tmp_path / "来稿.txt")


def test_an_ending_alone_makes_no_file_near(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("", "utf-8")
    assert near(tmp_path / "无.toml") == ""
    assert near(tmp_path / "briefing.toml") == ""
