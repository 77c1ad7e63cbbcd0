"""Documents of Office Open XML: parts found by what they are to each other, in both of its namespaces."""

from __future__ import annotations

from functools import cached_property
from posixpath import join, normpath
from typing import TYPE_CHECKING, NamedTuple

from reporter.sources.local_names import children, content
from reporter.sources.office_terms import properties
from reporter.sources.office_zip import Package

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml import etree

    from reporter.model import Hints
    from reporter.sources.office_zip import Kind


class _Relation(NamedTuple):
    """What a part refers to: by which name, as what, and the path of it from the package's root."""

    name: str
    kind: str
    target: str


class OpenXml(Package):
    """A document with its main part; ``usual`` is where that is if nothing says so."""

    def __init__(self, data: bytes, kind: Kind, usual: str) -> None:
        super().__init__(data, kind)
        self._outer = self._relations("", "")
        self._main = _target(self._outer, "/officeDocument") or usual

    def main(self) -> etree._Element | None:
        """Return the root of the main part, None where there is none."""
        return self.xml(self._main)

    def part(self, name: str) -> etree._Element | None:
        """Return the root of the part of the main one that is its ``styles``, ``footnotes``, … or None."""
        target = _target(self._inner, f"/{name}")
        return self.xml(target) if target else None

    def hints(self) -> Hints:
        """Return what the document's properties tell."""
        target = _target(self._outer, "/core-properties")
        core = self.xml(target) if target else None
        return properties(*(content(core, name) for name in ("title", "created", "modified")))

    def targets(self) -> Mapping[str, str]:
        """Return the names of the parts that the main part refers to, by what it calls them."""
        return {one.name: one.target for one in self._inner}

    @cached_property
    def _inner(self) -> tuple[_Relation, ...]:
        """What the main part refers to."""
        folder, _, file = self._main.rpartition("/")
        return self._relations(folder, file)

    def _relations(self, folder: str, file: str) -> tuple[_Relation, ...]:
        """Return what a part refers to within the package; the package itself is no file of no folder."""
        root = self.xml(join(folder, "_rels", f"{file}.rels"))
        inside = (one for one in children(root, "Relationship") if one.get("TargetMode") != "External")
        return tuple(
            _Relation(one.get("Id", ""), one.get("Type", ""), _resolved(one.get("Target", ""), folder))
            for one in inside
        )


def _target(relations: Iterable[_Relation], kind: str) -> str | None:
    """Return the part that is of a kind to another, None where there is none."""
    return next((one.target for one in relations if one.kind.endswith(kind)), None)


def _resolved(target: str, folder: str) -> str:
    return normpath(target.lstrip("/") if target.startswith("/") else join(folder, target))
