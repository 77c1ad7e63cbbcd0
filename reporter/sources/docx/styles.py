"""Which styles of a Word document are headings, and of which level, and whose text nobody sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING, TypeVar

from reporter.sources.docx.looks import OFF, fill, look, over
from reporter.sources.local_names import child, children, number, value
from reporter.sources.office_terms import BODY_LEVEL, level_named, level_outlined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml import etree

_Told = TypeVar("_Told")
FAR = 8000
"""Twentieths of a point from where nothing of a paragraph is on the page."""

BEYOND = 24_000
"""Twentieths of a point from the left at which the widest paper ends."""

_FAR_PLACE = re.compile(r"-?\d{4,7}")

LOWEST = 40
"""Twentieths of a point of a line or a row that is too low to be read."""

_HIGH = 6
"""Half points above the line from which on characters stand raised; less only sets the line straight."""


@dataclass(frozen=True, slots=True)
class Styles:
    """What styles say, by their ids: heading levels, 1 for the title, how characters look, which are raised or folded.

    ``usual`` is the look of all characters, ``standard`` the style of paragraphs that name none; of the ``folded``
    ones nothing is seen, ``grounds`` are the colours behind paragraphs, empty for tables whose styles colour cells,
    ``numbered`` the styles of lists, ``beyond`` twentieths of a point from the left of which no paper is.
    """

    levels: Mapping[str, int] = field(default_factory=dict)
    looks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    raised: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()
    grounds: Mapping[str, str] = field(default_factory=dict)
    usual: Mapping[str, str] = field(default_factory=dict)
    standard: str = ""
    numbered: frozenset[str] = frozenset()
    beyond: float = BEYOND
    _known: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)

    def without_levels(self) -> Styles:
        """Return these styles for text in which there are no headings."""
        return replace(self, levels={})

    def look(self, properties: etree._Element | None, paragraph: str) -> Mapping[str, str]:
        """Return how a run of these properties looks in a ``paragraph`` style."""
        own = look(properties)
        names = (paragraph or self.standard, value(child(properties, "rStyle"), "val") or "")
        if names not in self._known:
            said = over(*(self.looks.get(name, {}) for name in names))
            self._known[names] = {**self.usual, **said} if self.usual else said
        return {**self._known[names], **own} if own else self._known[names]

    def raise_(self, properties: etree._Element | None) -> bool:
        """Return whether a run of these properties stands above the line."""
        own = _raises(properties)
        return own if own is not None else value(child(properties, "rStyle"), "val") in self.raised


def styles(root: etree._Element | None) -> Styles:
    """Return what a document's styles say, by their names, their outline levels and what they are based on.

    Word keeps the built-in names in English whatever its language.
    """
    named = {identity: style for style in children(root, "style") if (identity := value(style, "styleId"))}
    levels = inherited(named, _own_level)
    standard = (one for one, style in named.items() if value(style, "type") == "paragraph" and _is_default(style))
    return Styles(
        {identity: level for identity, level in levels.items() if level},
        _looks(named),
        _those(inherited(named, lambda style: _raises(child(style, "rPr")))),
        _those(inherited(named, lambda style: folds(child(style, "pPr")))),
        {identity: told for identity, told in inherited(named, _ground).items() if told is not None},
        look(child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")),
        next(standard, ""),
        _those(inherited(named, _is_numbered)),
    )


def _is_numbered(style: etree._Element) -> bool | None:
    return True if child(child(style, "pPr"), "numPr") is not None else None


def _those(told: Mapping[str, bool | None]) -> frozenset[str]:
    return frozenset(identity for identity, is_so in told.items() if is_so)


def folds(properties: etree._Element | None, beyond: float = BEYOND) -> bool | None:
    """Return whether properties of a paragraph leave nothing of it to be seen; None where they say nothing of that.

    ``beyond`` is the width of the paper.
    """
    frame, indent, spacing = (child(properties, name) for name in ("framePr", "ind", "spacing"))
    if frame is None and indent is None and spacing is None:
        return None
    places = (value(frame, "x"), value(frame, "y"), value(indent, "left"), value(indent, "start"))
    low = value(spacing, "lineRule") == "exact" and (number(spacing, "line") or 0) <= LOWEST
    inwards = max(map(_twips, places[2:])) + max(0, _twips(value(indent, "firstLine")))
    is_off = min(map(_twips, places)) <= -FAR or inwards >= beyond
    return (low and value(spacing, "line") is not None) or is_off


def _twips(place: str | None) -> int:
    """Return a place far from where text usually begins, in twentieths of a point; 0 for a nearer one."""
    return int(place) if place is not None and _FAR_PLACE.fullmatch(place) else 0


def style_of(paragraph: etree._Element) -> str:
    """Return the style of a paragraph, empty where it names none."""
    return value(child(child(paragraph, "pPr"), "pStyle"), "val") or ""


def _is_default(style: etree._Element) -> bool:
    return (value(style, "default") or "0") not in OFF


def _ground(style: etree._Element) -> str | None:
    """Return the colour behind the paragraphs of a style; of a table's an empty one, None where it says nothing."""
    if value(style, "type") == "table":
        return "" if next(style.iter("{*}shd"), None) is not None else None
    return fill(child(child(style, "pPr"), "shd")) or None


def _looks(named: Mapping[str, etree._Element]) -> Mapping[str, Mapping[str, str]]:
    """Return the look of each style, laid over that which it is based on."""
    found: dict[str, Mapping[str, str]] = {}
    for identity in named:
        path = [*takewhile(lambda one: one not in found, _upwards(named, identity))]
        for one in reversed(path):
            base, own = found.get(_based_on(named[one]), {}), look(child(named[one], "rPr"))
            found[one] = {**base, **own} if own else base
    return found


def _upwards(named: Mapping[str, etree._Element], identity: str) -> Iterator[str]:
    """Yield a style and those that it is based on, the nearest first, each once."""
    met: set[str] = set()
    while identity in named and identity not in met:
        met.add(identity)
        yield identity
        identity = _based_on(named[identity])


def _based_on(style: etree._Element) -> str:
    return value(child(style, "basedOn"), "val") or ""


def _raises(properties: etree._Element | None) -> bool | None:
    """Return whether properties of characters raise them, None where they do not say."""
    told = value(child(properties, "vertAlign"), "val")
    if told:
        return told == "superscript"
    position = child(properties, "position")
    return (number(position, "val") or 0) >= _HIGH if position is not None else None


def outline_level(properties: etree._Element | None) -> int | None:
    """Return the heading level of paragraph properties, None where they say nothing, 0 for body text."""
    outline = child(properties, "outlineLvl")
    if outline is None:
        return None
    told = number(outline, "val")
    return level_outlined(BODY_LEVEL if told is None else told)


def inherited(
    named: Mapping[str, etree._Element], own: Callable[[etree._Element], _Told | None]
) -> Mapping[str, _Told | None]:
    """Return what each style says, or the nearest that it is based on, by its id; each style is asked once."""
    found: dict[str, _Told | None] = {}
    for identity in named:
        path, told = list[str](), None
        for one in _upwards(named, identity):
            if one in found:
                told = found[one]
                break
            path.append(one)
            told = own(named[one])
            if told is not None:
                break
        found |= dict.fromkeys(path, told)
    return found


def _own_level(style: etree._Element) -> int | None:
    level = level_named((value(child(style, "name"), "val") or "").strip())
    return outline_level(child(style, "pPr")) if level is None else level
