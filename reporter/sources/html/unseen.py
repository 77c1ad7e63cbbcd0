"""Text of a page that nobody sees: hidden, off the screen, clipped, of no size, or struck out."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from lxml import etree

from reporter.chinese.classes import STOPS, either
from reporter.sources import raised

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.sources.html.cascade import Cascade

_LENGTH = re.compile(r"(-?\d{0,9}(?:\.\d{1,9})?)\s*(px|pt|em|rem|ex|ch|vw|vh|cm|mm|in|%)?")
_PIXELS = {"px": 1.0, "pt": 1.3, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "vw": 10.0, "vh": 10.0, "%": 10.0} | {
    "cm": 38.0,
    "mm": 3.8,
    "in": 96.0,
}
_FAR = -480.0
"""Pixels from where nothing of a line of ordinary length is on the screen."""

_DOT = 1.0
"""Pixels that are no size: programs that read pages aloud are given text in one."""

_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?")
_NO_ALPHA = re.compile(r"(?:rgba|hsla?|rgb)\(.{1,40}[,/]0?(?:\.0{1,9})?%?\)|#(?:[\da-f]{3}0|[\da-f]{6}00)")
_MOST_IN_RAISED = 8
_PROSE = re.compile(f"[{either(STOPS)}]")
_PLACES = ("left", "top", "right", "bottom")
_SIZES = ("height", "width", "max-height", "max-width")


class _State(NamedTuple):
    """How an element's text is hidden, with all that is in it, and what its children take over unless they say."""

    gone: str = ""
    invisible: bool = False
    sizeless: bool = False

    @property
    def kind(self) -> str:
        """By what the text is hidden, nothing if it is seen."""
        return self.gone or ("visibility" if self.invisible else "font-size" if self.sizeless else "")


class _Piece(NamedTuple):
    element: etree._Element
    side: Literal["text", "tail"]
    kind: str


def blank(body: etree._Element, cascade: Cascade) -> None:
    """Take the text out of a page that nobody sees.

    A way of hiding under which most of the page's prose lies is one that a script undoes when the page is shown: it
    hides nothing.
    """
    pieces = _pieces(body, cascade)
    prose = Counter[str]()
    for element, side, kind in pieces:
        text = getattr(element, side)
        prose[kind] += len(text) if _PROSE.search(text) else 0
    undone = {kind for kind, size in prose.items() if kind and 2 * size > prose.total()}
    for element, side, kind in pieces:
        if kind and kind not in undone:
            setattr(element, side, None)


def mark_raised(body: etree._Element, cascade: Cascade) -> None:
    """Put raised text between the marks that tell it from what is beside it."""
    for element in body.iter(etree.Element):
        if len(element) <= _MOST_IN_RAISED and cascade.of(element).get("vertical-align") == "super":
            element.text = raised.OPEN + (element.text or "")
            if len(element):
                element[-1].tail = (element[-1].tail or "") + raised.CLOSE
            else:
                element.text += raised.CLOSE


def _pieces(body: etree._Element, cascade: Cascade) -> list[_Piece]:
    """Return all pieces of text in a page's body, each with how it is hidden."""
    found: list[_Piece] = []
    states = [_State()]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            states.append(_state(cascade.of(element), states[-1]))
            if element.text:
                found.append(_Piece(element, "text", states[-1].kind))
        else:
            states.pop()
            if element.tail and element is not body:
                found.append(_Piece(element, "tail", states[-1].kind))
    return found


def _state(properties: Mapping[str, str], outer: _State) -> _State:
    if not properties:
        return outer
    visibility = properties.get("visibility")
    return _State(
        outer.gone or _gone(properties),
        outer.invisible if visibility in {None, "inherit"} else visibility in {"hidden", "collapse"},
        _is_sizeless(properties.get("font-size") or _size_in(properties.get("font", "")), outer=outer.sizeless),
    )


