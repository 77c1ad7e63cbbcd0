"""What a filled part needs to be sound: ids that do not repeat, cells that hold a paragraph, text that stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from reporter.render.ooxml.wordml import W
from reporter.render.template import lists
from reporter.render.template.structure import take_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.render.template.inline import Numbering

_W = f"{{{W}}}"
_HOLDERS = tuple(f"{_W}{name}" for name in ("tc", "hdr", "ftr", "footnote", "endnote", "txbxContent"))
_MARKS = tuple(f"{_W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd"))
_SHAPES = "{urn:schemas-microsoft-com:vml}*"
_SHAPETYPE = "{urn:schemas-microsoft-com:vml}shapetype"
_REMARKS = tuple(f"{_W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"


@dataclass(slots=True)
class Ids:
    """The ids and names that a document has used so far, by kind."""

    seen: dict[str, set[str]] = field(default_factory=dict)

    def is_new(self, kind: str, name: str) -> bool:
        """Return whether a name is used for the first time, and take note of it."""
        known = self.seen.setdefault(kind, set())
        if name in known:
            return False
        known.add(name)
        return True


def tidied(root: etree._Element, ids: Ids, numbering: Numbering, listed: Mapping[str, tuple[str, int]]) -> str:
    """Return the XML of a filled part, made sound; ``listed`` are the styles whose paragraphs are in a list."""
    lists.restart(root, listed, numbering)
    _keep_sections(root)
    for whole, part in (("tr", "tc"), ("tbl", "tr")):
        for empty in [one for one in root.iter(f"{_W}{whole}") if next(one.iter(f"{_W}{part}"), None) is None]:
            take_out(empty)
    for content in reversed(list(root.iter(f"{_W}sdtContent"))):  # the inner ones first
        control = content.getparent()
        if control is not None and not len(content):
            take_out(control)
    for bound in list(root.iter("{*}dataBinding")):  # Word puts that in the place of what was filled
        take_out(bound)
    _end_with_paragraphs(root)
    _renumber(root, ids, numbering)
    _renumber_bookmarks(root, ids, numbering)
    return etree.tostring(root, encoding="unicode")


def _end_with_paragraphs(root: etree._Element) -> None:
    """Give what has to end with a paragraph one, a cell say that ends with a table."""
    for holder in root.iter(*_HOLDERS):
        last = next((child for child in reversed(holder) if child.tag not in _MARKS), None)
        if last is None or last.tag not in (f"{_W}p", f"{_W}sdt"):
            etree.SubElement(holder, f"{_W}p")


def _keep_sections(root: etree._Element) -> None:
    """Give each section break that lost its paragraph to the paragraph before it, if that has none."""
    for mark in list(root.iter(etree.PI)):  # none but ours: a template's own are removed when it is read
        holder, before = mark.getnext(), mark.getprevious()
        take_out(mark)
        if holder is None or before is None or before.tag != f"{_W}p" or before.find(f"{_W}pPr/{_W}sectPr") is not None:
            continue
        section = holder.find(f"{_W}pPr/{_W}sectPr")
        properties = before.find(f"{_W}pPr")
        if section is None:
            continue
        if properties is None:
            properties = etree.Element(f"{_W}pPr")
            before.insert(0, properties)
        change = properties.find(f"{_W}pPrChange")  # the one element that comes after a section break
        properties.insert(len(properties) if change is None else len(properties) - 1, section)
        take_out(holder)


def _renumber(root: etree._Element, ids: Ids, numbering: Numbering) -> None:
    """Give drawings, content controls, shapes and paragraphs whose ids repeat new ones."""
    for node in root.iter("{*}docPr"):
        if not ids.is_new("drawing", node.get("id", "")):
            node.set("id", str(numbering.next_id()))
    for node in root.iter(f"{_W}sdtPr"):
        number = node.find(f"{_W}id")
        if number is not None and not ids.is_new("control", number.get(f"{_W}val", "")):
            number.set(f"{_W}val", str(numbering.next_id()))
    _renumber_shapes(root, ids, numbering)
    for node in [one for one in root.iter(*_REMARKS) if not ids.is_new(str(one.tag), one.get(f"{_W}id", ""))]:
        take_out(node)  # a remark has one place
    for node in root.iter(f"{_W}p", f"{_W}tr"):
        if node.get(_PARAGRAPH_ID) and not ids.is_new("paragraph", node.get(_PARAGRAPH_ID, "")):
            del node.attrib[_PARAGRAPH_ID]


def _renumber_shapes(root: etree._Element, ids: Ids, numbering: Numbering) -> None:
    """Give shapes of the older drawing language new ids; what they share is defined once."""
    for node in root.iter(_SHAPES):
        if node.get("id") and node.tag != _SHAPETYPE and not ids.is_new("shape", node.get("id", "")):
            node.set("id", f"shape{numbering.next_id()}")
    for node in [node for node in root.iter(_SHAPETYPE) if not ids.is_new("shapetype", node.get("id", ""))]:
        take_out(node)


def _renumber_bookmarks(root: etree._Element, ids: Ids, numbering: Numbering) -> None:
    """Give bookmarks whose ids repeat new ones, and take away those whose names repeat or that have one end only."""
    opened: dict[str, list[etree._Element]] = {}
    lost = []
    for node in root.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
        number = node.get(f"{_W}id", "")
        if node.tag == f"{_W}bookmarkStart":
            opened.setdefault(number, []).append(node)
        elif not opened.get(number):
            lost.append(node)
        else:
            start = opened[number].pop()
            if not ids.is_new("bookmark", start.get(f"{_W}name", "").lower()):
                lost += [start, node]
            elif not ids.is_new("mark", number):
                new = str(numbering.next_id())
                start.set(f"{_W}id", new)
                node.set(f"{_W}id", new)
    for node in (*lost, *(start for starts in opened.values() for start in starts)):
        take_out(node)
