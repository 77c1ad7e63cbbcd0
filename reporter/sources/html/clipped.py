"""Elements of a page that are moved off the screen, or of which nothing is left (CSS Masking 1, CSS Transforms 1).

What is cut to a drawing, or laid along a path, is not told from what is cut to nothing: prose is neither.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.sources.html.boxes import LAID, cuts
from reporter.sources.html.lengths import calls, pixels
from reporter.sources.html.turned import is_flat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

DOT = 1.0
"""Pixels that are no size: programs that read pages aloud are given text in one."""

_FAR = -480.0
"""Pixels from where nothing of a line of ordinary length is on the screen."""

_FARTHEST = 5000.0
"""Pixels to the right to where nobody goes."""

_CLOSE = -12.0
"""Pixels between characters at which they lie on each other."""

_NUMBER = re.compile(r"-?(?:\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})(?:%|[a-z]{1,4})?")
_ALL = 1000.0
"""All of a side, as lengths in per cent are counted."""

_ROUNDED = re.compile(r"\bround\b.*|\bat\b.*")
_MOVED = LAID | {"relative"}
_DEEP = frozenset({"translatez", "translate3d"})
_NOWHERE = frozenset({"none", "auto", "normal", "initial", "unset", "inherit", "revert"})
_WIDE = re.compile(r"[1-9]\d{2,3}(?:\.\d*)?[sld]?vw")
"""The width of the screen, or more."""

_HEIGHTS = ("height", "max-height")
_WIDTHS = ("width", "max-width")
# what is cut shows in the room behind its text alone: before it, padding only pushes the text out
_ROOM_BELOW = ("min-height", "padding-bottom", "overflow-clip-margin")
_ROOM_ASIDE = ("min-width", "padding-right", "overflow-clip-margin")
_SIZED = frozenset({"size", "strict"})
_BY_OTHERS = frozenset({"height", "flex", "flex-grow", "inset", "bottom", "aspect-ratio", "contain-intrinsic-size"})
"""What may give a box a height that what is in it does not."""


def is_far(properties: Mapping[str, str]) -> bool:
    """Return whether an element is moved off the screen."""
    margins = [properties.get(name, "") for name in ("margin-left", "margin-top")]
    aside = [properties.get("text-indent", ""), margins[0]]
    moved = [aside[0], *(one for one in margins if not one.endswith("%"))]  # shares put columns beside each other
    moved += _shifts(properties)
    if properties.get("position") in _MOVED:
        around = properties.get("inset", "").split()
        moved += [properties.get(name, "") for name in ("left", "top", "right", "bottom")] + around
        aside.append(properties.get("left", ""))
    if properties.get("float") == "right":
        aside.append(properties.get("margin-right", "").replace("-", "", 1))
    return any(map(_is_before, moved)) or any(map(_is_behind, aside)) or _is_strewn(properties)


def _is_strewn(properties: Mapping[str, str]) -> bool:
    """Return whether characters lie on each other, or along a path, or beside the screen."""
    close = pixels(properties.get("letter-spacing", ""))
    along = [properties.get(name, "none") for name in ("offset", "offset-path")]
    is_beside = properties.get("position") in _MOVED and _WIDE.fullmatch(properties.get("left", "")) is not None
    return is_beside or not _NOWHERE.issuperset(along) or (close is not None and close <= _CLOSE)


def _shifts(properties: Mapping[str, str]) -> Iterator[str]:
    """Yield how far an element is moved by its transformations; far away where that is behind who looks at it."""
    is_placed = "left" in properties or "right" in properties
    for name, said in [*calls(properties.get("transform", "")), ("translate", properties.get("translate", ""))]:
        steps = re.split(r"[\s,]+", said.strip())
        yield from _steps(name, steps, is_placed=is_placed)
        if name in _DEEP and _is_behind(steps[-1]):
            yield "-9999px"


def _steps(name: str, said: Sequence[str], *, is_placed: bool) -> Iterator[str]:
    """Yield how far a transformation moves, but for shares of an element's own size that set it straight."""
    for number, one in enumerate(said if name.startswith("translate") else ()):
        is_across = number == 0 and name != "translatey"
        if not one.endswith("%") or (is_across and not is_placed):
            yield one


def _is_before(moved: str) -> bool:
    size = pixels(moved)
    return size is not None and size <= (-_ALL if moved.endswith("%") else _FAR)


def _is_behind(moved: str) -> bool:
    size = pixels(moved)
    return size is not None and size >= _FARTHEST


def is_clipped(properties: Mapping[str, str]) -> bool:
    """Return whether nothing of an element is left to be seen."""
    cut = calls(properties.get("clip-path", ""))
    if any(map(_leaves_nothing, cut)) or any(name not in _KNOWN_SHAPES for name, _ in cut):
        return True
    if _is_cut_to_dot([pixels(one) or 0.0 for one in _NUMBER.findall(properties.get("clip", ""))]):
        return properties.get("position") in LAID
    return is_flat(properties) or (cuts(properties) and (_is_pushed_out(properties) or _is_shut(properties)))


