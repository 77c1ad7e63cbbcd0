"""An issue with an article of another year: it prints the article's own year, and verify works it out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx import Document
from typer.testing import CliRunner

from reporter.cli import app
from reporter.issue.document import SENTENCE

if TYPE_CHECKING:
    from pathlib import Path

OLD = """青禾镇供水站改造管网
2025年11月3日
截至今年3月底，青禾镇供水站更换水表1200只，漏损率由18.5%降至9.2%。
青禾镇供水站投资320万元改造泵站，惠及居民2600户。
"""
NEW = """石桥镇中心小学新食堂启用
2026年11月18日
11月18日，石桥镇中心小学新食堂投入使用，全校860名学生当天吃上热饭。
"""


def test_an_old_time_has_its_year_and_verify_finds_it(tmp_path: Path) -> None:
    week, out = tmp_path / "week", tmp_path / "out"
    week.mkdir()
    (week / "old.txt").write_text(OLD, encoding="utf-8")
    (week / "new.txt").write_text(NEW, encoding="utf-8")
    built = CliRunner().invoke(app, ["build", str(week), "-o", str(out), "--week", "2026-W47", "-q"])
    assert built.exit_code == 0, built.output
    (document,) = out.glob("*期*.docx")
    told = [one.text for one in Document(str(document)).paragraphs if one.style and one.style.name == SENTENCE]
    assert any("截至今年〔2025年〕3月底" in text for text in told)
    assert any("〔2025年11月3日〕青禾镇供水站投资320万元" in text for text in told)
    checked = CliRunner().invoke(app, ["verify", str(document), str(week), "-q"])
    assert checked.exit_code == 0, checked.output
    changed = Document(str(document))
    for paragraph in changed.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("〔2025年11月3日〕", "〔2024年11月3日〕")
    changed.save(str(document))
    assert CliRunner().invoke(app, ["verify", str(document), str(week), "-q"]).exit_code == 1
