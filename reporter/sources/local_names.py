"""Looking around in XML by local name, since the transitional and strict namespaces of documents differ."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_DIGITS = 7
"""Digits of the largest number that a document has use for, that of a sheet's last row."""

_SPAN_DIGITS = 4


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace, an empty string for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield the children of that local name."""
    if element is not None:
        yield from (one for one in element if local(one) == name)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of that local name, if there is one."""
    return next(children(element, name), None)


def value(element: etree._Element | None, name: str) -> str | None:
    """Return the attribute of that local name, if there is one."""
    if element is None:
        return None
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), None)


def number(element: etree._Element | None, name: str, digits: int = _DIGITS) -> int | None:
    """Return the attribute of that local name as a whole number, None where it is none or has more digits."""
    written = (value(element, name) or "").strip()
    return int(written) if written.isdecimal() and len(written) <= digits else None


def span(element: etree._Element | None, name: str) -> int:
    """Return how far a cell reaches; 1 where nothing tells, or thousands, which pages give for a rule."""
    return max(1, number(element, name, _SPAN_DIGITS) or 1)


def content(element: etree._Element | None, name: str) -> str:
    """Return the text of the first child of that local name, an empty string without one."""
    found = child(element, name)
    return "" if found is None else (found.text or "").strip()


def onwards(root: etree._Element, element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the elements of those local names from the one on in which an element stands; none where it is in none."""
    tags = [f"{{*}}{name}" for name in names]
    outer = next(element.iterancestors(*tags), None)
    return dropwhile(lambda one: one is not outer, root.iter(*tags))
