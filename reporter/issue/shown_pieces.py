"""All text that a document shows, piece by piece, with what of it is hidden and where it leads."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reporter.issue.carried import carried
from reporter.issue.document import plain, style_names
from reporter.issue.drawn_otherwise import unlike
from reporter.issue.shown_beside import beside
from reporter.issue.shown_under import under
from reporter.language import in_chinese
from reporter.render.ooxml import package, wordml
from reporter.render.ooxml.relations import relations_of
from reporter.render.template.tags import parsed
from reporter.sources.docx import alternatives
from reporter.sources.docx.body_lines import is_away, is_folded
from reporter.sources.docx.grounds import PAPER, is_lost
from reporter.sources.docx.looks import is_in_signs, is_unseen
from reporter.sources.docx.styles import Styles, style_of, styles
from reporter.sources.local_names import child, value

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from lxml import etree

_W = f"{{{wordml.W}}}"
_STYLES = "word/styles.xml"
_R = f"{{{wordml.R}}}"
_TEXT_PARTS = re.compile(
    r"word/(?:glossary/)?(?:document|header\d*|footer\d*|footnotes|endnotes|comments|charts/chart\d*|diagrams/\w+)\.xml"
)
_WHERE = {
    "glossary": in_chinese("自动图文集"),
    "header": in_chinese("页眉"),
    "footer": in_chinese("页脚"),
    "footnotes": in_chinese("脚注"),
    "endnotes": in_chinese("尾注"),
    "comments": in_chinese("批注"),
    "charts": in_chinese("图表"),
    "diagrams": in_chinese("图示"),
}
BODY = in_chinese("正文")
_COUNTED = re.compile(r"\s*(?:PAGE|PAGEREF|NUMPAGES|SECTIONPAGES)\b")
_PAGE = re.compile(r"\d+|[ivxlc]+", re.IGNORECASE)
_SIGNS = {f"{_W}{name}": "*" for name in ("footnoteReference", "endnoteReference", "pgNum")} | {
    f"{_W}noBreakHyphen": "-",
    **{f"{_W}{unit}{length}": "*" for unit in ("day", "month", "year") for length in ("Short", "Long")},
}
"""What is shown of elements without a text: a hyphen, the place of a note, the day on which it is opened."""

_SHOWN = (f"{_W}t", f"{_W}delText", f"{_W}sym", *_SIGNS)
_AWAY = (f"{_W}del", f"{_W}moveFrom")
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
EXCERPT = 40  # characters of a finding
_BRACKETS = re.compile(r"\{[^}]*/math\}(?:chr|begChr|endChr|sepChr)")
_LOOSE = re.compile(r"\{[^}]*\}(?:t|v|docPr|textpath)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a table's row, a picture: where it is, its text, and where its links, marks and contents lead."""

    place: str
    text: str
    leads: tuple[str, ...] = ()


def pieces(docx: bytes) -> Iterator[Piece]:
    """Yield all that a document shows, in the order of its parts, then what it carries besides.

    Raises:
        TemplateError: it is no Word document, or a part of it is damaged.
    """
    parts = package.read(docx)
    sheet = parsed(parts[_STYLES], _STYLES) if _STYLES in parts else None
    looks, names = styles(sheet), {} if sheet is None else style_names(sheet)
    for name in filter(_TEXT_PARTS.fullmatch, parts):
        place = next((word for key, word in _WHERE.items() if key in name), BODY)
        root = parsed(parts[name], name)
        yield from _of_part(root, place, _targets(parts, name), looks, under(root, names))
    yield from (Piece(*one) for one in beside(parts))
    yield from (Piece(*one) for one in carried(docx, parts))


def _of_part(
    root: etree._Element,
    place: str,
    targets: Mapping[str, str],
    looks: Styles,
    sections: Mapping[etree._Element, str],
) -> Iterator[Piece]:
    """Yield the paragraphs of a part, the rows of its innermost tables, then what its drawings and charts say.

    ``sections`` tells of some paragraphs below which heading they belong.
    """
    for paragraph in root.iter(f"{_W}p"):
        is_copy = next(paragraph.iterancestors(_FALLBACK), None) is not None
        piece = _paragraph(paragraph, in_chinese("给旧版程序看的内容") if is_copy else place, targets, looks)
        if piece.text and paragraph in sections:
            piece = replace(piece, leads=(*piece.leads, f"§{sections[paragraph]}"))
        if piece.text or piece.leads:
            yield piece
        seen = _seen(paragraph, looks, piece.text)
        if seen != piece.text:
            yield Piece(piece.place, seen or in_chinese("（看不见）{text}", text=piece.text[:EXCERPT]), piece.leads)
    for row in root.iter(f"{_W}tr"):
        if row.find(f".//{_W}tr") is None:
            yield Piece(in_chinese("{heading}的表格", heading=place), "|".join(map(_cell, row.iter(f"{_W}tc"))))
    yield from (Piece(place, text) for text in _labels(root))


