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
from reporter.sources.html.clipped import DOT, is_clipped, is_far
from reporter.sources.html.declarations import TAKEN_OVER, filled
from reporter.sources.html.inks import Ground, Ink, inked
from reporter.sources.html.lengths import pixels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.sources.html.cascade import Cascade

_MOST_IN_RAISED = 8
_PROSE = re.compile(f"[{either(STOPS)}]")
_SIZES = frozenset(("xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large", "initial"))
_NOT_SHOWN = re.compile(r"opacity\(\s*0?(?:\.0\d*)?%?\s*\)")


class _State(NamedTuple):
    """How an element's text is hidden, with all that is in it, and what its children take over unless they say."""

    gone: str = ""
    invisible: bool = False
    sizeless: bool = False
    folds: int = 0
    ink: Ink = Ink()
    named: Mapping[str, str] = MappingProxyType({})

    @property
    def kind(self) -> str:
        """By what the text is hidden, nothing if it is seen."""
        hidden = "visibility" if self.invisible else "font-size" if self.sizeless else ""
        return self.gone or hidden or ("folded" if self.folds else "colour" if self.ink.is_lost else "")


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
    states = [_State(ink=Ink(ground=Ground() if cascade.whole else Ground(None, 0)))]
    for above in reversed([*body.iterancestors()]):
        states[0] = _state(cascade.of(above), states[0], None)
    numbers = count(1)
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            states.append(_within(element, cascade, states[-1], numbers))
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
    state = _state(cascade.of(element), outer, next(numbers) if elsewhere else None)
    if element.tag == "details" and "open" not in element.attrib:
        return state._replace(folds=outer.folds + 1)
    parent = element.getparent()
    if element.tag == "summary" and parent is not None and parent.tag == "details" and "open" not in parent.attrib:
        return state._replace(folds=outer.folds - (parent.find("summary") is element))
    return state


def _state(properties: Mapping[str, str], outer: _State, owner: int | None) -> _State:
    """Return the state of an element of these properties within another."""
    if not properties:
        return outer if owner is None else outer._replace(ink=inked(outer.ink, {}, owner))
    own = {name: said for name, said in properties.items() if name.startswith("--")}
    named = {**outer.named, **own} if own else outer.named
    told = {name: filled(said, named) if "var(" in said else said for name, said in properties.items()}
    visibility = told.get("visibility")
    return outer._replace(
        gone=outer.gone or _gone(told),
        invisible=outer.invisible if visibility in {None, *TAKEN_OVER} else visibility in {"hidden", "collapse"},
        sizeless=_is_sizeless(told.get("font-size") or _size_in(told.get("font", "")), outer=outer.sizeless),
        ink=inked(outer.ink, told, owner),
        named=named,
    )


def _gone(properties: Mapping[str, str]) -> str:
    """Return by which property all that is in an element is hidden."""
    ways = {
        "display": properties.get("display") == "none" or properties.get("mso-hide") == "all",
        "opacity": _is_faint(properties.get("opacity", "1"))
        or pixels(properties.get("zoom", "1")) == 0
        or _NOT_SHOWN.search(properties.get("filter", "")) is not None,
        "content": properties.get("content-visibility") == "hidden",
        "place": is_far(properties),
        "clip": is_clipped(properties),
        "struck": "line-through" in f"{properties.get('text-decoration')} {properties.get('text-decoration-line')}",
    }
    return next((way for way, is_so in ways.items() if is_so), "")


def _is_faint(opacity: str) -> bool:
    part = opacity.endswith("%") and "(" not in opacity
    size = pixels(opacity.removesuffix("%") if part else opacity)
    return size is not None and size / (100 if part else 1) <= FAINT


def _size_in(font: str) -> str:
    """Return the size in a property that says all of a font; none where it says nothing of it.

    >>> _size_in("bold 0/1.5 SimSun"), _size_in("inherit")
    ('0', 'inherit')
    """
    found = re.search(r"(?:^|\s)(\d[\w.]{0,9}%?)(?:/|\s)", font)
    return found[1] if found else "inherit"


def _is_sizeless(size: str, *, outer: bool) -> bool:
    """Return whether text of a font size is too small to be seen; a size that is relative goes by the one around it."""
    length = pixels(size)
    if length is not None and length <= DOT:
        return True
    return (
        outer
        and size not in _SIZES
        and (length is None or (size.endswith(("%", "em", "ex")) and not size.endswith("rem")))
    )
