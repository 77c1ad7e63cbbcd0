"""Compound files for tests: streams in folders ([MS-CFB])."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_FOLDER, _STREAM, _ROOT = 1, 2, 5


@dataclass(slots=True)
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    right: int = _FREE
    child: int = _FREE
    start: int = _END


@dataclass(slots=True)
class _Store:
    """Sectors of one size, and for each the one that follows it."""

    size: int
    sectors: list[bytes] = field(default_factory=list)
    table: list[int] = field(default_factory=list)

    def place(self, data: bytes) -> int:
        """Put data into sectors and return the number of the first."""
        start = len(self.sectors)
        pieces = [data[place : place + self.size].ljust(self.size, b"\0") for place in range(0, len(data), self.size)]
        self.sectors += pieces
        self.table += [*range(start + 1, start + len(pieces)), _END] if pieces else []
        return start if pieces else _END


def compound(tree: Mapping[str, object]) -> bytes:
    """A compound file of streams (bytes) and folders (mappings)."""
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _add(tree, entries)
    large, small = _Store(_SECTOR), _Store(_SMALL)
    for one in entries:
        if one.kind == _STREAM:
            one.start = (small if len(one.data) < _CUTOFF else large).place(one.data)
    entries[0].data = b"".join(small.sectors)
    entries[0].start = large.place(entries[0].data)
    small_table = large.place(struct.pack(f"<{len(small.table)}I", *small.table))
    directory = large.place(b"".join(map(_packed, entries)))
    count = 1
    while (len(large.table) + count) * 4 > count * _SECTOR:
        count += 1
    first = len(large.table)
    table = large.table + [_FAT] * count
    table += [_FREE] * (count * _SECTOR // 4 - len(table))
    counts = (count, directory, 0, _CUTOFF, small_table, -(-len(small.table) * 4 // _SECTOR), _END, 0)
    listed = [*range(first, first + count)] + [_FREE] * (109 - count)
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<5H6x9I109I", 0x3E, 3, 0xFFFE, 9, 6, 0, *counts, *listed)
        + b"".join(large.sectors)
        + struct.pack(f"<{len(table)}I", *table)
    )


def _add(tree: Mapping[str, object], entries: list[_Entry]) -> int:
    """Add the entries of a folder, each the right neighbour of the one before; return the first."""
    numbers: list[int] = []
    for name, content in tree.items():
        numbers.append(len(entries))
        if isinstance(content, bytes):
            entries.append(_Entry(name, _STREAM, content))
        else:
            folder = _Entry(name, _FOLDER)
            entries.append(folder)
            folder.child = _add(content, entries)  # type: ignore[arg-type]
    for one, following in pairwise(numbers):
        entries[one].right = following
    return numbers[0] if numbers else _FREE


def _packed(one: _Entry) -> bytes:
    name = one.name.encode("utf-16-le")
    head = struct.pack("<64sHBB3I", name, len(name) + 2, one.kind, 1, _FREE, one.right, one.child)
    return head + bytes(36) + struct.pack("<IQ", one.start, len(one.data))
