"""What a document carries besides what it shows: it leaves the office with the file, and other programs show it.

Properties, names and hints in attributes, data that programs keep, addresses that nothing leads to, files that nothing
shows, the workbooks behind charts, remarks between the elements of its XML.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.issue.document import plain
from reporter.issue.shown_pages import pages
from reporter.language import in_chinese
from reporter.render.ooxml import package
from reporter.render.template.tags import parsed
from reporter.sources import damage
from reporter.sources.docx.looks import is_sign_font
from reporter.sources.local_names import local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

Carried = tuple[str, str, tuple[str, ...]]
"""Where it is, its text, and what else of it must be as it was."""

FILE = in_chinese("文件里带着的文件")
PROPERTIES = in_chinese("文件属性")
_DATA = in_chinese("文件里带着的数据")
_HINT = in_chinese("文件里带着的文字")
_ADDRESS = in_chinese("文件里带着的地址")
_WORKBOOK = in_chinese("图表背后的数据表")
_FONT = in_chinese("字体")
_CONTROL = in_chinese("内容控件")

# fmt: off
_OF_PROGRAMS = frozenset((
    "created", "modified", "revision", "lastPrinted", "language", "version", "Template", "TotalTime", "Pages", "Words",
    "Characters", "CharactersWithSpaces", "Application", "AppVersion", "DocSecurity", "Lines", "Paragraphs",
    "ScaleCrop", "LinksUpToDate", "SharedDoc", "HyperlinksChanged", "HeadingPairs", "TitlesOfParts",
))
# fmt: on
"""Properties that the program which saved a file counts or writes, whoever it is."""

_PERSON = re.compile(rf"[{HAN}·]{{2,6}}|[A-Za-z][\w.\- ]{{0,24}}")
"""The name under which somebody saved the file: programs write it each time."""

_NUMBERED = re.compile(r"(?:KSO|MSIP_Label|ICV|_?TemplateID|GrammarlyDocumentId|commondata)\w*", re.IGNORECASE)
_CODE = re.compile(r"[\x21-\x7e]{0,200}")
"""Properties in which programs keep their number, and what such a number looks like."""

_SAYS = re.compile(rf"[{HAN}]|\w{{3,}}://|\w@\w|(?<!\d)1[3-9]\d{{9}}(?!\d)")
"""What no program writes into an attribute by itself: Chinese words, addresses, telephone numbers."""

_LOOSE = re.compile(rf"[{HAN}]{{3,}}|\w{{3,}}(?:@|://)\w{{3,}}")
"""The same between the parts of a zip, where sums and times stand too that may look like a character or two."""

_FONTS = re.compile(r"(?:ascii|hAnsi|eastAsia|cs|font|typeface|panose)")
_NAMED_BY_PROGRAMS = re.compile(r"[\w·]{1,8} ?\d{0,4}")
"""The names that programs give to drawings (图片 3) and to styles."""

_SHORT = 16
_OF_LOOKS = re.compile(
    r"word/(?:glossary/)?(?:styles|stylesWithEffects|fontTable|numbering|webSettings|theme/\w+)\.xml"
)
"""Parts in which words are names of styles, fonts and colours."""

_TEXTS = re.compile(r"\{http://schemas\.openxmlformats\.org/.*\}(?:t|delText|instrText|v|f|formatCode|pt)")
_READ = frozenset({"instr", "descr", "string", "anchor", "tooltip", "formatCode", "lvlText"})
"""Elements and attributes that are looked at as what is shown."""

_ALTERNATIVE_TEXTS = frozenset({"descr", "title", "alt", "tblCaption", "tblDescription"})
_REMARK = re.compile(rb"<!--(.*?)-->|<\?(?!xml[ ?])(.*?)\?>", re.DOTALL)
_HEAD = 30
"""Bytes of the head of a part in a zip, before its name."""

_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BINARY = re.compile(r"word/(?:media|fonts|embeddings)/.+|docProps/thumbnail\..+")
_PICTURES = "word/media/"
_ITEM = re.compile(r"customXml/item\d*\.xml")
_OF_OFFICE = re.compile(
    r"\{http://(?:schemas\.openxmlformats\.org/officeDocument/2006/bibliography|www\.wps\.cn/officeDocument/2013/)"
)
"""What Word and WPS put into a file as data whatever is in it."""


def carried(docx: bytes, parts: package.Parts) -> Iterator[Carried]:
    """Yield all that a document carries and does not show.

    Raises:
        TemplateError: a part is damaged.
    """
    yield from _of_zip(docx)
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            root = parsed(data, name)
            yield from _remarks(data)
            yield from _addresses(root) if name.endswith(".rels") else _of_part(root, name)
        elif _BINARY.fullmatch(name):
            yield from _of_file(name, data)


def _of_zip(docx: bytes) -> Iterator[Carried]:
    """Yield the remarks of the zip that a document is."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        remarks = [archive.comment, *(entry.comment for entry in archive.infolist())]
        loose = [data for data in _loose(docx, archive) if _LOOSE.search(data.decode("utf-8", "ignore"))]
    yield from ((_HINT, _text(one), ()) for one in (*remarks, *loose) if one)


