"""Text of a page that nobody sees: hidden, off the screen, clipped, of no size or colour, or struck out."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from lxml import etree

from reporter.chinese.classes import STOPS, either
from reporter.sources import raised
from reporter.sources.colours import FAINT
from reporter.sources.html.boxes import Box, cuts, is_out, within
from reporter.sources.html.clipped import DOT, has_room, is_clipped, is_far
from reporter.sources.html.covered import covered
from reporter.sources.html.declarations import TAKEN_OVER, custom, filled
from reporter.sources.html.inks import Ground, Ink, inked, is_grounded
from reporter.sources.html.inline_boxes import applying, lays_out
from reporter.sources.html.lengths import pixels, share
from reporter.sources.html.masks import is_masked, is_worked_out, opacity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.sources.html.cascade import Cascade

_MOST_IN_RAISED = 8
_PROSE = re.compile(f"[{either(STOPS)}]")
_SIZES = frozenset(("xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large", "initial"))
_USUAL = 16.0
"""Pixels of a text whose size nobody says."""

_TINY = 1.5
"""Pixels of characters of which none is told from another."""

_OF_SIGNS = re.compile(r"^(?:[^,]*\s)?[\"']?(?:wing|web)dings", re.IGNORECASE)
"""A font, or all that is said of it, in which letters are drawn as other signs."""

_NOT_DRAWN = frozenset({"none", "table-column", "table-column-group"})
_DRAWN = ("url(", "image-set(")
"""How what is put in the place of an element's text begins."""

_LARGER = {"larger": 1.2, "smaller": 0.83}
# fmt: off
_STACKED = (
    "transform", "filter", "perspective", "clip-path", "mask", "mask-image", "isolation", "mix-blend-mode",
    "will-change", "backdrop-filter", "contain", "container-type",
)
# fmt: on
_NONE = frozenset({"", "none", "auto", "normal"})


class _State(NamedTuple):
    """How an element's text is hidden, with all that is in it, and what its children take over unless they say.

    ``size`` is that of characters in pixels as they are drawn, ``covered`` tells that a ground lies between the element
    and what is put behind all others, ``flat`` that lines have no height, ``closed`` that so has the box around them,
    ``signs`` that letters are drawn as other signs, ``lays`` that what is in it is laid out as boxes.
    """

    gone: str = ""
    invisible: bool = False
    size: float = _USUAL
    zoom: float = 1.0
    opaque: float = 1.0
    folds: int = 0
    covered: bool = False
    flat: bool = False
    closed: bool = False
    signs: bool = False
    lays: bool = False
    box: Box = Box()
    ink: Ink = Ink()
    named: Mapping[str, str] = MappingProxyType({})

    @property
    def kind(self) -> str:
        """By what the text is hidden, nothing if it is seen."""
        if self.gone:
            return self.gone
        ways = {
            "visibility": self.invisible,
            "font-size": self.size * self.zoom <= _TINY,
            "opacity": self.opaque <= FAINT,
            "clip": self.flat and self.closed,
            "folded": self.folds > 0,
            "signs": self.signs,
            "colour": self.ink.is_lost,
        }
        return next((way for way, is_so in ways.items() if is_so), "")


class _Piece(NamedTuple):
    element: etree._Element
    side: Literal["text", "tail"]
    kind: str
    ink: Ink


def blank(body: etree._Element, cascade: Cascade) -> None:
    """Take the text out of a page that nobody sees.

    A way of hiding under which most of the page's prose lies is one that a script undoes when the page is shown: it
    hides nothing.
    """
    pieces = _pieces(body, cascade)
    prose = Counter[str]()
    for element, side, kind, _ in pieces:
        text = getattr(element, side)
        prose[kind] += len(text) if _PROSE.search(text) else 0
    undone = {kind for kind, size in prose.items() if kind and 2 * size > prose.total()}
    for element, side, kind, _ in pieces:
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
    states = [_State(ink=Ink(ground=Ground() if cascade.whole else Ground(None, 0)), named=cascade.initial)]
    for above in reversed([*body.iterancestors()]):
        states[0] = _state(str(above.tag), cascade.of(above), states[0], None)
    numbers, away = count(1), covered(body, cascade)
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            state = _within(element, cascade, states[-1], numbers)
            states.append(state._replace(gone=state.gone or "covered") if element in away else state)
            if element.text:
                found.append(_Piece(element, "text", states[-1].kind, states[-1].ink))
        else:
            states.pop()
            if element.tail and element is not body:
                found.append(_Piece(element, "tail", states[-1].kind, states[-1].ink))
    return _with_pale(found)


