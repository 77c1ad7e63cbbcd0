"""What an earlier issue has told already: an article, or a version of it, is not used twice by itself."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.issue.sketches import NOTHING, Sketch, containment, most, sketch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    sketch: Sketch = NOTHING
    text: str = ""


@dataclass(frozen=True, slots=True)
class Used:
    """An article of an earlier issue: its print, and the issue in a reader's words, 2026年第46期."""

    mark: Print
    issue: str


def body(article: Article) -> str:
    """Return the text of an article by which it is known again: its body, of an article of headings alone all."""
    told = [block.text for block in article.blocks if block.role == "body"]
    return "\n".join(told or [block.text for block in article.blocks])


def mark(text: str) -> Print:
    """Return what an article of this body is known again by."""
    return Print(hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), sketch(text), text)


def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text as it writes them.

    >>> sorted(numbers("11月9日，投资3.5万元"))
    ['11', '3.5', '9']
    """
    return frozenset(_NUMBER.findall(text))


def told_before(articles: Sequence[Article], used: Sequence[Used]) -> tuple[Used | None, ...]:
    """Return for each article the one of an earlier issue of which it is a copy or a version, None if it is new.

    A version tells no number that the other does not: last week's report with this week's figures, or another date, is
    news. Of several in ``used`` the first is told.
    """
    if not used:
        return (None,) * len(articles)
    holders: defaultdict[int, list[int]] = defaultdict(list)
    copies = dict[str, int]()
    for number, one in enumerate(used):
        copies.setdefault(one.mark.body, number)
        for value in one.mark.sketch.hashes:
            holders[value].append(number)
    return tuple(_before(mark(body(article)), used, holders, copies) for article in articles)


def _before(
    this: Print, used: Sequence[Used], holders: Mapping[int, Sequence[int]], copies: Mapping[str, int]
) -> Used | None:
    shared = Counter(number for value in this.sketch.hashes for number in holders.get(value, ()))
    return _first(this, used, shared, copies.get(this.body))


def _first(this: Print, used: Sequence[Used], shared: Counter[int], copy: int | None) -> Used | None:
    """Return the first of which this one is a version, ``copy`` if none goes before that."""
    before = (number for number in sorted(shared) if copy is None or number < copy)
    first = next((number for number in before if _is_version(this, used[number].mark, shared[number])), copy)
    return None if first is None else used[first]


def may_be_version(count: int, shingles: int, shared: int) -> bool:
    """Return whether a text of ``count`` shingles can be a version of one of ``shingles``, so many hashes shared."""
    return count >= THRESHOLD.shingles and most(shared, count, shingles) >= THRESHOLD.contained


def _is_version(this: Print, other: Print, shared: int) -> bool:
    return (
        may_be_version(this.sketch.count, other.sketch.count, shared)
        and containment(this.sketch, other.sketch) >= THRESHOLD.contained
        and numbers(this.text) <= numbers(other.text)
    )
