"""Rulings to grids: which of them cross, what cells they make, which of those are one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reporter.sources.paper.extents import Span, banded, median, merged
from reporter.sources.paper.page import Box, around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_NEAR = 2.5  # points: what is no further apart touches
_SHORTEST = 6.0  # points; what is shorter rules nothing
_COVERED = 0.6  # of a cell's side: what of it is ruled where it is a side
_MOST_LINES = 400  # of one direction in a grid; more is a pattern, and no table
_OUTSIDE = 8.0  # points: how far level lines go beyond the outer upright ones where a table is open at its sides


class Cell(NamedTuple):
    """A cell: the row and column of its upper left corner, and its box."""

    row: int
    column: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid of rulings that touch each other."""

    box: Box
    cells: tuple[Cell, ...]
    rows: int
    columns: int


class _Line(NamedTuple):
    """A ruling: ``at`` is its place across its direction, ``start`` and ``end`` are along it."""

    at: float
    start: float
    end: float


def grids(rules: Iterable[Box]) -> list[Grid]:
    """Return the grids of a page, from top to bottom: tables, and boxes of one cell."""
    level, upright = _lines(rules)
    found = [grid for lines in _touching(level, upright) if (grid := _grid(*lines))]
    return sorted(found, key=lambda grid: (grid.box.y0, grid.box.x0))


def levels(rules: Iterable[Box]) -> list[Box]:
    """Return the level rulings of a page, the pieces of each put together, from the top."""
    return [Box(line.start, line.at, line.end, line.at) for line in _lines(rules)[0]]


def _lines(rules: Iterable[Box]) -> tuple[list[_Line], list[_Line]]:
    """Return the level and the upright lines, the pieces of each put together."""
    level, upright = [], []
    for x0, y0, x1, y1 in rules:
        if max(x1 - x0, y1 - y0) >= _SHORTEST or (x1 - x0) * (y1 - y0) == 0:
            if x1 - x0 >= y1 - y0:
                level.append(_Line((y0 + y1) / 2, x0, x1))
            else:
                upright.append(_Line((x0 + x1) / 2, y0, y1))
    return _whole(level), _whole(upright)


def _whole(pieces: list[_Line]) -> list[_Line]:
    return [
        _Line(median(piece.at for piece in band), *span)
        for band in banded(pieces, _place, _NEAR)
        for span in merged((Span(piece.start, piece.end) for piece in band), _NEAR)
        if span.size >= _SHORTEST
    ]


def _touching(level: Sequence[_Line], upright: Sequence[_Line]) -> Iterator[tuple[list[_Line], list[_Line]]]:
    """Yield the lines that touch each other, over others or at once."""
    rest_level, rest_upright = set(level), set(upright)
    while rest_level:
        todo, done_level, done_upright = [rest_level.pop()], list[_Line](), list[_Line]()
        while todo:
            line = todo.pop()
            done_level.append(line)
            crossing = [one for one in rest_upright if _touch(line, one)]
            rest_upright.difference_update(crossing)
            done_upright += crossing
            more = [one for one in rest_level if any(_touch(one, other) for other in crossing)]
            rest_level.difference_update(more)
            todo += more
        yield done_level, done_upright


def _touch(level: _Line, upright: _Line) -> bool:
    across = level.start - _NEAR <= upright.at <= level.end + _NEAR
    return across and upright.start - _NEAR <= level.at <= upright.end + _NEAR


def _grid(level: list[_Line], upright: list[_Line]) -> Grid | None:
    if not (1 < len(level) <= _MOST_LINES and len(upright) <= _MOST_LINES) or not upright:
        return None
    ys, xs = _places(level), _places(upright)
    left, right = min(line.start for line in level), max(line.end for line in level)
    if left < xs[0] - _OUTSIDE:
        xs.insert(0, left)
        upright.append(_Line(left, ys[0], ys[-1]))
    if right > xs[-1] + _OUTSIDE:
        xs.append(right)
        upright.append(_Line(right, ys[0], ys[-1]))
    if len(ys) < 2 or len(xs) < 2:  # noqa: PLR2004 - a cell has two sides
        return None
    cells = _cells(xs, ys, level, upright)
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), tuple(cells), len(ys) - 1, len(xs) - 1)


def _places(lines: Iterable[_Line]) -> list[float]:
    return [band[0].at for band in banded(lines, _place, _NEAR)]


def _place(line: _Line) -> float:
    return line.at


def _cells(xs: Sequence[float], ys: Sequence[float], level: Sequence[_Line], upright: Sequence[_Line]) -> list[Cell]:
    """Return the cells, those between which nothing is ruled as one."""
    width = len(xs) - 1
    owner = list(range(width * (len(ys) - 1)))

    def root(cell: int) -> int:
        while owner[cell] != cell:
            owner[cell] = owner[owner[cell]]
            cell = owner[cell]
        return cell

    across, down = _sides(xs, upright), _sides(ys, level)
    for cell in range(len(owner)):
        row, column = divmod(cell, width)
        if column + 1 < width and not _is_ruled(across[column + 1], ys[row], ys[row + 1]):
            owner[root(cell + 1)] = root(cell)
        if row + 2 < len(ys) and not _is_ruled(down[row + 1], xs[column], xs[column + 1]):
            owner[root(cell + width)] = root(cell)
    members: dict[int, list[int]] = {}
    for cell in range(len(owner)):
        members.setdefault(root(cell), []).append(cell)
    return [_cell(group, xs, ys) for group in members.values()]


def _sides(places: Sequence[float], lines: Sequence[_Line]) -> list[list[_Line]]:
    sides: list[list[_Line]] = [[] for _ in places]
    for line in lines:
        sides[max(0, bisect_right(places, line.at + _NEAR) - 1)].append(line)
    return sides


def _is_ruled(lines: Sequence[_Line], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(line.end, end) - max(line.start, start)) for line in lines)
    return covered >= _COVERED * (end - start)


def _cell(members: Sequence[int], xs: Sequence[float], ys: Sequence[float]) -> Cell:
    width = len(xs) - 1
    boxes = [Box(xs[cell % width], ys[cell // width], xs[cell % width + 1], ys[cell // width + 1]) for cell in members]
    return Cell(min(members) // width, min(cell % width for cell in members), around(boxes))
