"""An article as the page shows it: its paragraphs in sentences, each cut where a figure or a repair stands."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.issue.plan.keys import at, key, opening
from reporter.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Article, Block, Metric, Repair, Sentence, Stroke

    Mark = tuple[Place, str | Stroke]

_MOST_NAMED = 8192
_NAMED: dict[int, tuple[Sequence[Block], str, str]] = {}
"""What articles are called, by their blocks, which stay where they are as long as they are kept here.

All that the page shows asks for the names of all articles.
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``what`` is a figure's or a repair's class for the style sheet, or a stroke's part.

    ``at`` is the place of a figure or a repair.
    """

    text: str
    what: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or a paragraph that is none; ``at`` is where a plan says it stands."""

    at: str
    pieces: tuple[Piece, ...]
    sentence: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the article, in lines."""

    role: str
    lines: tuple[Line, ...]


def name(article: Article) -> str:
    """Return what an article is called in the page's addresses: its key, and its opening told by a few digits."""
    known = _NAMED.get(id(article.blocks))
    if known is None or known[0] is not article.blocks or known[1] != article.digest:
        begins = hashlib.sha256(opening(article.blocks).encode()).hexdigest()[:6]
        known = article.blocks, article.digest, f"{key(article.digest)}-{begins}"
        if len(_NAMED) >= _MOST_NAMED:
            _NAMED.clear()
        _NAMED[id(article.blocks)] = known
    return known[2]


def paragraphs(article: Article) -> Iterator[Paragraph]:
    """Yield the blocks of an article with their sentences, figures and likely repairs."""
    marks = (*_figures(article.metrics), *_repairs(article.repairs))
    for number, block in enumerate(article.blocks):
        found = [one for one in article.sentences if one.place.block == number]
        if not found:
            whole = Place(number, 0, len(block.text))
            yield Paragraph(block.role, (Line(at(whole), (Piece(block.text),)),))
            continue
        lines = (
            Line(
                at(one.place), tuple(_pieces(block.text, one.place, sorted((*marks, *_strokes(one)), key=_begins))), one
            )
            for one in found
        )
        yield Paragraph(block.role, tuple(lines))


def _figures(figures: Sequence[Metric]) -> Iterator[tuple[Place, str]]:
    for one in figures:
        yield one.place, "figure doubtful" if one.doubtful else "figure"


def _repairs(repairs: Sequence[Repair]) -> Iterator[tuple[Place, str]]:
    for one in repairs:
        if one.place is not None and one.place.start < one.place.end:
            if one.certainty == "likely":
                yield one.place, "repair likely"
            elif one.other_readings:
                yield one.place, "repair"


def _strokes(sentence: Sentence) -> Iterator[tuple[Place, Stroke]]:
    """Yield the strokes of a sentence that is quoted with them."""
    if sentence.key and not sentence.wording:
        yield from ((stroke.place, stroke) for stroke in sentence.strokes)


def _begins(mark: Mark) -> tuple[Place, bool]:
    """Return the order of a mark: a stroke comes before what it strikes."""
    return mark[0], isinstance(mark[1], str)


def _pieces(text: str, within: Place, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Yield a sentence in pieces; of two marks that overlap the one that begins first is shown."""
    here = within.start
    for place, what in marks:
        if place.block != within.block or place.start < here or place.end > within.end:
            continue
        if place.start > here:
            yield Piece(text[here : place.start])
        yield from _marked(text[place.start : place.end], place, what)
        here = place.end
    if here < within.end:
        yield Piece(text[here : within.end])


def _marked(text: str, place: Place, what: str | Stroke) -> Iterator[Piece]:
    if isinstance(what, str):
        yield Piece(text, what, at(place))
        return
    if text:
        yield Piece(text, "cut")
    if what.after:
        yield Piece(what.after, "put")
