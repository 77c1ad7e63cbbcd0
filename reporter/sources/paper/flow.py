"""Whether pieces read on from one to the next: which of two orders is the right one, the text itself tells best."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.sources.paper.paragraphs import END

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.sources.paper.gutters import Item
    from reporter.sources.paper.runs import Run

_LEVEL = 0.3  # of the size of type: how far runs of one line may be off
_FULL = 1.5  # of the size of type: what a line that goes on may lack
_INDENT = 1.2
_OTHER_SIZE = 0.1


def breaks(pieces: Sequence[Sequence[Item]]) -> int:
    """Return how often a piece stops within a sentence and the next begins anew, or the other way round."""
    texts = [[item.run for item in piece if item.run] for piece in pieces]
    texts = [runs for runs in texts if runs]
    return sum(_breaks(before, after) for before, after in pairwise(texts))


def _breaks(before: Sequence[Run], after: Sequence[Run]) -> bool:
    last, first = _last(before), _first(after)
    if last.size > first.size * (1 + _OTHER_SIZE):  # a heading goes before any text
        return False
    stops = END.search("".join(glyph.text for glyph in last.glyphs)) is None
    full = last.box.x1 >= max(run.box.x1 for run in before) - _FULL * last.size
    begins = _begins(first, after, last.size)
    if stops and full and len(before) > 1:
        return begins
    return not (begins or stops or full)


def _begins(first: Run, runs: Sequence[Run], size: float) -> bool:
    """Return whether a piece begins with a heading, a line by itself or a paragraph that is set in."""
    left, right = min(run.box.x0 for run in runs), max(run.box.x1 for run in runs)
    level = max(run.box.x1 for run in runs if abs(run.base - first.base) <= _LEVEL * first.size)
    short = level < right - _FULL * first.size and END.search(first.glyphs[-1].text) is None
    return abs(size - first.size) > _OTHER_SIZE * size or first.box.x0 - left > _INDENT * first.size or short


def _last(runs: Sequence[Run]) -> Run:
    bottom = max(runs, key=lambda run: run.base)
    return max((run for run in runs if bottom.base - run.base <= _LEVEL * bottom.size), key=lambda run: run.box.x1)


def _first(runs: Sequence[Run]) -> Run:
    top = min(runs, key=lambda run: run.base)
    return min((run for run in runs if run.base - top.base <= _LEVEL * top.size), key=lambda run: run.box.x0)
