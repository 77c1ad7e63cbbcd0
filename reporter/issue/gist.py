"""What a week has to know of each of its articles before it chooses: a few words, a weight, what it tells in hashes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reporter.issue.plan.keys import opening
from reporter.issue.promise import numbers, promise
from reporter.metrics.scores import is_printable
from reporter.metrics.weekly.folding import folded
from reporter.metrics.weekly.row_choice import objection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reporter.model import Article, Keyword

_HASH = 8  # bytes: among a million sentences two are taken for one with a chance of 1 in 37 million


@dataclass(frozen=True, slots=True)
class Worth:
    """What an article is worth to its week, 0 to 1 in sum; set by reading the choice of generated weeks."""

    figures: float = 0.6
    """Its three weightiest rows for the week's table: results, above all those that moved."""
    fading: float = 0.85
    """What is left of the weight of its next row, as in that table."""
    fact: float = 0.1
    """A figure that a table can show, where none is for the week's."""
    line: float = 0.1
    """It says in a line what was done or came of it."""
    source: float = 0.1
    """It says who sends it."""
    day: float = 0.1
    """It says when, which has to be known of news."""


WORTH = Worth()
_ROWS = 3


class Compared(NamedTuple):
    """What two articles are compared by: hashes, several in a row."""

    body: bytes
    sentences: bytes
    figures: bytes


@dataclass(frozen=True, slots=True)
class Gist:
    """An article in short: which it is, what sorts it, what it is ``worth``, and what it tells.

    ``promise`` is what it may be worth by its words alone, known before it is measured. ``drafted`` says that the
    heading was made by us. ``body``, ``sentences`` and ``figures`` are hashes, by which two articles are compared:
    several in a row.
    """

    source: str
    digest: str
    opening: str
    part: str | None
    heading: str | None
    drafted: bool
    organisation: str | None
    date: str | None
    keywords: tuple[Keyword, ...]
    worth: float
    promise: float
    body: bytes
    sentences: bytes
    figures: bytes


def gist(article: Article) -> Gist:
    """Return an article in short."""
    body = [block.text for block in article.blocks if block.role == "body"]
    return Gist(
        article.source,
        article.digest,
        opening(article.blocks),
        article.part,
        article.heading,
        article.title is None,
        article.organisation,
        article.date,
        article.keywords,
        _worth(article),
        promise(article),
        _hash("\0".join(body)),
        _row(sentence.text for sentence in article.sentences),
        _row(number for text in body for number in numbers(text)),
    )


def _worth(article: Article) -> float:
    """Return what an article is worth to its week before anything is known of the others."""
    rows = sorted((row.score for row in folded(article.metrics) if not objection(row, article)), reverse=True)[:_ROWS]
    most = sum(WORTH.fading**turn for turn in range(_ROWS))
    told = sum(score * WORTH.fading**turn for turn, score in enumerate(rows)) / most
    fact = not rows and any(map(is_printable, article.metrics))
    return round(
        WORTH.figures * told
        + WORTH.fact * fact
        + WORTH.line * bool(article.line)
        + WORTH.source * bool(article.organisation)
        + WORTH.day * bool(article.date),
        6,
    )


def hashes(row: bytes) -> frozenset[bytes]:
    """Return the hashes that stand in a row."""
    return frozenset(row[start : start + _HASH] for start in range(0, len(row), _HASH))


def _row(texts: Iterable[str]) -> bytes:
    return b"".join(sorted(set(map(_hash, texts))))


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_HASH).digest()
