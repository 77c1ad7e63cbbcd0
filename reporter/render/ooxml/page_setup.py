"""A finished document set up as an office has its own: its fonts by other names, its margins, its page numbers."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

from reporter.model import AS_TEMPLATE
from reporter.render.ooxml import added_parts, package
from reporter.render.ooxml.wordml import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reporter.model import PageSetup

_TWIPS_PER_MM = 1440 / 25.4
_FONT = re.compile(r'((?:w:(?:ascii|hAnsi|eastAsia|cs)|typeface|<w:font w:name)=")([^"]*)(")')
_STYLES = "word/styles.xml"
_NUMBERED = re.compile(r"word/(?:footer|header)\d*\.xml")
_SIGNS = re.compile(r"[\s—–－\-第页]*")
"""What may stand around a page number and be nothing but its style."""
NUMBERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"— 1 —": ("— ", " —"), "- 1 -": ("- ", " -"), "1": ("", ""), "第1页": ("第", "页")}
)
"""What stands before and after a page number, by how the settings show it; any other way has no numbers."""


def set_up(docx: bytes, setup: PageSetup) -> bytes:
    """Return ``docx`` with these fonts, margins and page numbers; what the setup leaves open stays the template's.

    Raises:
        TemplateError: ``docx`` is no Word document.
    """
    if setup == AS_TEMPLATE:
        return docx
    parts = dict(package.read(docx))
    if setup.fonts:
        parts |= {name: _renamed(data, dict(setup.fonts)) for name, data in parts.items() if _has_fonts(name)}
    if any(one is not None for one in setup.margins):
        _set_margins(parts, setup)
    if setup.numbers:
        for name in filter(_NUMBERED.fullmatch, list(parts)):
            parts[name] = _numbered(parts[name], setup.numbers)
    return package.write(parts)


def _has_fonts(name: str) -> bool:
    return name.startswith("word/") and name.endswith(".xml")


def _renamed(data: bytes, names: Mapping[str, str]) -> bytes:
    """Return the XML of a part with its fonts renamed, each once and to a name that the font table has once."""
    text = data.decode("utf-8")
    listed = set(re.findall(r'<w:font w:name="([^"]*)"', text))

    def other(found: re.Match[str]) -> str:
        new = escape(names.get(found[2], found[2]), {'"': "&quot;"})
        return found[0] if "<w:font " in found[1] and new in listed else f"{found[1]}{new}{found[3]}"

    return _FONT.sub(other, text).encode("utf-8")


def _set_margins(parts: dict[str, bytes], setup: PageSetup) -> None:
    """Change the margins of every section, and the widths of what reaches across the text along with them."""
    root = added_parts.parse(parts[package.DOCUMENT])
    before = _text_width(root)
    for margin in root.iter(f"{{{W}}}pgMar"):
        for side, millimetres in zip(("top", "right", "bottom", "left"), setup.margins, strict=True):
            if millimetres is not None:
                margin.set(f"{{{W}}}{side}", str(round(millimetres * _TWIPS_PER_MM)))
    after = _text_width(root)
    if before and after and before != after:
        for element, name in _widths(root):
            element.set(name, str(round(int(element.get(name, "0")) * after / before)))
        if _STYLES in parts:
            parts[_STYLES] = _tabs_moved(parts[_STYLES], after - before)
    parts[package.DOCUMENT] = added_parts.serialise(root)


def _text_width(root: etree._Element) -> int:
    """Return how wide the text of the last section is, in twips; 0 where nothing tells."""
    sections = list(root.iter(f"{{{W}}}sectPr"))
    size = sections[-1].find(f"{{{W}}}pgSz") if sections else None
    margin = sections[-1].find(f"{{{W}}}pgMar") if sections else None
    if size is None or margin is None:
        return 0
    paper, left, right = (
        one.get(f"{{{W}}}{name}", "0") for one, name in ((size, "w"), (margin, "left"), (margin, "right"))
    )
    return int(paper) - int(left) - int(right)


def _widths(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the elements that are as wide as the text or a share of it, each with the attribute that says so."""
    name = f"{{{W}}}w"
    yield from ((one, name) for one in root.iter(f"{{{W}}}gridCol", f"{{{W}}}framePr") if one.get(name, "").isdigit())
    for one in root.iter(f"{{{W}}}tblW", f"{{{W}}}tcW"):
        if one.get(f"{{{W}}}type") == "dxa" and one.get(name, "").isdigit():
            yield one, name


def _tabs_moved(styles: bytes, by: int) -> bytes:
    """Return the styles with their right tabs, which stand at the end of the line, moved along."""
    root = added_parts.parse(styles)
    for tab in root.iter(f"{{{W}}}tab"):
        if tab.get(f"{{{W}}}val") == "right" and tab.get(f"{{{W}}}pos", "").isdigit():
            tab.set(f"{{{W}}}pos", str(int(tab.get(f"{{{W}}}pos", "0")) + by))
    return added_parts.serialise(root)


def _numbered(data: bytes, shown: str) -> bytes:
    """Return a footer with its page number shown in another way; one that says more than the number stays as it is."""
    root = added_parts.parse(data)
    for paragraph in root.iter(f"{{{W}}}p"):
        field = [run for run in paragraph.iter(f"{{{W}}}r") if _is_field(run)]
        around = [text for text in paragraph.iter(f"{{{W}}}t") if not _in_field(text, field)]
        if field and _has_page_number(paragraph) and _SIGNS.fullmatch("".join(text.text or "" for text in around)):
            for text in around:
                text.text = ""
            _show(paragraph, field, shown)
    return added_parts.serialise(root)


def _has_page_number(paragraph: etree._Element) -> bool:
    return any("PAGE" in (code.text or "").split() for code in paragraph.iter(f"{{{W}}}instrText"))


def _show(paragraph: etree._Element, field: list[etree._Element], shown: str) -> None:
    """Put the signs of another way around a page number; the way of none takes out all."""
    if shown in NUMBERS:
        before, after = NUMBERS[shown]
        field[0].addprevious(_run(field[0], before))
        field[-1].addnext(_run(field[-1], after))
        return
    for run in list(paragraph.iter(f"{{{W}}}r")):
        _drop(run)


def _is_field(run: etree._Element) -> bool:
    return run.find(f"{{{W}}}fldChar") is not None


def _in_field(text: etree._Element, ends: list[etree._Element]) -> bool:
    """Return whether a text stands between the first and the last mark of the paragraph's field: it is its result."""
    run = text.getparent()
    siblings = [] if run is None or run.getparent() is None else list(run.getparent())  # type: ignore[arg-type]
    if not ends or run not in siblings or ends[0] not in siblings or ends[-1] not in siblings:
        return False
    return siblings.index(ends[0]) < siblings.index(run) < siblings.index(ends[-1])


def _run(like: etree._Element, text: str) -> etree._Element:
    """Return a run with the properties of another."""
    made = etree.Element(f"{{{W}}}r")
    properties = like.find(f"{{{W}}}rPr")
    if properties is not None:
        made.append(etree.fromstring(etree.tostring(properties)))
    said = etree.SubElement(made, f"{{{W}}}t")
    said.text = text
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _drop(run: etree._Element) -> None:
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)