def _gone(properties: Mapping[str, str]) -> str:
    """Return by which property all that is in an element is hidden."""
    ways = {
        "display": properties.get("display") == "none" or properties.get("mso-hide") == "all",
        "colour": _is_colourless(properties),
        "opacity": 0 in {_pixels(properties.get("opacity", "1")), _pixels(properties.get("zoom", "1"))}
        or re.match(r"opacity\(\s*0(?:\.0*)?%?\s*\)", properties.get("filter", "")) is not None,
        "content": properties.get("content-visibility") == "hidden",
        "place": _is_far(properties),
        "clip": _is_clipped(properties),
        "struck": "line-through" in f"{properties.get('text-decoration')} {properties.get('text-decoration-line')}",
    }
    return next((way for way, is_so in ways.items() if is_so), "")


def _is_colourless(properties: Mapping[str, str]) -> bool:
    """Return whether text has no colour, or that of what an element puts behind it."""
    colour = _rgb(properties.get("color", ""))
    behind = properties.get("background-color") or properties.get("background", "").partition(" ")[0]
    return bool(colour) and (colour in {"transparent", _rgb(behind)} or _NO_ALPHA.fullmatch(colour) is not None)


def _rgb(colour: str) -> str:
    """Return a colour in one way of writing it, of those that pages are mostly printed in."""
    named = {"white": "#ffffff", "black": "#000000"}.get(colour, colour.replace(" ", ""))
    return re.sub(r"#([\da-f])([\da-f])([\da-f])", r"#\1\1\2\2\3\3", named) if len(named) == len("#fff") else named


def _is_far(properties: Mapping[str, str]) -> bool:
    """Return whether an element is moved off the screen."""
    moved = [properties.get(name, "") for name in ("text-indent", "margin-left", "margin-top")]
    moved += re.findall(r"translate\w*\(([^,)]{1,20})", properties.get("transform", ""))
    if properties.get("position") in {"absolute", "fixed", "relative"}:
        moved += [properties.get(name, "") for name in _PLACES] + properties.get("inset", "").split()
    return any((pixels := _pixels(one)) is not None and pixels <= _FAR for one in moved)


def _is_clipped(properties: Mapping[str, str]) -> bool:
    """Return whether nothing of an element is left to be seen."""
    path = properties.get("clip-path", "")
    if path.startswith(("inset", "circle")) and (number := _NUMBER.search(path)):
        size = float(number[0])
        return size >= 50 if path.startswith("inset") else size == 0  # noqa: PLR2004 - half from each side is all
    if _is_cut_to_dot(properties.get("clip", "")):
        return properties.get("position") in {"absolute", "fixed"}
    if re.match(r"scale\w*\(\s*0\s*[,)]", properties.get("transform", "")):
        return True
    sizes = (_pixels(properties.get(name, "")) for name in _SIZES)
    return properties.get("overflow") in {"hidden", "clip"} and any(size is not None and size <= _DOT for size in sizes)


def _is_cut_to_dot(clip: str) -> bool:
    """Return whether a rectangle to which an element is cut has no width or no height."""
    sides = [float(one) for one in _NUMBER.findall(clip)]
    return len(sides) == 4 and (sides[1] - sides[3] <= _DOT or sides[2] - sides[0] <= _DOT)  # noqa: PLR2004 - a rectangle


def _size_in(font: str) -> str:
    """Return the size in a property that says all of a font; none where it says nothing of it.

    >>> _size_in("bold 0/1.5 SimSun"), _size_in("inherit")
    ('0', 'inherit')
    """
    found = re.search(r"(?:^|\s)(\d[\w.]{0,9}%?)(?:/|\s)", font)
    return found[1] if found else "inherit"


def _is_sizeless(size: str, *, outer: bool) -> bool:
    """Return whether text of a font size is too small to be seen; a size that is relative goes by the one around it."""
    pixels = _pixels(size)
    if pixels is not None and pixels <= _DOT:
        return True
    return outer and (pixels is None or (size.endswith(("%", "em", "ex")) and not size.endswith("rem")))


def _pixels(text: str) -> float | None:
    """Return a length in pixels, roughly; None if it is none.

    >>> _pixels("-9999px"), _pixels("0"), _pixels("auto")
    (-9999.0, 0.0, None)
    """
    found = _LENGTH.fullmatch(text.strip())
    if found is None or not found[1].strip("-."):
        return None
    return float(found[1]) * _PIXELS.get(found[2] or "px", 1.0)
