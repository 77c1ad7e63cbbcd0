"""In which colour a page's text is written, and on what: the same on the same is not seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reporter.sources.colours import BLACK, FAINT, WHITE, are_alike, is_pale, shade
from reporter.sources.html.declarations import TAKEN_OVER
from reporter.sources.html.lengths import pixels
from reporter.sources.html.masks import evenly

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reporter.sources.colours import Colour, Shade

_PAINTED = re.compile(r"url\(|gradient\(|image-set\(|var\(|element\(")
_OUTLINED = re.compile(r"(?!(?:none|initial|unset|inherit|0(?:px)?)\b(?!\s*[\d#]))\S")
_WORD = re.compile(r"[\w#-]+(?:\([^()]*\))?")
_NOT_TOLD = TAKEN_OVER | {"", "currentcolor"}
_LEAST_OPAQUE = 0.5
"""How opaque a ground is at the least that hides what is behind it."""


class Ground(NamedTuple):
    """What a text stands on: its colour; of one that is not known, the element that may have it from elsewhere."""

    colour: Colour | None = WHITE
    owner: int | None = None


class Ink(NamedTuple):
    """The colour of a text, none if that is not known, whether it has an outline of another, and its ground."""

    shade: Shade | None = (BLACK, 1.0)
    outlined: bool = False
    ground: Ground = Ground()

    @property
    def is_lost(self) -> bool:
        """Whether nothing is seen of it."""
        if self.shade is None or self.outlined:
            return False
        colour, opaque = self.shade
        return opaque <= FAINT or (self.ground.colour is not None and are_alike(colour, self.ground.colour))

    @property
    def is_pale(self) -> bool:
        """Whether it is lost on a white ground."""
        return self.shade is not None and not self.outlined and is_pale(self.shade[0])


def inked(outer: Ink, properties: Mapping[str, str], owner: int | None) -> Ink:
    """Return the ink of an element within another; ``owner`` is its number if a sheet elsewhere may colour it."""
    told = properties.get("text-fill-color", "")
    colour = told if told not in _NOT_TOLD else properties.get("color", "")
    own = outer.shade if colour in _NOT_TOLD else shade("#000" if colour == "initial" else colour)
    return Ink(
        own,
        outer.outlined or _is_outlined(properties, own),
        _ground(outer.ground, properties, owner),
    )


def _is_outlined(properties: Mapping[str, str], own: Shade | None) -> bool:
    """Return whether text is drawn by something else than its colour: a shadow or an outline of another, its ground."""
    cut = f"{properties.get('background-clip', '')} {properties.get('background', '')}".split()
    drawn = (properties.get(name, "") for name in ("text-shadow", "text-stroke"))
    return "text" in cut or any(_OUTLINED.match(one) and not _is_of_shade(one, own) for one in drawn)


def _is_of_shade(drawn: str, own: Shade | None) -> bool:
    """Return whether what is drawn around text has the colour of the text."""
    shades = [one for one in map(shade, _WORD.findall(drawn)) if one is not None]
    if own is None or own[1] <= FAINT or not shades:
        return False
    return all(are_alike(colour, own[0]) for colour, _ in shades)


def _ground(outer: Ground, properties: Mapping[str, str], owner: int | None) -> Ground:
    told = " ".join(properties.get(name, "") for name in ("background", "background-image"))
    if _is_laid_over(properties):
        return Ground(None)
    if _PAINTED.search(f"{told} {properties.get('background-color', '')}"):
        return _evenly(told)
    known = _grounds(properties)
    if known and known[-1][1] >= _LEAST_OPAQUE:
        return Ground(known[-1][0])
    if known and known[-1][1] > 0:
        return Ground(None)
    return outer if owner is None or outer == Ground(None) else Ground(None, owner)


def _evenly(painted: str) -> Ground:
    """Return the ground of a gradient, whose colour is known if it has only one."""
    colour, opaque = evenly(painted) or (None, 0.0)
    return Ground(colour if opaque >= _LEAST_OPAQUE else None)


def _grounds(properties: Mapping[str, str]) -> list[Shade]:
    words = _WORD.findall(f"{properties.get('background', '')} {properties.get('background-color', '')}")
    return [one for one in map(shade, words) if one is not None]


def is_grounded(properties: Mapping[str, str]) -> bool:
    """Return whether an element has a colour of its own behind it through which nothing is seen."""
    known = _grounds(properties)
    return bool(known) and known[-1][1] >= 1 - FAINT


def _is_laid_over(properties: Mapping[str, str]) -> bool:
    """Return whether an element is put over others, which nobody knows then to be behind it or not."""
    moved = properties.get("transform", "none") != "none" or properties.get("translate", "none") != "none"
    pulled = (pixels(properties.get("margin-top", "")) or 0) < 0
    return moved or pulled or properties.get("position") in {"absolute", "fixed", "sticky"}
