"""Tops and bottoms of pages: title, writers, date, organisation, text, by totals; held ones are never looked into."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reporter import sources, text
from reporter.model import Document
from reporter.restore import restore
from reporter.sources.parts import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Article

PAGES = Path(__file__).parent / "pages"
LONGEST_GREETING = 20  # characters of a line that addresses somebody, which may open a text


def bare(words: str | None) -> str | None:
    return None if words is None else re.sub(r"\W", "", words)


def among(told: str | None, known: Sequence[str | None] | None) -> bool:
    return bare(told) in {bare(one) for one in known or (None,)}


def is_whole(article: Article, ends: Sequence[str]) -> bool:
    """Whether the text begins and ends where it does, and says nothing twice."""
    told = [block.text for block in article.blocks if block.role == "body"]
    told = [one for one in told if not (one.endswith("：") and len(one) < LONGEST_GREETING)]
    first, last = map(str, map(bare, ends))
    if not told or len(set(told)) < len(told):
        return False
    return str(bare(told[0])).startswith(first) and str(bare(told[-1])).endswith(last)


def right(article: Article, page: dict[str, Any]) -> dict[str, bool]:
    told = {
        "title": among(article.title, page["title"]),
        "byline": sorted(map(str, map(bare, article.byline))) == sorted(map(str, map(bare, page["byline"]))),
        "date": article.date == page["date"],
        "organisation": among(article.organisation, page["organisation"]),
    }
    return told | ({"body": is_whole(article, page["body"])} if "body" in page else {})


def read(page: dict[str, Any]) -> list[Article]:
    documents = sources.opened(Document(page["file"], page["text"].encode()))
    raws = [raw for one in documents if isinstance(one, Document) for raw in sources.read(one)]
    return [text.article(one, restore(one.text)) for raw in raws for one in split(raw)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("half", "least"),
    [
        ("open", {"title": 190, "byline": 188, "date": 188, "organisation": 182, "body": 68}),
        ("held", {"title": 75, "byline": 75, "date": 76, "organisation": 73, "body": 41}),
    ],
)
def test_no_fewer_fields_of_pages_are_right_than_were(half: str, least: dict[str, int]) -> None:
    total: Counter[str] = Counter()
    for path in sorted((PAGES / half).glob("*.json")):
        page = json.loads(path.read_text("utf-8"))
        wanted, found = page.get("articles", [page]), read(page)
        for one, article in zip(wanted, found if len(found) == len(wanted) else (), strict=False):
            total.update(right(article, one))
    assert {field: total[field] for field in least if total[field] < least[field]} == {}
