"""A finished Word document, read by the names of its styles: Word and WPS change ids when they save, never names."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from reporter.render.ooxml import package, wordml
from reporter.render.template import view
from reporter.render.template.tags import parsed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

W = f"{{{wordml.W}}}"
_CREATED = re.compile(rb"<dcterms:created[^>]*>(\d{4}-\d\d-\d\d)")
_STYLES = "word/styles.xml"
SENTENCE = "要点"
NOTE = "附注"
QUOTATION = "引文"
EDITORS = "按语"
"""The names of the styles of what is quoted in a paragraph, of the editor's asides, of a quoted piece, of an 按语."""


def opened(docx: bytes) -> tuple[etree._Element, Mapping[str, str]]:
    """Return the tree of a document and the names of its styles.

    Raises:
        TemplateError: it is no Word document, or one of the two is damaged.
    """
    parts = package.read(docx)
    names = style_names(parsed(parts[_STYLES], _STYLES)) if _STYLES in parts else {}
    return parsed(parts[package.DOCUMENT], package.DOCUMENT), names


def style_names(styles: etree._Element) -> dict[str, str]:
    """Return the visible name of each style by its id: Word and WPS change ids when they save, never names."""
    return {style.get(f"{W}styleId", ""): value(style, "name") for style in styles.iter(f"{W}style")}


def value(node: etree._Element, path: str) -> str:
    """Return the ``w:val`` of the element at ``path``, empty where there is none."""
    found = node.find("/".join(W + name for name in path.split("/")))
    return "" if found is None else found.get(f"{W}val", "")


def words(paragraph: etree._Element, names: Mapping[str, str], *, notes: bool = False) -> str:
    """Return the text of a paragraph without the editor's own words, or only those."""
    marked = ((run, names.get(value(run, "rPr/rStyle"), "").startswith(NOTE)) for run in paragraph.iter(f"{W}r"))
    runs = (run for run, is_note in marked if is_note == notes)
    return "".join(text.text or "" for run in runs for text in run.iter(f"{W}t"))


def bookmarks(node: etree._Element) -> tuple[str, ...]:
    """Return the bookmarks of sections that stand in a node."""
    names = (mark.get(f"{W}name", "") for mark in node.iter(f"{W}bookmarkStart"))
    return tuple(name for name in names if name.startswith(view.SECTION))


def links(node: etree._Element) -> tuple[str, ...]:
    """Return the bookmarks of sections that a node links to."""
    anchors = (link.get(f"{W}anchor", "") for link in node.iter(f"{W}hyperlink"))
    return tuple(name for name in anchors if name.startswith(view.SECTION))


def plain(text: str) -> str:
    """Return ``text`` as the document can carry it, with no white space, which editors add and drop."""
    return "".join(wordml.clean(text).split())


def is_heading(style: str) -> bool:
    """Return whether a style of this name is that of a heading."""
    return style.startswith("heading") or style.endswith("标题")


def created(docx: bytes) -> dt.date | None:
    """Return the day on which the document says it was made, which editors leave alone; None where it says none."""
    found = _CREATED.search(package.read(docx).get("docProps/core.xml", b""))
    return dt.date.fromisoformat(found[1].decode()) if found else None
