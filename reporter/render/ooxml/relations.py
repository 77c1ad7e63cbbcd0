"""Which parts of a .docx hold text to fill, and how pictures are tied to them (ECMA-376 part 2, §9)."""

from __future__ import annotations

import posixpath
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.render.ooxml import package, wordml

if TYPE_CHECKING:
    from reporter.render.template.inline import Numbering

_FILLED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_KINDS = MappingProxyType({"png": "image/png", "jpg": "image/jpeg"})
_IMAGE = f"{wordml.R}/image"
_EMPTY = f'{wordml.DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'


def filled_parts(parts: package.Parts) -> tuple[str, ...]:
    """Return the names of the parts that hold text, the main document first."""
    return tuple(sorted(filter(_FILLED.fullmatch, parts), key=lambda name: (name != package.DOCUMENT, name)))


def relations_of(part: str) -> str:
    """Return the name of the part that holds the relationships of ``part``.

    >>> relations_of("word/document.xml")
    'word/_rels/document.xml.rels'
    """
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def owner_of(relations: str) -> str:
    """Return the name of the part whose relationships the part ``relations`` holds, nothing for the whole package.

    >>> owner_of("word/_rels/document.xml.rels"), owner_of("_rels/.rels")
    ('word/document.xml', '')
    """
    folder, _, file = relations.rpartition("_rels/")
    return folder + file.removesuffix(".rels")


def add_pictures(parts: dict[str, bytes], numbering: Numbering) -> None:
    """Put the pictures that were used into ``parts``, with a relationship from each part that shows them."""
    for name, data in numbering.media.items():
        parts[f"word/media/{name}"] = data
    for part, known in numbering.relations.items():
        added = "".join(
            f'<Relationship Id="{relation}" Type="{_IMAGE}" Target="media/{name}"/>' for name, relation in known.items()
        )
        rels = parts.get(relations_of(part), _EMPTY.encode()).decode("utf-8")
        parts[relations_of(part)] = _before(rels, "</Relationships>", added).encode("utf-8")
    types = parts[package.CONTENT_TYPES].decode("utf-8")
    for ending, kind in _KINDS.items():
        used = any(name.endswith(f".{ending}") for name in numbering.media)
        if used and f'Extension="{ending}"' not in types:
            declared = f'<Default Extension="{ending}" ContentType="{kind}"/>'
            types = re.sub(r"(<Types[^>]*>)", rf"\1{declared}", types, count=1)
    parts[package.CONTENT_TYPES] = types.encode("utf-8")


def _before(xml: str, end: str, added: str) -> str:
    """Return ``xml`` with ``added`` before its closing tag, also where the root was written as empty."""
    if end in xml:
        return xml.replace(end, added + end)
    return re.sub(r"/>\s*$", f">{added}{end}", xml)
