"""The piece table: where each stretch of a document's text lies, and in which encoding ([MS-DOC] 2.8.35, 2.9.38)."""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reporter.errors import SourceError
from reporter.sources.word.streams import DAMAGED, PIECES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.sources.word.streams import Streams

_MODIFIERS = 1
_TABLE = 2
_COMPRESSED = 1 << 30
# What Word's one-byte text has where Latin-1 has control characters.
_WINDOWS = {code: bytes((code,)).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
_MOST_PIECES = 200_000


class Piece(NamedTuple):
    """A stretch of text: its characters from position ``start`` on, which lie at ``offset``, ``size`` bytes each."""

    start: int
    text: str
    offset: int
    size: int

    def offset_of(self, position: int) -> int:
        """Return where the character at a position of the document lies in the main stream."""
        return self.offset + (position - self.start) * self.size


def pieces(streams: Streams) -> Iterator[Piece]:
    """Yield the pieces of a document in the order of its text.

    Raises:
        SourceError: the table is damaged.
    """
    table = _table(streams.part(PIECES))
    count = (len(table) - 4) // 12
    if not 0 < count <= _MOST_PIECES:
        raise SourceError(DAMAGED)
    positions = struct.unpack_from(f"<{count + 1}I", table)
    left = len(streams.main)  # pieces never share bytes, so all of them are no longer than the stream
    for number, (start, end) in enumerate(pairwise(positions)):
        code = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * number + 2)[0]
        size = 1 if code & _COMPRESSED else 2
        offset = (code & ~_COMPRESSED) // 2 if size == 1 else code
        length = (end - start) * size
        left -= length
        if end < start or left < 0 or offset + length > len(streams.main):
            raise SourceError(DAMAGED)
        yield Piece(start, _decoded(streams.main[offset : offset + length], size), offset, size)


def _table(clx: bytes) -> bytes:
    """Return the table, behind the property modifiers of a document that was saved in haste."""
    place = 0
    while place < len(clx) and clx[place] == _MODIFIERS and place + 3 <= len(clx):
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    if place + 5 > len(clx) or clx[place] != _TABLE:
        raise SourceError(DAMAGED)
    size = struct.unpack_from("<I", clx, place + 1)[0]
    return clx[place + 5 : place + 5 + size]


def _decoded(data: bytes, size: int) -> str:
    """Return the text of a piece, as many characters as Word counts: a rare character counts as two."""
    if size == 1:
        return data.decode("latin-1").translate(_WINDOWS)
    return "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data)))
