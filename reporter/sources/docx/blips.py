"""The pictures in the text of a Word document, each with the line that stands below it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reporter.sources import photos
from reporter.sources.local_names import local, onwards, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from reporter.model import Photo
    from reporter.sources.relationships import OpenXml

_COPIES = frozenset({"Fallback", "del", "moveFrom"})
"""What holds a picture that is not seen: the copy for old programs, what was deleted."""


def pictures(main: etree._Element, opened: OpenXml) -> Iterator[Photo]:
    """Yield the pictures of the main part, those only that are in the file: a linked one is not looked for."""
    targets = opened.targets()
    for shown in islice(filter(_is_seen, main.iter()), photos.MOST):
        identity = value(shown, "embed" if local(shown) == "blip" else "id") or ""
        near = photos.first_told(map(_text, onwards(main, shown, "p")))
        yield photos.packed(opened, targets.get(identity, ""), near)


def _is_seen(element: etree._Element) -> bool:
    return local(element) in {"blip", "imagedata"} and not any(
        local(above) in _COPIES for above in element.iterancestors()
    )


def _text(paragraph: etree._Element) -> str:
    return "".join(run.text or "" for run in paragraph.iter() if local(run) == "t")
