"""An article's head: title, names and date come from the text, then from the file, or are not there."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases

from reporter import text
from reporter.model import Article, Block, RawArticle, RestoredText


def assembled(case: dict[str, Any]) -> Article:
    blocks = tuple(Block(role, line) for role, line in case["blocks"])
    whole = "\n".join(block.text for block in blocks)
    raw = RawArticle("a.txt", whole, "0" * 64, 1, "txt", "utf-8", case.get("metadata"), case.get("published"))
    return text.article(raw, RestoredText(whole, whole, (), blocks, ()))


@pytest.mark.parametrize("case", cases("headline_names"), ids=lambda case: case["name"])
def test_the_head_says_who_wrote_what_and_when(case: dict[str, Any]) -> None:
    article = assembled(case)
    assert list(article.byline) == case["byline"]
    assert article.date == case.get("date")
    own = [line for role, line in case["blocks"] if role == "title"]
    assert article.title == case.get("title", own[0] if own else None)


def test_sentences_are_those_of_the_body_with_their_places() -> None:
    article = assembled(
        {"blocks": [["title", "春灌。开始。"], ["caption", "图为水渠。"], ["body", "水来了。苗绿了。"]]}
    )
    assert [sentence.text for sentence in article.sentences] == ["水来了。", "苗绿了。"]
    assert all(article.blocks[s.block].text[s.start : s.end] == s.text for s in article.sentences)
