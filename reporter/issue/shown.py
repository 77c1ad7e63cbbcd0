"""All text that a document shows, piece by piece, and what of it no build of its week would have written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.issue.document import plain
from reporter.issue.verification import Finding
from reporter.render.formats.outputs import Outputs, finish
from reporter.render.formats.to_word import render
from reporter.render.ooxml import package, wordml
from reporter.render.ooxml.relations import relations_of
from reporter.render.template.hazards import hazards
from reporter.render.template.tags import parsed
from reporter.render.template.view import received

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from lxml import etree

    from reporter.model import Article, Briefing

_W = f"{{{wordml.W}}}"
_R = f"{{{wordml.R}}}"
_TEXT_PARTS = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments|charts/chart\d*|diagrams/\w+)\.xml"
)
_WHERE = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注", "comments": "批注"}
_WHERE |= {"charts": "图表", "diagrams": "图示"}
_COUNTED = re.compile(r"\s*(?:PAGE|PAGEREF|NUMPAGES|SECTIONPAGES)\b")
_PAGE = re.compile(r"\d+|[ivxlc]+", re.IGNORECASE)
_SHOWN = (f"{_W}t", f"{_W}delText", f"{_W}sym", f"{_W}footnoteReference", f"{_W}endnoteReference")
_LOOSE = re.compile(r"\{[^}]*\}(?:t|v|docPr|textpath)")
_EXCERPT = 40  # characters of a finding


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a table's row, a label of a chart: where it is, its text, and where its links and marks lead."""

    place: str
    text: str
    leads: tuple[str, ...] = ()


Known = Mapping[str, frozenset[tuple[str, ...]]]
"""By each text that a document shows the ways in which it leads anywhere."""


def pieces(docx: bytes) -> Iterator[Piece]:
    """Yield all that a document shows, in the order of its parts.

    Raises:
        TemplateError: it is no Word document, or a part of it is damaged.
    """
    parts = package.read(docx)
    for name in filter(_TEXT_PARTS.fullmatch, parts):
        place = next((word for key, word in _WHERE.items() if key in name), "正文")
        yield from _of_part(parsed(parts[name], name), place, _targets(parts, name))


def _of_part(root: etree._Element, place: str, targets: Mapping[str, str]) -> Iterator[Piece]:
    """Yield the paragraphs of a part, the rows of its innermost tables, then what its drawings and charts say."""
    for paragraph in root.iter(f"{_W}p"):
        piece = _paragraph(paragraph, place, targets)
        if piece.text or piece.leads:
            yield piece
    for row in root.iter(f"{_W}tr"):
        if row.find(f".//{_W}tr") is None:
            yield Piece(f"{place}的表格", "|".join(plain(_shown(cell)) for cell in row.iter(f"{_W}tc")))
    yield from (Piece(place, text) for text in _labels(root))


def _labels(root: etree._Element) -> Iterator[str]:
    """Yield the texts of charts and the descriptions of pictures, which are no paragraphs of Word."""
    for node in root.iter():
        text = plain(f"{node.text or ''}{node.get('descr', '')}{node.get('title', '')}{node.get('string', '')}")
        if text and isinstance(node.tag, str) and not node.tag.startswith(_W) and _LOOSE.fullmatch(node.tag):
            yield text


def unshown(docx: bytes, briefing: Briefing) -> tuple[str, ...]:
    """Return the names of what a briefing has of a week of many articles, and a document has no place for.

    A page that says how many there were in all has chosen what fits on it.

    Raises:
        TemplateError: it is no Word document.
    """
    if not briefing.lines and not briefing.shares:
        return ()
    text = "".join(piece.text for piece in pieces(docx))
    if f"本期来稿{received(briefing)}篇" in text:
        return ()
    lines, units = [one.text or one.title for one in briefing.lines], [one.unit for one in briefing.shares]
    return tuple(name for name, told in (("简讯", lines), ("其余", units)) if not _has(text, told))


def _has(text: str, told: Sequence[str | None]) -> bool:
    return all(plain(one or "") in text for one in told)


def known(docx: bytes, briefing: Briefing, templates: Sequence[bytes]) -> Known:
    """Return what the template shows of a briefing that a document has most in common with.

    Raises:
        TemplateError: it is no Word document.
    """
    texts = [piece.text for piece in pieces(docx)]
    built = (_by_text(_built(docx, briefing, template)) for template in templates)
    return max(built, key=lambda one: sum(text in one for text in texts))


def strange(docx: bytes, known: Known, articles: Sequence[Article], found: Sequence[Finding] = ()) -> Iterator[Finding]:
    """Yield what a document shows that is no sentence of an article, and that its template does not make of its week.

    What is ``found`` already is left out. A document that takes in other ones, or of which another part is shown than
    the one that was read, has that said first.

    Raises:
        TemplateError: it is no Word document.
    """
    yield from (Finding(place, text, problem) for place, text, problem, _ in hazards(package.read(docx)))
    whole = {plain(sentence.text) for article in articles for sentence in article.sentences}
    yield from _unknown(docx, known, whole, list(filter(None, (plain(one.text) for one in found))))


