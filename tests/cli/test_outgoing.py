"""What goes out holds nothing of the workshop; what the clerk must know stands in the check list."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from command_line import reporter
from opened_files import opened

if TYPE_CHECKING:
    from pathlib import Path

WORKSHOP = (
    "推定", "存疑", "未能采用", "未采用", "修复", "乱码", "错位", "核对单", "不在本周", "日期待定", "请核实",
    "reporter", "manifest", ".txt", ".docx）", ".html", ".wps", ".zip", "原文：", "未能确定",
)  # fmt: skip
"""Words of the workshop: none may stand in an outgoing file."""

UNTITLED = (
    "11月20日，青禾镇供水站巡查管网12公里，处理漏点3处。\n"
    "站里当天还走访用户260户，办结诉求18件，水质合格率98.6%。\n"
    "下一步，该站将更换老旧阀门46个，确保冬季供水安全。\n"
)
DAMAGED = (
    "芦湾镇卫生院义诊进村\n2026年3月2日　来源：芦湾镇卫生院\n"
    "3月1日，芦湾镇卫生院義(yì)诊接诊群众420人次，測(cè)量血压31?人次。\n"
    "医护人员为86位老人建立健康档案，发放宣传资料1200份。\n"
)
TWICE = (
    "巡查管网情况\n2026年11月20日　来源：青禾镇供水站\n11月上旬，青禾镇供水站巡查管网86公里，处理漏点9处。\n",
    "表箱换新\n2026年11月20日　来源：青禾镇供水站\n旧表箱换下了大半。\n11月上旬，青禾镇供水站巡查管网68公里。\n",
)


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a clerk has it: names of the office, damaged, undated, refused and contradicting articles."""
    folder = tmp_path_factory.mktemp("week") / "来稿"
    folder.mkdir()
    (folder / "新建文本文档.txt").write_text(UNTITLED, "utf-8")
    (folder / "03 义诊（最终稿2）.txt").write_text(DAMAGED, "utf-8")
    (folder / "甲.txt").write_text(TWICE[0], "utf-8")
    (folder / "乙.txt").write_text(TWICE[1], "utf-8")
    (folder / "08 会议纪要.wps").write_bytes(b"wps")
    (folder / "空.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module", params=["jianbao", "zhuanti", "zhoubao", "digest", "oneline"])
def built(request: pytest.FixtureRequest, week: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The week's folder, in each template."""
    out = tmp_path_factory.mktemp("out")
    printed = request.param == "jianbao" and shutil.which("soffice")  # a PDF says what its document says
    also = ["--also", "html", "--also", "md", *(["--also", "pdf"] if printed else [])]
    options = ["--week", "2026-W47", "--template", request.param, "--charts", "native", "-q", *also]
    assert reporter("build", week, "-o", out, *options).exit_code == 1
    return out


def outgoing(folder: Path) -> dict[str, str]:
    """The text of every part of every outgoing file, by its name; names of parts and files are text too."""
    texts: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in {"核对单.docx", "核对单.html", "manifest.json"}:
            texts |= opened(path.name, path.read_bytes())
    return texts


def test_no_outgoing_file_holds_a_word_of_the_workshop(built: Path) -> None:
    texts = outgoing(built)
    assert len(texts) > 10
    for name, text in texts.items():
        if name.endswith("docProps/app.xml"):  # the one place where the tool may be named
            continue
        spoken = text.replace(f"{built.name}", "")
        found = [word for word in WORKSHOP if word in spoken and not name.endswith((".png", "[Content_Types].xml"))]
        assert found == [], (name, found)


def test_no_outgoing_file_names_a_file_of_the_office(built: Path, week: Path) -> None:
    names = [path.stem for path in week.iterdir() if len(path.stem) > 1]
    for name, text in outgoing(built).items():
        assert [one for one in names if one in text or one in name] == [], name


def test_the_check_list_has_it_instead(built: Path) -> None:
    page = (built / "核对单.html").read_text("utf-8")
    for said in (
        "08 会议纪要.wps",
        "空.txt",
        "新建文本文档.txt",
        "日期不在本周",
        "互相矛盾的数据",
        "缺题名、单位或日期",
    ):
        assert said in page, said


def test_the_table_of_repairs_comes_back_where_it_is_asked_for(week: Path, tmp_path: Path) -> None:
    config = tmp_path / "briefing.toml"
    config.write_text("[output]\nappendix = true\n", "utf-8")
    options = ["-o", str(tmp_path / "out"), "-c", str(config), "--week", "2026-W47", "-q", "--also", "md"]
    assert reporter("build", week, *options).exit_code == 1
    text = next((tmp_path / "out").glob("*.md")).read_text("utf-8")
    assert "附：文本修复说明" in text
    assert "会议纪要" not in text
