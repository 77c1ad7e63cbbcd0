"""The tags of a template in reading order, each with the place where a person finds it in Word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from reporter.errors import TemplateError
from reporter.render.ooxml import relations
from reporter.render.ooxml.wordml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.render.ooxml.package import Parts

_W = f"{{{W}}}"
_OPEN_OR_CLOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSER = {"{{": "}}", "{%": "%}", "{#": "#}"}
_WHOLE = re.compile(r"^(p|tr|tc|r)(?=\s)")
_WHERE = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
_EXCERPT = 24


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a template: its text and its place, such as 表格2第3行第1列."""

    place: str
    text: str
    in_table: bool
    number: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: ``opener`` is ``{{``, ``{%`` or ``{#``; ``whole`` is p, tr, tc or r where it stands for all of one."""

    opener: str
    whole: str
    code: str
    text: str
    paragraph: Paragraph

    @property
    def word(self) -> str:
        """The first word of a statement, such as ``if``."""
        return self.code.split(None, 1)[0] if self.code.split() else ""


def parsed(xml: bytes, name: str) -> etree._Element:
    """Return the root of a part's XML, read without entities or network.

    Raises:
        TemplateError: the XML is damaged.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateError(
            f"{name} is damaged ({error}); open the template in Word or WPS and save it anew"
        ) from error
    if root.getroottree().docinfo.doctype:
        raise TemplateError(f"{name} declares a document type, which no Word document does; make the template anew")
    return root


def paragraphs(parts: Parts) -> Iterator[Paragraph]:
    """Yield the paragraphs of all parts that hold text, in reading order."""
    for name in relations.filled_parts(parts):
        part = next((word for key, word in _WHERE.items() if key in name), "")
        root = parsed(parts[name], name)
        tables = {table: number for number, table in enumerate(root.iter(f"{_W}tbl"), 1)}
        for number, node in enumerate(root.iter(f"{_W}p"), 1):
            text = _own_text(node)
            cell = next(node.iterancestors(f"{_W}tc"), None)
            where = part + (_cell_place(cell, tables) if cell is not None else "")
            shown = text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
            yield Paragraph(f"{where or '正文'}“{shown}”", text, cell is not None, number)


def _own_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph without that of text boxes anchored in it."""
    texts = (node for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"))
    own = (node for node in texts if next(node.iterancestors(f"{_W}p")) is paragraph)
    return "".join((node.text or "") if node.tag == f"{_W}t" else " " for node in own)


def _cell_place(cell: etree._Element, tables: dict[etree._Element, int]) -> str:
    row = cell.getparent()
    table = next(cell.iterancestors(f"{_W}tbl"))
    if row is None:
        return f"表格{tables[table]}"
    column = list(row.iter(f"{_W}tc")).index(cell) + 1
    return f"表格{tables[table]}第{list(table.iter(f'{_W}tr')).index(row) + 1}行第{column}列"


def tags(paragraph: Paragraph) -> Iterator[Tag | str]:
    """Yield the tags of a paragraph, and as plain text each sign of a tag that has no partner."""
    text, at = paragraph.text, 0
    while (found := _OPEN_OR_CLOSE.search(text, at)) is not None:
        opener = found[0]
        closer = _CLOSER.get(opener)
        end = text.find(closer, found.end()) if closer else -1
        following = _OPEN_OR_CLOSE.search(text, found.end())
        if closer is None or end < 0 or (following is not None and following.start() < end):
            yield opener
            at = found.end()
            continue
        inner = text[found.end() : end]
        whole = _WHOLE.match(inner)
        code = (inner[whole.end() :] if whole else inner).strip().strip("-").strip()
        yield Tag(opener, whole[1] if whole else "", code, text[found.start() : end + 2], paragraph)
        at = end + 2
