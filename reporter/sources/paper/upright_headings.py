"""Headings that are set from top to bottom, one large character below the other, as newspapers do."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reporter.chinese.classes import FIRST_HAN
from reporter.sources.paper.extents import banded
from reporter.sources.paper.page import around
from reporter.sources.paper.regions import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.sources.paper.runs import Run

_LARGER = 1.2  # times the size of the text
_FEWEST = 4  # characters
# of the size of type: how far characters may be off their line, and how far each is from the one above
_OFF = 0.2
_NEAREST = 0.8
_FARTHEST = 1.7


def taken(runs: Sequence[Run], size: float) -> tuple[list[Paragraph], list[Run]]:
    """Return the headings that stand upright beside text of a size, and the runs that are in none."""
    alone = [run for run in runs if _is_large_sign(run, size)]
    found = [stack for column in _columns(alone) for stack in _stacks(column) if len(stack) >= _FEWEST]
    held = {id(run) for stack in found for run in stack}
    return [_heading(stack) for stack in found], [run for run in runs if id(run) not in held]


def _is_large_sign(run: Run, size: float) -> bool:
    return len(run.glyphs) == 1 and run.size >= _LARGER * size and run.glyphs[0].text >= FIRST_HAN


def _columns(alone: Sequence[Run]) -> list[list[Run]]:
    """Return characters of one size that stand below each other."""
    by_size = groupby(sorted(alone, key=lambda run: run.size), lambda run: run.size)
    return [column for size, same in by_size for column in banded(same, lambda run: run.box.x0, _OFF * size)]


def _stacks(column: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield those that follow each other closely, from the top."""
    stack: list[Run] = []
    for run in sorted(column, key=lambda one: one.base):
        if stack and not _NEAREST * run.size <= run.base - stack[-1].base <= _FARTHEST * run.size:
            yield stack
            stack = []
        stack.append(run)
    yield stack


def _heading(stack: Sequence[Run]) -> Paragraph:
    first = stack[0]
    text = "".join(run.glyphs[0].text for run in stack)
    style = first.style
    return Paragraph(text, around([run.box for run in stack]), first.size, style.is_bold, style.is_red, style.font)
