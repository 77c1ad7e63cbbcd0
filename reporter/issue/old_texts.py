"""Texts that may be old: without a day of their own, and the newest that they tell is long before the issue."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.chinese.dates.finding import When
    from reporter.model import Article

_LONG = timedelta(100)
"""How long before the day of an issue the newest time of a text is: what is told of 前三季度 in November is news."""

_LAPSED = timedelta(60)
"""How long before it a term is that a text still wants kept: one that lapsed of late may be told of a check."""

_YEAR = re.compile(r"(?<![\d-])\d{4}(?=-|/|$)")
_NOW = re.compile("今(?:年|天|日|晨|早|晚)|[本上][周月](?!刊)|这个?[周月]|本季度|如今|眼下")
"""What tells that the years beside it are of what was before: 2021年…，今年."""

_TERM = re.compile("前$")
_CLAUSES = re.compile("[。；！？\n]")
_WANTED = re.compile("须|务必|要求?|应|将|力争|确保|计划|预计|拟|争取")
_OVER = re.compile("原|曾|当时|此前|提前|如期|按期|逾期|未能|已")
"""What tells of a term as kept or not: 原定2025年6月底前完工."""


class Newest(NamedTuple):
    """The last day of the newest time that a text tells, its words, and whether it is a term that is still to come."""

    day: date
    words: str
    is_term: bool


def newest(article: Article, issued: date) -> Newest | None:
    """Return the newest time of an old text, None where an article has a date or need not be old.

    It is old where that is long before the issue and nothing tells that it is of what was before; a term is wanted kept
    before it only.
    """
    if article.date is not None:
        return None
    found = [one for one in _told(article) if one.day.year <= issued.year]  # years to come are of plans
    last = max(found, key=lambda one: (one.day, one.is_term), default=None)
    if last is None:
        return None
    if last.is_term:
        return last if issued - last.day > _LAPSED else None
    return None if is_retrospective(article) or issued - last.day <= _LONG else last


def is_retrospective(article: Article) -> bool:
    """Return whether an article tells what is now beside what was before: 2021年…，今年."""
    return any(_NOW.search(block.text) for block in article.blocks if block.role in {"title", "body"})


def _told(article: Article) -> Iterator[Newest]:
    """Yield the times that end and say of which year, outside the titles of papers."""
    for block in article.blocks:
        text = block.text
        for when in dates.find(text) if block.role != "boilerplate" else ():
            last = (when.iso or "").rpartition("/")[2]
            if _YEAR.match(last) and not _is_quoted(text, when.start):
                day = date.fromisoformat(dates.last_day(last))
                yield Newest(day, text[when.start : when.end], _is_term(text, when))


def _is_quoted(text: str, at: int) -> bool:
    return text.count("《", 0, at) > text.count("》", 0, at)


def _is_term(text: str, when: When) -> bool:
    """Return whether a sentence wants something done up to a day: 须于2025年3月20日前完成."""
    if not _TERM.search(text[when.start : when.end]) and not text.startswith("前", when.end):
        return False
    sentence = _CLAUSES.split(text[: when.start])[-1] + _CLAUSES.split(text[when.start :])[0]
    return _WANTED.search(sentence) is not None and _OVER.search(sentence) is None
