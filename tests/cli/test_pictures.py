"""An article's pictures: off until somebody wants them, then in every format with captions; lost ones are named."""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from command_line import reporter
from docx import Document
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "11月18日，青禾镇水利站修复渠道12公里，惠及农户320户。站里出动机械26台，清淤沟渠8.6公里。"
OTHER = "苇塘镇供电所11月19日检查线路46公里，消除缺陷18处。供电所本周走访用户260户，线损率由5.6%降至4.1%。"
CAPTION = "图为渠道修复现场。（林向晚 摄）"


@pytest.fixture
def week(tmp_path: Path) -> Path:
    (tmp_path / "来稿").mkdir()
    word, shown = Document(), io.BytesIO()
    Image.new("RGB", (800, 600), "#557799").save(shown, "JPEG")
    for line in ("青禾镇渠道修好了", "2026年11月18日　来源：青禾镇水利站", TEXT):
        word.add_paragraph(line)
    word.add_picture(io.BytesIO(shown.getvalue()))
    word.add_paragraph(CAPTION)
    word.save(str(tmp_path / "来稿" / "甲.docx"))
    page = (
        f'<html><body><h1>苇塘镇检修线路</h1><p>{OTHER}</p><p><img src="https://site.example/b.jpg"></p></body></html>'
    )
    (tmp_path / "来稿" / "乙.html").write_text(page, "utf-8")
    return tmp_path


def build(week: Path, *options: object) -> Path:
    out = week / "out"
    also = ("--also", "html", "--also", "md")
    assert reporter("build", week / "来稿", "-o", out, "--week", "2026-W47", "-q", *also, *options).exit_code == 0
    return out


def photos(out: Path) -> list[str]:
    with zipfile.ZipFile(next(out.glob("*期）.docx"))) as word:
        return [name for name in word.namelist() if name.endswith(".jpg")]


def test_no_picture_is_shown_until_somebody_wants_it_and_each_is_named(week: Path) -> None:
    out = build(week)
    page = (out / "核对单.html").read_text("utf-8")
    assert photos(out) == []
    assert [one for one in ("来稿的配图", "picture = true", "没有随网页存下来") if one not in page] == []


def test_a_picture_that_a_plan_wants_is_in_every_format(week: Path) -> None:
    assert reporter("draft", week / "来稿", "-o", week / "out", "--week", "2026-W47", "-q").exit_code == 0
    plan = week / "out" / "issue.toml"
    text, count = re.subn(r"^# picture = true.*$", "picture = true", plan.read_text("utf-8"), flags=re.MULTILINE)
    assert count == 1
    plan.write_text(text, "utf-8")
    out = build(week)
    assert photos(out) == ["word/media/photo1_1.jpg"] or photos(out) == ["word/media/photo2_1.jpg"]
    with zipfile.ZipFile(next(out.glob("*期）.docx"))) as word:
        assert CAPTION in word.read("word/document.xml").decode()
    page = next(out.glob("*期）.html")).read_text("utf-8")
    assert "data:image/jpeg;base64," in page
    assert CAPTION in page
    markdown = next(out.glob("*.md")).read_text("utf-8")
    (address,) = re.findall(r"\((photos/[^)]+)\)", markdown)
    assert (out / address).is_file()
    letter = email.message_from_bytes(next(out.glob("*.eml")).read_bytes(), policy=email.policy.default)
    kinds = [part.get_content_type() for part in letter.walk()]
    assert kinds.count("image/jpeg") == 1
    (cid,) = re.findall(r'cid:(photo[^"]+)', letter.get_body(("html",)).get_content())
    assert f"<{cid}>" in {part["Content-ID"] for part in letter.walk()}
    assert reporter("verify", next(out.glob("*期）.docx")), week / "来稿", "-q").exit_code == 0


def test_the_settings_want_pictures_and_a_plan_wants_one_not(week: Path) -> None:
    config = week / "briefing.toml"
    config.write_text('[articles]\npictures = 2\n[archive]\nfile = ""\n', "utf-8")
    assert len(photos(build(week, "-c", config))) == 1
    assert reporter("draft", week / "来稿", "-o", week / "out", "-c", config, "--week", "2026-W47", "-q").exit_code == 0
    plan = week / "out" / "issue.toml"
    text = re.sub("^# picture = true.*$", "picture = false", plan.read_text("utf-8"), flags=re.MULTILINE)
    plan.write_text(text, "utf-8")
    assert photos(build(week, "-c", config)) == []
