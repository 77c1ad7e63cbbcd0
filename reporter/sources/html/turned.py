"""Turns and scales that leave a line, a dot or the back of an element (CSS Transforms 1 and 2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.sources.html.lengths import calls, pixels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ANGLE = re.compile(r"([-+]?(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6}))(deg|grad|rad|turn)?")
_DEGREES = {"deg": 1.0, "grad": 0.9, "rad": 57.29578, "turn": 360.0}
_RIGHT = 90.0
_ALMOST = 0.5
_TURNS = frozenset({"rotatex", "rotatey", "skew", "skewx", "skewy"})
_NOTHING = 0.01
"""The share of an area at which nothing is read any more."""

_SMALL = 0.1
"""The share of a size at which nothing is read any more."""

_FLAT = {2: (0, 1, 2, 3), 4: (0, 1, 4, 5)}
"""Where the two numbers of each side stand in a matrix of that many rows."""


def is_flat(properties: Mapping[str, str]) -> bool:
    """Return whether an element is turned or scaled so that nothing of it is left to be seen."""
    steps = calls(properties.get("transform", ""))
    if any(map(_is_nothing, steps)) or _is_zero(properties.get("scale", "1").split()[:2]):
        return True
    angles = _angles(steps, properties.get("rotate", "").split())
    is_back = sum(1 for angle in angles if _RIGHT < angle % 360 < 3 * _RIGHT) % 2 == 1
    return any(abs(angle % 180 - _RIGHT) <= _ALMOST for angle in angles) or (
        is_back and properties.get("backface-visibility") == "hidden"
    )


def _is_nothing(call: tuple[str, str]) -> bool:
    name, said = call
    numbers = said.split(",")
    if name.startswith("scale"):
        return _is_zero(numbers[:2])
    if not name.startswith("matrix"):
        return False
    sizes = [pixels(one) or 0.0 for one in numbers]
    places = _FLAT[4 if name == "matrix3d" else 2]
    if len(sizes) <= places[-1]:
        return False
    right, right_down, left, down = (sizes[place] for place in places)
    return abs(right * down - right_down * left) <= _NOTHING


def _is_zero(numbers: Sequence[str]) -> bool:
    """Return whether a scale is nothing in one direction."""
    sizes = [pixels(one) for one in numbers]
    return any(size is not None and abs(size) <= _SMALL for size in sizes)


def _angles(steps: Sequence[tuple[str, str]], rotate: Sequence[str]) -> list[float]:
    """Return by how many degrees an element is turned about a line on the page, or slanted."""
    turns = [one for name, said in steps if name in _TURNS for one in said.split(",")]
    about = [said.split(",") for name, said in steps if name == "rotate3d"]
    turns += [one[-1] for one in (*about, rotate) if _lies(one[:-1])]
    return [float(found[1]) * _DEGREES[found[2] or "deg"] for one in turns if (found := _ANGLE.fullmatch(one.strip()))]


def _lies(axis: Sequence[str]) -> bool:
    """Return whether a line, by its name or its direction, lies on the page: what turns about another is seen."""
    return [*axis] in (["x"], ["y"]) or (len(axis) == len("xyz") and pixels(axis[-1]) == 0)
