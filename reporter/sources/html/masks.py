"""Masks and filters that leave nothing of an element (CSS Masking 1, Filter Effects 1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.sources.colours import FAINT, shade
from reporter.sources.html.lengths import pixels, share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.sources.colours import Shade

_GRADIENT = re.compile(r"(?:repeating-)?(?:linear|radial|conic)-gradient\(((?>[^()]|\((?>[^()]|\([^()]*\))*\))*)\)")
_PIECE = re.compile(r"[a-z#][\w#-]*(?:\((?>[^()]|\([^()]*\))*\))?")
_NO_SIZE = re.compile(r"/\s*0(?:px|%)?(?![\w.])")
_IN_PAGE = re.compile(r"url\(\s*[\"']?#")
_WORKED_OUT = re.compile(r"(?<![\w-])(?!calc|min|max|clamp|env)[\w-]+\(")
"""A function of numbers that only a browser knows."""

_FILTER = re.compile(r"(opacity|contrast|blur)\(\s*([\d.]{1,9}[a-z%]{0,3})\s*\)")
_BLURRED = 8.0
"""Pixels of a blur behind which no character is told from another."""


def is_masked(properties: Mapping[str, str]) -> bool:
    """Return whether a mask lets nothing through: all its colours are transparent, or it has no size.

    What a drawing within the page lets through nobody knows; one that lies elsewhere is for icons and ornaments.
    """
    told = properties.get("mask-image") or properties.get("mask", "")
    sizes = properties.get("mask-size", "").split()
    if told in {"", "none"}:
        return False
    if (sizes and any(pixels(one) == 0 for one in sizes)) or _NO_SIZE.search(properties.get("mask", "")):
        return True
    gradients = _GRADIENT.findall(told)
    if _IN_PAGE.search(told):
        return True
    return bool(gradients) and "url(" not in told and all(map(_is_clear, gradients))


def _is_clear(gradient: str) -> bool:
    shades = _shades(gradient)
    return bool(shades) and all(opaque <= FAINT for _, opaque in shades)


def _shades(gradient: str) -> list[Shade]:
    return [told for word in _PIECE.findall(gradient) if (told := shade(word)) is not None]


def evenly(painted: str) -> Shade | None:
    """Return the only colour of the gradients of a ground, None if there are several, or none is known.

    >>> evenly("linear-gradient(#fff, white)"), evenly("linear-gradient(red, blue)"), evenly("url(a.png)")
    (((255, 255, 255), 1.0), None, None)
    """
    shades = {one for told in _GRADIENT.findall(painted) for one in _shades(told)}
    return shades.pop() if len(shades) == 1 and "(" not in _GRADIENT.sub("", painted) else None


def opacity(properties: Mapping[str, str]) -> float:
    """Return how opaque an element is by itself, from 0 to 1: nothing where a filter leaves nothing to be told apart.

    >>> opacity({"opacity": "50%", "filter": "opacity(.5)"}), opacity({"filter": "blur(20px)"}), opacity({})
    (0.25, 0.0, 1.0)
    """
    if not properties:
        return 1.0
    found = _share(properties.get("opacity", "1"))
    for name, said in _FILTER.findall(properties.get("filter", "")):
        if name == "opacity":
            found *= _share(said)
        elif (pixels(said) or 0) >= _BLURRED if name == "blur" else _share(said) == 0:
            found = 0.0
    return found


def is_worked_out(said: str) -> bool:
    """Return whether a value comes from a function that only a browser works out.

    >>> is_worked_out("abs(0px)"), is_worked_out("calc(1px + 2em)"), is_worked_out("0")
    (True, False, False)
    """
    return _WORKED_OUT.search(said) is not None


def _share(said: str) -> float:
    if is_worked_out(said):
        return 0.0
    part = share(said)
    return 1.0 if part is None else min(max(part, 0.0), 1.0)
