"""Private data is in no file of an issue, and the clerk learns where it stood."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from command_line import reporter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


WEEK = ("--week", "2026-W47")
ARTICLE = """青禾镇供水站把渠道修到家门口

青禾镇供水站 2026-11-18

11月18日，青禾镇供水站站长贺小川带队修复渠道12公里，惠及农户320户，他的手机是13812345678。
贺小川的身份证号为341203199003071235，补贴打入6222021234567894，他的家庭电话是0558-5551221或者拨打供水服务热线12345。
被害人刘小雨住在柳河路12号3栋2单元501室，刘小雨的损失6000元已由供水站全额垫付。
"""
PRIVATE = ("13812345678", "341203199003071235", "6222021234567894", "5551221", "刘小雨", "501室")


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file in a folder, and of each part of a document."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                yield from (
                    (f"{path.name}/{name}", archive.read(name).decode("utf-8", "replace"))
                    for name in archive.namelist()
                )
        elif path.is_file():
            yield path.name, path.read_bytes().decode("utf-8", "replace")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "供水.txt"
    file.write_text(ARTICLE, "utf-8")
    return file


@pytest.fixture
def built(source: Path, tmp_path: Path) -> Path:
    out = tmp_path / "out"
    config = tmp_path / "briefing.toml"
    config.write_text('[output]\nalso = ["md", "html"]\nappendix = true\n[articles]\nsentences = 20\n', "utf-8")
    assert reporter("draft", source, "-o", out, "-c", config, *WEEK).exit_code == 0
    assert reporter("build", source, "-o", out, "-c", config, *WEEK).exit_code == 0
    return out


def test_no_file_holds_it(built: Path) -> None:
    read = tuple(texts(built))
    assert not [(name, one) for name, text in read for one in PRIVATE if one in text]
    page = next(text for name, text in read if name.endswith(".html") and "核对单" not in name)
    assert "138****5678" in page
    assert "12345" in page


def test_the_check_list_says_what_was_covered(built: Path) -> None:
    page = (built / "核对单.html").read_text("utf-8")
    assert "遮盖的个人信息" in page
    for kind in ("身份证号", "银行卡号", "手机号", "固定电话", "住址", "姓名"):
        assert kind in page


def test_the_issue_holds_against_its_source(built: Path, source: Path) -> None:
    document = next(path for path in built.glob("*.docx") if "核对单" not in path.name)
    assert reporter("verify", document, source).exit_code == 0


def test_a_person_can_have_a_number_printed_after_all(built: Path, source: Path, tmp_path: Path) -> None:
    plan = built / "issue.toml"
    uncovered = 'corrections = [{ text = "138****5678", to = "13812345678", confirmed = true }]'
    text = plan.read_text("utf-8")
    at = text.index("\n", text.index("\nkey = ") + 1) + 1
    plan.write_text(f"{text[:at]}{uncovered}\n{text[at:]}", "utf-8")
    assert reporter("build", source, "-o", built, "-c", tmp_path / "briefing.toml", *WEEK).exit_code == 0
    assert "13812345678" in next(path for path in built.glob("*.md")).read_text("utf-8")


def test_markdown_shows_the_cover_as_it_is(built: Path) -> None:
    text = next(path for path in built.glob("*.md")).read_text("utf-8")
    assert r"138\*\*\*\*5678" in text
