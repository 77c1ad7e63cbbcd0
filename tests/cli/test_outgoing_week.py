"""A whole week as a clerk has it, in every format, with a plan: nothing of the workshop goes out."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from command_line import reporter
from docx import Document
from opened_files import opened
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

LONG = "站里当天还走访用户260户，办结诉求18件，水质合格率98.6%。下一步，该站将更换老旧阀门46个，确保冬季供水安全。"
TWICE = "巡查管网{}情况\n2026年11月20日　来源：云水镇供水站\n11月20日，云水镇供水站巡查管网{}公里，处理漏点9处。\n"
ARTICLES = {
    "新建文本文档.txt": f"11月20日，青禾镇供水站巡查管网12公里，处理漏点3处。\n{LONG}\n",
    "03 义诊（最终稿2）.txt": (
        "芦湾镇卫生院义诊进村\n2026年3月2日　来源：芦湾镇卫生院\n"
        "3月1日，芦湾镇卫生院義(yì)诊接诊群众420人次，測(cè)量血压31?人次。\n"
        "医护人员为86位老人建立健康档案，发放宣传资料1200份。联系人陈小满，身份证号110105194912310021，"
        "手机13812345678。\n"
    ),
    "05 乱码.txt": (
        "石桥镇修桥\n2026年11月18日　来源：石桥镇政府\n石桥镇修桥3座，投资86万元，~?jìn )ｔ綍鐨。\n镇里还修路5公里。\n"
    ),
    "06 上期已用.txt": "苇塘镇冬检\n2026年11月18日　来源：苇塘镇供电所\n苇塘镇供电所检查线路46公里，消除缺陷18处。\n",
    "07 巡查甲.txt": TWICE.format("", 86),
    "08 巡查乙.txt": TWICE.format("的", 68),
}
PRIVATE = ("110105194912310021", "13812345678")
WORKSHOP = (
    "推定", "存疑", "未能采用", "未采用", "修复", "乱码", "错位", "核对单", "不在本周", "日期待定", "请核实",
    "人工改写", "reporter", "manifest", "issue.toml", "briefing.toml", "confirmed", "wording", "手改", "上期已登",
    "打印室", ".txt", ".docx）", ".html", ".wps", ".zip", ".eml", "原文：", "未能确定", "没有照办", "配图1幅", "Exif",
)  # fmt: skip
"""Words of the workshop, the plan's own among them: none may stand in an outgoing file."""


def folder(where: Path) -> Path:
    where.mkdir()
    for name, text in ARTICLES.items():
        (where / name).write_text(text, "utf-8")
    (where / "08 会议纪要.wps").write_bytes(b"wps")
    (where / "空.txt").write_bytes(b"")
    (where / "~$lock.docx").write_bytes(b"lock")
    word, shown = Document(), io.BytesIO()
    Image.new("RGB", (800, 600), "#557799").save(shown, "JPEG", comment=b"Exif taken in the office")
    word.core_properties.author = word.core_properties.last_modified_by = "打印室"
    for line in ("南坡乡造林", "2026年11月19日　来源：南坡乡林业站", "南坡乡林业站造林1300亩，栽树21万株。"):
        word.add_paragraph(line)
    word.add_picture(io.BytesIO(shown.getvalue()))
    word.add_paragraph("图为造林现场。（陈小满 摄）")
    word.save(str(where / "09 造林(打印室改).docx"))
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "打印室 <print@maiyuan.example>", "报送：河湾乡培训信息"
    letter.set_content(
        "河湾乡开展技能培训\n河湾乡人社所11月17日举办技能培训2期，培训农民工150人，其中120人取得证书，"
        "39人已经上岗，人均月工资4200元。\n"
    )
    with zipfile.ZipFile(where / "10 各乡镇.zip", "w") as archive:
        archive.writestr("里面/11 培训.eml", letter.as_bytes())
    return where


PLAN = """\
[issue]
signer = "石亦安"
note = "各单位互相借鉴，全县共办实事97件。"
confirmed = true
[[articles]]
key = "{gone}"
file = "06 上期已用.txt"
use = false
why = "上期已登，打印室已知"
[[articles]]
key = "{pictured}"
picture = true
title = "南坡乡造林上山"
[[articles]]
key = "ffffffffffffffff"
file = "没有.txt"
title = "水库清淤"
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results: built, changed by hand, built again."""
    from hashlib import sha256

    root = tmp_path_factory.mktemp("week")
    sources, out = folder(root / "来稿"), root / "out"
    out.mkdir()
    names = {"gone": "06 上期已用.txt", "pictured": "09 造林(打印室改).docx"}
    keys = {name: sha256((sources / file).read_bytes()).hexdigest()[:16] for name, file in names.items()}
    (out / "issue.toml").write_text(PLAN.format(**keys), "utf-8")
    also = ["html", "md", *(["pdf"] if shutil.which("soffice") else [])]
    options = [part for one in also for part in ("--also", one)]
    for _ in range(2):
        assert reporter("build", sources, "-o", out, "--week", "2026-W47", "-q", *options).exit_code == 1
        with next(path for path in out.glob("*期）.docx")).open("ab") as document:
            document.write(b"\0")
    return out


def outgoing(folder: Path) -> Iterator[tuple[str, str]]:
    """The text of every part of every file that an issue sends, by its name."""
    for path in sorted(folder.rglob("*")):
        inner = ("核对单.docx", "核对单.html", "manifest.json", "issue.toml")
        if path.is_file() and path.name not in inner and "手改" not in path.name:
            yield from opened(path.name, path.read_bytes()).items()


def test_nothing_of_the_workshop_goes_out(built: Path) -> None:
    texts = dict(outgoing(built))
    assert {name.rpartition(".")[2] for name in texts} >= {"xml", "rels", "html", "md", "jpg"}
    for name, text in texts.items():
        if not name.endswith(("docProps/app.xml", "[Content_Types].xml", ".png")):
            assert [word for word in WORKSHOP if word in text] == [], name


def test_no_private_datum_and_no_file_of_the_office_goes_out(built: Path) -> None:
    names = [
        re.sub(r"\.\w+$", "", name) for name in (*ARTICLES, "09 造林(打印室改).docx", "10 各乡镇.zip", "11 培训.eml")
    ]
    for name, text in outgoing(built):
        assert [one for one in (*PRIVATE, *names) if one in text or one in name] == [], name


def test_the_check_list_has_all_of_it(built: Path) -> None:
    page = (built / "核对单.html").read_text("utf-8")
    told = (
        "08 会议纪要.wps", "空.txt", "没有.txt", "上期已登", "互相矛盾的数据", "日期不在本周", "人工改写", "97",
        "身份证号", "手机号", "来稿的配图", "没有落实的编辑决定",
    )  # fmt: skip
    assert [one for one in told if one not in page] == []
    assert not any(one in page for one in PRIVATE)
