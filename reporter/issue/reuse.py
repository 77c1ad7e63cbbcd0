"""What an earlier issue has told already: an article, or a version of it, is not used twice by itself."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.issue.shingles import Sketch, containment, sketch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Article

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Threshold:
    """From where on a text is a version of another; set on the example week and texts written for the tests."""

    contained: float = 0.85
    """Share of its shingles that the other text has."""
    shingles: int = 40
    """Shingles that it has at the least: short notices are alike by their set phrases."""


THRESHOLD = Threshold()


@dataclass(frozen=True, slots=True)
class Print:
    """What an article is known again by: its body's digest, its sketch, its text for the numbers it tells."""

    body: str
    sketch: Sketch
    text: str


@dataclass(frozen=True, slots=True)
class Used:
    """An article of an earlier issue: its print, and the issue in a reader's words, 2026年第46期."""

    mark: Print
    issue: str


def body(article: Article) -> str:
    """Return the text of an article by which it is known again: its body, of an article of headings alone all."""
    told = [block.text for block in article.blocks if block.role == "body"]
    return "\n".join(told or [block.text for block in article.blocks])


def mark(article: Article) -> Print:
    """Return what an article is known again by."""
    text = body(article)
    return Print(hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), sketch(text), text)


def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text as it writes them.

    >>> sorted(numbers("11月9日，投资3.5万元"))
    ['11', '3.5', '9']
    """
    return frozenset(_NUMBER.findall(text))


def told_before(article: Article, used: Sequence[Used]) -> Used | None:
    """Return the article of an earlier issue of which this one is a copy or a version, None if it is new.

    A version tells no number that the other does not: last week's report with this week's figures, or another date, is
    news.
    """
    if not used:
        return None
    this = mark(article)
    return next((one for one in used if one.mark.body == this.body or _is_version(this, one.mark)), None)


def _is_version(this: Print, other: Print) -> bool:
    return (
        this.sketch.count >= THRESHOLD.shingles
        and containment(this.sketch, other.sketch) >= THRESHOLD.contained
        and numbers(this.text) <= numbers(other.text)
    )
