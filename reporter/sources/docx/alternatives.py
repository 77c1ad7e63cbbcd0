"""What a document holds in several ways, of which a program shows the first that it knows (ECMA-376 part 3, §9.3)."""

from __future__ import annotations

from lxml import etree

from reporter.sources.local_names import local, value

_KNOWN = ("http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/")
_UNKNOWN = ("http://schemas.microsoft.com/office/mac/",)


def settle(root: etree._Element) -> None:
    """Put the one way that is shown in the place of all, from the innermost out."""
    for one in reversed([node for node in root.iter(etree.Element) if local(node) == "AlternateContent"]):
        parent = one.getparent()
        if parent is not None:
            for inner in [inner for chosen in shown(one) for inner in chosen]:
                one.addprevious(inner)
            parent.remove(one)


def shown(alternatives: etree._Element) -> list[etree._Element]:
    """Return the first choice that programs know, else what is for those that know none; nothing without either."""
    choices = [one for one in alternatives if local(one) == "Choice" and _is_known(one)]
    others = [one for one in alternatives if local(one) == "Fallback"]
    return (choices or others)[:1]


def _is_known(choice: etree._Element) -> bool:
    """Return whether a choice asks for what the programs of Microsoft know."""
    asked = (choice.nsmap.get(prefix) or "" for prefix in (value(choice, "Requires") or "").split())
    return all(one.startswith(_KNOWN) and not one.startswith(_UNKNOWN) for one in asked)