def _cell(cell: etree._Element) -> str:
    """Return the text of a cell; of one that is joined to another, which is shown in its place, with a mark."""
    merges = (child(child(cell, "tcPr"), name) for name in ("vMerge", "hMerge"))
    joined = any(merge is not None and value(merge, "val") != "restart" for merge in merges)
    return f"{'↑' if joined else ''}{plain(_shown(cell))}"


def _labels(root: etree._Element) -> Iterator[str]:
    """Yield the texts of charts and the descriptions of pictures, which are no paragraphs of Word."""
    for node in root.iter():
        text = plain(f"{node.text or ''}{node.get('descr', '')}{node.get('title', '')}{node.get('string', '')}")
        if text and isinstance(node.tag, str) and not node.tag.startswith(_W) and _LOOSE.fullmatch(node.tag):
            yield text
        elif isinstance(node.tag, str) and _BRACKETS.fullmatch(node.tag) and (value(node, "val") or "").isalnum():
            yield plain(value(node, "val") or "")


def _paragraph(paragraph: etree._Element, place: str, targets: Mapping[str, str], looks: Styles) -> Piece:
    text = _shown(paragraph)
    ways = (
        _links(paragraph, targets),
        _codes(paragraph),
        _raised(paragraph, looks),
        unlike(paragraph, text, looks),
    )
    leads = tuple(one for way in ways for one in way)
    return Piece(place, plain(text), leads)


def _links(paragraph: etree._Element, targets: Mapping[str, str]) -> Iterator[str]:
    """Yield where links lead, what they say when they are pointed at, and the marks that links lead to."""
    for link in paragraph.iter(f"{_W}hyperlink"):
        anchor, tip = link.get(f"{_W}anchor"), link.get(f"{_W}tooltip")
        yield from filter(None, (anchor and f"#{anchor}", targets.get(link.get(f"{_R}id", "")), tip))
    yield from (f"@{mark.get(f'{_W}name')}" for mark in paragraph.iter(f"{_W}bookmarkStart") if _is_ours(mark))


def _codes(paragraph: etree._Element) -> Iterator[str]:
    """Yield the codes of fields."""
    for code in paragraph.iter(f"{_W}instrText", f"{_W}fldSimple"):
        yield " ".join((code.text or code.get(f"{_W}instr") or "").split())


def _raised(paragraph: etree._Element, looks: Styles) -> Iterator[str]:
    """Yield what is set above or below its line, where figures say something else."""
    for run in paragraph.iter(f"{_W}r"):
        properties = child(run, "rPr")
        lowered = looks.look(properties, "").get("vertAlign") == "subscript"
        if (lowered or looks.raise_(properties)) and (text := _shown(run)):
            yield f"{'_' if lowered else '^'}{text}"


def _seen(paragraph: etree._Element, looks: Styles, text: str) -> str:
    """Return the ``text`` of a paragraph without what is deleted or hidden in it."""
    if is_folded(paragraph, looks) or any(map(is_away, paragraph.iterancestors())):
        return ""
    style = style_of(paragraph)
    unseen = [one for one in paragraph.iter(f"{_W}r") if _is_unseen(one, looks, style)]
    unseen += [*paragraph.iter(*_AWAY), *_of_other_programs(paragraph)]
    gone = {node for one in unseen for node in one.iter()} | set(paragraph.iter(f"{_W}delText"))
    return plain(_shown(paragraph, gone)) if gone else text


def _of_other_programs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield what is told beside the one way of writing that is shown."""
    for one in paragraph.iter(_ALTERNATIVES):
        chosen = alternatives.shown(one)
        yield from (other for other in one if other not in chosen)


def _is_unseen(run: etree._Element, looks: Styles, style: str) -> bool:
    """Return whether nobody sees a run of a paragraph's style: hidden, struck out, tiny, white, in signs."""
    properties = child(run, "rPr")
    look = looks.look(properties, style)
    return is_in_signs(look) or is_unseen(look) or is_lost(run, look, looks, PAPER)


def _is_ours(mark: etree._Element) -> bool:
    """Return whether a bookmark is of the document and not of the program that saved it (_GoBack)."""
    return not mark.get(f"{_W}name", "_").startswith("_")


def _shown(root: etree._Element, gone: Container[etree._Element] = ()) -> str:
    """Return the text within an element without page numbers, of a paragraph without that of text boxes in it.

    What is ``gone`` is passed over.
    """
    found: list[str] = []
    fields = _Fields()
    inner = _in_boxes(root)
    for node in root.iter(*_SHOWN, f"{_W}fldChar", f"{_W}instrText", f"{_W}fldSimple"):
        if node in inner or fields.take(node) or node in gone:
            continue
        if node.tag in _SHOWN:
            text = node.text or node.get(f"{_W}char") or _SIGNS.get(str(node.tag), "")
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
