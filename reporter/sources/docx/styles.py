"""Which styles of a Word document are headings, and of which level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.sources.docx.names import child, children, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

BODY_LEVEL = 9
_TITLE = re.compile(r"^(?:title|标题)$", re.IGNORECASE)
_SUBTITLE = re.compile(r"^(?:subtitle|副标题)$", re.IGNORECASE)
_HEADING = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)


def heading_levels(styles: etree._Element | None) -> Mapping[str, int]:
    """Return style id -> heading level, 1 for the title, from the styles' names and outline levels.

    Word keeps the built-in names in English whatever its language; styles that people made say it by their outline
    level or by the style they are based on.
    """
    if styles is None:
        return {}
    named = {identity: style for style in children(styles, "style") if (identity := value(style, "styleId"))}
    return {identity: level for identity in named if (level := _level(identity, named))}


def outline_level(properties: etree._Element | None) -> int | None:
    """Return the heading level of paragraph properties, None where they say nothing, 0 for body text."""
    outline = child(properties, "outlineLvl")
    if outline is None:
        return None
    number = value(outline, "val") or ""
    level = int(number) if number.isdecimal() else BODY_LEVEL
    return level + 1 if level < BODY_LEVEL else 0


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
    name = (value(child(style, "name"), "val") or "").strip()
    if _TITLE.match(name):
        return 1
    if _SUBTITLE.match(name):
        return 2
    heading = _HEADING.match(name)
    return int(heading[1]) if heading else outline_level(child(style, "pPr"))
