"""The lines of WordprocessingML: paragraphs, the rows of tables, and text boxes after the paragraph that holds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.sources import equations, merged_cells
from reporter.sources.docx.fields import is_unshown
from reporter.sources.docx.grounds import is_lost
from reporter.sources.docx.looks import OFF, is_on, is_unseen
from reporter.sources.docx.styles import BEYOND, FAR, LOWEST, folds, outline_level, style_of
from reporter.sources.local_names import child, local, number, span, value
from reporter.sources.merged_cells import Merged
from reporter.sources.office_terms import written
from reporter.sources.raised import raised, settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml import etree

    from reporter.sources.docx.list_numbers import Numbering
    from reporter.sources.docx.styles import Styles

# What a page shows no text of: deletions, moved-away text, field codes, the copy of a drawing for old programs,
# properties, and the readings above characters.
_SKIPPED = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "rt", "sectPr", "tblPr"})
_AWAY = ("del", "moveFrom")
_UNSEEN = re.compile(
    r"visibility\s*:\s*hidden|mso-hide\s*:\s*all|display\s*:\s*none"
    r"|(?:^|;)\s*(?:width|height)\s*:\s*0(?:pt|px|in|cm|mm)?\s*(?:;|$)"
    r"|(?:margin-left|margin-top|left|top)\s*:\s*-\d{4,6}(?:\.\d*)?(?:pt|px)"
)
"""What the style of a shape says where nobody sees it (ECMA-376 part 4, §14.1.2.19)."""

_PROMPT = re.compile(r"(?:单击|点击|点按|请?选择一|Click|Choose|Tap).{0,40}", re.IGNORECASE | re.DOTALL)
"""What Word writes into a content control that is empty; programs fill such without saying so."""

_ONE_LINE = 28
"""Characters of a line of an ordinary page (GB/T 9704-2012)."""

_FAR_OFF = re.compile(r"-?\d{1,10}")
_FARTHEST = 20_000_000
"""Units of drawings, 36,000 a millimetre, by which it lies off every page."""

_CODE = re.compile(r"[0-9A-Fa-f]{1,4}")


def _symbol(symbol: etree._Element) -> str:
    """Return the character of a symbol, nothing for the private codes of symbol fonts."""
    code = value(symbol, "char") or ""
    character = chr(int(code, 16)) if _CODE.fullmatch(code) else ""
    return character if character.isprintable() else ""


_SHOWN: Mapping[str, Callable[[etree._Element], str]] = {
    "t": lambda one: one.text or "",
    "tab": lambda _: "\t",
    "br": lambda _: "\n",
    "cr": lambda _: "\n",
    "noBreakHyphen": lambda _: "-",
    "sym": _symbol,
    "oMath": equations.line,
}
"""What a page shows of elements that hold no others of text."""


def lines(root: etree._Element, styles: Styles, numbers: Numbering) -> Iterator[str]:
    """Yield the lines below ``root`` in reading order; ``styles`` tells which are headings and which nobody sees.

    A table's row is one line, its cells joined by tabs; a line break within a paragraph starts a new line. A paragraph
    whose mark was deleted goes on in the next one. ``numbers`` are the document's lists, which are counted on the way.
    """
    before: list[str] = []
    for element in root:
        name = local(element)
        if name == "p":
            boxes: list[etree._Element] = []
            runs = () if is_folded(element, styles) else _runs(element, styles, boxes, style_of(element))
            before.append(settled("".join(runs)))
            if not _goes_on(element):
                yield from _numbered("".join(before), element, styles, numbers)
                before.clear()
            for box in boxes:
                yield from lines(box, styles, numbers)
        elif name == "tbl":
            yield from _table(element, styles, numbers)
        elif name and name not in _SKIPPED and not is_away(element):
            yield from lines(element, styles, numbers)
    yield from filter(None, ["".join(before).strip()])


def _numbered(text: str, paragraph: etree._Element, styles: Styles, numbers: Numbering) -> Iterator[str]:
    """Yield the lines of a paragraph, the number that Word shows before it in front."""
    level = _heading_level(paragraph, styles)
    number = numbers.of(paragraph, is_heading=level > 0) if text.strip() else ""
    yield from written(number + text.lstrip() if number else text, level)


def paper_width(main: etree._Element) -> float:
    """Return how wide the widest paper of a document is in twentieths of a point; that of any where it is not told."""
    return max((number(one, "w") or 0 for one in main.iter("{*}pgSz")), default=0) or BEYOND


def is_folded(paragraph: etree._Element, styles: Styles) -> bool:
    """Return whether nothing is seen of a paragraph: it lies off the page, or its lines have no height."""
    own = folds(child(paragraph, "pPr"), styles.beyond)
    if own is None:
        return style_of(paragraph) in styles.folded
    return own or _hangs_out(paragraph)


def _hangs_out(paragraph: etree._Element) -> bool:
    """Return whether the only line of a paragraph begins off the page."""
    indent = child(child(paragraph, "pPr"), "ind")
    start = (number(indent, "left") or number(indent, "start") or 0) - (number(indent, "hanging") or 0)
    return start <= -FAR and sum(len(one.text or "") for one in paragraph.iter("{*}t")) <= _ONE_LINE


def _goes_on(paragraph: etree._Element) -> bool:
    """Return whether a paragraph goes on in the next one, because its mark was deleted, moved away or is hidden."""
    mark = child(child(paragraph, "pPr"), "rPr")
    return any(child(mark, name) is not None for name in _AWAY) or is_on(child(mark, "vanish"))


def _runs(element: etree._Element, styles: Styles, boxes: list[etree._Element], style: str) -> Iterator[str]:
    """Yield the text within a paragraph of a style; text boxes met on the way are put on ``boxes``."""
    for one in element:
        name = local(one)
        if name in _SHOWN:
            yield _SHOWN[name](one)
        elif name == "txbxContent":
            boxes.append(one)
        elif name == "r":
            yield from _run(one, styles, boxes, style)
        elif name and name not in _SKIPPED and not is_away(one):
            yield from _runs(one, styles, boxes, style)


def _run(run: etree._Element, styles: Styles, boxes: list[etree._Element], style: str) -> Iterator[str]:
    """Yield the text of a run, nothing if it is not seen, between marks if it is raised."""
    properties = child(run, "rPr")
    look = styles.look(properties, style)
    if is_unseen(look) or is_lost(run, look, styles):
        return
    text = _runs(run, styles, boxes, style)
    yield from [raised("".join(text))] if styles.raise_(properties) else text


def _heading_level(paragraph: etree._Element, styles: Styles) -> int:
    properties = child(paragraph, "pPr")
    own = outline_level(properties)
    if own is not None:
        return own
    return styles.levels.get(style_of(paragraph), 0)


def _table(table: etree._Element, styles: Styles, numbers: Numbering) -> Iterator[str]:
    """Yield a table's rows; a table of one column is a frame around ordinary paragraphs and is read as such."""
    if is_unseen(styles.looks.get(value(child(child(table, "tblPr"), "tblStyle"), "val") or "", {})):
        return
    cells = [list(_descend(row, "tc")) for row in _descend(table, "tr")]
    if max((len(row) for row in cells), default=0) <= 1:
        for row in cells:
            for cell in row:
                yield from lines(cell, styles, numbers)
        return
    for _, line in merged_cells.lines([_merged(cell, styles, numbers) for cell in row] for row in cells):
        yield line


