"""Dates after the day of the issue on which an article tells something as done: its own, 截至12月21日."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese import dates
from reporter.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.chinese.dates.finding import When
    from reporter.model import Article

_OPENS = "，。；：！？、（“‘ 　\t\n"
_UNTIL = "截"
_SENTENCE_END = re.compile("[。；！？\n]")
_PLANNED = re.compile("将|拟|计划|预计|力争|确保|目标|前[，完要]")


def find(article: Article, issued: str) -> Iterator[tuple[Place | None, str]]:
    """Yield the dates ahead of the day of the issue, each with its place; the article's own has none."""
    if article.date is not None and article.date > issued:
        yield None, article.date
    for index, block in enumerate(article.blocks):
        if block.role in {"title", "body"} and _UNTIL in block.text:  # dates are looked for only where one can be
            for when in dates.find(block.text, issued):
                if _is_ahead(when, block.text, issued):
                    yield Place(index, when.start, when.end), block.text[when.start : when.end]


def _is_ahead(when: When, text: str, issued: str) -> bool:
    """Return whether a clause opens with 截至 and a day after that of the issue: 报名截至12月5日 is a term, no fact."""
    _, _, day = (when.iso or "").rpartition("../")
    opens = when.start == 0 or text[when.start - 1] in _OPENS
    clause = _SENTENCE_END.split(text[when.end :], maxsplit=1)[0]
    return (
        opens
        and text[when.start] == _UNTIL
        and "../" in (when.iso or "")
        and day > issued[: len(day)]
        and not _PLANNED.search(clause)
    )
