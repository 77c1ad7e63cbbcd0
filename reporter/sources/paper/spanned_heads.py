"""Heads over several columns of a table without rulings: 护林站 in the middle over 去年 and 今年."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from reporter.sources.paper.page import Box, around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.sources.paper.gutters import Item

    Row = list[list[Item]]

_OFF = 0.8  # of the size of type: how far a head may be from the middle of its columns
_WORDS = 1.5  # of the size of type, between the words of a head
_HALF_LINE = 1.3  # of the size of type: how much lower what heads a column by itself stands beside two lines of heads


class Head(NamedTuple):
    """A row of heads, each in the first cell of the columns it stands over; ``taken`` are all those columns."""

    cells: Row
    taken: frozenset[int]


def heads(above: Sequence[Sequence[Item]], table: Sequence[Row], size: float) -> list[Head]:
    """Return the rows right above a table that head several of its columns, of the lines above it, from the top."""
    spans = [around([item.box for row in table for item in row[place]]) for place in range(len(table[0]))]
    found: list[Head] = []
    top = min(item.box.y0 for cell in table[0] for item in cell)
    for level in reversed(above):
        words = _words(level, size)
        head = _head(words, spans, size)
        if head is None or top - max(item.box.y1 for item in level) > size:
            break
        found.insert(0, head)
        top = min(item.box.y0 for item in level)
    return found


def _words(level: Sequence[Item], size: float) -> list[list[Item]]:
    """Return what is in a line, each with what is set apart from it by no more than a word is."""
    found: list[list[Item]] = []
    for item in sorted(level, key=lambda one: one.box.x0):
        if found and item.box.x0 - found[-1][-1].box.x1 <= _WORDS * size:
            found[-1].append(item)
        else:
            found.append([item])
    return found


def _head(words: Sequence[Sequence[Item]], spans: Sequence[Box], size: float) -> Head | None:
    """Return a line as a row of heads, None where a word of it heads nothing, or none heads several columns."""
    headed = [_headed(word, words, spans, size) for word in words]
    if not all(headed) or max(map(len, headed)) == 1:
        return None
    cells: Row = [[] for _ in spans]
    for word, taken in zip(words, headed, strict=True):
        cells[taken.start] += word
    return Head(cells, frozenset(chain.from_iterable(headed)))


def _headed(word: Sequence[Item], words: Sequence[Sequence[Item]], spans: Sequence[Box], size: float) -> range:
    """Return the columns in whose middle a head stands, as many as reach no other head; none for all of a table."""
    middle = _middle(word)
    others = [_middle(one) for one in words if one is not word]
    held = [
        range(first, last + 1)
        for first in range(len(spans))
        for last in range(first, len(spans))
        if abs((spans[first].x0 + spans[last].x1) / 2 - middle) <= _OFF * size
        and not any(spans[first].x0 <= other <= spans[last].x1 for other in others)
    ]
    widest = max(held, key=len, default=range(0))
    return range(0) if len(widest) == len(spans) else widest


def _middle(word: Sequence[Item]) -> float:
    return (word[0].box.x0 + word[-1].box.x1) / 2


def folded(found: Sequence[Head], table: Sequence[Row], size: float) -> list[Row]:
    """Return the rows of a table below its heads, what heads the other columns half a line lower in the same row."""
    above = [head.cells for head in found]
    if not found:
        return list(table)
    last, first = found[-1], table[0]
    beside = frozenset(place for place, cell in enumerate(first) if cell)
    top, bottom = (max(item.box.y1 for cell in row for item in cell) for row in (last.cells, first))
    if last.taken & beside or bottom - top > _HALF_LINE * size:
        return [*above, *table]
    return [*above[:-1], [one or other for one, other in zip(last.cells, first, strict=True)], *table[1:]]