def _loose(docx: bytes, archive: zipfile.ZipFile) -> Iterator[bytes]:
    """Yield the bytes of a zip before, between and behind its parts: fields of its lists, and what no list names."""
    end = 0
    for entry in sorted(archive.infolist(), key=lambda one: one.header_offset):
        head = docx[entry.header_offset : entry.header_offset + _HEAD]
        names, more = int.from_bytes(head[26:28], "little"), int.from_bytes(head[28:30], "little")
        start = entry.header_offset + _HEAD + names
        yield from (docx[end : entry.header_offset], docx[start : start + more], entry.extra)
        end = start + more + entry.compress_size
    yield docx[end : max(end, archive.start_dir)]


def _remarks(xml: bytes) -> Iterator[Carried]:
    """Yield what lies between the elements of a part, which no program shows."""
    if b"\0" in xml:  # a part in UTF-16, with its mark or without
        code = "utf-16" if xml.startswith(_MARKS) else "utf-16-be" if xml.startswith(b"\0") else "utf-16-le"
        xml = xml.decode(code, "replace").encode("utf-8", "replace")
    remarks = (_text(comment or instruction) for comment, instruction in _REMARK.findall(xml))
    yield from ((_HINT, one, ()) for one in remarks if one)


def _text(data: bytes) -> str:
    return plain(data.decode("utf-8", "replace"))


def _addresses(root: etree._Element) -> Iterator[Carried]:
    """Yield the addresses outside the file that its parts know, whether or not a link leads there."""
    for one in root:
        if one.get("TargetMode", "Internal") != "Internal":
            yield _ADDRESS, plain(one.get("Target", "")), ()
        elif told := [said for said in map(str, one.attrib.values()) if _SAYS.search(said)]:
            yield _HINT, plain(" ".join(told)), ()


def _of_part(root: etree._Element, name: str) -> Iterator[Carried]:
    if name.startswith("docProps/"):
        yield from _properties(root)
    elif name == package.CONTENT_TYPES:
        yield from _hints(root, is_of_looks=False)
    elif _ITEM.fullmatch(name):
        yield from _data(root)
    elif name.startswith("word/"):
        yield from _hints(root, is_of_looks=_OF_LOOKS.fullmatch(name) is not None)
        yield from _settings(root)
        yield from pages(root)
        yield from _sign_fonts(root)


def _properties(root: etree._Element) -> Iterator[Carried]:
    """Yield what a file says of itself, but for what programs count, and the name of the person who saved it last."""
    for one in root.iter():
        text, kind = plain(one.text or ""), local(one)
        if kind == "property" and _SAYS.search(one.get("name", "")):
            yield PROPERTIES, plain(one.get("name", "")), ()
        if text and not _is_of_program(one, kind, (one.text or "").strip()):
            yield PROPERTIES, text, ()
        told = (said for key, said in one.attrib.items() if key != "name" and _SAYS.search(str(said)))
        yield from ((PROPERTIES, plain(str(said)), ()) for said in told)


def _is_of_program(node: etree._Element, kind: str, text: str) -> bool:
    above = [node, *node.iterancestors()]
    if any(local(one) in _OF_PROGRAMS for one in above):
        return True
    own = next((one.get("name", "") for one in above if local(one) == "property"), None)
    if own is not None:
        return _NUMBERED.fullmatch(own) is not None and _CODE.fullmatch(text) is not None
    return kind == "lastModifiedBy" and _PERSON.fullmatch(text) is not None


