"""Tables and boxes by their rulings, and tables without, as rows of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reporter.sources.merged_cells import FIGURE
from reporter.sources.paper import aligned
from reporter.sources.paper.extents import median
from reporter.sources.paper.gutters import Item
from reporter.sources.paper.lines import lines
from reporter.sources.paper.page import Box, Glyph, Page, around
from reporter.sources.paper.paragraphs import joined_text
from reporter.sources.paper.regions import Table
from reporter.sources.paper.rulings import Cell, Grid, grids, levels
from reporter.sources.paper.runs import runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reporter.sources.paper.lines import Line
    from reporter.sources.paper.order import Piece

_LONGEST_CELL = 100  # characters of the cell in the middle of a table's; boxes that share rulings hold articles
_SMALLEST_BOX = 24.0  # points high; what is lower is a bar behind a heading
_EDGE = 3.0  # points
_FEWEST_RULES = 3
_TWO_ROWS = 2
_LEVEL = 0.3  # of the size of type: how far lines of one row may be off
_WHOLE_PAGE = 0.8  # of the page's characters: a box around them is the page's border


_Boxed = tuple[Box, tuple[Glyph, ...]]


class Ruled(NamedTuple):
    """What rulings make of a page: its tables, the boxes on it, the characters and the rulings that are in neither."""

    tables: tuple[Table, ...]
    boxes: tuple[_Boxed, ...]
    rest: tuple[Glyph, ...]
    rules: tuple[Box, ...]


def ruled(page: Page) -> Ruled:
    """Return the tables and boxes of a page."""
    tables, boxes, rest = _of_grids(page)
    shaded, rest = _of_areas(page, rest)
    boxes += shaded
    free = _outside(page.rules, [*(table.box for table in tables), *(box for box, _ in boxes)])
    open_ones, rest = _of_rules(free, rest)
    tables += open_ones
    return Ruled(tuple(tables), tuple(boxes), rest, _outside(free, [table.box for table in tables]))


def _of_grids(page: Page) -> tuple[list[Table], list[_Boxed], tuple[Glyph, ...]]:
    """Return the tables and boxes that rulings close in, and the characters in none of them."""
    tables: list[Table] = []
    boxes: list[_Boxed] = []
    rest = page.glyphs
    for grid in grids(page.rules):
        held, others = _held(grid.box, rest)
        filled = _filled(grid, held)
        if len(filled) > 1 and grid.columns > 1 and _are_short(filled):
            tables.append(Table(grid.box, _rows(grid, filled)))
        elif len(grid.cells) == 1 and _is_box(grid.box, held, page):
            boxes.append((grid.box, held))
        else:
            continue
        rest = others
    return tables, boxes, rest


def _of_areas(page: Page, rest: tuple[Glyph, ...]) -> tuple[list[_Boxed], tuple[Glyph, ...]]:
    """Return the boxes that a page's shaded areas are, and the characters of ``rest`` in none of them."""
    boxes: list[_Boxed] = []
    for area in page.areas:
        held, others = _held(area, rest)
        if _is_box(area, held, page):
            boxes.append((area, held))
            rest = others
    return boxes, rest


def _of_rules(free: Iterable[Box], rest: tuple[Glyph, ...]) -> tuple[list[Table], tuple[Glyph, ...]]:
    """Return the tables between level rulings, and the characters of ``rest`` in none of them."""
    tables: list[Table] = []
    for box in _between_rules(free):
        held, others = _held(box, rest)
        table = unruled([Item(run.box, run) for run in runs(held)], _TWO_ROWS) if held else None
        if table:
            tables.append(Table(box, table.rows))
            rest = others
    return tables, rest


def _held(box: Box, glyphs: Sequence[Glyph]) -> tuple[tuple[Glyph, ...], tuple[Glyph, ...]]:
    """Return the characters in a box and the others; a mark that hangs over its edge is in it."""
    inside = [box.holds((3 * glyph.x0 + glyph.x1) / 4, glyph.middle[1]) for glyph in glyphs]
    pairs = list(zip(glyphs, inside, strict=True))
    return tuple(glyph for glyph, held in pairs if held), tuple(glyph for glyph, held in pairs if not held)


