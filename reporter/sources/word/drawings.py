"""The pictures in the text of a Word document of before 2007 ([MS-DOC] 2.9.190, [MS-ODRAW] 2.2), in their order."""

from __future__ import annotations

import struct
from itertools import islice
from typing import TYPE_CHECKING

from reporter.sources import photos
from reporter.sources.word.disk_pages import runs
from reporter.sources.word.modifiers import PICTURE
from reporter.sources.word.streams import DRAWINGS
from reporter.sources.word.visible_text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.model import Photo
    from reporter.sources.word.streams import Streams

_RECORD = struct.Struct("<HHI")
_CONTAINER = 0xF
_ENTRY = 0xF007
"""What a picture store says of a picture: 36 bytes and a name, then mostly the picture itself."""
_ENTRY_BYTES = 36
_NAME_LENGTH = 33
_LATER = 28
"""Where in an entry the lengths of its name and the place of its picture in the main stream stand."""
_PICTURES = frozenset((0xF01D, 0xF01E, 0xF01F, 0xF029, 0xF02A))
"""Records that are pictures as files have them: JPEG, PNG, DIB, TIFF, JPEG in four colours."""
_DRAWN = frozenset((0xF01A, 0xF01B, 0xF01C))
"""Those that are drawings: EMF, WMF, PICT."""
_TWO_NAMES = frozenset((0x46B, 0x6E3, 0x6E1, 0x7A9, 0x6E5))
"""Kinds of records in which two digests of 16 bytes stand before the picture, in others one."""
_DEEPEST = 8
_SHAPE_FILE = 0x66


def pictures(streams: Streams) -> Iterator[Photo]:
    """Yield the pictures that stand in lines of the text, each with the text below it, then those that float."""
    found: dict[bytes, int | None] = {}
    for data, offset in _all(streams):
        found.setdefault(data, offset)
    below = list(_below(streams)) if found else []
    for number, (data, offset) in enumerate(islice(found.items(), photos.MOST), 1):
        near = "" if offset is None else next((text for end, text in below if end >= offset), "")
        yield photos.photo(f"图片{number}", data, near)


def _all(streams: Streams) -> Iterator[tuple[bytes, int | None]]:
    """Yield the bytes of each picture, and where in the main stream it stands, None for one that floats."""
    for run in runs(streams):
        places = [one.number for one in run.modifiers if one.code == PICTURE]
        yield from ((data, run.start) for place in places for data in _in_line(streams.data, place))
    yield from ((data, None) for data in _blips(streams.part(DRAWINGS), streams.main, 0))


def _below(streams: Streams) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of the main text that have some, each with where it ends in the main stream."""
    for one in Text.of(streams, frozenset()).paragraphs(0, streams.lengths[0]):
        if one.text.strip():
            yield one.offset, one.text.strip()


def _in_line(data: bytes, place: int) -> Iterator[bytes]:
    """Yield the picture that is described at a place of the data stream (PICFAndOfficeArtData)."""
    if place + 8 > len(data):
        return
    size, head, kind = struct.unpack_from("<IHH", data, place)
    start = place + head
    if kind == _SHAPE_FILE and start < len(data):  # the name of its file stands before it
        start += 1 + data[start]
    yield from _blips(data[start : place + size], b"", 0)


def _blips(data: bytes, main: bytes, depth: int) -> Iterator[bytes]:
    """Yield the pictures among records and the records within them."""
    place = 0
    while place + _RECORD.size <= len(data) and depth < _DEEPEST:
        version, kind, size = _RECORD.unpack_from(data, place)
        inner = data[place + _RECORD.size : place + _RECORD.size + size]
        if kind in _PICTURES:
            yield inner[(33 if version >> 4 in _TWO_NAMES else 17) :]
        elif kind in _DRAWN:
            yield b"drawing"
        elif kind == _ENTRY:
            yield from _of_entry(inner, main, depth)
        elif version & _CONTAINER == _CONTAINER:
            yield from _blips(inner, main, depth + 1)
        place += _RECORD.size + max(size, 0)


def _of_entry(entry: bytes, main: bytes, depth: int) -> Iterator[bytes]:
    """Yield the picture of an entry of a store: behind it, or at its place in the main stream."""
    if len(entry) < _ENTRY_BYTES:
        return
    behind = entry[_ENTRY_BYTES + entry[_NAME_LENGTH] :]
    (later,) = struct.unpack_from("<I", entry, _LATER)
    if behind:
        yield from _blips(behind, main, depth + 1)
    elif main and later + _RECORD.size <= len(main):
        size = _RECORD.unpack_from(main, later)[2]
        yield from _blips(main[later : later + _RECORD.size + size], b"", depth + 1)