def is_away(element: etree._Element) -> bool:
    """Return whether nobody sees a row, a cell or a drawing: it was deleted, or is hidden."""
    tell = _AWAY_BY.get(local(element))
    return tell is not None and tell(element)


def _is_row_away(row: etree._Element) -> bool:
    properties = child(row, "trPr")
    height = child(properties, "trHeight")
    low = value(height, "hRule") == "exact" and (number(height, "val") or 0) <= LOWEST
    return low or child(properties, "del") is not None or is_on(child(properties, "hidden"))


def _is_drawing_away(drawing: etree._Element) -> bool:
    """Return whether a drawing is hidden, of no size, or lies off every page."""
    extent = child(drawing, "extent")
    sizes = [number(extent, side) for side in ("cx", "cy")]
    offsets = (child(child(drawing, name), "posOffset") for name in ("positionH", "positionV"))
    places = [one.text or "" for one in offsets if one is not None]
    is_off = any(_FAR_OFF.fullmatch(place) and abs(int(place)) >= _FARTHEST for place in places)
    return _is_hidden(child(drawing, "docPr")) or 0 in sizes or is_off or _is_before(drawing)


def _is_before(drawing: etree._Element) -> bool:
    """Return whether a drawing ends before the page begins on which it is placed."""
    for name, side in (("positionH", "cx"), ("positionV", "cy")):
        at = child(drawing, name)
        offset = child(at, "posOffset")
        place = (offset.text or "") if offset is not None else ""
        size = number(child(drawing, "extent"), side)
        if (
            size
            and _FAR_OFF.fullmatch(place)
            and int(place) + size <= -_BEFORE.get(value(at, "relativeFrom") or "", _FARTHEST)
        ):
            return True
    return False


