"""The pictures in the text of an OpenDocument, each with the line that stands below it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reporter.sources import photos
from reporter.sources.local_names import children, local, onwards, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from reporter.model import Photo
    from reporter.sources.office_zip import Package

_UNSEEN = frozenset({"tracked-changes", "annotation"})
_DRAWN = (".svg", ".svm", ".wmf", ".emf")
"""Endings of drawings, beside which a program mostly keeps the same as a picture."""
_OBJECTS = "ObjectReplacements"
"""Where programs keep what charts and formulas look like: they are no pictures of an article."""


def pictures(body: etree._Element, package: Package) -> Iterator[Photo]:
    """Yield the pictures of the body, those only that are in the file: a linked one is not looked for."""
    frames = (one for one in body.iter() if local(one) == "frame" and _is_seen(one))
    named = ((frame, name) for frame in frames if (name := _name(frame)) is not None)
    for frame, name in islice(named, photos.MOST):
        yield photos.packed(package, name, photos.first_told(map(_text, onwards(body, frame, "p", "h"))))


def _is_seen(frame: etree._Element) -> bool:
    return not any(local(above) in _UNSEEN for above in frame.iterancestors())


def _name(frame: etree._Element) -> str | None:
    """Return the name of a frame's picture in the package, "" for one that is elsewhere, None where it has none."""
    names = [(value(one, "href") or "").removeprefix("./") for one in children(frame, "image")]
    names = [name for name in names if not name.startswith(_OBJECTS)]
    return next((name for name in names if not name.endswith(_DRAWN)), names[0] if names else None)


def _text(paragraph: etree._Element) -> str:
    return " ".join("".join(map(str, paragraph.itertext())).split())
