"""Pages and texts that a Word document takes in as they are (ECMA-376 part 1, §11.3.1): Word shows them as its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.model import Document
from reporter.sources.local_names import local, value

if TYPE_CHECKING:
    from reporter.sources.relationships import OpenXml

_NAMED = frozenset({".html", ".htm", ".xhtml", ".txt", ".rtf"})
_LOST = in_chinese("有正文嵌在里面的另一个文件里，读不出来，请用 Word 打开后另存为 .docx")


def take_in(main: etree._Element, opened: OpenXml) -> None:
    """Put the paragraphs of the pages and texts that a document takes in in their places.

    Raises:
        SourceError: one is of a kind that is not read, is not there, or is taken in again, as traps do.
    """
    targets, seen = opened.targets(), set[str]()
    for chunk in [one for one in main.iter(etree.Element) if local(one) == "altChunk"]:
        parent = chunk.getparent()
        target = targets.get(value(chunk, "id") or "", "")
        if target in seen:
            raise SourceError(_LOST)
        seen.add(target)
        if parent is not None:
            at = parent.index(chunk)
            parent[at : at + 1] = [_paragraph(line, chunk) for line in _lines(target, opened)]


def _lines(target: str, opened: OpenXml) -> list[str]:
    from reporter.sources.registry import ending, format_of  # this format is one of them

    data = opened.bytes_of(target) if target else None
    name = target if ending(target) in _NAMED else ""
    document = Document(name, data or b"")
    found = format_of(document)
    if data is None or found is None or found.read is None or not _NAMED.intersection(found.endings):
        raise SourceError(_LOST)
    return [line for one in found.read(document) for line in one.text.split("\n")]


def _paragraph(line: str, like: etree._Element) -> etree._Element:
    """Return a paragraph of a line, in the namespace of the element it stands for."""
    space = f"{{{etree.QName(like).namespace}}}"
    signs = len(line) - len(line.lstrip("#"))
    paragraph = etree.Element(f"{space}p")
    if signs and line[signs : signs + 1] == " ":
        properties = etree.SubElement(paragraph, f"{space}pPr")
        etree.SubElement(properties, f"{space}outlineLvl").set(f"{space}val", str(signs - 1))
        line = line[signs + 1 :]
    run = etree.SubElement(paragraph, f"{space}r")
    for number, cell in enumerate(line.split("\t")):
        if number:
            etree.SubElement(run, f"{space}tab")
        etree.SubElement(run, f"{space}t").text = cell
    return paragraph