_BEFORE = {"page": 0, "margin": 3_000_000}
"""How far from the edge of the page that at the most is from which a drawing is placed."""


def _is_hidden(properties: etree._Element | None) -> bool:
    return (value(properties, "hidden") or "0") not in OFF


def _is_form_away(form: etree._Element) -> bool:
    return _is_hidden(child(form, "cNvPr"))


def _is_shape_away(shape: etree._Element) -> bool:
    return _UNSEEN.search((value(shape, "style") or "").lower()) is not None


def _is_prompt(control: etree._Element) -> bool:
    """Return whether what is in a content control is the hint to write something there."""
    shown = is_on(child(child(control, "sdtPr"), "showingPlcHdr"))
    return shown and _PROMPT.fullmatch("".join(control.itertext()).strip()) is not None


def _is_note_away(note: etree._Element) -> bool:
    """Return whether a note is none: the line above the notes, or what is said of those that go on."""
    return (value(note, "type") or "normal") != "normal"


_AWAY_BY: Mapping[str, Callable[[etree._Element], bool]] = {
    "tr": _is_row_away,
    "tc": lambda cell: child(child(cell, "tcPr"), "cellDel") is not None,
    **dict.fromkeys(("anchor", "inline"), _is_drawing_away),
    **dict.fromkeys(("shape", "rect", "roundrect", "oval"), _is_shape_away),
    "wsp": _is_form_away,
    "sdt": _is_prompt,
    "bdo": lambda text: value(text, "val") == "rtl",  # 831 is seen for 138
    "fldSimple": lambda one: is_unshown(value(one, "instr") or ""),
    **dict.fromkeys(("footnote", "endnote"), _is_note_away),
}


def _merged(cell: etree._Element, styles: Styles, numbers: Numbering) -> Merged:
    """Return a cell with how far it reaches: ``vMerge`` without ``restart`` goes on with the one above."""
    properties = child(cell, "tcPr")
    below = child(properties, "vMerge")
    goes_on = below is not None and value(below, "val") != "restart"
    text = "\n".join(lines(cell, styles.without_levels(), numbers))
    return Merged(None if goes_on and not text else text, span(child(properties, "gridSpan"), "val"))


def _descend(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the nearest descendants of that name that are seen, in content controls and tracked changes too."""
    for one in element:
        if local(one) == name:
            yield from () if is_away(one) else (one,)
        elif local(one) in {"sdt", "sdtContent", "ins", "customXml", "smartTag"}:
            yield from _descend(one, name)
