"""Columns of tables of figures: as wide as their cells ask for, none that is empty, dashes in the middle.

A number stands beside its unit, and a day is not parted: cells break before 至 or a bracket where they have to.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import permutations
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from reporter.render.ooxml import cell_breaks, text_width
from reporter.render.ooxml.wordml import W

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_W = f"{{{W}}}"
_WIDTH = f"{_W}w"
_NUMBERS = frozenset({"FigureCurrent", "FigurePrevious", "FigureValue"})
_VALUES = _NUMBERS | {"FigureChange", "FigurePeriod"}
"""The styles of the cells of figures in the house's templates."""

_LONGEST = 10  # ems of a cell that is to stand in one line: 提高22.3个百分点*
_BESIDE = 0.4  # ems of air: fonts differ
_NAME = 4.0  # ems that a column of names has at least, if one of them is as long
_INDENTED = MappingProxyType({"FigureChange": 0.5})  # ems: figures at the right stand before words at the left
_PARTED = 3.0  # lines that a number is worth which is parted from its unit
_TORN = 0.3  # lines that it is worth that a short figure takes two
_LONELY = 1.0  # lines that a last line of one character is worth
_BALANCE = 0.02  # lines that a cell is worth for each line's width in it: widths follow what the columns hold
_STEPS = (4.0, 2.0, 1.0, 0.5, 0.25)  # ems that one column gives another
_NONE = frozenset({"", "—"})
_AFTER_JC = frozenset(
    f"{_W}{name}"
    for name in (
        "textDirection",
        "textAlignment",
        "textboxTightWrap",
        "outlineLvl",
        "divId",
        "cnfStyle",
        "rPr",
        "sectPr",
        "pPrChange",
    )
)
"""What the schema wants after the alignment of a paragraph."""
_CELL = "Cell"
_FONT_SIZE = 18  # half points of a table whose styles tell none
_MARGINS = 216  # twips: Word's own at both sides of a cell
_TWIPS = 10  # of half a point


class CellSize(NamedTuple):
    """The width of a character of a table and what is left free at both sides of a cell, in twips."""

    em: int
    margins: int = _MARGINS


class _Content(NamedTuple):
    """The content of a column: the pieces of each cell, whether it is a number or a change, how far it is indented."""

    cells: tuple[tuple[str, ...], ...]
    figures: tuple[bool, ...]
    indent: float

    def piece(self) -> float:
        """Return the width that keeps each piece of the figures whole, and lets names break after four characters."""
        cells = zip(self.cells, self.figures, strict=True)
        wide = (text_width.ems(one) for parts, figure in cells for one in (parts if figure else ()))
        names = max((text_width.ems("".join(one)) for one in self.cells), default=0)
        return self.indent + max((one for one in wide if one <= _LONGEST), default=min(names, _NAME))


def size_of_cells(styles: bytes | None) -> CellSize:
    """Return the size of a table's cells by a document's styles."""
    root = etree.fromstring(styles) if styles else None
    if root is None:
        return CellSize(_FONT_SIZE * _TWIPS)
    sizes = root.findall(f"{_W}style[@{_W}styleId='{_CELL}']/{_W}rPr/{_W}sz")
    em = _TWIPS * next((int(one.get(f"{_W}val", "")) for one in sizes), _FONT_SIZE)
    normal = f"{_W}style[@{_W}type='table'][@{_W}default='1']/{_W}tblPr/{_W}tblCellMar"
    sides = [one for side in ("left", "right") for one in root.findall(f"{normal}/{_W}{side}")]
    told = [int(one.get(_WIDTH, "")) for one in sides if one.get(_WIDTH, "").isdigit()]
    return CellSize(em, sum(told) if len(told) == 2 else _MARGINS)  # noqa: PLR2004 - two sides


def fit(root: etree._Element, size: CellSize) -> None:
    """Take empty columns out of the tables of figures and share the width among the others by what they hold.

    The table keeps its width, a number stands in one line with its unit where there is room, and as few lines as can
    be are taken. A figure of more than ``_LONGEST`` ems, as two changes in one cell, may take two.
    """
    for table in root.iter(f"{_W}tbl"):
        columns = table.findall(f"{_W}tblGrid/{_W}gridCol")
        rows = [row.findall(f"{_W}tc") for row in table.findall(f"{_W}tr")]
        regular = all(len(row) == len(columns) for row in rows) and all(
            one.get(_WIDTH, "").isdigit() for one in columns
        )
        if regular and any(_style(cell) in _VALUES for row in rows for cell in row):
            across = sum(int(one.get(_WIDTH, "")) for one in columns)
            _without_empty(columns, rows)
            _centre_dashes(rows)
            contents = tuple(map(_content, zip(*rows, strict=True)))
            _set(columns, rows, _widths(contents, across, size), contents, size)


def _without_empty(columns: list[etree._Element], rows: Sequence[list[etree._Element]]) -> None:
    """Take out the columns of figures in which no row below the head says anything."""
    for number in reversed(range(len(columns))):
        below = [row[number] for row in rows[1:]]
        if below and all(_style(cell) in _VALUES and _text(cell) in _NONE for cell in below):
            for one in (columns.pop(number), *(row.pop(number) for row in rows)):
                parent = one.getparent()
                if parent is not None:
                    parent.remove(one)


