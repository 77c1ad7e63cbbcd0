"""OpenDocument texts, which LibreOffice and WPS write: read from their XML, by the OpenDocument 1.3 specification."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reporter.errors import SourceError
from reporter.language import in_chinese
from reporter.sources import merged_cells, office_zip
from reporter.sources.contract import Format, article
from reporter.sources.local_names import child, children, local, number, span, value
from reporter.sources.merged_cells import Merged
from reporter.sources.odt_pictures import pictures
from reporter.sources.office_terms import level_named, written
from reporter.sources.opendocument import KIND_TEXT, opened, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml import etree

    from reporter.model import Document, RawArticle

# What a page shows no text of: deletions, comments, readings above characters, definitions.
_SKIPPED = frozenset(
    ("tracked-changes", "annotation", "annotation-end", "ruby-text", "sequence-decls", "forms", "hidden-paragraph",
     "hidden-text", "desc", "title", "note-citation", "index-title-template", "table-of-content-source")
)  # fmt: skip
_SIGNS = {"tab": "\t", "line-break": "\n"}
_MOST_SPACES = 100


class _Style(NamedTuple):
    name: str
    parent: str
    level: int | None
    hidden: bool


class _Styles(NamedTuple):
    """Heading levels by the names of paragraph styles, and the styles whose text nobody sees or is struck out."""

    levels: Mapping[str, int]
    hidden: frozenset[str]


def read(document: Document) -> Iterator[RawArticle]:
    """Yield the text of a document: paragraphs, tables, text boxes after their paragraph, then notes.

    Headings get ``#`` signs; deleted and hidden text, comments and page headers stay out.
    """
    with opened(document.data, KIND_TEXT) as parts:
        content, named = parts.xml("content.xml"), parts.xml("styles.xml")
        body = child(child(content, "body"), "text")
        if body is None:
            raise SourceError(in_chinese("不是 {name}，{save_as}", name=KIND_TEXT.name, save_as=KIND_TEXT.save_as))
        notes: list[etree._Element] = []
        styles = _styles([*_defined(named), *_defined(content)])
        lines = list(_lines(body, styles, notes))
        for note in notes:
            lines += _lines(note, styles, [])
        hints, photos = parts.hints(), tuple(pictures(body, parts))
    yield article(document, "\n".join(lines), "utf-8", hints, photos=photos)


def _defined(root: etree._Element | None) -> Iterator[etree._Element]:
    for group in ("styles", "automatic-styles"):
        yield from children(child(root, group), "style")


def _styles(defined: Sequence[etree._Element]) -> _Styles:
    own = {one.name: one for one in map(_style, defined)}
    return _Styles(
        {name: level for name in own if (level := _level(name, own))},
        frozenset(one.name for one in own.values() if one.hidden),
    )


def _style(style: etree._Element) -> _Style:
    name = value(style, "name") or ""
    text = child(style, "text-properties")
    struck = value(text, "text-line-through-style") not in {None, "none"}
    level = number(style, "default-outline-level")
    if level is None:
        level = level_named((value(style, "display-name") or name).replace("_20_", " "))
    return _Style(name, value(style, "parent-style-name") or "", level, value(text, "display") == "none" or struck)


def _level(name: str, own: Mapping[str, _Style]) -> int:
    seen: set[str] = set()
    while name in own and name not in seen:
        seen.add(name)
        if own[name].level is not None:
            return own[name].level or 0
        name = own[name].parent
    return level_named(name) or 0  # one of the program's own, which a file need not define


def _lines(root: etree._Element, styles: _Styles, notes: list[etree._Element]) -> Iterator[str]:
    for element in root:
        name = local(element)
        if name in {"p", "h"}:
            yield from _paragraph(element, styles, notes)
        elif name == "table":
            yield from _table(element, styles, notes)
        elif name and name not in _SKIPPED:
            yield from _lines(element, styles, notes)


def _paragraph(paragraph: etree._Element, styles: _Styles, notes: list[etree._Element]) -> Iterator[str]:
    boxes: list[etree._Element] = []
    style = value(paragraph, "style-name") or ""
    text = "" if style in styles.hidden else "".join(_runs(paragraph, styles, boxes, notes))
    level = number(paragraph, "outline-level")
    yield from written(text, styles.levels.get(style, 0) if level is None else level)
    for box in boxes:
        yield from _lines(box, styles, notes)


def _runs(
    element: etree._Element, styles: _Styles, boxes: list[etree._Element], notes: list[etree._Element]
) -> Iterator[str]:
    """Yield the text within a paragraph; text boxes and notes met on the way are put on their lists."""
    yield element.text or ""
    for one in element:
        name = local(one)
        if name == "s":
            count = number(one, "c")
            yield " " * min(1 if count is None else count, _MOST_SPACES)
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "text-box":
            boxes.append(one)
        elif name == "note":
            notes.extend(children(one, "note-body"))
        elif name and name not in _SKIPPED and value(one, "style-name") not in styles.hidden:
            yield from _runs(one, styles, boxes, notes)
        yield one.tail or ""


def _table(table: etree._Element, styles: _Styles, notes: list[etree._Element]) -> Iterator[str]:
    """Yield a table's rows; a table of one column is a frame around ordinary paragraphs and is read as such."""
    rows = [[one for one in row if local(one) == "table-cell"] for row in rows_of(table)]
    if max(map(len, rows), default=0) <= 1:
        for row in rows:
            for cell in row:
                yield from _lines(cell, styles, notes)
        return
    plain = styles._replace(levels={})
    for _, line in merged_cells.lines([_merged(cell, plain, notes) for cell in row] for row in rows):
        yield line


def _merged(cell: etree._Element, styles: _Styles, notes: list[etree._Element]) -> Merged:
    text = "\n".join(_lines(cell, styles, notes))
    return Merged(text.replace("\t", " "), span(cell, "number-columns-spanned"), span(cell, "number-rows-spanned"))


FORMAT = Format(
    in_chinese("OpenDocument 文档"),
    (".odt", ".ott"),
    ("application/vnd.oasis.opendocument.text",),
    (office_zip.SIGNATURE,),
    read=read,
    holds=lambda data: office_zip.media_type(data).endswith((".text", ".text-template")),
    lenient=True,
)
