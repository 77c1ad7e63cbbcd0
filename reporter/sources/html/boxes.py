"""Boxes that cut off what sticks out of them, and what is pushed out of such a box or of the page (CSS 2, §9 to §11).

What is known of a page without drawing it: shares of a width tell where an element is only in a box that nothing
makes narrower or moves. Where that is not so, an element is taken to be seen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reporter.sources.html.lengths import calls, pixels

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

CUT = frozenset({"hidden", "clip", "auto", "scroll"})
_SCROLLS = frozenset({"auto", "scroll"})
_CONTAINED = re.compile(r"\b(?:paint|strict|content)\b")
LAID = frozenset({"absolute", "fixed"})
"""Places of elements that are laid out apart from what is beside them."""

PLACED = LAID | {"relative", "sticky"}
"""Places of elements by whose boxes such are laid out."""

# fmt: off
_PLAIN = frozenset((
    "address", "article", "body", "center", "div", "figure", "footer", "header", "html", "main", "p", "section",
    "h1", "h2", "h3", "h4", "h5", "h6",
))
_NARROWS = (
    "width", "max-width", "margin-left", "margin-right", "padding", "padding-left", "padding-right", "left", "right",
    "inset", "transform", "translate", "float", "rotate", "scale", "zoom",
)
# fmt: on
_NOTHING = frozenset({"none", "auto", "0", "0px", "100%", "static", "normal"})
_WHOLE = 100.0
_LOW = 60.0
"""Pixels of a box in which there are three lines at most."""


class Box(NamedTuple):
    """The box by whose sides an element is cut, the page or one of its own; its size in pixels where it has one.

    ``fills`` tells that nothing between the box and the element makes it narrower or moves it, ``holds`` that what is
    placed absolutely goes by this box, ``shuts`` that a box within a grid whose rows have no height is shut.
    """

    is_page: bool = True
    scrolls: bool = True
    width: float | None = None
    height: float | None = None
    fills: bool = True
    holds: bool = True
    shuts: bool = False


def cuts(properties: Mapping[str, str]) -> bool:
    """Return whether an element cuts off what sticks out of it."""
    if _CONTAINED.search(properties.get("contain", "")):
        return True
    return properties.get("overflow", "").partition(" ")[0] in CUT


def within(outer: Box, tag: str, properties: Mapping[str, str]) -> Box:
    """Return the box by which what is in an element of these properties is cut."""
    position = properties.get("position", "static")
    is_placed = position in PLACED or properties.get("transform", "none") != "none"
    if cuts(properties) and tag not in {"html", "body"}:
        scrolls = properties.get("overflow", "").partition(" ")[0] in _SCROLLS
        width, height, most = (_length(properties, name) for name in ("width", "height", "max-height"))
        found = Box(is_page=False, scrolls=scrolls, width=width, height=height or most, holds=is_placed)
    elif position in LAID and not outer.holds and not outer.is_page:
        found = Box(fills=False, holds=False)  # cut by nothing that is known
    else:
        fills = outer.fills and _is_plain(tag, properties)
        found = outer._replace(fills=fills, holds=outer.holds and not is_placed)
    return found._replace(shuts=_has_no_rows(properties))


def _is_plain(tag: str, properties: Mapping[str, str]) -> bool:
    """Return whether an element is as wide as what it stands in, and where it would be."""
    if tag not in _PLAIN or properties.get("position") in LAID or properties.get("display", "block") != "block":
        return False
    return all(properties.get(name, "none") in _NOTHING for name in _NARROWS)


def _has_no_rows(properties: Mapping[str, str]) -> bool:
    if "grid" not in properties.get("display", ""):
        return False
    told = (
        properties.get(name, "").partition("/")[0].strip() for name in ("grid-template-rows", "grid-template", "grid")
    )
    return "0fr" in told


def is_out(box: Box, tag: str, properties: Mapping[str, str]) -> bool:
    """Return whether an element is pushed out of the box that cuts it, or shut."""
    if box.shuts and cuts(properties) and properties.get("min-height", "0") in _NOTHING:
        return True
    position = properties.get("position", "static")
    if position in LAID:
        return _is_laid_out(_SCREEN if position == "fixed" else box, properties)
    if not box.fills:
        return False
    moved = properties if position == "relative" else _without(properties, _SIDES)
    return _is_aside(box, moved) or _is_pushed(box, tag, moved) or _is_below(box, moved)


def _is_laid_out(box: Box, properties: Mapping[str, str]) -> bool:
    """Return whether an element is placed beside a box, as far as it goes by that."""
    if not box.holds:
        return box.is_page and box.fills and _is_aside(box, properties)
    is_off = box.is_page and (_is_over(properties) or _is_shifted_off(properties))
    return is_off or _is_aside(box, properties) or _is_above(box, properties)


def _is_over(properties: Mapping[str, str]) -> bool:
    """Return whether what is placed on the page lies above it: by its height, of one line if that is not told."""
    return -(_length(properties, "top") or 0) >= (_length(properties, "height") or _LINE)


def _is_shifted_off(properties: Mapping[str, str]) -> bool:
    """Return whether what lies at an edge of the page is shifted over that by its own size, as menus wait."""
    at = {name for name in _SIDES if properties.get(name, "none") in _AT}
    across, down = ([_share(one) for one in shifts] for shifts in (_shifts(properties), _shifts(properties, 1)))
    is_left = "left" in at or _SIDES.isdisjoint(properties)
    return (
        (is_left and min(across, default=0) <= -_WHOLE)
        or ("right" in at and max(across, default=0) >= _WHOLE)
        or ("top" in at and min(down, default=0) <= -_WHOLE)
    )


_SIDES = frozenset({"left", "right", "top", "bottom"})
_SHIFTS = frozenset({"transform", "translate"})
_AT = frozenset({"0", "0px", "0%"})
_LINE = 40.0
"""Pixels that a line of text with what is around it is high."""

_SCREEN = Box(scrolls=False)


def _without(properties: Mapping[str, str], names: Container[str]) -> Mapping[str, str]:
    return {name: said for name, said in properties.items() if name not in names}


def _share(said: str) -> float:
    """Return a length in per cent, that in shares of a screen too; nothing for another."""
    is_share = said.endswith(("%", "vw", "vh")) and "(" not in said
    return (pixels(said) or 0) / 10 if is_share else 0


def _length(properties: Mapping[str, str], name: str) -> float | None:
    said = properties.get(name, "")
    return None if "%" in said else pixels(said)


def _is_beyond(size: float | None, side: float | None) -> bool:
    """Return whether a length is that of a side, or more, as far as both are known."""
    return size is not None and side is not None and size >= side > 0


def _is_aside(box: Box, properties: Mapping[str, str]) -> bool:
    """Return whether an element begins where its box ends, or ends where it begins."""
    left, right = (_share(properties.get(name, "")) for name in ("left", "right"))
    start, end = (_length(properties, name) for name in ("left", "right"))
    if right >= _WHOLE or left <= -_WHOLE or _is_beyond(end, box.width):
        return True
    if _is_beyond(-(start or 0), _length(properties, "width") or box.width):
        return True
    return not box.scrolls and (left >= _WHOLE or _is_beyond(start, box.width))


def _is_above(box: Box, properties: Mapping[str, str]) -> bool:
    top, bottom = (_share(properties.get(name, "")) for name in ("top", "bottom"))
    is_below = top >= _WHOLE and not box.scrolls
    return bottom >= _WHOLE or top <= -_WHOLE or is_below or _is_below(box, properties)


def _is_below(box: Box, properties: Mapping[str, str]) -> bool:
    """Return whether an element is moved up or down by the height of its box."""
    names = ("bottom",) if box.scrolls else ("bottom", "top", "margin-top")
    if box.height is not None and box.height <= _LOW and any(_is_beyond(-up, box.height) for up in _rises(properties)):
        return True
    return not box.is_page and any(_is_beyond(_length(properties, name), box.height) for name in names)


def _rises(properties: Mapping[str, str]) -> Iterator[float]:
    """Yield how far an element is moved down, less than nothing where it is moved up."""
    yield from (_length(properties, name) or 0 for name in ("margin-top", "top"))
    for name, said in calls(properties.get("transform", "")):
        steps = said.split(",")
        if name in {"translatey", "translate", "translate3d"}:
            yield pixels(steps[0 if name == "translatey" else min(1, len(steps) - 1)].strip()) or 0
    yield from (pixels(one) or 0 for one in properties.get("translate", "").split()[1:2])


def _is_pushed(box: Box, tag: str, properties: Mapping[str, str]) -> bool:
    """Return whether a margin or a shift moves an element by the width of its box."""
    shifts = [_share(said) for said in _shifts(properties)] if _is_plain(tag, _without(properties, _SHIFTS)) else []
    if any(share <= -_WHOLE for share in shifts):
        return True
    margin = properties.get("margin-left", "")
    is_beyond = _share(margin) >= _WHOLE or _is_beyond(_length(properties, "margin-left"), box.width)
    return not box.scrolls and (is_beyond or any(share >= _WHOLE for share in shifts))


def _shifts(properties: Mapping[str, str], axis: int = 0) -> Iterator[str]:
    """Yield how far an element is shifted across, or down if the ``axis`` is 1."""
    for name, said in calls(properties.get("transform", "")):
        steps = said.split(",")
        if name in {"translate", "translate3d"}:
            yield from (one.strip() for one in steps[axis : axis + 1])
        elif name == _SHIFTED[axis]:
            yield steps[0].strip()
    yield from properties.get("translate", "").split()[axis : axis + 1]


_SHIFTED = ("translatex", "translatey")