def _data(root: etree._Element) -> Iterator[Carried]:
    """Yield the texts of data that a file carries, which content controls may show."""
    for one in root.iter():
        texts = [one.text or "", *(said for said in map(str, one.attrib.values()) if _SAYS.search(said))]
        if not _OF_OFFICE.match(str(one.tag)):
            yield from ((_DATA, told, ()) for text in texts if (told := plain(text)))


def _hints(root: etree._Element, *, is_of_looks: bool) -> Iterator[Carried]:
    """Yield what attributes say in words, and texts of other kinds than a document has."""
    for node in root.iter():
        kind = local(node)
        if node.text and _SAYS.search(node.text) and not _TEXTS.fullmatch(str(node.tag)):
            yield _HINT, plain(node.text), ()
        for key, said in node.attrib.items():
            name = str(key).rpartition("}")[2]
            if not _is_of_looks(kind, name, str(said), is_of_looks=is_of_looks) and _says(name, kind, str(said)):
                yield _HINT, plain(str(said)), ()


def _says(name: str, kind: str, said: str) -> bool:
    """Return whether an attribute is one of words that are not looked at elsewhere."""
    if name in _READ or kind in _READ:
        return False
    return bool(said.strip()) if {name, kind} & _ALTERNATIVE_TEXTS and name != "id" else bool(_SAYS.search(said))


def _is_of_looks(kind: str, name: str, said: str, *, is_of_looks: bool) -> bool:
    """Return whether words are the name of a font, a style or a drawing, as programs give them."""
    if is_of_looks or _FONTS.match(name) or kind in {"font", "altName"}:
        return len(said) <= _SHORT
    return name in {"name", "id", "spid"} and kind != "bookmarkStart" and _NAMED_BY_PROGRAMS.fullmatch(said) is not None


def _settings(root: etree._Element) -> Iterator[Carried]:
    """Yield what programs keep in a file by a name, its pages, the numbers of lines, its controls."""
    for one in root.iter("{*}docVar"):
        yield _DATA, plain("".join(map(str, one.attrib.values()))), ()
    for one in root.iter("{*}background", "{*}lnNumType"):
        yield in_chinese("页面"), local(one), tuple(sorted(map(str, one.attrib.values())))
    for control in root.iter("{*}sdtPr"):
        told = (one for one in control.iter("{*}alias", "{*}tag", "{*}listItem") if one.attrib)
        texts = (plain("".join(map(str, one.attrib.values()))) for one in told)
        yield from ((_CONTROL, text, ()) for text in texts if text)
        if any(True for _ in control.iter("{*}showingPlcHdr")):
            yield _CONTROL, in_chinese("（点一下就消失的占位文字）"), ()


def _sign_fonts(root: etree._Element) -> Iterator[Carried]:
    """Yield fonts of signs that stand in for those of text: as the theme's own, or for one that is not installed."""
    themed = (one.get("typeface", "") for one in root.iter("{*}latin", "{*}ea"))
    instead = (str(said) for one in root.iter("{*}altName") for said in one.attrib.values())
    yield from ((_FONT, font, ()) for font in (*themed, *instead) if is_sign_font(font))


def _of_file(name: str, data: bytes) -> Iterator[Carried]:
    """Yield a file within the document by its digest, a workbook by its cells: programs save it anew."""
    rows = _rows(data) if name.endswith(".xlsx") else None
    if rows is None:
        folder = _PICTURES if name.startswith(_PICTURES) else name
        yield FILE, folder, (hashlib.sha256(data).hexdigest(),)
    else:
        yield from ((_WORKBOOK, row, ()) for row in rows if row)


def _rows(data: bytes) -> list[str] | None:
    """Return the cells of each row of a workbook, None where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = sorted(archive.namelist())
            shared = [
                "".join(one.itertext())
                for name in names
                if name == "xl/sharedStrings.xml"
                for one in parsed(archive.read(name), name)
            ]
            sheets = [parsed(archive.read(name), name) for name in names if name.startswith("xl/worksheets/sheet")]
    except damage.ZIP:
        return None
    return [plain("|".join(_cells(row, shared))) for sheet in sheets for row in sheet.iter("{*}row")]


def _cells(row: etree._Element, shared: list[str]) -> Iterator[str]:
    for cell in row.iter("{*}c"):
        text = "".join(cell.itertext())
        is_shared = cell.get("t") == "s" and text.isdecimal() and int(text) < len(shared)
        yield shared[int(text)] if is_shared else text