def _is_shut(properties: Mapping[str, str]) -> bool:
    """Return whether a box has no height or no width, nor room around its text."""
    is_low = _is_nothing(properties, _HEIGHTS) or _has_no_contents(properties)
    return (is_low and not has_room(properties)) or (_is_nothing(properties, _WIDTHS) and not _has_width(properties))


def _is_nothing(properties: Mapping[str, str], names: Sequence[str]) -> bool:
    sizes = [pixels(properties[name]) for name in names if name in properties]
    return any(size is not None and size <= DOT for size in sizes)


def _has_no_contents(properties: Mapping[str, str]) -> bool:
    """Return whether a box is as high as if there were nothing in it (CSS Containment 2, 3.1)."""
    told = {*properties.get("contain", "").split(), properties.get("container-type", "")}
    return not _SIZED.isdisjoint(told) and _BY_OTHERS.isdisjoint(properties)


def has_room(properties: Mapping[str, str], others: Sequence[str] = ()) -> bool:
    """Return whether a box has some height whatever is in it, by what says so always or by ``others``."""
    sides = properties.get("padding", "").split()
    below = sides[2:3] or sides[:1]
    return any(map(_has_room, (*below, *_values(properties, (*_ROOM_BELOW, *others)))))


def _has_width(properties: Mapping[str, str]) -> bool:
    """Return whether a box has some width whatever is in it."""
    sides = properties.get("padding", "").split()
    aside = sides[1:2] or sides
    return any(map(_has_room, (*aside, *_values(properties, _ROOM_ASIDE))))


def _values(properties: Mapping[str, str], names: Sequence[str]) -> list[str]:
    return [properties[name] for name in names if name in properties]


def _has_room(said: str) -> bool:
    return (pixels(said) or 0) > DOT


def _is_pushed_out(properties: Mapping[str, str]) -> bool:
    """Return whether a text begins behind the end of its only line."""
    pushed = properties.get("text-indent", "")
    is_one_line = any(properties.get(name) in {"nowrap", "pre"} for name in ("white-space", "text-wrap"))
    return pushed.endswith("%") and (pixels(pushed) or 0) >= _ALL and is_one_line


def _leaves_nothing(call: tuple[str, str]) -> bool:
    """Return whether a shape to which an element is cut has no size."""
    name, said = call
    if name in _ROUND and _is_beside(said):
        return True
    sizes = [pixels(one) or 0.0 for one in _NUMBER.findall(_ROUNDED.sub("", said))]
    return bool(sizes) and name in _SHAPES and _SHAPES[name](sizes)


def _is_beside(said: str) -> bool:
    """Return whether a circle lies beside what is cut to it, above or on the left."""
    round_, _, place = said.partition(" at ")
    radii, centre = ([pixels(one) for one in part.split()] for part in (round_, place))
    return bool(radii) and radii[0] is not None and any(one is not None and one <= -radii[0] for one in centre[:2])


def _is_cut_off(sizes: Sequence[float]) -> bool:
    """Return whether what is cut off each side, as one to four lengths, leaves nothing."""
    four = {1: [*sizes] * 4, 2: [*sizes] * 2, 3: [*sizes, *sizes[1:2]]}
    top, right, bottom, left = four.get(len(sizes), sizes[:4])
    return top + bottom >= _ALL or left + right >= _ALL


def _area(corners: Sequence[float]) -> float:
    """Return the area between corners, each of two numbers."""
    points = [*zip(corners[::2], corners[1::2], strict=False)]
    turned = [*points[1:], *points[:1]]
    return abs(sum(x * other_y - other_x * y for (x, y), (other_x, other_y) in zip(points, turned, strict=True))) / 2


def _is_cut_to_dot(sides: Sequence[float]) -> bool:
    """Return whether a rectangle to which an element is cut has no width or no height."""
    return len(sides) == 4 and (sides[1] - sides[3] <= DOT or sides[2] - sides[0] <= DOT)  # noqa: PLR2004 - a rectangle


def _is_away(corners: Sequence[float]) -> bool:
    """Return whether corners have no area between them, or all lie above or on the left."""
    return _area(corners) <= DOT or max(corners[::2]) <= 0 or max(corners[1::2], default=0) <= 0


_ROUND = frozenset({"circle", "ellipse"})
_SHAPES: Mapping[str, Callable[[Sequence[float]], bool]] = {
    "inset": _is_cut_off,
    **dict.fromkeys(("circle", "ellipse"), lambda sizes: any(size <= DOT for size in sizes[:2])),
    "rect": _is_cut_to_dot,
    "xywh": lambda sizes: any(size <= DOT for size in sizes[2:4]),
    "polygon": _is_away,
    "path": lambda sizes: max(map(abs, sizes)) <= DOT,
}
_KNOWN_SHAPES = frozenset(_SHAPES) | {"shape"}
