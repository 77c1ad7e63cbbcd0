"""Looking around in XML by local name, since the transitional and strict namespaces of documents differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree


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
