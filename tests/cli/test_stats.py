"""Counts of what was used, and the catalogue of a year, as the office publishes them."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from archived import article, issue, put
from command_line import reporter
from docx import Document
from openpyxl import load_workbook

from reporter.archive.record import UnusedRecord
from reporter.archive.store import opened

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """
[briefing]
name = "砚州简报"
organisation = "砚州县政府办公室"
[scoring]
headline = 2
long_from = 20
columns = { "经验交流" = 3 }
[aliases]
"县水务公司" = "砚州县水务公司"
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office whose archive has two issues of the fourth quarter and one of the third."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefing.toml").write_text(SETTINGS, "utf-8")

    def sent(section: int, unit: str | None, title: str, **more: object) -> object:
        plain = replace(article(section=section), organisation=unit, title=title, sentences=("十个字长的一句话。",))
        return replace(plain, **more)  # type: ignore[arg-type]

    water, town = "砚州县水务公司", "云岗镇人民政府"
    first = (
        sent(1, town, "云岗镇修通产业路", pinned=True, topic="头条"),
        sent(2, "县水务公司", "=管网改造完工", topic="经验交流"),
        sent(3, None, "没有署名的一篇"),
    )
    second = (sent(1, water, "水厂扩建", sentences=("这一句话写得长一些，满了二十个字就要加分的。",)),)
    last = issue(48, 48, *second)  # type: ignore[arg-type]
    declined = UnusedRecord("安平.txt", "安平镇人民政府", "declined", "不用")
    known = UnusedRecord("旧.txt", water, "known", "用过")
    with opened(tmp_path / "archive.db") as archive:
        old = replace(issue(38, 38), date="2026-09-18")
        put(archive, old, issue(47, 47, *first), replace(last, unused=(declined, known)))  # type: ignore[arg-type]
    return tmp_path


def test_units_stand_by_points_and_each_article_counts_once(office: Path) -> None:
    result = reporter("stats", "--quarter", "2026Q4")
    assert result.exit_code == 0, result.output
    assert [line.split("\t") for line in result.stdout.splitlines()] == [
        ["名次", "单位", "报送", "采用", "采用率", "头条", "得分"],
        ["1", "砚州县水务公司", "2", "2", "100%", "0", "5"],
        ["2", "云岗镇人民政府", "1", "1", "100%", "1", "3"],
        ["3", "安平镇人民政府", "1", "0", "0%", "0", "0"],
    ]
    (document,) = (office / "output").glob("*.docx")
    read = Document(str(document))
    text = "\n".join(paragraph.text for paragraph in read.paragraphs)
    assert "关于2026年第四季度信息报送\n采用情况的通报" in text
    assert "共编发2期，收到3家单位等报送的稿件5篇，采用4篇" in text
    assert "《经验交流》每篇3分，头条加2分" in text
    assert "未注明单位的来稿1篇" in text
    assert [cell.text for cell in read.tables[0].rows[1].cells] == ["1", "砚州县水务公司", "2", "2", "100%", "0", "5"]


def test_the_workbook_has_the_standings_a_chart_and_every_article(office: Path) -> None:
    reporter("stats", "--quarter", "2026Q4")
    (file,) = (office / "output").glob("*.xlsx")
    book = load_workbook(io.BytesIO(file.read_bytes()))
    assert [cell.value for cell in book["采用统计"][2]] == [1, "砚州县水务公司", 2, 2, 1, 0, 5]
    (chart,) = book["采用统计"]._charts  # noqa: SLF001 - openpyxl has no other way to name them
    assert chart.legend is None
    assert chart.x_axis.scaling.orientation == "maxMin"  # the first unit on top
    titles = [row[2].value for row in book["采用明细"].iter_rows(min_row=2)]
    assert titles == ["云岗镇修通产业路", "=管网改造完工", "没有署名的一篇", "水厂扩建", "安平.txt"]
    assert book["采用明细"]["C3"].data_type == "s"


@pytest.mark.usefixtures("office")
def test_a_time_without_issues_is_said_and_a_wrong_one_refused() -> None:
    assert reporter("stats", "--month", "2026-12").exit_code == 1
    assert reporter("stats", "--month", "2026-13").exit_code != 0
    assert reporter("stats").exit_code != 0


def test_the_catalogue_lists_every_title_and_where_each_unit_stands(office: Path) -> None:
    result = reporter("archive", "catalogue", "2026")
    assert result.exit_code == 0, result.output
    (document,) = (office / "output").glob("*总目录*.docx")
    lines = [paragraph.text for paragraph in Document(str(document)).paragraphs]
    assert "第47期　2026年11月20日" in lines
    assert "3．没有署名的一篇" in lines
    index = lines[lines.index("单位索引") + 2 :]
    assert index == [
        "Q",
        "清河镇政府（1篇）　38-1",
        "Y",
        "砚州县水务公司（2篇）　47-2、48-1",
        "云岗镇人民政府（1篇）　47-1",
    ]
    assert "没有2031年" in str(reporter("archive", "catalogue", "2031").exception)
