"""Markdown: the markup off, every word where it was."""

from __future__ import annotations

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st
from reading import only

from reporter.sources import markdown


@pytest.mark.parametrize("case", cases("sources_markdown"), ids=lambda case: case["name"])
def test_the_markup_goes_and_the_words_stay(case: dict[str, str]) -> None:
    assert only(markdown.read, case["markdown"].encode()).text == case["text"]


def test_front_matter_gives_title_and_date() -> None:
    reading = only(markdown.read, '---\ntitle: "冬检小结"\nauthor: 沈九思\ndate: 2026-11-18\n---\n正文。\n'.encode())
    assert (reading.hints.title, reading.hints.published, reading.text) == ("冬检小结", "2026-11-18", "正文。\n")
    assert reading.hints.author == "沈九思"


@pytest.mark.parametrize(
    ("field", "body"),
    [("source: 砚滩县水务局", "砚滩县水务局"), ("source: https://yantan.example", None), ("organization: 冬检", None)],
)
def test_front_matter_gives_a_body_by_its_name_alone(field: str, body: str | None) -> None:
    assert only(markdown.read, f"---\n{field}\n---\n正文。\n".encode()).hints.organisation == body


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    reading = only(markdown.read, "---\n正文。\n".encode())
    assert (reading.hints.title, reading.text.strip()) == (None, "正文。")


@given(st.text(st.sampled_from("# *_`[]!>|-=\\\n　砚滩。12<&~+:\"'"), max_size=60))
def test_no_character_of_the_article_is_lost(text: str) -> None:
    kept = [character for character in text if character in "砚滩。12"]
    shown = only(markdown.read, f"砚{text}".encode()).text
    assert [character for character in shown if character in "砚滩。12"] == ["砚", *kept]