def _with_pale(pieces: list[_Piece]) -> list[_Piece]:
    """Return pieces of text, nearly white ones hidden too whose ground is not known, but has more text that is darker.

    Where a page's style sheet lies elsewhere, only that tells whether the ground is light.
    """
    pale, dark = Counter[int](), Counter[int]()
    for element, side, kind, ink in pieces:
        if ink.ground.owner is not None and not kind:
            (pale if ink.is_pale else dark)[ink.ground.owner] += len(getattr(element, side).strip())
    lost = {owner for owner, size in pale.items() if size < dark[owner]}
    return [
        one._replace(kind=one.kind or ("colour" if one.ink.is_pale and one.ink.ground.owner in lost else ""))
        for one in pieces
    ]


def _within(element: etree._Element, cascade: Cascade, outer: _State, numbers: count[int]) -> _State:
    """Return the state of an element in another; of what a page folds up only the summary is seen."""
    elsewhere = not cascade.whole and ("class" in element.attrib or "id" in element.attrib)
    state = _state(str(element.tag), cascade.of(element), outer, next(numbers) if elsewhere else None)
    if element in cascade.pictured:
        state = state._replace(ink=state.ink._replace(ground=Ground(None)))
    if element.tag == "details" and "open" not in element.attrib:
        return state._replace(folds=outer.folds + 1)
    parent = element.getparent()
    if element.tag == "summary" and parent is not None and parent.tag == "details" and "open" not in parent.attrib:
        return state._replace(folds=outer.folds - (parent.find("summary") is element))
    return state


def _state(tag: str, properties: Mapping[str, str], outer: _State, owner: int | None) -> _State:
    """Return the state of an element of these properties within another."""
    if not properties:
        box = within(outer.box, tag, properties)
        if owner is None and box == outer.box and not outer.lays:
            return outer
        return outer._replace(box=box, lays=False, ink=inked(outer.ink, {}, owner))
    named = _named(properties, outer.named)
    told = _filled(properties, named)
    if owner is None:
        told = applying(tag, told, is_laid=outer.lays)
    flat = _is_flat(told, outer=outer.flat)
    return _State(
        gone=outer.gone or _gone(tag, told, outer),
        invisible=_is_invisible(told.get("visibility"), outer=outer.invisible),
        signs=_is_in_signs(told, outer=outer.signs),
        lays=lays_out(told),
        size=_size(told.get("font-size") or _size_in(told.get("font", "")), outer.size),
        zoom=outer.zoom * _zoom(told.get("zoom", "1")),
        opaque=outer.opaque * opacity(told),
        folds=outer.folds,
        covered=_is_covered(tag, told, outer.covered or is_grounded(told)),
        flat=flat,
        closed=outer.closed or (flat and cuts(told) and not has_room(told, ("height", "padding", "padding-top"))),
        box=within(outer.box, tag, told),
        ink=inked(outer.ink, told, owner),
        named=named,
    )


def _filled(properties: Mapping[str, str], named: Mapping[str, str]) -> Mapping[str, str]:
    return {name: filled(said, named) if "var(" in said else said for name, said in properties.items()}


def _named(properties: Mapping[str, str], outer: Mapping[str, str]) -> Mapping[str, str]:
    own = custom(properties)
    return {**outer, **own} if own else outer


def _is_invisible(said: str | None, *, outer: bool) -> bool:
    return outer if said is None or said in TAKEN_OVER else said in {"hidden", "collapse"} or "(" in said


