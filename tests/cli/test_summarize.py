"""``reporter summarize``: one article, the week, as text and as JSON, with reasons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import typer
from rank_articles import SCHOOL, WATER, article
from typer.testing import CliRunner

from reporter.cli.summarize import summarize
from reporter.rank.why_chosen import key_sentences

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from reporter.model import Article


@pytest.fixture
def week(tmp_path: Path) -> Path:
    folder = tmp_path / "week"
    folder.mkdir()
    for name, made in (("water.txt", WATER), ("school.txt", SCHOOL)):
        (folder / name).write_text(_page(made), "utf-8")
    return folder


def _page(made: Article) -> str:
    return "\n".join(block.text for block in made.blocks)


def run(*arguments: object) -> Result:
    app = typer.Typer()
    app.command()(summarize)
    return CliRunner().invoke(app, [*map(str, arguments), "-j", "1", "-q"])


def test_one_article_in_so_many_sentences(week: Path) -> None:
    result = run(week / "water.txt", "-n", 2, "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert next(line["text"] for line in lines).startswith("11月3日，岚溪县供水公司")
    assert len(lines) == 2
    assert {tuple(line["sources"]) for line in lines} == {(str(week / "water.txt"),)}


def test_reasons_in_words_and_in_json(week: Path) -> None:
    words = run(week / "water.txt", "-n", 2, "--explain").stdout
    assert "TextRank" in words
    assert "shares 管网 with sentences" in words
    lines = run(week / "water.txt", "-n", 2, "--explain", "--json").stdout.splitlines()
    reasons = {why["number"]: why for why in (json.loads(line)["why"] for line in lines)}
    assert "导语" in reasons[1]["cues"]
    assert "从到" in reasons[2]["cues"]
    assert {"id", "weight"} == reasons[2]["weights"][0].keys()


def test_sentences_as_they_stand_or_as_the_pencil_leaves_them(tmp_path: Path) -> None:
    text = "岚溪县供水公司检修泵站。\n与此同时，岚溪县供水公司更换水表1200只，赢得了居民的赞誉。\n居民用水正常。\n"
    (tmp_path / "water.txt").write_text(text, "utf-8")
    edited = run(tmp_path / "water.txt", "-n", 2).stdout.splitlines()
    original = run(tmp_path / "water.txt", "-n", 2, "--original").stdout.splitlines()
    assert "岚溪县供水公司更换水表1200只。" in edited
    assert "与此同时，岚溪县供水公司更换水表1200只，赢得了居民的赞誉。" in original


def test_so_many_characters(week: Path) -> None:
    lines = run(week / "school.txt", "--chars", 60, "--json").stdout.splitlines()
    assert 30 <= sum(len(json.loads(line)["text"]) for line in lines) <= 90


def test_the_week_says_where_each_sentence_comes_from(week: Path) -> None:
    result = run(week, "-n", 2)
    assert "[water.txt]" in result.stdout
    assert "[school.txt]" in result.stdout
    near = run(week, "--chars", 70, "--json", "--explain").stdout.splitlines()
    assert 35 <= sum(len(json.loads(line)["text"]) for line in near) <= 105


def test_a_bad_file_does_not_cost_the_others(week: Path) -> None:
    (week / "empty.txt").write_text("", "utf-8")
    result = run(week, "-n", 2)
    assert result.exit_code == 1
    assert "[water.txt]" in result.stdout
    assert run(week / "empty.txt").exit_code == 2


def test_one_budget_at_a_time(week: Path) -> None:
    result = run(week, "-n", 2, "--chars", 100)
    assert result.exit_code == 2
    assert "-n" in result.output


def test_reasons_name_what_a_sentence_went_before() -> None:
    said = "岚溪县供水公司更换老旧管网37公里，漏损率下降到9.8%。"
    again = "岚溪县供水公司更换老旧管网37公里，漏损率下降。"
    reasons = key_sentences(article(said, again, "石桥镇敬老院新添护理床位40张。"), sentences=2)
    assert [reason.number for reason in reasons] == [1, 3]
    assert reasons[1].displaced == (again,)
    assert reasons[0].score == 1.0


def test_one_article_s_sentences_stand_without_their_file_and_those_of_a_week_with_it(week: Path) -> None:
    assert "[" not in run(week / "water.txt").stdout
    assert "[water.txt]" in run(week).stdout
