"""Runs: characters that stand on one line without a gap between them that could be one of columns or cells."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.chinese.classes import CLOSING, FIRST_HAN, OPENING, STOPS
from reporter.sources.paper.extents import median
from reporter.sources.paper.page import Box, Glyph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reporter.sources.paper.page import Style

GAP = 0.6
"""Of the size of type, between the ink of two characters, the narrowest gap between columns."""

_LEVEL = 0.3  # of the size of type: how far characters of a line may be from its base
_TWICE = 0.12  # of the size of type: how far apart the two copies of a character are that make it bold
# of the size of type: what a character takes above and below the line it stands on
_ASCENT = 0.8
_DESCENT = 0.1
_HALF = 0.5  # of a mark's width: what its ink takes
_CLAUSES = frozenset(STOPS) - {"、"}
_OTHER_TYPE = 1.7  # times; a raised mark is smaller than the text, but has a height of its own
_WIDE = 0.8  # of the size of type; a mark as wide as a character has ink in one half only
_CLOSING = frozenset(STOPS + CLOSING + "］")
_OPENING = frozenset(OPENING + "［")
_LETTER_GAP = 0.18  # of the size of type, beyond the line's usual gap: between two letters or digits it is a space
_HAN_GAP = 0.3
_MIXED_GAP = 0.9  # letters are set apart from Chinese by a quarter, and by more where a line is stretched
_BOLD = 700
_AT_EDGE = 0.2  # of the size of type: how far from a column's edge its first character may be
# of the size of type; programs set letters apart from Chinese by a quarter
_OTHER_STEP = 0.05
_MIXED_STEP = 0.3
_WITHIN = 6  # lines of a page above and below, those of other columns among them
_ROW = 5.0  # of the size of type, over two rows
_FEWEST_ROWS = 2
_FIRST_WIDE = "\u2e80"
_ALONE = 2.5  # of the size of type: how far away other runs are from those that stand by themselves
_WORDS = 1.3  # of the size of type, between words of a line
# of the size of type; runs: a line of that many and no wider is no part of columns
_NARROW = 5.5
_FEW = 3


@dataclass(frozen=True, slots=True)
class Run:
    """A run; ``box`` holds its ink, without the empty half of a mark at an end.

    ``style`` is how its Chinese is set; ``clause`` says that there is a mark in it that parts clauses.
    """

    glyphs: tuple[Glyph, ...]
    box: Box
    base: float
    size: float
    style: Style
    clause: bool = False


def runs(glyphs: Iterable[Glyph]) -> tuple[Run, ...]:
    """Return the runs of a page's characters, from top to bottom, those of a line from left to right."""
    lines = [list(_parted(_once(line))) for line in _levels(glyphs)]
    return tuple(run for number, line in enumerate(lines) for run in _rejoined(line, lines, number))


