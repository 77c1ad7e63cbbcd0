"""Property modifiers: what characters, a paragraph or a row differ in from their style ([MS-DOC] 2.2.5, 2.6)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# Modifiers by their codes.
DELETED = 0x0800
HIDDEN = 0x083C
SYMBOL = 0x6A09
PICTURE = 0x6A03
STYLE = 0x4A30
IN_TABLE = 0x2416
ROW_END = 0x2417
DEPTH = 0x6649
INNER_ROW_END = 0x244C
OUTLINE = 0x2640
ROW = 0xD608
VERTICAL_MERGE = 0xD62B
HUGE = frozenset((0x6646, 0x646B))
"""Modifiers that say where in the data stream the others are."""

_TABS = 0xC615
_LONG = frozenset((ROW, 0xD606))  # their operand has its length in two bytes
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of an operand by the last three bits of its code; those of the seventh kind say it themselves."""


class Modifier(NamedTuple):
    """A modifier and its operand."""

    code: int
    operand: bytes

    @property
    def is_on(self) -> bool:
        """Whether a switch is on; 0x81 is the opposite of the style's, which hides nothing as a rule."""
        return self.operand[:1] in {b"\x01", b"\x81"}

    @property
    def number(self) -> int:
        """The operand as a number."""
        return int.from_bytes(self.operand, "little")


def modifiers(packed: bytes) -> Iterator[Modifier]:
    """Yield the modifiers of a list; what is cut off at its end is none."""
    place = 0
    while place + 2 < len(packed):
        code = struct.unpack_from("<H", packed, place)[0]
        start, end = _operand(packed, place + 2, code)
        if end > len(packed):
            return
        yield Modifier(code, packed[start:end])
        place = end


def unpacked(packed: bytes, data: bytes) -> Iterator[Modifier]:
    """Yield the modifiers of a paragraph, those that lie in the data stream in the place of what points to them."""
    for one in modifiers(packed):
        if one.code in HUGE and one.number + 2 <= len(data):
            size = struct.unpack_from("<H", data, one.number)[0]
            yield from modifiers(data[one.number + 2 : one.number + 2 + size])
        else:
            yield one


def _operand(packed: bytes, place: int, code: int) -> tuple[int, int]:
    """Return where the operand of a modifier begins and ends."""
    size = _SIZES[code >> 13]
    if size:
        return place, place + size
    if code in _LONG:
        return place + 2, place + 1 + int.from_bytes(packed[place : place + 2], "little")
    size = packed[place]
    if code == _TABS and size == 0xFF:  # noqa: PLR2004 - too many tabs for one byte: counted by what follows
        removed = packed[place + 1] if place + 1 < len(packed) else 0
        after = place + 2 + 4 * removed
        added = packed[after] if after < len(packed) else 0
        return place + 1, after + 1 + 3 * added
    return place + 1, place + 1 + size
