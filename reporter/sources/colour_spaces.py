"""Colours told in other spaces than red, green and blue, or by the browser's own names (CSS Color 4)."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_FUNCTION = re.compile(r"(oklch|oklab|lch|lab|hwb|color)\(([^()]{1,80})\)")
_NUMBER = re.compile(r"(-?(?:\d{1,6}(?:\.\d{0,9})?|\.\d{1,9}))(%|deg|grad|rad|turn)?|none")
_TURN = {"deg": 1.0, "grad": 0.9, "rad": 180 / math.pi, "turn": 360.0, "": 1.0, "%": 1.0}
_PARTS = 3  # numbers of a colour, before that of how opaque it is
_LAB_TO_RGB = (
    (3.1338561, -1.6168667, -0.4906146),
    (-0.9787684, 1.9161415, 0.0334540),
    (0.0719453, -0.2289914, 1.4052427),
)
"""From XYZ with a white of 5,000 K to linear light of screens."""

_D50 = (0.96422, 1.0, 0.82521)
_CONES = ((1.0, 0.3963377774, 0.2158037573), (1.0, -0.1055613458, -0.0638541728), (1.0, -0.0894841775, -1.2914855480))
_CONES_TO_RGB = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
"""Of Oklab, by Björn Ottosson (2020)."""

_BROWSERS: Mapping[str, tuple[float, float, float]] = {
    **dict.fromkeys(("canvas", "field", "window", "-webkit-canvas"), (1.0, 1.0, 1.0)),
    **dict.fromkeys(("canvastext", "fieldtext", "windowtext", "buttontext"), (0.0, 0.0, 0.0)),
}

Light = tuple[tuple[float, float, float], float]
"""Red, green and blue from 0 to 1, and how opaque."""


def light(text: str) -> Light | None:
    """Return a colour of another space, None where it is none.

    >>> light("oklch(100% 0 0)"), light("color(srgb 1 0 0 / 50%)"), light("canvas"), light("lab(0 0 0)"), light("red")
    (((1.0, 1.0, 1.0), 1.0), ((1.0, 0.0, 0.0), 0.5), ((1.0, 1.0, 1.0), 1.0), ((0.0, 0.0, 0.0), 1.0), None)
    """
    if text in _BROWSERS:
        return _BROWSERS[text], 1.0
    found = _FUNCTION.fullmatch(text)
    if found is None:
        return None
    kind, said = found[1], found[2].strip()
    if kind == "color":
        kind, _, said = said.partition(" ")
    numbers = [(float(one[1] or 0), one[2] or "") for one in _NUMBER.finditer(said)]
    if kind not in _SPACES or len(numbers) < _PARTS:
        return None
    opaque = numbers[_PARTS] if len(numbers) > _PARTS else (1.0, "")
    red, green, blue = (round(min(max(one, 0.0), 1.0), 3) + 0.0 for one in _SPACES[kind](numbers[:_PARTS]))
    return (red, green, blue), opaque[0] / (100 if opaque[1] == "%" else 1)


def _share(number: tuple[float, str], whole: float) -> float:
    """Return a number, of one in per cent so much of the whole."""
    return number[0] * whole / 100 if number[1] == "%" else number[0]


def _turned(amount: float, hue: tuple[float, str]) -> tuple[float, float]:
    angle = math.radians(hue[0] * _TURN[hue[1]])
    return amount * math.cos(angle), amount * math.sin(angle)


def _times(matrix: Sequence[Sequence[float]], parts: Sequence[float]) -> list[float]:
    return [sum(one * part for one, part in zip(row, parts, strict=True)) for row in matrix]


def _gamma(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055  # noqa: PLR2004 - of IEC 61966-2-1


def _of_lab(lightness: float, first: float, second: float) -> list[float]:
    height = (lightness + 16) / 116
    parts = (height + first / 500, height, height - second / 200)
    lit = [_cubed(one) * white for one, white in zip(parts, _D50, strict=True)]
    return [_gamma(one) for one in _times(_LAB_TO_RGB, lit)]


def _cubed(part: float) -> float:
    return part**3 if part**3 > 0.008856 else (116 * part - 16) / 903.3  # noqa: PLR2004 - of CIE 15


def _of_oklab(lightness: float, first: float, second: float) -> list[float]:
    cones = [one**3 for one in _times(_CONES, (lightness, first, second))]
    return [_gamma(one) for one in _times(_CONES_TO_RGB, cones)]


def _of_hwb(numbers: Sequence[tuple[float, str]]) -> list[float]:
    import colorsys

    white, black = (_share((one, "%"), 1) for one, _ in numbers[1:])
    if white + black >= 1:
        return [white / (white + black)] * 3
    pure = colorsys.hls_to_rgb(numbers[0][0] * _TURN[numbers[0][1]] % 360 / 360, 0.5, 1.0)
    return [one * (1 - white - black) + white for one in pure]


def _as_is(numbers: Sequence[tuple[float, str]]) -> list[float]:
    return [_share(one, 1) for one in numbers]


_SPACES: Mapping[str, Callable[[Sequence[tuple[float, str]]], list[float]]] = {
    "srgb": _as_is,
    "display-p3": _as_is,
    "a98-rgb": _as_is,
    "srgb-linear": lambda numbers: [_gamma(one) for one in _as_is(numbers)],
    "hwb": _of_hwb,
    "lab": lambda numbers: _of_lab(_share(numbers[0], 100), *(_share(one, 125) for one in numbers[1:])),
    "oklab": lambda numbers: _of_oklab(_share(numbers[0], 1), *(_share(one, 0.4) for one in numbers[1:])),
    "lch": lambda numbers: _of_lab(_share(numbers[0], 100), *_turned(_share(numbers[1], 150), numbers[2])),
    "oklch": lambda numbers: _of_oklab(_share(numbers[0], 1), *_turned(_share(numbers[1], 0.4), numbers[2])),
}
