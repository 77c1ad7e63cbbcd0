"""Which styles of a Word document are headings, and of which level, and whose text nobody sees."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reporter.sources.office import BODY_LEVEL, level_named, level_outlined
from reporter.sources.tags import child, children, number, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_TAKEN_AWAY = ("vanish", "strike", "dstrike")
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Styles:
    """Heading levels by the styles' ids, 1 for the title, and the ids of those whose text is hidden or struck out."""

    levels: Mapping[str, int] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()

    def without_levels(self) -> Styles:
        """Return these styles for text in which there are no headings."""
        return replace(self, levels={})

    def hide(self, properties: etree._Element | None) -> bool:
        """Return whether a run of these properties is not seen, or seen as no longer meant."""
        own = hides(properties)
        return own if own is not None else value(child(properties, "rStyle"), "val") in self.hidden


def styles(root: etree._Element | None) -> Styles:
    """Return what a document's styles say, by their names, their outline levels and what they are based on.

    Word keeps the built-in names in English whatever its language.
    """
    named = {identity: style for style in children(root, "style") if (identity := value(style, "styleId"))}
    return Styles(
        {identity: level for identity in named if (level := _level(identity, named))},
        frozenset(identity for identity, style in named.items() if hides(child(style, "rPr"))),
    )


def hides(properties: etree._Element | None) -> bool | None:
    """Return whether properties of characters take them away: hidden, struck out; None where they do not say."""
    found = [one for name in _TAKEN_AWAY for one in children(properties, name)]
    return any(value(one, "val") not in _OFF for one in found) if found else None


def outline_level(properties: etree._Element | None) -> int | None:
    """Return the heading level of paragraph properties, None where they say nothing, 0 for body text."""
    outline = child(properties, "outlineLvl")
    if outline is None:
        return None
    told = number(outline, "val")
    return level_outlined(BODY_LEVEL if told is None else told)


def _level(identity: str, named: Mapping[str, etree._Element]) -> int:
    seen: set[str] = set()
    while identity in named and identity not in seen:
        seen.add(identity)
        style = named[identity]
        level = _own_level(style)
        if level is not None:
            return level
        identity = value(child(style, "basedOn"), "val") or ""
    return 0


def _own_level(style: etree._Element) -> int | None:
    level = level_named((value(child(style, "name"), "val") or "").strip())
    return outline_level(child(style, "pPr")) if level is None else level
