"""Documents of Office Open XML: parts found by what they are to each other, in both of its namespaces."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from reporter.sources.office import properties
from reporter.sources.package import Package
from reporter.sources.tags import children, content

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from reporter.model import Hints
    from reporter.sources.package import Kind


class OpenXml(Package):
    """A document with its main part; ``usual`` is where that is if nothing says so."""

    def __init__(self, data: bytes, kind: Kind, usual: str) -> None:
        super().__init__(data, kind)
        self._main = self._target("_rels/.rels", "", "/officeDocument") or usual

    def main(self) -> etree._Element | None:
        """Return the root of the main part, None where there is none."""
        return self.xml(self._main)

    def part(self, name: str) -> etree._Element | None:
        """Return the root of the part of the main one that is its ``styles``, ``footnotes``, … or None."""
        target = self._target(self._relationships(), dirname(self._main), f"/{name}")
        return self.xml(target) if target else None

    def hints(self) -> Hints:
        """Return what the document's properties tell."""
        target = self._target("_rels/.rels", "", "/core-properties")
        core = self.xml(target) if target else None
        return properties(*(content(core, name) for name in ("title", "created", "modified")))

    def targets(self) -> Mapping[str, str]:
        """Return the names of the parts that the main part refers to, by what it calls them."""
        root, folder = self.xml(self._relationships()), dirname(self._main)
        return {one.get("Id", ""): _resolved(one, folder) for one in _internal(root)}

    def _relationships(self) -> str:
        folder, _, file = self._main.rpartition("/")
        return join(folder, "_rels", f"{file}.rels")

    def _target(self, relationships: str, folder: str, kind: str) -> str | None:
        """Return the part that a relationship of the given kind leads to, as a path from the package's root."""
        found = (one for one in _internal(self.xml(relationships)) if one.get("Type", "").endswith(kind))
        return next((_resolved(one, folder) for one in found), None)


def _internal(root: etree._Element | None) -> Iterator[etree._Element]:
    yield from (one for one in children(root, "Relationship") if one.get("TargetMode") != "External")


def _resolved(relationship: etree._Element, folder: str) -> str:
    target = relationship.get("Target", "")
    return normpath(target.lstrip("/") if target.startswith("/") else join(folder, target))