def _centre_dashes(rows: Iterable[Sequence[etree._Element]]) -> None:
    """Put the dash of a cell of figures that says nothing into its middle."""
    for cell in (cell for row in rows for cell in row if _text(cell) == "—"):
        properties = cell.find(f"{_W}p/{_W}pPr")
        if properties is not None and properties.find(f"{_W}jc") is None:
            centred = etree.Element(f"{_W}jc", {f"{_W}val": "center"})
            after = next((one for one in properties if one.tag in _AFTER_JC), None)
            properties.append(centred) if after is None else after.addprevious(centred)


def _style(cell: etree._Element) -> str:
    style = cell.find(f"{_W}p/{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val", "")


def _text(cell: etree._Element) -> str:
    return _whole_text(cell).strip()


def _whole_text(cell: etree._Element) -> str:
    return "".join(text.text or "" for text in cell.iter(f"{_W}t"))


def _content(column: Sequence[etree._Element]) -> _Content:
    styles = tuple(map(_style, column))
    figures = tuple(style in _VALUES for style in styles)
    cells = (cell_breaks.pieces(_whole_text(cell), figure=one) for cell, one in zip(column, figures, strict=True))
    return _Content(tuple(cells), figures, max(_INDENTED.get(style, 0.0) for style in styles))


@lru_cache(maxsize=64)  # an issue is filled several times, its tables alike
def _widths(columns: tuple[_Content, ...], across: int, size: CellSize) -> tuple[int, ...]:
    """Return the widths of columns that together are ``across`` wide and need the fewest lines.

    From each column in its turn, which first has all that is to spare, others take a few ems as long as that saves
    something.
    """
    least = [_wide(max(text_width.ems("".join(column.cells[0])), 1.0), size) for column in columns]
    whole = [max(least[i], _wide(column.piece(), size)) for i, column in enumerate(columns)]
    if sum(whole) <= across:
        least = whole
    spare = across - sum(least)
    places = range(len(columns))

    @cache
    def taken(number: int, width: int) -> tuple[tuple[int, float], ...]:
        return tuple(_lines(columns[number], _room(width, size)))

    def cost(tried: Sequence[int]) -> float:
        per_row = zip(*(taken(number, width) for number, width in enumerate(tried)), strict=True)
        return float(sum(max(lines for lines, _ in row) + sum(beside for _, beside in row) for row in per_row))

    starts = ([least[i] + spare * (i == place) for i in places] for place in places)
    best = min((_exchanged(start, least, cost, size) for start in starts), key=cost)
    return tuple(best)


def _exchanged(
    widths: list[int], least: Sequence[int], cost: Callable[[Sequence[int]], float], size: CellSize
) -> list[int]:
    """Return widths of which one column has given another what it needs more."""
    now = cost(widths)
    for step in (round(ems * size.em) for ems in (*_STEPS, *_STEPS)):
        for giver, taker in permutations(range(len(widths)), 2):
            while widths[giver] - step >= least[giver]:
                then = list(widths)
                then[giver], then[taker] = then[giver] - step, then[taker] + step
                if (less := cost(then)) >= now:
                    break
                widths, now = then, less
    return widths


def _wide(ems: float, size: CellSize) -> int:
    """Return the width of a column in twips that has room for so many ems."""
    return round((ems + _BESIDE) * size.em) + size.margins


def _room(width: int, size: CellSize) -> float:
    """Return how many ems a column of a width in twips has room for."""
    return max((width - size.margins) / size.em - _BESIDE, 0.5)


def _lines(column: _Content, room: float) -> Iterator[tuple[int, float]]:
    """Yield how many lines each cell of a column takes, and what that is worth beside."""
    room = max(room - column.indent, 0.5)
    for parts, figure in zip(column.cells, column.figures, strict=True):
        lines = cell_breaks.lines(parts, room)
        ems = [text_width.ems(one) for one in parts] if figure else ()
        parted = sum(_PARTED for one in ems if room < one <= _LONGEST)
        whole = figure and len(lines) > 1 and sum(ems) <= _LONGEST
        lonely = _LONELY if len(lines) > 1 and lines[-1].ems <= 1 else 0
        yield len(lines), parted + _TORN * whole + lonely + _BALANCE * sum(line.ems for line in lines) / room


def _set(
    columns: Sequence[etree._Element],
    rows: Sequence[Sequence[etree._Element]],
    widths: Sequence[int],
    contents: Sequence[_Content],
    size: CellSize,
) -> None:
    """Write the widths, and the breaks where a cell would break within a number or a day."""
    for column, width, content in zip(columns, widths, contents, strict=True):
        column.set(_WIDTH, str(width))
        room = max(_room(width, size) - content.indent, 0.5)
        for cell, parts in zip((row[columns.index(column)] for row in rows), content.cells, strict=True):
            told = cell.find(f"{_W}tcPr/{_W}tcW")
            if told is not None:
                told.set(_WIDTH, str(width))
            cell_breaks.set_breaks(cell, [line.end for line in cell_breaks.lines(parts, room) if line.told])
