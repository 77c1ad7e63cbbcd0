"""Colours as pages and documents write them, and whether a text in one is seen on another (CSS Color 4)."""

from __future__ import annotations

import colorsys
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.sources.colour_spaces import light

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEX = re.compile(r"#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})")
_FROM = re.compile(r"[\w-]+\(\s*from\s")
"""A colour that is made of another one: which it is only a browser knows, and prose is in none."""

_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]{1,60})\)")
_NUMBER = re.compile(r"(-?(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6}))(%|deg)?")
_COLOUR = r"[^(),]{1,40}(?:\([^()]{1,60}\)[^(),]{0,8})?"
_OF_TWO = re.compile(
    rf"(?:light-dark\(|(?P<share>color-mix)\(\s*in [a-z0-9 -]{{2,30}},)(?P<one>{_COLOUR}),(?P<other>{_COLOUR})\)"
)
_SHARE = re.compile(r"(?:^|\s)(\d{1,3}(?:\.\d{1,3})?)%(?=\s|$)")
_MIXED = 3  # numbers of a colour, before that of how opaque it is
FAINT = 0.05
"""How opaque a text is at the most of which nothing is seen."""

_ALIKE = 17
"""How far apart two colours are, of 255, that nobody tells apart."""

_PALE = 240
WHITE = (255, 255, 255)
BLACK = (0, 0, 0)

Colour = tuple[int, int, int]
Shade = tuple[Colour, float]
"""A colour and how opaque it is."""


@lru_cache(maxsize=1024)
def shade(text: str) -> Shade | None:
    """Return a colour and how opaque it is, None where it is not known.

    >>> shade("light-dark(#fff, #000)"), shade("color-mix(in srgb, transparent 100%, red)")
    (((255, 255, 255), 1.0), ((0, 0, 0), 0.0))
    >>> shade("#fff8"), shade("rgb(255 0 0 / 50%)"), shade("hsl(0, 0%, 100%)"), shade("var(--x)")
    (((255, 255, 255), 0.5333333333333333), ((255, 0, 0), 0.5), ((255, 255, 255), 1.0), None)
    """
    if _HEX.fullmatch(text):
        digits = text[1:] if len(text) > len("#rgba") else "".join(2 * one for one in text[1:])
        red, green, blue, opaque = (int((digits + "ff")[at : at + 2], 16) for at in range(0, 8, 2))
        return (red, green, blue), opaque / 255
    if text == "transparent":
        return BLACK, 0.0
    if _FROM.match(text):
        return BLACK, 0.0
    mixed = _FUNCTION.fullmatch(text)
    if mixed:
        return _mixed(mixed[1], mixed[2])
    two = _OF_TWO.fullmatch(text)
    if two:
        return _of_two(two["share"], two["one"], two["other"])
    lit = light(text)
    return (_whole(lit[0]), lit[1]) if lit else _named(text)


def _of_two(kind: str | None, one: str, other: str) -> Shade | None:
    """Return the mixture of two colours, each with its share; of one for light and one for dark screens the former."""
    if kind is None:
        return shade(one.strip())
    (first, share), (second, rest) = _shared(one), _shared(other)
    told = (shade(first), shade(second))
    if told[0] is None or told[1] is None:
        return None
    part = share if share is not None else 1 - rest if rest is not None else 0.5
    opaque = [part * told[0][1], (1 - part) * told[1][1]]
    pairs = zip(told[0][0], told[1][0], strict=True)
    whole = sum(opaque)
    return _whole([(a * opaque[0] + b * opaque[1]) / 255 / (whole or 1) for a, b in pairs]), whole


def _shared(text: str) -> tuple[str, float | None]:
    """Return a colour and what share of a mixture it is, None where nothing says so."""
    found = _SHARE.search(text)
    if found is None:
        return text.strip(), None
    return (text[: found.start()] + text[found.end() :]).strip(), float(found[1]) / 100


def _whole(parts: Sequence[float]) -> Colour:
    red, green, blue = (round(255 * min(max(one, 0), 1)) for one in parts)
    return red, green, blue


def are_alike(one: Colour, other: Colour) -> bool:
    """Return whether nobody tells two colours apart."""
    return all(abs(first - second) <= _ALIKE for first, second in zip(one, other, strict=True))


def is_pale(colour: Colour) -> bool:
    """Return whether a colour is nearly white."""
    return min(colour) >= _PALE


def _mixed(kind: str, said: str) -> Shade | None:
    numbers = [(float(number), unit) for number, unit in _NUMBER.findall(said)]
    if len(numbers) < _MIXED:
        return None
    parts = [number for number, _ in numbers]
    opaque = 1.0 if len(parts) == _MIXED else parts[_MIXED] / (100 if numbers[_MIXED][1] == "%" else 1)
    if kind == "hsl":
        hue, full, light = parts[0] % 360 / 360, min(parts[1], 100) / 100, min(parts[2], 100) / 100
        rgb: Sequence[float] = colorsys.hls_to_rgb(hue, light, full)
    else:
        rgb = tuple(number / (100 if unit == "%" else 255) for number, unit in numbers[:_MIXED])
    return _whole(rgb), opaque


def _named(text: str) -> Shade | None:
    if text in {"white", "black"}:
        return (WHITE if text == "white" else BLACK), 1.0
    if not text.isalpha():
        return None
    from PIL import ImageColor

    try:
        return ImageColor.getrgb(text)[:_MIXED], 1.0  # type: ignore[return-value]
    except ValueError:
        return None
