"""The lines of WordprocessingML: paragraphs, the rows of tables, and text boxes after the paragraph that holds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.sources import grid
from reporter.sources.docx.styles import outline_level
from reporter.sources.grid import Merged
from reporter.sources.office import written
from reporter.sources.tags import child, local, span, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from reporter.sources.docx.styles import Styles

# What a page shows no text of: deletions, moved-away text, field codes, the copy of a drawing for old programs,
# properties, and the readings above characters.
_SKIPPED = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "rt", "sectPr", "tblPr"})
_CODE = re.compile(r"[0-9A-Fa-f]{1,4}")
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def lines(root: etree._Element, styles: Styles) -> Iterator[str]:
    """Yield the lines below ``root`` in reading order; ``styles`` tells which are headings and which nobody sees.

    A table's row is one line, its cells joined by tabs; a line break within a paragraph starts a new line. A paragraph
    whose mark was deleted goes on in the next one.
    """
    before = ""
    for element in root:
        name = local(element)
        if name == "p":
            boxes: list[etree._Element] = []
            text = before + "".join(_runs(element, styles, boxes))
            before = text if _mark_is_deleted(element) else ""
            if not before:
                yield from written(text, _heading_level(element, styles))
            for box in boxes:
                yield from lines(box, styles)
        elif name == "tbl":
            yield from _table(element, styles)
        elif name and name not in _SKIPPED:
            yield from lines(element, styles)
    yield from filter(None, [before.strip()])


def _mark_is_deleted(paragraph: etree._Element) -> bool:
    return child(child(child(paragraph, "pPr"), "rPr"), "del") is not None


def _runs(element: etree._Element, styles: Styles, boxes: list[etree._Element]) -> Iterator[str]:
    """Yield the text within a paragraph; text boxes met on the way are put on ``boxes``."""
    for one in element:
        name = local(one)
        if name == "t":
            yield one.text or ""
        elif name in _MARKS:
            yield _MARKS[name]
        elif name == "sym":
            yield _symbol(one)
        elif name == "txbxContent":
            boxes.append(one)
        elif name and name not in _SKIPPED and not (name == "r" and styles.hide(child(one, "rPr"))):
            yield from _runs(one, styles, boxes)


def _symbol(symbol: etree._Element) -> str:
    """Return the character of a symbol, nothing for the private codes of symbol fonts."""
    code = value(symbol, "char") or ""
    character = chr(int(code, 16)) if _CODE.fullmatch(code) else ""
    return character if character.isprintable() else ""


def _heading_level(paragraph: etree._Element, styles: Styles) -> int:
    properties = child(paragraph, "pPr")
    own = outline_level(properties)
    if own is not None:
        return own
    return styles.levels.get(value(child(properties, "pStyle"), "val") or "", 0)


def _table(table: etree._Element, styles: Styles) -> Iterator[str]:
    """Yield a table's rows; a table of one column is a frame around ordinary paragraphs and is read as such."""
    rows = list(_descend(table, "tr"))
    cells = [list(_descend(row, "tc")) for row in rows]
    if max((len(row) for row in cells), default=0) <= 1:
        for row in cells:
            for cell in row:
                yield from lines(cell, styles)
        return
    for _, line in grid.lines([_merged(cell, styles) for cell in row] for row in cells):
        yield line


def _merged(cell: etree._Element, styles: Styles) -> Merged:
    """A cell with how far it reaches: ``vMerge`` without ``restart`` goes on with the one above."""
    properties = child(cell, "tcPr")
    below = child(properties, "vMerge")
    goes_on = below is not None and value(below, "val") != "restart"
    text = " ".join(lines(cell, styles.without_levels()))
    return Merged(None if goes_on and not text else text, span(child(properties, "gridSpan"), "val"))


def _descend(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the nearest descendants of that name, looking through content controls and tracked changes."""
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) in {"sdt", "sdtContent", "ins", "customXml", "smartTag"}:
            yield from _descend(one, name)
