"""Numbered lists in loops: what a turn lists is numbered from the beginning, what the turns list together goes on.

A list of which a turn shows several items, or that a loop within the turn writes, begins again in each turn; one of
which each turn shows a single item counts the turns. Lower levels follow the level above them, as in Word.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from reporter.render.ooxml.wordml import W
from reporter.render.template.structure import take_out
from reporter.render.template.tags import parsed
from reporter.sources.docx.styles import inherited

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.render.template.inline import Numbering

TURN = "turn"
OVER = "over"
"""The targets of the instructions at the head of each turn of a loop, and behind its last one."""

_PART = "word/numbering.xml"
_STYLES = "word/styles.xml"
_W = f"{{{W}}}"
_LEVELS = 9

_Path = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """A numbered paragraph: its list, its level, and the loops that it is in, each with the count of its turn."""

    paragraph: etree._Element
    number: str
    level: int
    path: _Path


def restart(root: etree._Element, styles: Mapping[str, tuple[str, int]], numbering: Numbering) -> None:
    """Give the items of a filled part's lists numbers of their own where they begin again, and drop the instructions.

    ``numbering`` takes note of each new number and of the list that it begins again.
    """
    items = list(_items(root, styles))
    top, several = _layout(items)
    new: dict[tuple[str, _Path], str] = {}
    current: dict[str, str] = {}
    for item in items:
        if item.level == top[item.number] and item.path:
            whole = (item.number, _loops(item.path)) in several
            group = item.number, item.path if whole else item.path[:-1]
            if group[1] and group not in new:
                new[group] = numbering.list_again(item.number) if item.number in current else item.number
            current[item.number] = new.get(group, item.number)
        if current.setdefault(item.number, item.number) != item.number:
            _renumber(item, current[item.number])


def _layout(items: Sequence[_Item]) -> tuple[dict[str, int], set[tuple[str, tuple[str, ...]]]]:
    """Return the top level of each list, and the lists with the loops of which one turn has several items."""
    top: dict[str, int] = {}
    for item in items:
        top[item.number] = min(item.level, top.get(item.number, _LEVELS))
    shown = Counter((item.number, item.path) for item in items if item.level == top[item.number])
    return top, {(number, _loops(path)) for (number, path), count in shown.items() if count > 1}


def _loops(path: _Path) -> tuple[str, ...]:
    return tuple(loop for loop, _ in path)


def _items(root: etree._Element, styles: Mapping[str, tuple[str, int]]) -> Iterator[_Item]:
    """Yield the numbered paragraphs in order; the instructions are taken out on the way."""
    path: list[tuple[str, int]] = []
    turns = 0
    for node in list(root.iter(f"{_W}p", etree.PI)):
        if not isinstance(node, etree._ProcessingInstruction):  # noqa: SLF001 - it has no other name
            if number := _number(node, styles):
                yield _Item(node, *number, tuple(path))
            continue
        if node.target == TURN:
            turns += 1
            if path and path[-1][0] == node.text:
                path.pop()
            path.append((node.text or "", turns))
        elif node.target == OVER and path and path[-1][0] == node.text:
            path.pop()
        if node.target in {TURN, OVER}:
            take_out(node)


def _number(paragraph: etree._Element, styles: Mapping[str, tuple[str, int]]) -> tuple[str, int] | None:
    """Return the list and the level of a paragraph, by itself or by its style; None if it is in none."""
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return None
    style = properties.find(f"{_W}pStyle")
    known = styles.get(style.get(f"{_W}val", "")) if style is not None else None
    own = _told(properties.find(f"{_W}numPr"), known)
    return own if own and own[0] not in {"", "0"} else None


def _told(element: etree._Element | None, usual: tuple[str, int] | None) -> tuple[str, int] | None:
    if element is None:
        return usual
    number, level = element.find(f"{_W}numId"), element.find(f"{_W}ilvl")
    named = number.get(f"{_W}val", "") if number is not None else usual[0] if usual else ""
    told = level.get(f"{_W}val", "") if level is not None else ""
    return named, int(told) if told.isdecimal() and len(told) < len("100") else usual[1] if usual else 0


def _renumber(item: _Item, number: str) -> None:
    properties = item.paragraph.find(f"{_W}pPr")
    if properties is None:
        return
    old = properties.find(f"{_W}numPr")
    if old is None:
        style = properties.find(f"{_W}pStyle")
        old = etree.Element(f"{_W}numPr")
        # CT_PPr's order: keepNext, keepLines, pageBreakBefore, framePr and widowControl come between
        before = [f"{_W}{name}" for name in ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")]
        at = 0 if style is None else 1
        while at < len(properties) and properties[at].tag in before:
            at += 1
        properties.insert(at, old)
    for child in list(old):
        if child.tag in {f"{_W}ilvl", f"{_W}numId"}:
            old.remove(child)
    old.insert(0, etree.Element(f"{_W}ilvl", {f"{_W}val": str(item.level)}))
    old.insert(1, etree.Element(f"{_W}numId", {f"{_W}val": number}))


def in_styles(parts: Mapping[str, bytes]) -> dict[str, tuple[str, int]]:
    """Return the list and the level of each style whose paragraphs are in a list, also by what it is based on."""
    if _STYLES not in parts:
        return {}
    named = {one.get(f"{_W}styleId", ""): one for one in parsed(parts[_STYLES], _STYLES).iter(f"{_W}style")}
    found = inherited(named, lambda style: _told(style.find(f"{_W}pPr/{_W}numPr"), None))
    return {name: told for name, told in found.items() if told is not None}


def add(parts: dict[str, bytes], numbering: Numbering) -> None:
    """Write down the lists that begin again, each of the same kind as the one it is taken from."""
    if not numbering.lists or _PART not in parts:
        return
    root = parsed(parts[_PART], _PART)
    kinds = {one.get(f"{_W}abstractNumId", ""): one for one in root.iter(f"{_W}abstractNum")}
    known = {one.get(f"{_W}numId", ""): one for one in root.iter(f"{_W}num")}
    last = max((at for at, one in enumerate(root) if one.tag == f"{_W}num"), default=len(root) - 1)
    for new, old in reversed(numbering.lists.items()):
        if old in known:
            root.insert(last + 1, _again(known[old], kinds, new))
    parts[_PART] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _again(number: etree._Element, kinds: Mapping[str, etree._Element], new: str) -> etree._Element:
    """Return a list that begins each of its levels again (ECMA-376 part 1, §17.9.26 startOverride)."""
    made = etree.Element(f"{_W}num", {f"{_W}numId": new})
    kind = number.find(f"{_W}abstractNumId")
    named = kind.get(f"{_W}val", "") if kind is not None else ""
    etree.SubElement(made, f"{_W}abstractNumId", {f"{_W}val": named})
    for level in kinds[named].iter(f"{_W}lvl") if named in kinds else ():
        start = level.find(f"{_W}start")
        override = etree.SubElement(made, f"{_W}lvlOverride", {f"{_W}ilvl": level.get(f"{_W}ilvl", "0")})
        first = start.get(f"{_W}val", "1") if start is not None else "1"
        etree.SubElement(override, f"{_W}startOverride", {f"{_W}val": first})
    return made
