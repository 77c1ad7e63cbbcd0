"""Columns of tables of figures: as wide as their cells ask for, none that is empty, dashes in the middle."""

from __future__ import annotations

import math
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from reporter.render.ooxml import text_width
from reporter.render.ooxml.wordml import W

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_W = f"{{{W}}}"
_WIDTH = f"{_W}w"
_NUMBERS = frozenset({"FigureCurrent", "FigurePrevious", "FigureValue"})
_VALUES = _NUMBERS | {"FigureChange", "FigurePeriod"}
"""The styles of the cells of figures in the house's templates."""

_LONGEST = 10  # ems of a cell that is to stand in one line: 提高22.3个百分点*
_BESIDE = 0.75  # ems of air: fonts differ
_PARTED = 3.0  # lines that a number is worth which is parted from its unit
_LONELY = 1.0  # lines that a last line of one character is worth
_BALANCE = 0.02  # lines that a cell is worth for each line's width in it: widths follow what the columns hold
_STEPS = (4.0, 2.0, 1.0, 0.5)  # ems that one column gives another
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
    """The content of a column: of each cell its width in ems, and whether it is a number with its unit."""

    ems: tuple[float, ...]
    numbers: tuple[bool, ...]


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
            _set(columns, rows, _widths(list(map(_content, zip(*rows, strict=True))), across, size))


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
    return "".join(text.text or "" for text in cell.iter(f"{_W}t")).strip()


def _content(column: Sequence[etree._Element]) -> _Content:
    ems = tuple(text_width.ems(_text(cell)) for cell in column)
    styles = map(_style, column)
    numbers = (style in _NUMBERS and wide <= _LONGEST for style, wide in zip(styles, ems, strict=True))
    return _Content(ems, tuple(numbers))


def _widths(columns: Sequence[_Content], across: int, size: CellSize) -> list[int]:
    """Return the widths of columns that together are ``across`` wide and need the fewest lines.

    From shares by what they hold, one column gives another a few ems as long as that saves something.
    """
    least = [round((max(column.ems[0], 1.0) + _BESIDE) * size.em) + size.margins for column in columns]
    wanted = [least[i] + min(max(column.ems), _LONGEST) * size.em for i, column in enumerate(columns)]
    widths = [max(least[i], round(across * want / sum(wanted))) for i, want in enumerate(wanted)]
    widths[widths.index(max(widths))] += across - sum(widths)
    cost = _cost(columns, widths, size)
    for step in (round(ems * size.em) for ems in (*_STEPS, *_STEPS)):
        for giver, taker in permutations(range(len(columns)), 2):
            while widths[giver] - step >= least[giver]:
                then = list(widths)
                then[giver], then[taker] = then[giver] - step, then[taker] + step
                if (less := _cost(columns, then, size)) >= cost:
                    break
                widths, cost = then, less
    return widths


def _cost(columns: Sequence[_Content], widths: Sequence[int], size: CellSize) -> float:
    """Return how many lines the rows take, with what makes cells hard to read counted as lines."""
    rooms = [max((width - size.margins) / size.em - _BESIDE, 0.5) for width in widths]
    per_row = zip(*(_lines(column, room) for column, room in zip(columns, rooms, strict=True)), strict=True)
    return float(sum(max(lines for lines, _ in row) + sum(beside for _, beside in row) for row in per_row))


def _lines(column: _Content, room: float) -> Iterator[tuple[int, float]]:
    """Yield how many lines each cell of a column takes, and what that is worth beside."""
    for ems, number in zip(column.ems, column.numbers, strict=True):
        lines = math.ceil(ems / room) or 1
        parted = _PARTED if number and lines > 1 else 0
        lonely = _LONELY if lines > 1 and ems - (lines - 1) * room <= 1 else 0
        yield lines, parted + lonely + _BALANCE * ems / room


def _set(columns: Sequence[etree._Element], rows: Sequence[Sequence[etree._Element]], widths: Sequence[int]) -> None:
    for column, width in zip(columns, widths, strict=True):
        column.set(_WIDTH, str(width))
    for row in rows:
        for cell, width in zip(row, widths, strict=True):
            told = cell.find(f"{_W}tcPr/{_W}tcW")
            if told is not None:
                told.set(_WIDTH, str(width))