def _outside(rules: Iterable[Box], boxes: Sequence[Box]) -> tuple[Box, ...]:
    return tuple(rule for rule in rules if not any(box.covers(rule, _EDGE) for box in boxes))


def _between_rules(rules: Iterable[Box]) -> list[Box]:
    """Return the boxes between three level rulings or more that begin and end alike: a head, rows, and no sides."""
    alike: dict[tuple[int, int], list[Box]] = {}
    for rule in levels(rules):
        alike.setdefault((round(rule.x0 / _EDGE), round(rule.x1 / _EDGE)), []).append(rule)
    return [around(same) for same in alike.values() if len(same) >= _FEWEST_RULES]


def _filled(grid: Grid, glyphs: Sequence[Glyph]) -> list[tuple[Cell, list[Glyph]]]:
    """Return the cells that hold characters, with those."""
    found: list[tuple[Cell, list[Glyph]]] = [(cell, []) for cell in grid.cells]
    for glyph in glyphs:
        place = glyph.middle
        held = next((held for cell, held in found if cell.box.holds(*place)), None)
        if held is not None:
            held.append(glyph)
    return [(cell, held) for cell, held in found if held]


def _are_short(filled: Sequence[tuple[Cell, Sequence[Glyph]]]) -> bool:
    return median(len(held) for _, held in filled) <= _LONGEST_CELL


def _is_box(box: Box, held: Sequence[Glyph], page: Page) -> bool:
    return box.y1 - box.y0 >= _SMALLEST_BOX and 0 < len(held) < _WHOLE_PAGE * len(page.glyphs)


def _rows(grid: Grid, filled: Iterable[tuple[Cell, Sequence[Glyph]]]) -> tuple[tuple[str, ...], ...]:
    """Return the rows as text; words over several rows stand in each, a figure in the first only."""
    rows: list[list[list[Line]]] = [[[] for _ in range(grid.columns)] for _ in range(grid.rows)]
    for cell, held in filled:
        told = lines(runs(held))
        for row in _reach(cell, grid) if told and not FIGURE.match(told[0].text) else (cell.row,):
            rows[row][cell.column] = told
    return tuple(
        tuple(joined_text(line.text for line in cell) for cell in row) for part in rows for row in _unruled(part)
    )


def _reach(cell: Cell, grid: Grid) -> Iterator[int]:
    """Yield the rows that a cell stands in: its own, and those whose cells begin above its foot."""
    yield cell.row
    below = {one.row for one in grid.cells if one.row > cell.row and one.box.y0 < cell.box.y1 - _EDGE}
    yield from sorted(below)


def _unruled(row: list[list[Line]]) -> list[list[list[Line]]]:
    """Return the rows that a ruled one holds: several where all its cells have lines at the same heights."""
    filled = [cell for cell in row if cell]
    if not filled:
        return []
    bases = [[line.base for line in cell] for cell in filled]
    if len(bases) < 2 or not _are_level(bases, filled[0][0].size):  # noqa: PLR2004 - one cell alone says nothing of rows
        return [row]
    return [[cell[number : number + 1] for cell in row] for number in range(len(bases[0]))]


def _are_level(bases: Sequence[Sequence[float]], size: float) -> bool:
    """Return whether the lines of all cells stand at the heights of those of the first."""
    return all(
        len(one) == len(bases[0]) and all(abs(a - b) <= _LEVEL * size for a, b in zip(one, bases[0], strict=True))
        for one in bases
    )


def unruled(piece: Piece | Sequence[Item], fewest: int = 0) -> Table | None:
    """Return the table that a piece is, None if it is none; of ``fewest`` rows at the least, where that is given."""
    rows = aligned.rows(piece, fewest)
    if not rows:
        return None
    texts = tuple(
        tuple(joined_text(line.text for line in lines(item.run for item in cell if item.run)) for cell in row)
        for row in rows
    )
    return Table(around([item.box for item in piece]), texts)
