"""Elements of a page that others hide: what is laid over them, and shut columns of tables (CSS 2, 9.9, 17.5.5)."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reporter.sources.colours import FAINT, shade
from reporter.sources.html.boxes import PLACED
from reporter.sources.html.lengths import pixels
from reporter.sources.local_names import span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from reporter.sources.html.cascade import Cascade

_SIDES = ("top", "left", "bottom", "right")
_NONE = frozenset({"0", "0px", "0%"})
_MOST = 50
"""Elements before one that may lie under it, and columns of a table."""

_SHUT = frozenset({"collapse", "hidden"})


def covered(body: etree._Element, cascade: Cascade) -> frozenset[etree._Element]:
    """Return the elements over which another one is laid that lets nothing through, and the cells of shut columns."""
    found: set[etree._Element] = set()
    for element in body.iter("*"):
        if element.tag == "table":
            found.update(_shut(element, cascade))
        elif covers(cascade.of(element)):
            found.update(_below(element, cascade))
        if cascade.is_overlaid(element):
            found.add(element)
    return frozenset(found)


def covers(properties: Mapping[str, str]) -> bool:
    """Return whether an element is laid over the whole of the one in which it stands, in a colour of its own."""
    if properties.get("position") != "absolute" or properties.get("opacity", "1") != "1" or _is_away(properties):
        return False
    colour = shade(properties.get("background-color") or properties.get("background", ""))
    is_sized = [properties.get(side) for side in ("width", "height")] == ["100%", "100%"]
    around = properties.get("inset", "auto").split()[0]
    sides = _SIDES[:2] if is_sized else _SIDES
    return colour is not None and colour[1] >= 1 - FAINT and {properties.get(one, around) for one in sides} <= _NONE


def _is_away(properties: Mapping[str, str]) -> bool:
    return properties.get("display") == "none" or properties.get("visibility") in _SHUT


def _below(cover: etree._Element, cascade: Cascade) -> Iterator[etree._Element]:
    """Yield the elements beside one that covers what it stands in, if that goes by their common parent."""
    above = cover.getparent()
    if above is None or cascade.of(above).get("position", "static") not in PLACED:
        return
    level = _level(cascade.of(cover))
    for one in islice(cover.itersiblings("*", preceding=True), _MOST):
        if _level(cascade.of(one)) <= level:
            yield one
    for one in islice(cover.itersiblings("*"), _MOST):
        said = cascade.of(one)
        if _level(said) < level or (
            level == 0 and said.get("position", "static") not in PLACED and not _is_layer(said)
        ):
            yield one


def _is_layer(properties: Mapping[str, str]) -> bool:
    """Return whether an element without a place of its own may be drawn over one that has."""
    return any(properties.get(name, "none") not in {"none", "1", "auto"} for name in ("transform", "opacity", "filter"))


def _level(properties: Mapping[str, str]) -> float:
    return pixels(properties.get("z-index", "")) or 0.0


def _shut(table: etree._Element, cascade: Cascade) -> Iterator[etree._Element]:
    """Yield the cells of the columns of a table that are shut."""
    columns = [*_columns(table, cascade)]
    if "collapse" not in columns:
        return
    for row in table.iter("tr"):
        at = 0
        for cell in islice(row.iter("td", "th"), _MOST):
            if columns[at : at + 1] == ["collapse"]:
                yield cell
            at += _wide(cell, "colspan")


def _columns(table: etree._Element, cascade: Cascade) -> Iterator[str | None]:
    """Yield what is said of each column, by itself or by its group."""
    for group in islice((one for one in table if one.tag in {"col", "colgroup"}), _MOST):
        said = cascade.of(group).get("visibility")
        for one in islice(group.iter("col") if len(group) else (group,), _MOST):
            yield from [cascade.of(one).get("visibility", said)] * _wide(one)


def _wide(element: etree._Element, name: str = "span") -> int:
    return min(span(element, name), _MOST)
