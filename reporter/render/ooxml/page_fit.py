"""A finished document set a little closer or wider, its table and charts where they fit: no page stays half empty.

The pages are reckoned (``page_breaks``): the same briefing gives the same bytes with any word processor or none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from reporter.render.ooxml import added_parts, line_heights, package, page_breaks, title_lines
from reporter.render.ooxml.wordml import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.render.ooxml.line_heights import Block, Sheet

_W = f"{{{W}}}"
_TWIPS = 20
_STYLES = "word/styles.xml"
_SENTENCE = "KeySentence"
_TITLE = "Heading1"
_CHART = "ChartCaption"
_CAPTION = "TableCaption"
_NOTE = "Note"
_ROOM = "FootRoom"
_HEADINGS = ("Heading2", "Heading3")
_LEAST_AIR = 6.0  # points between the last line and the foot
_PAGES = 40
"""Pages from which on nothing is tried: what is gained on one is lost among so many."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting closer or wider than the template's: points, and shares of charts and of the pitch."""

    sentence: float = 0
    heading: float = 0
    charts: float = 1
    pitch: float = 1
    dislike: float = 0
    """What an editor minds of it, in pages left free."""


LADDER = (
    Setting(),
    Setting(sentence=-3, heading=-2, dislike=0.03),
    Setting(sentence=-3, heading=-2, charts=0.85, dislike=0.06),
    Setting(sentence=-3, heading=-3, charts=0.85, pitch=22 / 23, dislike=0.12),  # 23 lines a page, GB/T 9704 has 22
    Setting(sentence=2, heading=3, dislike=0.04),
    Setting(sentence=4, heading=6, dislike=0.08),
)


@dataclass(frozen=True, slots=True)
class Dislikes:
    """What half-empty pages and odd places of a table are worth, in pages left free."""

    free: float = 0.12  # what any page may leave free
    fullest: float = 0.4  # how full the last page is at least
    short_last: float = 1.5
    page: float = 0.12
    charts_first: float = 0.03
    table_between: float = 0.15
    further_up: float = 0.03


DISLIKES = Dislikes()


@dataclass(frozen=True, slots=True)
class _Order:
    """The blocks of a document in one order, with what an editor minds of it."""

    nodes: tuple[etree._Element, ...]
    dislike: float = 0


def fitted(docx: bytes) -> bytes:
    """Return a document of the house's styles set so that its pages fill; any other stays as it is.

    Raises:
        TemplateError: ``docx`` is no Word document.
    """
    parts = dict(package.read(docx))
    if _STYLES not in parts:
        return docx
    root, styles = added_parts.parse(parts[package.DOCUMENT]), added_parts.parse(parts[_STYLES])
    body, known = root.find(f"{_W}body"), line_heights.looks(styles)
    sheet = None if body is None else line_heights.sheet(body)
    if body is None or sheet is None or not known.get(_SENTENCE, line_heights.Look()).pitch:
        return docx
    _keep_room(body, known, sheet)
    title_lines.balance(body, known, sheet.width)
    measured = _measured(body, known, sheet)
    if _filled(list(body), measured, Setting(), known, sheet.height).pages < _PAGES:
        setting, order = _best(body, measured, known, sheet)
        _set(styles, body, setting, known)
        for node in order.nodes:
            body.append(node)
        body.append(body.find(f"{_W}sectPr"))  # type: ignore[arg-type] # the sheet has found it
    parts |= {package.DOCUMENT: added_parts.serialise(root), _STYLES: added_parts.serialise(styles)}
    return package.write(parts)


def _keep_room(body: etree._Element, known: Mapping[str, line_heights.Look], sheet: Sheet) -> None:
    """Give the paragraph that the foot hangs on the foot's height, so that no line runs under it."""
    foot = [one for _, one in line_heights.blocks(body, known, sheet.width) if one.foot]
    for node in body.iterchildren(f"{_W}p"):
        style, look = line_heights.look_of(node, known)
        properties = node.find(f"{_W}pPr")
        if style == _ROOM and foot and properties is not None and properties.find(f"{_W}spacing") is None:
            room = sum(one.before + one.height for one in foot) + _LEAST_AIR
            space = etree.SubElement(properties, f"{_W}spacing")
            space.set(f"{_W}before", str(round(max(room, look.before) * _TWIPS)))


def _measured(
    body: etree._Element, known: Mapping[str, line_heights.Look], sheet: Sheet
) -> Mapping[etree._Element, tuple[Block, ...]]:
    """Return the blocks of each paragraph and table of a document."""
    found: dict[etree._Element, list[Block]] = {}
    for node, block in line_heights.blocks(body, known, sheet.width):
        whole = node if node.tag == f"{_W}p" else node.getparent()
        if whole is not None:
            found.setdefault(whole, []).append(block)
    return {node: tuple(made) for node, made in found.items()}


