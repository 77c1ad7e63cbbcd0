"""Sheets of OpenDocument (.ods), which LibreOffice and WPS write: read from their XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.sources.local_names import child, children, local, number, value
from reporter.sources.opendocument import KIND_SHEETS, opened, rows_of
from reporter.sources.sheets.book import Cells, Merge
from reporter.sources.sheets.number_formats import MOST_TYPED, shown

if TYPE_CHECKING:
    from lxml import etree

    from reporter.model import Hints
    from reporter.sources.sheets.book import Sheet

_CELLS = frozenset(("table-cell", "covered-table-cell"))
_SKIPPED = frozenset(("annotation", "ruby-text"))
_MOST_REPEATED = 256


def sheets(data: bytes) -> tuple[list[Sheet], Hints]:
    """Return the sheets of a document that are seen, and what its properties tell.

    Raises:
        SourceError: it is none, encrypted, damaged, or larger than an article is.
    """
    with opened(data, KIND_SHEETS) as package:
        content = package.xml("content.xml")
        body = child(child(content, "body"), "spreadsheet")
        if body is None:
            raise SourceError(in_chinese("不是 {name}，{save_as}", name=KIND_SHEETS.name, save_as=KIND_SHEETS.save_as))
        hidden = _hidden(content)
        seen = (one for one in children(body, "table") if value(one, "style-name") not in hidden)
        return [_sheet(one) for one in seen], package.hints()


def _hidden(content: etree._Element | None) -> frozenset[str | None]:
    """Return the styles of sheets that are not shown."""
    styles = children(child(content, "automatic-styles"), "style")
    shown_or_not = ((value(one, "name"), value(child(one, "table-properties"), "display")) for one in styles)
    return frozenset(name for name, display in shown_or_not if display == "false")


def _sheet(table: etree._Element) -> Sheet:
    cells, merges, row = Cells(), [], 0
    for one in rows_of(table):
        column = 0
        seen = value(one, "visibility") in {None, "visible"}
        for cell in one if seen else ():
            if local(cell) not in _CELLS:
                continue
            repeated = _times(cell, "number-columns-repeated")
            text = _shown(cell) if local(cell) == "table-cell" else ""
            for beside in range(min(repeated, _MOST_REPEATED) if text else 0):
                cells.add(row, column + beside, text)
            across, down = _times(cell, "number-columns-spanned"), _times(cell, "number-rows-spanned")
            if across > 1 or down > 1:
                merges.append(Merge(row, column, down, across))
            column += repeated
        row += _times(one, "number-rows-repeated")
    return cells.sheet(value(table, "name") or "", merges)


def _times(element: etree._Element, name: str) -> int:
    """Return how often a row, a cell or a space stands there, or how far a cell reaches."""
    return max(1, number(element, name) or 1)


def _shown(cell: etree._Element) -> str:
    """Return a cell's text; a number that was typed as it was typed, one that was worked out as it is shown."""
    text = "\n".join(_text(one) for one in children(cell, "p"))
    kind = value(cell, "value-type")
    if kind == "date":
        parts = (value(cell, "date-value") or "")[:10].split("-")
        numbers = [int(part) for part in parts if part.isdecimal()]
        return "{}年{}月{}日".format(*numbers) if len(numbers) == 3 else text  # noqa: PLR2004 - year, month, day
    if kind not in {"float", "currency"}:
        return text
    typed = value(cell, "value") or ""
    try:
        exact = shown(float(typed), "General")
    except (ValueError, ArithmeticError):
        return text
    return exact if len(typed.partition(".")[2]) <= MOST_TYPED else text


def _text(element: etree._Element) -> str:
    pieces = [element.text or ""]
    for one in element:
        name = local(one)
        if name == "s":
            pieces.append(" " * min(_times(one, "c"), _MOST_REPEATED))
        elif name and name not in _SKIPPED:
            pieces.append({"tab": " ", "line-break": "\n"}.get(name) or _text(one))
        pieces.append(one.tail or "")
    return "".join(pieces)
