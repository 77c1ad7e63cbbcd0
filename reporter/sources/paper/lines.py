"""The lines of a piece: its runs put together again, from top to bottom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.chinese.numerals import CIRCLED
from reporter.sources.paper.extents import median
from reporter.sources.paper.page import Box, around
from reporter.sources.paper.runs import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reporter.sources.paper.page import Glyph
    from reporter.sources.paper.runs import Run

_OVERLAP = 0.5  # of the lower of two runs: what they have in common in height if they are of one line
_SMALL = 0.8  # of the line's size of type: what is smaller and raised is an exponent or the mark of a note
_RAISED = 0.15
_EXPONENTS = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_RAISED_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ"
_MARK = re.compile(rf"[\d*†‡{CIRCLED}\[\]［］〔〕,，、注]")
_NOTE = re.compile(rf"(?:[{CIRCLED}※]|[\[［〔]\d{{1,2}}[\]］〕]|\*{{1,3}}(?!\*))\s?\S")


@dataclass(frozen=True, slots=True)
class Line:
    """A line; size, weight and colour are those of most of it. ``notes`` says that it begins with the mark of a note.

    ``start`` and ``end`` are where its characters begin and end, with the empty half of a mark.
    """

    text: str
    box: Box
    start: float
    end: float
    base: float
    size: float
    bold: bool = False
    red: bool = False
    font: str = ""
    notes: bool = False


def lines(runs: Iterable[Run]) -> list[Line]:
    """Return the lines that runs make, what is small and raised as part of the line beside it."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: one.base):
        row = next((row for row in rows[-2:] if any(_is_beside(run, one) for one in row)), None)
        if row is None:
            row = []
            rows.append(row)
        row.append(run)
    return sorted((line for line in map(_line, rows) if line.text), key=lambda line: line.base)


def _is_beside(run: Run, other: Run) -> bool:
    common = min(run.box.y1, other.box.y1) - max(run.box.y0, other.box.y0)
    return common >= _OVERLAP * min(run.box.y1 - run.box.y0, other.box.y1 - other.box.y0)


def _line(row: Sequence[Run]) -> Line:
    most = max(row, key=lambda run: len(run.glyphs))
    glyphs = sorted((glyph for run in row for glyph in run.glyphs), key=lambda glyph: glyph.x0)
    notes = _is_raised(glyphs[0], most) and _MARK.match(glyphs[0].text) is not None
    if len(row) > 1:
        glyphs = _level(glyphs, most)
    text, style = spelled(glyphs), most.style
    notes = notes or _NOTE.match(text) is not None
    box = around([run.box for run in row])
    ends = min(glyphs[0].x0, box.x0), max(glyphs[-1].x1, box.x1)
    return Line(text, box, *ends, most.base, most.size, style.is_bold, style.is_red, style.font, notes)


def _is_raised(glyph: Glyph, most: Run) -> bool:
    return glyph.style.size < _SMALL * most.size and glyph.base < most.base - _RAISED * most.size


def _level(glyphs: Iterable[Glyph], most: Run) -> list[Glyph]:
    """Return the characters without the marks of notes; what is raised behind a letter or digit is its exponent."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        if not _is_raised(glyph, most) or not _MARK.match(glyph.text):
            kept.append(glyph)
        elif kept and (kept[-1].text.isascii() or kept[-1].text in _RAISED_SIGNS) and kept[-1].text.isalnum():
            kept.append(glyph._replace(text=glyph.text.translate(_EXPONENTS)))
        elif kept:  # its place is no space between words
            kept[-1] = kept[-1]._replace(x1=max(kept[-1].x1, glyph.x1))
    return kept


def pitch(block: Sequence[Line]) -> float:
    """Return how far the lines of a piece are from each other, most of them."""
    return median(after.base - before.base for before, after in pairwise(block))
