"""Seals: red characters that are printed over others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.sources.paper.page import Box
    from reporter.sources.paper.runs import Run

_STARS = frozenset("★☆")
_AROUND = 120.0  # points: a seal is 42 mm across
_LARGEST = 24.0  # points; the red of a masthead is larger


def without(runs: Sequence[Run]) -> list[Run]:
    """Return the runs that are part of no seal: of no red ones over others, with a star, or beside such."""
    red = [run for run in runs if run.style.is_red and run.size <= _LARGEST]
    if not red:
        return list(runs)
    seals = _seals(red, [run for run in runs if not run.style.is_red])
    gone = [run for run in red if any(_near(run.box, seal.box) for seal in seals)]
    return [run for run in runs if run not in gone]


def _seals(red: Sequence[Run], others: Sequence[Run]) -> list[Run]:
    """Return the red runs that are seals by themselves: a star, or printed over others."""
    return [run for run in red if _is_star(run) or any(run.box.overlaps(other.box) for other in others)]


def _is_star(run: Run) -> bool:
    return all(glyph.text in _STARS for glyph in run.glyphs)


def _near(box: Box, seal: Box) -> bool:
    return abs(box.x0 + box.x1 - seal.x0 - seal.x1) / 2 <= _AROUND and abs(box.y0 - seal.y0) <= _AROUND
