"""The site of the documentation: a page for each command and setting, every heading of the check list explained."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from reporter.cli import app
from reporter.config.settings_tables import Settings
from reporter.model import Matter
from reporter.render.template.filters import FILTERS
from reporter.render.template.vocabulary import VOCABULARY

ROOT = Path(__file__).parents[1]
_SHARES = re.compile(r"(\d+) 个里，? ?(\d+) 个（([\d.]+)%）")
LARGEST = 1_500_000  # bytes of all pictures


def test_every_heading_of_the_check_list_is_explained() -> None:
    told = (ROOT / "docs" / "check-list.md").read_text("utf-8")
    assert re.findall(r"^\| ([^|]+) \|", told, re.MULTILINE)[2:] == [matter.value for matter in Matter]


def test_every_heading_of_the_check_list_is_explained_in_english() -> None:
    told = (ROOT / "docs" / "en" / "check-list.md").read_text("utf-8")
    assert re.findall(r"^\| ([^|]+) \|", told, re.MULTILINE)[2:] == [matter.value for matter in Matter]


def test_the_names_of_the_english_page_on_templates_are_names_there_are() -> None:
    told = (ROOT / "docs" / "en" / "templates.md").read_text("utf-8").partition("## The names most used")[2]
    named, _, rest = told.partition("Filters: ")
    known = {one.english for names in VOCABULARY.values() for one in names}
    assert set(re.findall(r"`(?:\w+\.)?([a-z_]+)`", named)) <= known
    assert set(re.findall(r"`([a-z]+)`", rest.partition(".\n")[0])) == {one.english for one in FILTERS.values()}


def test_the_page_on_quality_has_the_totals_that_were_recorded_last() -> None:
    page = (ROOT / "docs" / "quality.md").read_text("utf-8").partition("## 数据")[2].partition("\n## ")[0]
    recorded = (ROOT / "benchmarks" / "facts.txt").read_text("utf-8")
    assert [number for number in re.findall(r"\d+", recorded) if not re.search(rf"(?<!\d){number}(?!\d)", page)] == []
    shares = [(int(part), int(whole), float(told)) for whole, part, told in _SHARES.findall(page)]
    assert len(shares) >= 3
    assert [share for share in shares if abs(100 * share[0] / share[1] - share[2]) > 0.5] == []


def test_pictures_are_small_and_shown() -> None:
    pictures = [*(ROOT / "docs" / "pictures").glob("*"), *(ROOT / "docs" / "gallery").glob("*")]
    assert sum(one.stat().st_size for one in pictures) <= LARGEST
    pages = "".join(page.read_text("utf-8") for page in (ROOT / "docs").rglob("*.md"))
    assert [one.name for one in (ROOT / "docs" / "pictures").glob("*") if one.name not in pages] == []


@pytest.mark.slow
def test_the_site_is_built_strictly_and_fetches_nothing(tmp_path: Path) -> None:
    site = Path(os.environ.get("REPORTER_SITE", tmp_path))  # where .ci/run has built it just before
    if site == tmp_path:
        pytest.importorskip("mkdocs")
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(site)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    for name in get_command(app).commands:  # type: ignore[attr-defined]
        assert f"reporter {name}" in (site / "commands" / f"{name}.html").read_text("utf-8")
        assert (site / "en" / "commands" / f"{name}.html").is_file()
    for table in Settings.model_fields:
        assert (site / "settings" / f"{table}.html").is_file()
