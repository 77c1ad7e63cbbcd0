"""The colour behind the characters of a Word document, and whether they are lost on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.sources.docx.looks import are_same, fill, ground, ink
from reporter.sources.docx.styles import style_of
from reporter.sources.local_names import child, local, value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml import etree

    from reporter.sources.docx.styles import Styles

PAPER = "FFFFFF"


def is_lost(run: etree._Element, look: Mapping[str, str], styles: Styles, unknown: str = "") -> bool:
    """Return whether a run of that look has the colour of what is behind it; ``unknown`` where nobody knows that."""
    colour = ink(look)
    return bool(colour) and are_same(colour, ground(look) or _behind(run, styles) or unknown)


def _behind(run: etree._Element, styles: Styles) -> str:
    """Return the colour of what is behind a run, empty where nobody knows it, as in most boxes."""
    for one in run.iterancestors():
        name = local(one)
        told = _GROUNDS[name](one, styles) if name in _GROUNDS else None
        if told is not None:
            return told
    return ""


def _of_paragraph(paragraph: etree._Element, styles: Styles) -> str | None:
    own = fill(child(child(paragraph, "pPr"), "shd"))
    return own or styles.grounds.get(style_of(paragraph) or styles.standard)


def _of_cell(cell: etree._Element, _styles: Styles) -> str | None:
    return fill(child(child(cell, "tcPr"), "shd")) or None


def _of_table(table: etree._Element, styles: Styles) -> str | None:
    """Return the colour of a table, empty where its style colours some of its cells, or is not known."""
    properties = child(table, "tblPr")
    style = value(child(properties, "tblStyle"), "val") or ""
    return fill(child(properties, "shd")) or (styles.grounds.get(style) if not style or style in styles.looks else "")


def _of_body(body: etree._Element, _styles: Styles) -> str | None:
    page = child(body.getparent(), "background")
    return PAPER if page is None else value(page, "color") or ""


def _of_paper(_part: etree._Element, _styles: Styles) -> str | None:
    return PAPER


_GROUNDS: Mapping[str, Callable[[etree._Element, Styles], str | None]] = {
    "p": _of_paragraph,
    "tc": _of_cell,
    "tbl": _of_table,
    "txbxContent": lambda _box, _styles: "",
    "body": _of_body,
    **dict.fromkeys(("footnotes", "endnotes", "hdr", "ftr", "comments"), _of_paper),
}
"""What is told of the colour behind a text by what it is in, from the innermost outwards."""
