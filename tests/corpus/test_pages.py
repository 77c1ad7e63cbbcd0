"""Tops and bottoms of pages: title, writers, date and organisation, by totals; the held half is never looked into."""

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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Article

PAGES = Path(__file__).parent / "pages"


def bare(words: str | None) -> str | None:
    return None if words is None else re.sub(r"\W", "", words)


def among(told: str | None, known: Sequence[str | None] | None) -> bool:
    return bare(told) in {bare(one) for one in known or (None,)}


def right(article: Article, page: dict[str, Any]) -> dict[str, bool]:
    return {
        "title": among(article.title, page["title"]),
        "byline": sorted(map(str, map(bare, article.byline))) == sorted(map(str, map(bare, page["byline"]))),
        "date": article.date == page["date"],
        "organisation": among(article.organisation, page["organisation"]),
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("half", "least"),
    [
        ("open", {"title": 46, "byline": 47, "date": 49, "organisation": 41}),
        ("held", {"title": 22, "byline": 27, "date": 28, "organisation": 24}),
    ],
)
def test_no_fewer_fields_of_pages_are_right_than_were(half: str, least: dict[str, int]) -> None:
    total: Counter[str] = Counter()
    for path in sorted((PAGES / half).glob("*.json")):
        page = json.loads(path.read_text("utf-8"))
        raw = next(iter(sources.read(Document(page["file"], page["text"].encode()))))
        total.update(right(text.article(raw, restore(raw.text)), page))
    assert {field: total[field] for field in least if total[field] < least[field]} == {}
