"""The tags of a template in reading order, each with the place where a person finds it in Word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from reporter.errors import TemplateError
from reporter.language import in_chinese, say
from reporter.render.ooxml.wordml import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_W = f"{{{W}}}"
_SIGN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSER = {"{{": "}}", "{%": "%}", "{#": "#}"}
CLOSES: Mapping[str, str] = MappingProxyType({"endif": "if", "endfor": "for", "endset": "set", "endmacro": "macro"})
"""The statements that close another, and which."""

_WHOLE = re.compile(r"^(p|tr|tc|r)(?=\s)")
_WHERE = {
    "header": in_chinese("页眉"),
    "footer": in_chinese("页脚"),
    "footnotes": in_chinese("脚注"),
    "endnotes": in_chinese("尾注"),
}
_EXCERPT = 24
_ENCODINGS = ("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ASCII")
DELETED = (f"{_W}del", f"{_W}moveFrom")
"""The elements around text that a tracked change has taken away."""

_BLANK = (f"{_W}tab", f"{_W}br", f"{_W}cr")
_CELLS = (f"{_W}tbl", f"{_W}tr", f"{_W}tc")
_WALKED = (f"{_W}p", f"{_W}t", f"{_W}fldChar", *_BLANK, *DELETED, *_CELLS)


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph of a template: its text, its place such as 表格2第3行第1列, and the elements that hold the text.

    Deleted text, the codes of fields and text boxes anchored in it are no part of its text.
    """

    place: str
    text: str
    in_table: bool
    node: etree._Element
    pieces: tuple[etree._Element, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """A tag: ``opener`` is ``{{``, ``{%`` or ``{#``; ``whole`` is p, tr, tc or r where it stands for all of one.

    ``start`` is its offset in the paragraph, ``trim`` the minus signs after its opener and before its closer;
    ``home`` is the element that holds it once it has been put into its place.
    """

    opener: str
    whole: str
    code: str
    text: str
    paragraph: Paragraph
    start: int = 0
    trim: tuple[str, str] = ("", "")
    home: etree._Element | None = None

    @property
    def word(self) -> str:
        """The first word of a statement, such as ``if``."""
        return self.code.split(None, 1)[0] if self.code.split() else ""


def parsed(xml: bytes, name: str, *, instructions: bool = False) -> etree._Element:
    """Return the root of a part's XML, read without entities, network, comments or (unless wanted) instructions.

    Raises:
        TemplateError: the XML is damaged, or in an encoding that Word does not write.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=not instructions
    )
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise TemplateError(
            say(
                "{name} is damaged ({error}); open the template in Word or WPS and save it anew", name=name, error=error
            )
        ) from error
    about = root.getroottree().docinfo
    if about.doctype:
        raise TemplateError(
            say("{name} declares a document type, which no Word document does; make the template anew", name=name)
        )
    if (about.encoding or "UTF-8").upper() not in _ENCODINGS:
        raise TemplateError(
            say(
                "{name} is written in {encoding}; open the template in Word or WPS and save it anew",
                name=name,
                encoding=about.encoding,
            )
        )
    return root


@dataclass(slots=True)
class _Walk:
    """What is open at a point of a part, so that one pass over its elements finds every place."""

    part: str
    tables: int = 0
    counts: list[int] = field(default_factory=list)
    open: list[tuple[etree._Element, bool, str, list[etree._Element]]] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)
    deleted: int = 0

    def enter(self, node: etree._Element) -> None:
        """Take note of an element that begins."""
        if node.tag in _CELLS:
            self._enter_cell(node.tag)
        elif node.tag in DELETED:
            self.deleted += 1
        elif node.tag == f"{_W}p":
            self.open.append((node, bool(self.counts), self.part + self._cell(), []))
        elif node.tag == f"{_W}fldChar":
            self._field(node.get(f"{_W}fldCharType", ""))
        elif self.open and not self.deleted and not any(self.fields):
            self.open[-1][3].append(node)

    def _enter_cell(self, tag: str) -> None:
        if tag == f"{_W}tbl":
            self.tables += 1
            self.counts += [self.tables, 0, 0]
        elif self.counts:
            row = tag == f"{_W}tr"
            self.counts[-2:] = [self.counts[-2] + 1, 0] if row else [self.counts[-2], self.counts[-1] + 1]

    def _field(self, kind: str) -> None:
        """Take note of a field: between its begin and its separator stands its code."""
        if kind == "begin":
            self.fields.append(True)
        elif self.fields and kind == "separate":
            self.fields[-1] = False
        elif self.fields and kind == "end":
            self.fields.pop()

    def _cell(self) -> str:
        if not self.counts:
            return ""
        table, row, column = self.counts[-3:]
        return in_chinese("表格{table}第{row}行第{column}列", table=table, row=row, column=column)

    def leave(self, node: etree._Element) -> Paragraph | None:
        """Take note of an element that ends; return the paragraph that it was."""
        if node.tag == f"{_W}tbl":
            del self.counts[-3:]
        elif node.tag in DELETED:
            self.deleted -= 1
        elif node.tag == f"{_W}p":
            return _paragraph(*self.open.pop())
        return None


def _paragraph(node: etree._Element, in_table: bool, where: str, pieces: list[etree._Element]) -> Paragraph:  # noqa: FBT001
    text = "".join(" " if piece.tag in _BLANK else piece.text or "" for piece in pieces)
    shown = text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
    return Paragraph(f"{where or '正文'}“{shown}”", text, in_table, node, tuple(pieces))


def paragraphs(root: etree._Element, name: str) -> list[Paragraph]:
    """Return the paragraphs of the part ``name`` in the order in which they begin, in time linear in its length."""
    walk = _Walk(next((word for key, word in _WHERE.items() if key in name), ""))
    found: dict[etree._Element, Paragraph | None] = {}
    for event, node in etree.iterwalk(root, events=("start", "end"), tag=_WALKED):
        if event == "start":
            walk.enter(node)
            if node.tag == f"{_W}p":
                found[node] = None
        elif (paragraph := walk.leave(node)) is not None:
            found[node] = paragraph
    return [paragraph for paragraph in found.values() if paragraph is not None]


def tags(paragraph: Paragraph) -> Iterator[Tag | str]:
    """Yield the tags of a paragraph, and as plain text each sign of a tag that has no partner."""
    opened: re.Match[str] | None = None
    for sign in _SIGN.finditer(paragraph.text):
        if opened is not None and opened[0] == "{#" and sign[0] != "#}":
            continue
        if sign[0] in _CLOSER:
            if opened is not None:
                yield opened[0]
            opened = sign
        elif opened is not None and _CLOSER[opened[0]] == sign[0]:
            yield _tag(paragraph, opened, sign)
            opened = None
        else:
            yield from (opened[0], sign[0]) if opened is not None else (sign[0],)
            opened = None
    if opened is not None:
        yield opened[0]


def _tag(paragraph: Paragraph, opened: re.Match[str], closed: re.Match[str]) -> Tag:
    inner = paragraph.text[opened.end() : closed.start()]
    trim = ("-" if inner.startswith("-") else "", "-" if inner.endswith("-") and len(inner) > 1 else "")
    code = inner.removeprefix("-").removesuffix("-")
    whole = _WHOLE.match(code)
    kind = whole[1] if whole and not (opened[0] == "{{" and whole[1] == "r") else ""
    text = paragraph.text[opened.start() : closed.end()]
    return Tag(opened[0], kind, code[whole.end() if whole else 0 :].strip(), text, paragraph, opened.start(), trim)