def _best(
    body: etree._Element,
    measured: Mapping[etree._Element, Sequence[Block]],
    known: Mapping[str, line_heights.Look],
    sheet: Sheet,
) -> tuple[Setting, _Order]:
    """Return the setting and the order that an editor minds least, as it is where nothing is better."""
    pitch = known[_SENTENCE].pitch

    def minded(setting: Setting, order: _Order) -> float:
        heights = (sheet.height, sheet.height - pitch / 2)  # a line more or less than reckoned must not matter
        each = (_minded(_filled(order.nodes, measured, setting, known, high), high) for high in heights)
        return sum(each) / len(heights) + setting.dislike + order.dislike

    orders = tuple(_orders(body))
    return min(((setting, order) for setting in LADDER for order in orders), key=lambda one: minded(*one))


def _minded(filled: page_breaks.Filled, height: float) -> float:
    free = sum(max(one / height - DISLIKES.free, 0) for one in filled.free)
    short = max(DISLIKES.fullest - filled.last / (height - filled.foot), 0) if filled.free else 0
    return free + short * DISLIKES.short_last + filled.pages * DISLIKES.page


def _filled(
    nodes: Sequence[etree._Element],
    measured: Mapping[etree._Element, Sequence[Block]],
    setting: Setting,
    known: Mapping[str, line_heights.Look],
    height: float,
) -> page_breaks.Filled:
    pitch = known[_SENTENCE].pitch
    made = [_as_set(block, setting, pitch) for node in nodes for block in measured.get(node, ())]
    return page_breaks.filled(made, height)


def _as_set(block: Block, setting: Setting, pitch: float) -> Block:
    """Return the room that a block takes as it is set."""
    made = replace(block, pitch=block.pitch * setting.pitch) if block.pitch == pitch else block
    if block.style == _SENTENCE:
        return replace(made, after=max(made.after + setting.sentence, 0))
    if block.style in _HEADINGS:
        return replace(made, before=max(made.before + setting.heading, 0))
    if block.style == _CHART and block.extra:
        return replace(made, extra=made.extra * setting.charts)
    return made


def _orders(body: etree._Element) -> Iterator[_Order]:
    """Yield the orders that the overview can have: its table after its points, after its charts, between its points."""
    nodes = tuple(one for one in body if one.tag != f"{_W}sectPr")
    yield _Order(nodes)
    titles = [place for place, node in enumerate(nodes) if line_heights.style_of(node) == _TITLE]
    if not titles:
        return
    start, end = titles[0] + 1, titles[1] if len(titles) > 1 else len(nodes)
    groups = _groups(nodes[start:end])
    if groups is None:
        return
    head, points, tables, charts = groups
    before, after = (*nodes[:start], *head), nodes[end:]
    if tables and charts:
        yield _Order((*before, *points, *charts, *tables, *after), DISLIKES.charts_first)
    for last in range(len(points) - 1, 0, -1) if tables else ():
        dislike = DISLIKES.table_between + DISLIKES.further_up * (len(points) - last)
        yield _Order((*before, *points[:last], *tables, *points[last:], *charts, *after), dislike)


def _groups(nodes: Sequence[etree._Element]) -> tuple[tuple[etree._Element, ...], ...] | None:
    """Return an overview's head, its points, its tables with captions and notes, its charts; None for any other."""
    found: tuple[list[etree._Element], ...] = ([], [], [], [])
    at = 0
    for node in nodes:
        style = line_heights.style_of(node)
        kind = {_SENTENCE: 1, _CAPTION: 2, _NOTE: 2, _CHART: 3}.get(style, 2 if node.tag == f"{_W}tbl" else 0)
        if kind < at:
            return None
        at = kind
        found[kind].append(node)
    return tuple(map(tuple, found))


def _set(
    styles: etree._Element, body: etree._Element, setting: Setting, known: Mapping[str, line_heights.Look]
) -> None:
    """Write a setting into the styles, and the sizes of charts into the document."""
    for style in styles.iter(f"{_W}style"):
        name, space = style.get(f"{_W}styleId", ""), style.find(f"{_W}pPr/{_W}spacing")
        if space is not None:
            inherited = "" if f"{_W}line" in space.attrib else "line"
            for side, length in _spaces(name, setting, known).items():
                if side != inherited:
                    space.set(f"{_W}{side}", str(int(length * _TWIPS)))
    if setting.charts != 1:
        _shrink(body, setting.charts)


def _shrink(body: etree._Element, share: float) -> None:
    """Set the charts of a document smaller."""
    charts = [node for node in body.iterchildren(f"{_W}p") if line_heights.style_of(node) == _CHART]
    for extent in (one for node in charts for one in node.iter("{*}extent", "{*}ext")):
        for side in ("cx", "cy"):
            if extent.get(side, "").isdigit():
                extent.set(side, str(round(int(extent.get(side, "")) * share)))


def _spaces(name: str, setting: Setting, known: Mapping[str, line_heights.Look]) -> Mapping[str, float]:
    """Return the spaces of a style that a setting changes, in points."""
    look, pitch = known[name], known[_SENTENCE].pitch
    found: dict[str, float] = {}
    if name == _SENTENCE and setting.sentence:
        found["after"] = max(look.after + setting.sentence, 0)
    if name in _HEADINGS and setting.heading:
        found["before"] = max(look.before + setting.heading, 0)
    if setting.pitch != 1 and look.pitch == pitch:
        found["line"] = pitch * setting.pitch
    return found
