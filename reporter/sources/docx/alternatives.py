"""What a document holds in several ways, of which a program shows the first that it knows (ECMA-376 part 3, §9.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from reporter.sources.local_names import local, value

if TYPE_CHECKING:
    from collections.abc import Iterator

_KNOWN = ("http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/")
_UNKNOWN = ("http://schemas.microsoft.com/office/mac/",)


def settle(root: etree._Element) -> None:
    """Put the one way that is shown in the place of all, from the innermost out."""
    for one in reversed([node for node in root.iter(etree.Element) if local(node) == "AlternateContent"]):
        parent = one.getparent()
        if parent is not None:
            for inner in _shown(one):
                one.addprevious(inner)
            parent.remove(one)


def _shown(alternatives: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of the first choice that programs know, else of what is for those that know none."""
    choices = [one for one in alternatives if local(one) == "Choice" and _is_known(one)]
    others = [one for one in alternatives if local(one) == "Fallback"]
    for chosen in (choices or others)[:1]:
        yield from [*chosen]


def _is_known(choice: etree._Element) -> bool:
    """Return whether a choice asks for what the programs of Microsoft know."""
    asked = (choice.nsmap.get(prefix) or "" for prefix in (value(choice, "Requires") or "").split())
    return all(one.startswith(_KNOWN) and not one.startswith(_UNKNOWN) for one in asked)
