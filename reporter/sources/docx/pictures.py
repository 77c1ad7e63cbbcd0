"""The pictures in the text of a Word document, each with the line that stands below it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reporter.errors import SourceError
from reporter.sources import photos
from reporter.sources.tags import local, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from reporter.model import Photo
    from reporter.sources.relationships import OpenXml

_COPIES = frozenset({"Fallback", "del", "moveFrom"})
"""What holds a picture that is not seen: the copy for old programs, what was deleted."""


def pictures(main: etree._Element, opened: OpenXml) -> Iterator[Photo]:
    """Yield the pictures of the main part, those only that are in the file: a linked one is not looked for."""
    paragraphs = [one for one in main.iter() if local(one) == "p"]
    place = {id(one): number for number, one in enumerate(paragraphs)}
    targets = opened.targets()
    for shown in islice(filter(_is_seen, main.iter()), photos.MOST):
        identity = value(shown, "embed" if local(shown) == "blip" else "id") or ""
        name = targets.get(identity, "")
        above = next((one for one in shown.iterancestors() if local(one) == "p"), None)
        near = _text_from(paragraphs, place.get(id(above), len(paragraphs)))
        yield _read(opened, name, near)


def _is_seen(element: etree._Element) -> bool:
    return local(element) in {"blip", "imagedata"} and not any(
        local(above) in _COPIES for above in element.iterancestors()
    )


def _text_from(paragraphs: Sequence[etree._Element], number: int) -> str:
    """Return the text of the first paragraph from a number on that has some."""
    texts = ("".join(run.text or "" for run in one.iter() if local(run) == "t").strip() for one in paragraphs[number:])
    return next(filter(None, texts), "")


def _read(opened: OpenXml, name: str, near: str) -> Photo:
    file = name.rpartition("/")[2] or "图片"
    try:
        data = opened.bytes_of(name) if name else None
    except SourceError:
        return photos.photo(file, None, near, photos.DAMAGED)
    return photos.photo(file, data, near, "" if data else photos.LINKED)