def _unknown(docx: bytes, known: Known, whole: Container[str], told: Sequence[str]) -> Iterator[Finding]:
    """Yield the pieces of a document that nothing known says, or that lead elsewhere."""
    for piece in pieces(docx):
        ways = known.get(piece.text)
        if ways is None and piece.text not in whole and not any(text in piece.text for text in told):
            yield Finding(piece.place, piece.text[:_EXCERPT], "既不是文章里的，也不是模板和设置里的")
        elif piece.leads and piece.leads not in (ways or ()):
            yield Finding(piece.place, piece.text[:_EXCERPT], "链接或书签指向别处")


def _built(docx: bytes, briefing: Briefing, template: bytes) -> bytes:
    """Return what a template makes of a briefing, with charts and page numbers as the document has them."""
    parts = package.read(docx)
    charted = any(name.startswith("word/charts/") for name in parts)
    pages = (
        dict.fromkeys((one.number for one in briefing.sections), 1) if b"PAGEREF" in parts[package.DOCUMENT] else None
    )
    return finish(render(briefing, template, pages=pages), briefing, Outputs(native_charts=charted))


def _by_text(docx: bytes) -> Known:
    leads: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for piece in pieces(docx):
        leads[piece.text].add(piece.leads)
    return {text: frozenset(ways) for text, ways in leads.items()}


def _paragraph(paragraph: etree._Element, place: str, targets: Mapping[str, str]) -> Piece:
    leads = (
        *(f"#{link.get(f'{_W}anchor')}" for link in paragraph.iter(f"{_W}hyperlink") if link.get(f"{_W}anchor")),
        *(targets.get(link.get(f"{_R}id", ""), "") for link in paragraph.iter(f"{_W}hyperlink") if link.get(f"{_R}id")),
        *(f"@{mark.get(f'{_W}name')}" for mark in paragraph.iter(f"{_W}bookmarkStart") if _is_ours(mark)),
        *(" ".join((code.text or "").split()) for code in paragraph.iter(f"{_W}instrText")),
        *(" ".join(code.get(f"{_W}instr", "").split()) for code in paragraph.iter(f"{_W}fldSimple")),
    )
    return Piece(place, plain(_shown(paragraph)), leads)


def _is_ours(mark: etree._Element) -> bool:
    """Return whether a bookmark is of the document and not of the program that saved it (_GoBack)."""
    return not mark.get(f"{_W}name", "_").startswith("_")


def _shown(root: etree._Element) -> str:
    """Return the text within an element without page numbers, of a paragraph without that of text boxes in it."""
    found: list[str] = []
    fields = _Fields()
    inner = _in_boxes(root)
    for node in root.iter(*_SHOWN, f"{_W}fldChar", f"{_W}instrText", f"{_W}fldSimple"):
        if node in inner or fields.take(node):
            continue
        if node.tag in _SHOWN:
            text = node.text or node.get(f"{_W}char") or ("*" if "Reference" in str(node.tag) else "")
            found.append(_PAGE.sub("", text) if any(fields.are_numbers) or _is_counted(node) else text)
    return "".join(found)


def _in_boxes(root: etree._Element) -> set[etree._Element]:
    """Return what is in the paragraphs of text boxes within a paragraph, nothing of another element."""
    if root.tag != f"{_W}p":
        return set()
    return {one for box in root.iter(f"{_W}p") if box is not root for one in box.iter()}


class _Fields:
    """The fields that are open, by their marks: what code each has, and whether its result is a page number."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self.are_numbers: list[bool] = []

    def take(self, node: etree._Element) -> bool:
        """Take a mark or the code of a field; return whether the node is one."""
        kind = node.get(f"{_W}fldCharType", "")
        if kind == "begin":
            self.codes.append("")
            self.are_numbers.append(False)
        elif not self.codes:
            return False
        elif kind == "separate":
            self.are_numbers[-1] = bool(_COUNTED.match(self.codes[-1]))
        elif kind == "end":
            self.codes.pop()
            self.are_numbers.pop()
        elif node.tag == f"{_W}instrText":
            self.codes[-1] += node.text or ""
        else:
            return False
        return True


def _is_counted(node: etree._Element) -> bool:
    fields = node.iterancestors(f"{_W}fldSimple")
    return any(_COUNTED.match(field.get(f"{_W}instr", "")) for field in fields)


def _targets(parts: package.Parts, name: str) -> Mapping[str, str]:
    """Return where the relationships of a part lead, by their ids."""
    relations = parts.get(relations_of(name))
    root = parsed(relations, relations_of(name)) if relations is not None else ()
    return {one.get("Id", ""): one.get("Target", "") for one in root}
