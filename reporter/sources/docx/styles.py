"""Which styles of a Word document are headings, and of which level, and whose text nobody sees."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from reporter.sources.local_names import child, children, number, value
from reporter.sources.office_terms import BODY_LEVEL, level_named, level_outlined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml import etree

_Told = TypeVar("_Told")
_TAKEN_AWAY = ("vanish", "strike", "dstrike")
_OFF = frozenset({"0", "false", "off"})
_TINY = 4  # half points: nobody reads characters of two points
_HIGH = 6
"""Half points above the line from which on characters stand raised; less only sets the line straight."""


@dataclass(frozen=True, slots=True)
class Styles:
    """Heading levels by the styles' ids, 1 for the title, and the ids of those whose text is taken away or raised.

    The style without an id is that of paragraphs which name none.
    """

    levels: Mapping[str, int] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    raised: frozenset[str] = frozenset()

    def without_levels(self) -> Styles:
        """Return these styles for text in which there are no headings."""
        return replace(self, levels={})

    def hide(self, properties: etree._Element | None, paragraph: str) -> bool:
        """Return whether a run of these properties in a ``paragraph`` style is not seen, or as no longer meant."""
        own = (number(child(properties, "sz"), "val") or _TINY + 1) <= _TINY or hides(properties)
        if own is not None:
            return own
        return value(child(properties, "rStyle"), "val") in self.hidden or paragraph in self.hidden

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
    usual = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
    hidden = {"": hides(usual), **inherited(named, lambda style: hides(child(style, "rPr")))}
    raised = inherited(named, lambda style: _raises(child(style, "rPr")))
    return Styles(
        {identity: level for identity, level in levels.items() if level},
        frozenset(identity for identity, is_so in hidden.items() if is_so),
        frozenset(identity for identity, is_so in raised.items() if is_so),
    )


def hides(properties: etree._Element | None) -> bool | None:
    """Return whether properties of characters take them away: hidden, struck out; None where they do not say."""
    found = [one for name in _TAKEN_AWAY for one in children(properties, name)]
    return any(map(is_on, found)) if found else None


def is_on(switch: etree._Element | None) -> bool:
    """Return whether a property that is on or off is there and on."""
    return switch is not None and value(switch, "val") not in _OFF


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
        path: dict[str, None] = {}
        place = identity
        while place in named and place not in found and place not in path:
            path[place] = None
            told = own(named[place])
            if told is not None:
                found[place] = told
                break
            place = value(child(named[place], "basedOn"), "val") or ""
        found |= dict.fromkeys(path, found.get(place))
    return found


def _own_level(style: etree._Element) -> int | None:
    level = level_named((value(child(style, "name"), "val") or "").strip())
    return outline_level(child(style, "pPr")) if level is None else level