def _gone(tag: str, properties: Mapping[str, str], outer: _State) -> str:
    """Return by which property all that is in an element is hidden."""
    ways = {
        "display": tag == "mphantom" or _is_none(properties.get("display", "")) or properties.get("mso-hide") == "all",
        "dots": properties.get("text-security", "none") not in TAKEN_OVER | {"none", "initial"},
        "turned": _is_turned(tag, properties),
        "font-size": pixels(properties.get("font-size-adjust", "")) == 0,
        "mask": is_masked(properties),
        "content": properties.get("content-visibility") == "hidden" or properties.get("content", "").startswith(_DRAWN),
        "flex": outer.lays and cuts(properties) and _has_no_share(properties),
        "place": is_far(properties) or is_out(outer.box, tag, properties),
        "behind": outer.covered and properties.get("z-index", "").startswith("-") and _is_moved(properties),
        "clip": is_clipped(properties),
        "struck": "line-through" in f"{properties.get('text-decoration')} {properties.get('text-decoration-line')}",
    }
    return next((way for way, is_so in ways.items() if is_so), "")


def _is_none(display: str) -> bool:
    """Return whether an element is not shown, or only under a condition that a browser works out."""
    return display in _NOT_DRAWN or "(" in display


def _has_no_share(properties: Mapping[str, str]) -> bool:
    """Return whether a flex box gives an item neither a length to begin with nor a share of what is left."""
    said = properties.get("flex", "").split()
    grow = properties.get("flex-grow", said[0] if said else "0")
    bare = [one for one in said[1:] if not one.replace(".", "").isdigit()]
    basis = properties.get("flex-basis", (bare or said[2:3] or ["0" if said else "auto"])[0])
    low = pixels(properties.get("min-width", properties.get("padding", "0"))) or 0
    return pixels(grow) == 0 and pixels(basis) == 0 and low <= DOT


def _is_turned(tag: str, properties: Mapping[str, str]) -> bool:
    """Return whether characters stand in the other order than they are written: 831 is seen for 138."""
    overrides = "override" in properties.get("unicode-bidi", "override" if tag == "bdo" else "")
    return overrides and properties.get("direction") == "rtl"


def _is_moved(properties: Mapping[str, str]) -> bool:
    return properties.get("position", "static") not in {"static", "initial"}


def _is_covered(tag: str, properties: Mapping[str, str], covered: bool) -> bool:  # noqa: FBT001 - what is so without
    """Return whether a ground covers what is put behind all else in an element that is no layer by itself."""
    is_stack = (
        properties.get("position") in {"fixed", "sticky"}
        or properties.get("z-index", "auto") not in _NONE
        or properties.get("opacity", "1") != "1"
        or any(properties.get(name, "") not in _NONE for name in _STACKED)
    )
    return covered and not is_stack and tag not in {"html", "body"}


def _zoom(said: str) -> float:
    size = share(said)
    return 1.0 if size is None or size <= 0 else size  # browsers take 0 for no zoom


def _is_flat(properties: Mapping[str, str], *, outer: bool) -> bool:
    """Return whether lines have no height; what is said of a font says it of its lines too."""
    font = properties.get("font", "inherit")
    height = re.search(r"/\s*([\d.]+[a-z%]*)", font)
    said = properties.get("line-height") or (height[1] if height else "inherit" if font in TAKEN_OVER else "normal")
    return outer if said in TAKEN_OVER else pixels(said) == 0


def _is_in_signs(properties: Mapping[str, str], *, outer: bool) -> bool:
    """Return whether letters and figures are drawn as other signs, by the first of the fonts."""
    fonts = properties.get("font-family") or properties.get("font", "inherit")
    return outer if fonts in TAKEN_OVER else _OF_SIGNS.search(fonts) is not None


def _size_in(font: str) -> str:
    """Return the size in a property that says all of a font; none where it says nothing of it.

    >>> _size_in("bold 0/1.5 SimSun"), _size_in("inherit")
    ('0', 'inherit')
    """
    found = re.search(r"(?:^|\s)(\d[\w.]{0,9}%?)(?:/|\s)", font)
    return found[1] if found else "inherit"


def _size(said: str, outer: float) -> float:
    """Return the size of characters in pixels, by that of those around them if it is relative.

    What is told by the size of the page's own is known to its scripts alone, and large enough unless it is tiny.
    """
    if said in _SIZES:
        return _USUAL
    if said in _LARGER:
        return outer * _LARGER[said]
    if is_worked_out(said):
        return 0.0
    length = pixels(said)
    if length is None:
        return outer
    if said.endswith(("%", "em", "ex")) and not said.endswith("rem") and "(" not in said:
        return outer * length / (10 * 100 if said.endswith("%") else _USUAL)
    return length if length <= DOT or not said.endswith("rem") else max(length, _USUAL)