def _levels(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the characters that stand equally high, from left to right."""
    level: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: one.base):
        if level and glyph.base - level[0].base > _LEVEL * min(glyph.style.size, level[0].style.size):
            yield sorted(level, key=lambda one: one.x0)
            level = []
        level.append(glyph)
    if level:
        yield sorted(level, key=lambda one: one.x0)


def _once(line: Sequence[Glyph]) -> list[Glyph]:
    """Return the characters of a line, those drawn twice over to look bold once, as bold."""
    kept: list[Glyph] = []
    for glyph in line:
        twin = _twin(kept, glyph)
        if twin is None:
            kept.append(glyph)
        elif not glyph.text.isspace():
            kept[twin] = glyph._replace(x0=kept[twin].x0, style=glyph.style._replace(weight=_BOLD))
    return kept


def _twin(kept: Sequence[Glyph], glyph: Glyph) -> int | None:
    """Return which of the last characters is the same in the same place."""
    near = _TWICE * glyph.style.size
    for place in range(len(kept) - 1, -1, -1):
        one = kept[place]
        if one.x0 < glyph.x0 - near:
            return None
        if one.text == glyph.text and abs(one.base - glyph.base) <= near:
            return place
    return None


def _parted(line: Iterable[Glyph]) -> Iterator[Run]:
    run: list[Glyph] = []
    last: Glyph | None = None
    for glyph in line:
        if glyph.text.isspace():
            run += [glyph] if run else []
            continue
        if last and _is_apart(last, glyph):
            yield _run(run)
            run = []
        run.append(glyph)
        last = glyph
    if run:
        yield _run(run)


def _is_apart(before: Glyph, after: Glyph) -> bool:
    """Return whether two characters of a line are of two runs: by the gap between them, or by far other sizes."""
    small, large = sorted((before.style.size, after.style.size))
    return large > _OTHER_TYPE * small or _left(after) - _right(before) >= GAP * large


def _rejoined(line: Sequence[Run], lines: Sequence[Sequence[Run]], number: int) -> Iterator[Run]:
    """Yield the runs of a line, two short ones that stand by themselves as one: 本报记者　宋知远 is no two columns."""
    waiting: list[Run] = []
    for run in line:
        if waiting and _apart(waiting[-1], run) > _ALONE * run.size:
            yield from _as_one(waiting, lines, number)
            waiting = []
        waiting.append(run)
    yield from _as_one(waiting, lines, number)


def _apart(before: Run, after: Run) -> float:
    return after.box.x0 - before.box.x1


def _as_one(waiting: Sequence[Run], lines: Sequence[Sequence[Run]], number: int) -> Iterator[Run]:
    narrow = all(run.box.x1 - run.box.x0 <= _NARROW * run.size and run.style == waiting[0].style for run in waiting)
    near = all(_apart(*pair) <= _WORDS * pair[1].size for pair in pairwise(waiting))
    if narrow and near and 1 < len(waiting) <= _FEW and not _is_row(waiting, lines, number):
        yield _run([glyph for run in waiting for glyph in run.glyphs])
    else:
        yield from waiting


def _is_row(waiting: Sequence[Run], lines: Sequence[Sequence[Run]], number: int) -> bool:
    """Return whether lines above or below are as short, with gaps in the same places, as the rows of a table are."""
    first = waiting[0]
    near = [
        line
        for line in lines[max(0, number - _WITHIN) : number + _WITHIN + 1]
        if line and line[0] is not first and 0 < abs(line[0].base - first.base) <= _ROW * first.size
    ]
    return sum(_has_gap(line, waiting) for line in near) >= _FEWEST_ROWS


def _has_gap(line: Sequence[Run], waiting: Sequence[Run]) -> bool:
    narrow = _NARROW * waiting[0].size
    return any(
        min(after.box.x0, right.box.x0) > max(before.box.x1, left.box.x1)
        for before, after in pairwise(waiting)
        for left, right in pairwise(line)
        if max(left.box.x1 - left.box.x0, right.box.x1 - right.box.x0) <= narrow
    )


def _run(glyphs: list[Glyph]) -> Run:
    while glyphs[-1].text.isspace():
        del glyphs[-1]
    size, base = median(glyph.style.size for glyph in glyphs), median(glyph.base for glyph in glyphs)
    box = Box(_left(glyphs[0]), base - _ASCENT * size, _right(glyphs[-1]), base + _DESCENT * size)
    middle = len(glyphs) // 2
    style = next(
        (one.style for one in (*glyphs[middle:], *glyphs[:middle]) if one.text >= FIRST_HAN), glyphs[middle].style
    )
    clause = not _CLAUSES.isdisjoint([glyph.text for glyph in glyphs])
    return Run(tuple(glyphs), box, base, size, style, clause)


def cut(run: Run, gutters: Iterable[tuple[float, float]]) -> list[Run]:
    """Return what a run is on both sides of a page's gutters, if it is the lines of two columns that touch.

    They do where a mark hangs into the gutter; the step across it is another than those between other characters.
    """
    inside = [span for span in gutters if run.box.x0 + run.size < span[1] < run.box.x1 - run.size]
    return _cut_at(run, inside) if inside else [run]


def _cut_at(run: Run, inside: Sequence[tuple[float, float]]) -> list[Run]:
    glyphs = [glyph for glyph in run.glyphs if not glyph.text.isspace()]
    usual = median(after.x0 - before.x1 for before, after in pairwise(glyphs))
    parts: list[Run] = []
    start = 0
    for number, (before, after) in enumerate(pairwise(glyphs), 1):
        at_edge = (span for span in inside if abs(_left(after) - span[1]) <= _AT_EDGE * run.size)
        edge = next((span[0] for span in at_edge if _hangs(before, after, span, usual)), None)
        if edge is not None:
            parts.append(_up_to(_run(glyphs[start:number]), edge))
            start = number
    return [*parts, _run(glyphs[start:])] if parts else [run]


def _up_to(part: Run, edge: float) -> Run:
    """Return a run that ends at the gutter's edge, even if its last mark hangs over."""
    return replace(part, box=part.box._replace(x1=min(part.box.x1, edge)))


def _hangs(before: Glyph, after: Glyph, gutter: tuple[float, float], usual: float) -> bool:
    """Return whether the character before a gutter hangs into it: a mark within it, or one too near or too far."""
    size, step = after.style.size, after.x0 - before.x1
    if before.text in _CLOSING and before.x0 >= gutter[0] - _AT_EDGE * size:
        return True
    mixed = before.text.isascii() != after.text.isascii()
    return step < GAP * size and abs(step - usual) >= (_MIXED_STEP if mixed else _OTHER_STEP) * size


def _left(glyph: Glyph) -> float:
    """Return where a character's ink begins."""
    return glyph.x1 - _HALF * (glyph.x1 - glyph.x0) if glyph.text in _OPENING and _is_wide(glyph) else glyph.x0


def _right(glyph: Glyph) -> float:
    """Return where a character's ink ends."""
    return glyph.x0 + _HALF * (glyph.x1 - glyph.x0) if glyph.text in _CLOSING and _is_wide(glyph) else glyph.x1


def _is_wide(glyph: Glyph) -> bool:
    return glyph.x1 - glyph.x0 >= _WIDE * glyph.style.size


def spelled(glyphs: Sequence[Glyph]) -> str:
    """Return the text of a line's characters, from left to right, with a space where there is a gap between words.

    In a line that is stretched to the full measure all gaps are wide: a space is wider than those.
    """
    gaps = [after.x0 - before.x1 for before, after in pairwise(glyphs)]
    usual = max(median(gaps), 0.0)
    parts = [glyph.text for glyph in glyphs]
    for number, gap in enumerate(gaps):
        if gap > usual and gap > usual + _space(glyphs[number], glyphs[number + 1]):
            parts[number] += " "
    return "".join(parts).strip()


def _space(before: Glyph, after: Glyph) -> float:
    """Return how much wider than usual the gap between two characters has to be for a space."""
    if before.text == " " or after.text == " ":
        return math.inf
    letters = (before.text < _FIRST_WIDE) + (after.text < _FIRST_WIDE)
    return (_HAN_GAP, _MIXED_GAP, _LETTER_GAP)[letters] * max(before.style.size, after.style.size)
