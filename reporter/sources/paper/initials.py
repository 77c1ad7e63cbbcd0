"""Initials: the large first character of a text, beside which its first lines stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.sources.paper.page import around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.sources.paper.runs import Run

_LARGER = 1.8  # times the size of the text
_NEAR = 1.2  # of the size of the text: how far its lines are from the initial
_OVER = 0.3  # of the size of the text: how far they may reach under it
_FEWEST_LINES = 2


def joined(runs: Sequence[Run], size: float) -> list[Run]:
    """Return the runs, an initial as the first character of the line beside its top; ``size`` is that of the text."""
    found = list(runs)
    for initial in runs:
        if len(initial.glyphs) > 1 or initial.size < _LARGER * size or not initial.glyphs[0].text.isalnum():
            continue
        beside = sorted((run for run in found if _is_beside(run, initial, size)), key=lambda run: run.base)
        if len(beside) >= _FEWEST_LINES:
            found.remove(initial)
            for number, run in enumerate(beside):
                found[found.index(run)] = _with(initial, run) if not number else _widened(initial, run)
    return found


def _is_beside(run: Run, initial: Run, size: float) -> bool:
    near = -_OVER * size <= run.box.x0 - initial.box.x1 <= _NEAR * size
    return (
        near
        and run.size < initial.size / _LARGER * 1.1
        and initial.box.y0 - size / 2 < run.base < initial.box.y1 + size / 2
    )


def _with(initial: Run, run: Run) -> Run:
    glyph = initial.glyphs[0]._replace(base=run.base, style=run.style, x1=run.glyphs[0].x0)
    return replace(_widened(initial, run), glyphs=(glyph, *run.glyphs))


def _widened(initial: Run, run: Run) -> Run:
    return replace(run, box=around([run.box, run.box._replace(x0=initial.box.x0)]))
