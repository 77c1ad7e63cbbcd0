"""The notes of a Word document that its text has a mark of: no others are shown (ECMA-376 part 1, §17.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.sources.local_names import value

if TYPE_CHECKING:
    from lxml import etree


def take_unmarked_out(notes: etree._Element, main: etree._Element) -> None:
    """Take out of a part of notes those that no mark in the ``main`` text leads to."""
    marked = {value(one, "id") for one in main.iter("{*}footnoteReference", "{*}endnoteReference")}
    for note in list(notes):
        if value(note, "id") not in {None, *marked}:
            notes.remove(note)
