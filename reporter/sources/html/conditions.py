"""Conditions of style sheets: what a screen, a container or a browser has to be (Media Queries 4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.sources.html.declarations import is_valid
from reporter.sources.html.lengths import pixels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_SCREEN: Mapping[str, float] = {
    "width": 1280,
    "height": 800,
    "device-width": 1280,
    "device-height": 800,
    "aspect-ratio": 1.6,
    "device-aspect-ratio": 1.6,
    "resolution": 1,
    "device-pixel-ratio": 1,
    "color": 8,
    "color-index": 0,
    "monochrome": 0,
    "grid": 0,
}
"""The wide screen on which pages are read: pixels, their ratio, dots for each of them, bits of a colour."""

_CONTAINER: Mapping[str, float] = {"width": 800, "inline-size": 800, "height": 800, "block-size": 800}
"""Pixels of a column of a page on such a screen."""

_HELD = {
    "orientation": ("landscape",),
    "hover": ("hover",),
    "any-hover": ("hover",),
    "pointer": ("fine",),
    "any-pointer": ("fine",),
    "prefers-color-scheme": ("light",),
    "prefers-reduced-motion": ("no-preference",),
    "prefers-contrast": ("no-preference",),
    "scripting": ("enabled",),
    "update": ("fast",),
    "display-mode": ("browser",),
    "color-gamut": ("srgb",),
    "dynamic-range": ("standard",),
    "forced-colors": ("none",),
    "inverted-colors": ("none",),
    "overflow-block": ("scroll",),
    "overflow-inline": ("scroll",),
}
_NOTHING = frozenset({"none", "no-preference"})
_TYPES = frozenset({"", "all", "screen"})
_PIECE = re.compile(r"\s*(?:(?P<word>[a-z-]+)?(?P<open>\()|(?P<bare>[a-z-]+)|.)", re.DOTALL)
_BRACKET = re.compile(r"[()]")
_SIGN = re.compile(r"\s*([<>]=?|=)\s*")
_TURNED = str.maketrans("<>", "><")
_RESOLUTION = re.compile(r"(\d{0,6}\.?\d{0,6})(dppx|x|dpi|dpcm)")
_DOTS = {"dppx": 1.0, "x": 1.0, "dpi": 96.0, "dpcm": 37.8}
_RATIO = re.compile(r"(\d{1,6})\s*/\s*(\d{1,6})")
_DEEPEST = 20
_OF_STYLE = re.compile(r"\b(?:style|scroll-state)\s*\(")
"""Queries of containers that ask for something else than a size."""

_OTHER_MAKERS = ("-moz-", "-ms-", "-o-", "-webkit-touch-callout")
_AS_GOOD_AS = 0.01  # a ratio is written with two digits


def shows(queries: str) -> bool:
    """Return whether a wide screen is one of the media that are asked for.

    >>> [shows(one) for one in ("print", "screen, print", "(min-width: 600px)", "not print", "(max-width:37em)", "")]
    [False, True, True, True, False, True]
    >>> [shows(one) for one in ("(300px<width<=2000px)", "(width<1px) or (color)", "not (color)", "(min-foo:1)")]
    [True, True, False, False]
    """
    return any(map(_is_of, queries.lower().split(",")))


def holds_in_container(query: str) -> bool:
    """Return whether a column of a page is as a query of containers asks, behind the name of one.

    >>> holds_in_container("side (min-width: 400px)"), holds_in_container("(width < 300px)")
    (True, False)
    >>> holds_in_container("style(--theme: dark)")
    True
    """
    said = query.lower()
    if _OF_STYLE.search(said):
        return True  # nobody knows it without drawing the page: what is hidden by it is not seen somewhere
    named = re.match(r"\s*(?!not\b|style\b|scroll-state\b)[\w-]+(?=\s)", said)
    return _holds(said[named.end() :] if named else said, lambda one: _has(_CONTAINER, one))


def is_supported(condition: str) -> bool:
    """Return whether a browser of today knows what a sheet asks for.

    >>> is_supported("(display: grid) and (not (display: gridd))"), is_supported("(-ms-ime-align: auto)")
    (True, False)
    """
    return _holds(condition.lower(), _is_known)


def _is_known(test: str) -> bool:
    name, colon, said = test.partition(":")
    name = name.strip()
    if not colon or "(" in name:
        return "(" in test
    return not name.startswith(_OTHER_MAKERS) and is_valid(name, said.strip())


def _is_of(query: str) -> bool:
    found = re.match(r"\s*(?:(not|only)\s+)?(?!not\b)([a-z]+)\s*(?:and\b)?", query)
    if found is None:
        return _holds(query, _is_screens) if query.strip() else True
    rest = query[found.end() :]
    held = found[2] in _TYPES and (not rest.strip() or _holds(rest, _is_screens))
    return held != (found[1] == "not")


def _is_screens(test: str) -> bool:
    return _has(_SCREEN, test)


def _holds(condition: str, test: Callable[[str], bool], depth: int = 0) -> bool:
    """Return whether tests in brackets, joined by and, or and not, come out true; one that cannot be read does not."""
    found, turned, any_of = list[bool](), False, False
    for word, inner in _parts(condition) if depth < _DEEPEST else ():
        if inner is None:
            turned = turned != (word == "not")
            any_of = any_of or word == "or"
            continue
        within = not word and (inner.lstrip().startswith("(") or re.match(r"\s*not\b", inner) is not None)
        held = _holds(inner, test, depth + 1) if within else test(f"{word}({inner})" if word else inner)
        found.append(held != turned)
        turned = False
    return bool(found) and (any(found) if any_of else all(found))


def _parts(condition: str) -> Iterator[tuple[str, str | None]]:
    """Yield each word of a condition, and each text in brackets behind the word that it belongs to."""
    place = 0
    while (piece := _PIECE.match(condition, place)) is not None:
        place = piece.end()
        if piece["open"]:
            end, depth = len(condition), 1
            for bracket in _BRACKET.finditer(condition, place):
                depth += 1 if bracket[0] == "(" else -1
                if depth == 0:
                    end = bracket.start()
                    break
            word = piece["word"] or ""
            is_joined = word in {"and", "or", "not"}
            if is_joined:
                yield word, None
            yield "" if is_joined else word, condition[place:end]
            place = end + 1
        elif piece["bare"]:
            yield piece["bare"], None


def _has(sizes: Mapping[str, float], test: str) -> bool:
    """Return whether something of these sizes is as a test has it: a feature with a value, in a range, or by itself."""
    parts = _SIGN.split(test.strip())
    if len(parts) == 1:
        name, colon, said = (one.strip() for one in test.partition(":"))
        return _is_so(sizes, name, said) if colon else _is_there(sizes, name)
    at = next((place for place in range(0, len(parts), 2) if _bare(parts[place]) in sizes), None)
    if at is None:
        return False
    size = sizes[_bare(parts[at])]
    behind, before = parts[at + 1 : at + 3], parts[at - 2 : at] if at else []
    tests = [(behind[0], behind[1])] if behind else []
    tests += [(before[1].translate(_TURNED), before[0])] if before else []
    return all(_compared(size, sign, said) for sign, said in tests)


def _bare(name: str) -> str:
    return name.strip().removeprefix("-webkit-")


def _is_there(sizes: Mapping[str, float], name: str) -> bool:
    told = _HELD.get(name, ()) if sizes is _SCREEN else ()
    return sizes.get(_bare(name), 0) != 0 or any(one not in _NOTHING for one in told)


def _is_so(sizes: Mapping[str, float], name: str, said: str) -> bool:
    bare = _bare(name)
    side = bare.removeprefix("min-").removeprefix("max-")
    if side not in sizes:
        return sizes is _SCREEN and said in _HELD.get(name, ())
    sign = ">=" if bare.startswith("min-") else "<=" if bare.startswith("max-") else "="
    return _compared(sizes[side], sign, said)


def _compared(size: float, sign: str, said: str) -> bool:
    other = _size(said.strip())
    if other is None:
        return False
    if abs(size - other) <= _AS_GOOD_AS:
        return sign.endswith("=")
    return sign != "=" and (size > other) == sign.startswith(">")


def _size(said: str) -> float | None:
    """Return a length in pixels, a ratio, dots for each pixel, or a number."""
    if ratio := _RATIO.fullmatch(said):
        return int(ratio[1]) / max(int(ratio[2]), 1)
    dots = _RESOLUTION.fullmatch(said)
    return float(dots[1] or 0) / _DOTS[dots[2]] if dots and dots[1] not in {"", "."} else pixels(said)
