"""Parts added to a finished .docx: free names, relationships and content types (ECMA-376 part 2, §9 and §10)."""

from __future__ import annotations

import posixpath
import re
from itertools import count
from typing import TYPE_CHECKING

from lxml import etree

from reporter.render.ooxml import package
from reporter.render.ooxml.relations import owner_of, relations_of
from reporter.render.ooxml.wordml import R

if TYPE_CHECKING:
    from collections.abc import Collection

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def parse(data: bytes) -> etree._Element:
    """Return the root of a part's XML; nothing outside it is read."""
    return etree.fromstring(data, _PARSER)


def serialise(root: etree._Element) -> bytes:
    """Return the XML of a part as Word writes it: UTF-8, stand-alone."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def free_name(taken: Collection[str], pattern: str) -> str:
    """Return the first name that ``pattern`` makes of 1, 2, 3 … and that no part has yet.

    >>> free_name({"word/charts/chart1.xml"}, "word/charts/chart{}.xml")
    'word/charts/chart2.xml'
    """
    lower = {name.lower() for name in taken}  # part names are compared without case (part 2, §6.3.5)
    return next(name for number in count(1) if (name := pattern.format(number)).lower() not in lower)


def target_of(part: str, target: str) -> str:
    """Return the name of the part that a relationship's target means, seen from ``part``.

    >>> target_of("word/document.xml", "media/a.png"), target_of("word/document.xml", "/word/media/a.png")
    ('word/media/a.png', 'word/media/a.png')
    """
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def relationships(parts: package.Parts, part: str) -> etree._Element:
    """Return the relationships of ``part``, an empty list where it has none."""
    known = parts.get(relations_of(part))
    return parse(known) if known else etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap={None: _RELATIONSHIPS})


def relate(parts: dict[str, bytes], part: str, kind: str, target: str) -> str:
    """Tie the part ``target`` to ``part`` by a relationship of a ``kind`` such as ``chart``; return its id."""
    root = relationships(parts, part)
    path = posixpath.relpath(target, posixpath.dirname(part))
    identifier = free_name({one.get("Id", "") for one in root}, "rIdAdded{}")
    etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=identifier, Type=f"{R}/{kind}", Target=path)
    parts[relations_of(part)] = serialise(root)
    return identifier


def drop_unused(parts: dict[str, bytes], part: str, identifiers: Collection[str]) -> None:
    """Take away those relationships of ``part`` that its XML no longer names, and the parts nothing else needs."""
    used = set(re.findall(rb'="([^"]+)"', parts[part]))
    root = relationships(parts, part)
    for one in [one for one in root if one.get("Id", "") in identifiers and one.get("Id", "").encode() not in used]:
        root.remove(one)
        target = target_of(part, one.get("Target", ""))
        parts[relations_of(part)] = serialise(root)
        if target not in _targets(parts):
            parts.pop(target, None)


def _targets(parts: package.Parts) -> set[str]:
    """Return the parts that some relationship leads to."""
    found = set()
    for name in parts:
        if name.endswith(".rels"):
            found |= {target_of(owner_of(name), one.get("Target", "")) for one in parse(parts[name])}
    return found


def declare(parts: dict[str, bytes], content_type: str, *, extension: str = "", part: str = "") -> None:
    """Enter the content type of all parts with an ``extension``, or of the one ``part``."""
    root = parse(parts[package.CONTENT_TYPES])
    if extension:
        if not any(one.get("Extension", "").lower() == extension for one in root):
            default = etree.Element(f"{{{_TYPES}}}Default", Extension=extension, ContentType=content_type)
            root.insert(0, default)
    else:
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)
    parts[package.CONTENT_TYPES] = serialise(root)
