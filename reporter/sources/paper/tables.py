"""Tables and boxes by their rulings, and tables without, as rows of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reporter.sources.paper import aligned
from reporter.sources.paper.blocks import Table
from reporter.sources.paper.grid import Cell, Grid, grids
from reporter.sources.paper.lines import lines
from reporter.sources.paper.page import Box, Glyph, Page, around
from reporter.sources.paper.paragraphs import joined_text
from reporter.sources.paper.runs import runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reporter.sources.paper.order import Piece

_LONGEST_CELL = 100  # characters of the cell in the middle of a table's; boxes that share rulings hold articles
_SMALLEST_BOX = 24.0  # points high; what is lower is a bar behind a heading
_WHOLE_PAGE = 0.8  # of the page's characters: a box around them is the page's border


class Ruled(NamedTuple):
    """What rulings make of a page: its tables, the boxes on it, and the characters that are in neither."""

    tables: tuple[Table, ...]
    boxes: tuple[tuple[Box, tuple[Glyph, ...]], ...]
    rest: tuple[Glyph, ...]


def ruled(page: Page) -> Ruled:
    """Return the tables and boxes of a page."""
    tables: list[Table] = []
    boxes: list[tuple[Box, tuple[Glyph, ...]]] = []
    rest = page.glyphs
    for grid in grids(page.rules):
        held = tuple(glyph for glyph in rest if grid.box.holds(*_middle(glyph)))
        filled = _filled(grid, held)
        if len(filled) > 1 and grid.columns > 1 and _are_short(filled):
            tables.append(Table(grid.box, _rows(grid, filled)))
        elif len(grid.cells) == 1 and _is_box(grid.box, held, page):
            boxes.append((grid.box, held))
        else:
            continue
        kept = set(map(id, held))
        rest = tuple(glyph for glyph in rest if id(glyph) not in kept)
    for area in page.areas:
        held = tuple(glyph for glyph in rest if area.holds(*_middle(glyph)))
        if _is_box(area, held, page):
            boxes.append((area, held))
            kept = set(map(id, held))
            rest = tuple(glyph for glyph in rest if id(glyph) not in kept)
    return Ruled(tuple(tables), tuple(boxes), rest)


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.x0 + glyph.x1) / 2, glyph.base - glyph.style.size / 3


def _filled(grid: Grid, glyphs: Sequence[Glyph]) -> list[tuple[Cell, list[Glyph]]]:
    """Return the cells that hold characters, with those."""
    found: list[tuple[Cell, list[Glyph]]] = [(cell, []) for cell in grid.cells]
    for glyph in glyphs:
        place = _middle(glyph)
        held = next((held for cell, held in found if cell.box.holds(*place)), None)
        if held is not None:
            held.append(glyph)
    return [(cell, held) for cell, held in found if held]


def _are_short(filled: Sequence[tuple[Cell, Sequence[Glyph]]]) -> bool:
    sizes = sorted(len(held) for _, held in filled)
    return sizes[len(sizes) // 2] <= _LONGEST_CELL


def _is_box(box: Box, held: Sequence[Glyph], page: Page) -> bool:
    return box.y1 - box.y0 >= _SMALLEST_BOX and 0 < len(held) < _WHOLE_PAGE * len(page.glyphs)


def _rows(grid: Grid, filled: Iterable[tuple[Cell, Sequence[Glyph]]]) -> tuple[tuple[str, ...], ...]:
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell, held in filled:
        rows[cell.row][cell.column] = joined_text(line.text for line in lines(runs(held)))
    return tuple(tuple(row) for row in rows if any(row))


def unruled(piece: Piece) -> Table | None:
    """Return the table that a piece is, None if it is none."""
    rows = aligned.rows(piece)
    if not rows:
        return None
    texts = tuple(
        tuple(joined_text(line.text for line in lines(item.run for item in cell if item.run)) for cell in row)
        for row in rows
    )
    return Table(around([item.box for item in piece]), texts)
