"""Elements that make no box of their own: what sizes, moves and cuts boxes says nothing of them (CSS Display 3, 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.sources.html.boxes import LAID

if TYPE_CHECKING:
    from collections.abc import Mapping

# fmt: off
_TAGS = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
))
_OF_BOXES = frozenset((
    "aspect-ratio", "backface-visibility", "contain", "container-type", "content-visibility", "height", "margin-top",
    "max-height", "max-width", "min-height", "min-width", "overflow", "rotate", "scale", "text-indent", "transform",
    "translate", "width",
))
# fmt: on
_INLINE = frozenset({"inline", "initial", "unset"})
_LAYS = ("flex", "grid")


def lays_out(properties: Mapping[str, str]) -> bool:
    """Return whether an element makes boxes of all that stand in it."""
    return any(one in properties.get("display", "") for one in _LAYS)


def applying(tag: str, properties: Mapping[str, str], *, is_laid: bool) -> Mapping[str, str]:
    """Return the properties that have an effect on an element; one ``is_laid`` out by a flex or grid box is a box.

    >>> applying("b", {"height": "0", "color": "red"}, is_laid=False), applying("p", {"height": "0"}, is_laid=False)
    ({'color': 'red'}, {'height': '0'})
    """
    display = properties.get("display") or ("inline" if tag in _TAGS else "block")
    if display != "contents" and (is_laid or display not in _INLINE or _is_apart(properties)):
        return properties
    return {name: said for name, said in properties.items() if name not in _OF_BOXES}


def _is_apart(properties: Mapping[str, str]) -> bool:
    return properties.get("position") in LAID or properties.get("float", "none") != "none"
