"""The briefing of a month, a quarter or a year, from what the archive has of its weeks."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from archived import article, issue, put
from command_line import reporter
from docx import Document

from reporter.archive.store import opened
from reporter.model import RawArticle
from reporter.pipeline import Options, analyse

if TYPE_CHECKING:
    from pathlib import Path

    from reporter.archive.record import ArticleRecord

COMPLAINTS = {44: 41, 45: 38, 46: 36, 47: 33, 48: 35}
SETTINGS = '[briefing]\nname = "砚州简报"\n[mail]\nsender = "jianbao@maiyuan.example"\nto = ["a@maiyuan.example"]\n'
FROM = "砚州县自来水公司"


def read(section: int, title: str, text: str, date: str, **more: object) -> ArticleRecord:
    """An article as an issue kept it."""
    raw = f"{title}\n2026年{date}　来源：{FROM}\n{text}\n"
    whole = analyse(RawArticle(f"{title}.txt", raw, "0" * 64, "utf-8"), Options())
    known = replace(article(whole.blocks[-1].text, section), title=title, organisation=FROM, whole=whole)
    return replace(known, **more)  # type: ignore[arg-type]


def weekly(complaints: int, date: str) -> ArticleRecord:
    return read(1, "供水运行周报", f"本周，受理供水投诉{complaints}件，全部按时办结。", date)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office that has issued five weeks, and promised something in the second."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefing.toml").write_text(SETTINGS, "utf-8")
    days = {44: "10月28日", 45: "11月4日", 46: "11月11日", 47: "11月18日", 48: "11月25日"}
    fridays = {44: "2026-10-30", 45: "2026-11-06", 46: "2026-11-13", 47: "2026-11-20", 48: "2026-11-27"}
    more = {
        45: read(2, "智能水表启动更换", f"{FROM}启动智能水表更换工作，计划年底前更换智能水表9000只。", days[45]),
        48: read(2, "智能水表更换过半", f"{FROM}更换智能水表5200只，进展顺利。", days[48], pinned=True),
    }
    with opened(tmp_path / "archive.db") as archive:
        for week, complaints in COMPLAINTS.items():
            articles = (weekly(complaints, days[week]), *((more[week],) if week in more else ()))
            put(archive, replace(issue(week, week, *articles), date=fridays[week]))
    return tmp_path


def test_a_month_is_made_of_the_archive_alone(office: Path) -> None:
    result = reporter("build", "--period", "2026-11", "--also", "md", "-q")
    assert result.exit_code == 0, result.output
    folder = office / "output/2026-11"
    text = next(folder.glob("*.md")).read_text("utf-8").replace("\\", "")
    head = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert head["issue"] == {"name": "砚州简报·月报", "year": 2026, "number": 11, "total": None}
    assert head["week"] == "2026-11"
    assert "## 本月概览" in text
    assert "2026年11月1日至30日" in text
    assert [one["title"] for one in head["inputs"]].count("供水运行周报") == 1, "of a series the last is told"
    assert "35件 | — | —（第45期38件，减少3件、7.9%*）" in text
    assert "第45期38件；第46期36件；第47期33件；第48期35件" in text
    assert "| 9000只 | 第45期 | 5200只（第48期） |" in text
    (document,) = folder.glob("*期）.docx")
    assert "目标与进展" in "\n".join(one.text for one in Document(str(document)).paragraphs)
    assert reporter("send", "2026-11", "--dry-run").exit_code == 0
    assert len(reporter("archive", "list").stdout.splitlines()) == len(COMPLAINTS), "it is no issue of the count"


def test_a_plan_is_obeyed(office: Path) -> None:
    assert reporter("draft", "--period", "2026-11", "-q").exit_code == 0
    plan = office / "output/2026-11/issue.toml"
    text = plan.read_text("utf-8")
    plan.write_text(text.replace("key = ", 'use = false\nwhy = "略"\nkey = ', 1), "utf-8")
    reporter("build", "--period", "2026-11", "-q")
    manifest = json.loads((office / "output/2026-11/manifest.json").read_text("utf-8"))
    assert len(manifest["inputs"]) == 2
    assert "略" in manifest["left_out"][0]["reason"]


@pytest.mark.usefixtures("office")
def test_a_time_without_issues_is_named() -> None:
    assert "没有2025年" in str(reporter("build", "--period", "2025").exception)
    assert reporter("build", "--period", "2026-11", "来稿").exit_code == 2
    assert reporter("build").exit_code == 2


def test_an_article_of_before_is_named_and_left_out(office: Path) -> None:
    with opened(office / "archive.db") as archive:
        archive.connection.execute("UPDATE articles SET whole = NULL WHERE title = '智能水表启动更换'")
    result = reporter("build", "--period", "2026-11")
    assert result.exit_code == 1
    assert "没有存全文" in result.stderr
