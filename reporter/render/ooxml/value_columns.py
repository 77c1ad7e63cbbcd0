"""Columns of figures as wide as their longest figure, so that no number is parted from its unit over two lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from reporter.render.ooxml.wordml import W

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_W = f"{{{W}}}"
_WIDTH = f"{_W}w"
_VALUES = frozenset({"FigureCurrent", "FigurePrevious", "FigureValue", "FigureChange", "FigurePeriod"})
"""The styles of the cells of figures in the house's templates."""

_LONGEST = 10  # ems of a cell that is to stand in one line: 提高22.3个百分点*
_NARROWEST = 7  # ems that a column of words keeps
_BESIDE = 0.5  # ems of air: fonts differ
_MARGINS = 216  # twips: Word's own at both sides of a cell
_PER_CENT = 0.85
_CELL = "Cell"
_FONT_SIZE = 18  # half points of the house's tables
_TWIPS = 10  # of half a point


def size_of_cells(styles: bytes | None) -> int:
    """Return how wide a character of a table is by a document's styles, in twips."""
    root = etree.fromstring(styles) if styles else None
    sizes = [] if root is None else root.findall(f"{_W}style[@{_W}styleId='{_CELL}']/{_W}rPr/{_W}sz")
    return _TWIPS * next((int(one.get(f"{_W}val", "")) for one in sizes), _FONT_SIZE)


def widen(root: etree._Element, em: int) -> None:
    """Widen the columns of figures whose figures need it, as far as the columns of words beside them can spare it.

    The table keeps its width. A figure of more than ``_LONGEST`` ems, as two changes in one cell, may take two lines.
    """
    for table in root.iter(f"{_W}tbl"):
        columns = table.findall(f"{_W}tblGrid/{_W}gridCol")
        rows = [row.findall(f"{_W}tc") for row in table.findall(f"{_W}tr")]
        if all(len(row) == len(columns) for row in rows) and all(one.get(_WIDTH, "").isdigit() for one in columns):
            now = [int(one.get(_WIDTH, "")) for one in columns]
            then = _shared(now, _needed(rows, em), _NARROWEST * em + _MARGINS)
            if then != now:
                _set(columns, rows, then)


def _needed(rows: Sequence[Sequence[etree._Element]], em: int) -> Mapping[int, int]:
    """Return how wide each column of figures has to be by its number, those that need no more among them."""
    found: dict[int, float] = {}
    for row in rows:
        for number, cell in enumerate(row):
            style = cell.find(f"{_W}p/{_W}pPr/{_W}pStyle")
            if style is not None and style.get(f"{_W}val") in _VALUES:
                ems = sum(map(_ems, "".join(text.text or "" for text in cell.iter(f"{_W}t"))))
                found[number] = max(found.get(number, 0), ems if ems <= _LONGEST else 0)
    return {number: round((ems + _BESIDE) * em) + _MARGINS for number, ems in found.items()}


def _ems(character: str) -> float:
    if character == "%":
        return _PER_CENT
    return 0.5 if character < "\u2e80" else 1


def _shared(widths: Sequence[int], needed: Mapping[int, int], narrowest: int) -> list[int]:
    """Return the widths of columns, those that are short first served by what is least short."""
    spare = {i: width - narrowest for i, width in enumerate(widths) if i not in needed and width > narrowest}
    short = sorted((need - widths[i], i) for i, need in needed.items() if need > widths[i])
    then, left = list(widths), sum(spare.values())
    for lack, number in short:
        if lack <= left:
            then[number], left = then[number] + lack, left - lack
    taken, all_spare = sum(then) - sum(widths), sum(spare.values())
    for number, most in spare.items():
        gives = taken * most // all_spare if number != max(spare) else sum(then) - sum(widths)
        then[number] -= gives
    return then


def _set(columns: Sequence[etree._Element], rows: Sequence[Sequence[etree._Element]], widths: Sequence[int]) -> None:
    for column, width in zip(columns, widths, strict=True):
        column.set(_WIDTH, str(width))
    for row in rows:
        for cell, width in zip(row, widths, strict=True):
            told = cell.find(f"{_W}tcPr/{_W}tcW")
            if told is not None:
                told.set(_WIDTH, str(width))
