"""Formatted disk pages: the properties of stretches of the main stream, 512 bytes a page ([MS-DOC] 2.9.33, 2.9.174)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from reporter.sources.word.modifiers import modifiers
from reporter.sources.word.streams import BTE_CHPX, BTE_PAPX

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.sources.word.modifiers import Modifier
    from reporter.sources.word.streams import Streams

_PAGE = 512
_MOST_PARAGRAPHS = 29
"""Of a page: 17 bytes each are the least."""

_PLACE = 13
"""Bytes of what a page of paragraphs says where each of its property lists is; one of characters says it in one."""


class Run(NamedTuple):
    """The stretch of bytes from ``start`` to ``end`` with its modifiers."""

    start: int
    end: int
    modifiers: tuple[Modifier, ...]


class Paragraphs(NamedTuple):
    """The stretches of bytes that are paragraphs: their starts, and the style and packed modifiers of each."""

    starts: Sequence[int]
    properties: Sequence[tuple[int, bytes]]

    def at(self, offset: int) -> tuple[int, bytes]:
        """Return style and packed modifiers of the paragraph in which a byte lies."""
        number = bisect_right(self.starts, offset) - 1
        return self.properties[number] if number >= 0 else (0, b"")


def runs(streams: Streams) -> Iterator[Run]:
    """Yield the runs of characters that have properties of their own."""
    for page in _pages(streams, BTE_CHPX):
        count, offsets = _offsets(page)
        for number in range(count):
            place = 2 * page[4 * (count + 1) + number]
            if place:
                packed = page[place + 1 : place + 1 + page[place]]
                yield Run(offsets[number], offsets[number + 1], tuple(modifiers(packed)))


def paragraphs(streams: Streams) -> Paragraphs:
    """Return the paragraphs of a document by where they lie."""
    found: dict[int, tuple[int, bytes]] = {}
    for page in _pages(streams, BTE_PAPX):
        count, offsets = _offsets(page)
        for number in range(min(count, _MOST_PARAGRAPHS)):
            place = 2 * page[4 * (count + 1) + _PLACE * number]
            found[offsets[number]] = _paragraph(page, place) if place else (0, b"")
    starts = sorted(found)
    return Paragraphs(starts, [found[start] for start in starts])


def _paragraph(page: bytes, place: int) -> tuple[int, bytes]:
    """Return the style and the packed modifiers that lie at a place of a page."""
    if page[place]:
        start, size = place + 1, 2 * page[place] - 1
    else:
        start, size = place + 2, 2 * page[place + 1]
    own = page[start : start + size]
    return int.from_bytes(own[:2], "little"), own[2:]


def _pages(streams: Streams, number: int) -> Iterator[bytes]:
    table = streams.part(number)
    count = (len(table) - 4) // 8
    for page in sorted(set(struct.unpack_from(f"<{count}I", table, 4 * (count + 1)))) if count > 0 else ():
        start = (page & 0x3FFFFF) * _PAGE
        whole = streams.main[start : start + _PAGE]
        if len(whole) == _PAGE:
            yield whole


def _offsets(page: bytes) -> tuple[int, Sequence[int]]:
    """Return how many stretches a page tells of, and the offsets between which they lie."""
    count = min(page[-1], (_PAGE - 5) // 5)  # no page has room for more
    return count, struct.unpack_from(f"<{count + 1}I", page)
