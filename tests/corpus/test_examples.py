"""The example week is what its masters and its script say, in every format and encoding a clerk meets."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import script_file

if TYPE_CHECKING:
    from types import ModuleType

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return script_file.load(EXAMPLES.parent / "scripts" / "build_examples.py")


def test_the_committed_week_is_what_the_script_makes(script: ModuleType, tmp_path: Path) -> None:
    made = script.build(tmp_path)
    assert [path.name for path in made] == sorted(path.name for path in (EXAMPLES / "week").iterdir())
    for path, recipe in zip(made, script.RECIPES, strict=True):
        if recipe.suffix != "docx" and recipe.seed is None:  # these also depend on python-docx and the damage tool
            assert path.read_bytes() == (EXAMPLES / "week" / path.name).read_bytes(), path.name


def test_the_week_mixes_formats_encodings_and_damage(script: ModuleType) -> None:
    recipes = script.RECIPES
    assert {recipe.suffix for recipe in recipes} == {"txt", "md", "html", "docx"}
    assert {recipe.encoding for recipe in recipes} == {"utf-8", "gb18030", "utf-16", "big5"}
    assert sum(recipe.seed is not None for recipe in recipes) >= 3


def test_a_damaged_example_reads_differently_from_its_master(script: ModuleType) -> None:
    for recipe in script.RECIPES:
        if recipe.seed is not None:
            shown = (EXAMPLES / "week" / f"{recipe.master}.{recipe.suffix}").read_bytes().decode(recipe.encoding)
            master = (EXAMPLES / "masters" / f"{recipe.master}.md").read_text("utf-8")
            assert shown != script.plain(master)
            assert re.search(r"\([a-zü-ɏ]+ ?\)", shown)


def test_the_same_event_and_a_contradiction_are_among_the_articles() -> None:
    masters = {path.stem[:2]: path.read_text("utf-8") for path in (EXAMPLES / "masters").glob("*.md")}
    assert all("倒杆23基" in masters[name] for name in ("02", "03"))
    assert "由年初的13.4%降至10月底的8.6%" in masters["04"]
    assert "由年初的13.4%降至10月底的9.1%" in masters["08"]


def test_the_articles_have_a_news_items_length() -> None:
    for path in (EXAMPLES / "masters").glob("*.md"):
        assert 400 <= len(re.findall(r"[\u4e00-\u9fff]", path.read_text("utf-8"))) <= 1500, path.name


def test_the_settings_of_the_example_are_accepted() -> None:
    from reporter.config import parse

    data: dict[str, Any] = tomllib.loads((EXAMPLES / "briefing.toml").read_text("utf-8"))
    settings = parse(data, "briefing.toml")
    assert settings.briefing.name == data["briefing"]["name"]
    assert json.dumps(data, ensure_ascii=False).count("麦陵") > 1
