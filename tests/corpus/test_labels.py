"""The marked and labelled texts are consistent: every answer stands where it says it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parent
MARKED = sorted((CORPUS / "marked").glob("*.json"))
HALVES = ("tune", "held")
BREAK = re.compile(r"[。！？”]$")


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def labels(half: str) -> list[dict[str, Any]]:
    return [label for path in sorted((CORPUS / "metrics" / half).glob("[0-9]*.jsonl")) for label in lines(path)]


def blocks(half: str, seed: str) -> list[dict[str, str]]:
    return json.loads((CORPUS / "metrics" / half / f"{seed}.json").read_text("utf-8"))["blocks"]  # type: ignore[no-any-return]


def test_there_are_enough_marked_articles_of_many_trades() -> None:
    assert len(MARKED) >= 32
    assert len({path.stem.split("_")[1] for path in MARKED}) >= 12


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_the_key_sentences_are_three_whole_sentences_of_the_body(path: Path) -> None:
    article = json.loads(path.read_text("utf-8"))
    bodies = [block["text"] for block in article["blocks"] if block["role"] == "body"]
    assert len(set(article["key"])) == 3
    for key in article["key"]:
        home = [body for body in bodies if key in body]
        assert len(home) == 1, key
        before, _, _ = home[0].partition(key)
        assert BREAK.search(key), key
        assert not before or BREAK.search(before), key


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_a_marked_article_is_of_the_length_of_a_news_item(path: Path) -> None:
    article = json.loads(path.read_text("utf-8"))
    assert 300 <= sum(len(block["text"]) for block in article["blocks"]) <= 900
    assert article["title"]
    assert re.fullmatch(r"2026-\d\d-\d\d", article["date"])


def test_there_are_enough_figures_and_negatives_and_half_of_them_are_held() -> None:
    counts = {half: (len(labels(half)), len(lines(CORPUS / "metrics" / half / "negatives.jsonl"))) for half in HALVES}
    assert min(figures for figures, _ in counts.values()) >= 110
    assert min(negatives for _, negatives in counts.values()) >= 110


@pytest.mark.parametrize("half", HALVES)
def test_every_figure_and_negative_stands_at_its_place(half: str) -> None:
    everything = labels(half) + lines(CORPUS / "metrics" / half / "negatives.jsonl")
    for label in everything:
        text = blocks(half, label["seed"])[label["block"]]["text"]
        start = label["start"]
        assert text[start : label["end"]] == label["text"], label
        assert text[start - label["sent_start"] :].startswith(label["sentence"]), label


@pytest.mark.parametrize("half", HALVES)
def test_a_figure_is_labelled_once_and_its_keys_are_part_of_its_indicator(half: str) -> None:
    figures = labels(half)
    assert len({figure["id"] for figure in figures}) == len(figures)
    assert all(figure["keys"] for figure in figures)
    for figure in figures:
        assert all(key in figure["indicator"] for key in figure["keys"]), figure
        assert figure["tier"] in {"core", "optional"}


@pytest.mark.parametrize("half", HALVES)
def test_no_place_is_both_a_figure_and_a_negative(half: str) -> None:
    figures = {(f["seed"], f["block"], place) for f in labels(half) for place in range(f["start"], f["end"])}
    negatives = lines(CORPUS / "metrics" / half / "negatives.jsonl")
    assert not [n for n in negatives if (n["seed"], n["block"], n["start"]) in figures]
