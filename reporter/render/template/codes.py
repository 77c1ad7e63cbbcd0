"""The codes of a document's fields, and whether one does more than show what is in the document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.language import in_chinese
from reporter.render.ooxml.wordml import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_W = f"{{{W}}}"
_NAME = re.compile(r"[ \t\r\n\u3000\xa0]*([A-Za-z]+|=)(?=[ \t\r\n\u3000\xa0\\\"(]|$|(?<==))")
_LINK = re.compile(
    r'\s*HYPERLINK(?P<to>\s*"(?:https?:|mailto:|#)[^"]*"|\s+(?:https?:|mailto:|#)[^\s"“”\\]*)?'
    r'(?:\s+\\[lot]\s*(?:"[^"]*"|[^\s"“”\\]+)|\s+\\[hmn])*\s*',
    re.IGNORECASE,
)
"""A link to the web or within the document, and the switches of §17.16.5.25: a second address would be taken."""

_HARMLESS = re.compile(
    "PAGE|NUMPAGES|SECTIONPAGES|SECTION|PAGEREF|REF|NOTEREF|STYLEREF|TOC|TC|XE|INDEX|SEQ|LISTNUM|AUTONUM|=|IF|DATE|TIME"
    "|CREATEDATE|SAVEDATE|PRINTDATE|EDITTIME|AUTHOR|LASTSAVEDBY|TITLE|SUBJECT|KEYWORDS|COMMENTS|FILENAME|FILESIZE"
    "|NUMCHARS|NUMWORDS|REVNUM|DOCPROPERTY|HYPERLINK|SYMBOL|EQ|ADVANCE|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN"
    "|BIBLIOGRAPHY|CITATION"
)
"""The fields that show what is in the document or a click by a reader leads to (ECMA-376 part 1, §17.16.5)."""

CODES = (f"{_W}instrText", f"{_W}delInstrText")
"""The elements that hold the code of a field."""

REMEDY = in_chinese("选中该域，按 Ctrl+Shift+F9 变成文字，或删去")
_TEXTS = (f"{_W}t", f"{_W}delText")
_BREAKING = (f"{_W}noBreakHyphen", f"{_W}softHyphen", f"{_W}sym")


@dataclass(frozen=True, slots=True)
class Code:
    """The code of a field: its own text, and the part of it before the first field inside it."""

    text: str
    head: str


# signs that XML cannot carry: where another field begins, where the code ends
_INNER = "\x00"
_RESULT = "\x01"


def codes(root: etree._Element) -> Iterator[Code]:
    """Yield the codes of all fields of a part; Word splits a code over runs and paragraphs as it likes."""
    stack: list[list[str]] = [[]]  # the first is for what is in no field
    for node in root.iter(*CODES, *_TEXTS, *_BREAKING, f"{_W}fldChar", f"{_W}fldSimple"):
        kind = node.get(f"{_W}fldCharType", "")
        stack[-1].append(_sign(node, kind, inside=len(stack) > 1))
        if kind == "begin":
            stack.append([])
        elif kind == "end" and len(stack) > 1:
            yield _code(stack.pop())
        elif node.tag == f"{_W}fldSimple":
            yield _code([node.get(f"{_W}instr", "")])
    yield from (_code(pieces) for pieces in stack)


def _sign(node: etree._Element, kind: str, *, inside: bool) -> str:
    """Return what an element adds to the code around it; plain text is part of a code only inside a field."""
    if kind == "begin" or node.tag == f"{_W}fldSimple":
        return _INNER if inside else ""
    if kind:
        return _RESULT if kind == "separate" and inside else ""
    if node.tag in CODES or (inside and node.tag in _TEXTS):
        return node.text or ""
    return _INNER if inside else ""


def _code(pieces: list[str]) -> Code:
    text = "".join(pieces).partition(_RESULT)[0]
    return Code(text.replace(_INNER, " … "), text.partition(_INNER)[0])


def refused(code: Code) -> str:
    """Return what is wrong with a field, nothing if it only shows what is in the document.

    The name must stand whole before any field inside the code, because such a field could spell another.
    """
    if not code.text.strip():
        return ""
    name = _NAME.match(code.head)
    if name is None:
        return in_chinese("域的名称看不出是什么（可能由别的域拼成）")
    word = name[1].upper()
    if not _HARMLESS.fullmatch(word):
        return in_chinese("域 {word} 会打开别处的内容，或不能用在模板里", word=word)
    if word == "HYPERLINK" and not _leads_to_the_web(code):
        return in_chinese("域 HYPERLINK 指向网页以外的地方")
    return ""


def _leads_to_the_web(code: Code) -> bool:
    """Return whether a link is written out whole, and leads to the web or to a place in the document."""
    link = _LINK.fullmatch(code.text)
    return link is not None and (link["to"] is not None or re.search(r"\\l", link[0], re.IGNORECASE) is not None)
