"""The records of Excel's sheets of before 2007, and the strings in them ([MS-XLS] 2.1.4, 2.5.293)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONTINUE = 0x3C
_WIDE = 0x01
_READINGS = 0x04
_RUNS = 0x08


class Record(NamedTuple):
    """A record: its kind, its data, and that of the records that continue it."""

    kind: int
    parts: tuple[bytes, ...]

    @property
    def data(self) -> bytes:
        """The data of the record itself."""
        return self.parts[0]


def records(stream: bytes, start: int = 0) -> Iterator[Record]:
    """Yield the records of a stream from an offset on."""
    place = start
    kind = -1
    parts: list[bytes] = []
    while place + 4 <= len(stream):
        following, size = struct.unpack_from("<HH", stream, place)
        data = stream[place + 4 : place + 4 + size]
        place += 4 + size
        if following == CONTINUE and parts:
            parts.append(data)
            continue
        if parts:
            yield Record(kind, tuple(parts))
        kind, parts = following, [data]
    if parts:
        yield Record(kind, tuple(parts))


class Strings:
    """The strings of a record that goes on in others: each part says anew how wide its characters are."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        self._parts = list(parts)
        self._part = 0
        self._place = 0

    def skip(self, size: int) -> None:
        """Pass over bytes."""
        while size > 0 and self._part < len(self._parts):
            left = len(self._parts[self._part]) - self._place
            if size < left:
                self._place += size
                return
            size -= left
            self._part, self._place = self._part + 1, 0

    def next(self) -> str:
        """Return the next string, with its length in two bytes; an empty one at the end."""
        if self._part < len(self._parts) and self._place >= len(self._parts[self._part]):
            self._part, self._place = self._part + 1, 0
        if self._part >= len(self._parts) or self._place + 3 > len(self._parts[self._part]):
            self._part = len(self._parts)
            return ""
        part = self._parts[self._part]
        count, flags = struct.unpack_from("<HB", part, self._place)
        self._place += 3
        runs = readings = 0
        if flags & _RUNS:
            runs = int.from_bytes(part[self._place : self._place + 2], "little")
            self._place += 2
        if flags & _READINGS:
            readings = int.from_bytes(part[self._place : self._place + 4], "little")
            self._place += 4
        text = self._characters(count, wide=bool(flags & _WIDE))
        self.skip(4 * runs + readings)
        return text

    def _characters(self, count: int, *, wide: bool) -> str:
        text = ""
        while count > 0 and self._part < len(self._parts):
            part = self._parts[self._part]
            size = 2 if wide else 1
            found = part[self._place : self._place + size * count]
            text += found.decode("utf-16-le" if wide else "latin-1", "replace")
            count -= len(found) // size
            self._place += len(found)
            if count > 0:
                self._part, self._place = self._part + 1, 1
                wide = self._part < len(self._parts) and bool(self._parts[self._part][:1] == b"\1")
                if not found and self._part >= len(self._parts):
                    break
        return text


def short_string(data: bytes, place: int = 0) -> str:
    """Return a string with its length in one byte, as names of sheets have it."""
    count, flags = data[place], data[place + 1]
    if flags & _WIDE:
        return data[place + 2 : place + 2 + 2 * count].decode("utf-16-le", "replace")
    return data[place + 2 : place + 2 + count].decode("latin-1")


def string(data: bytes, place: int = 0) -> str:
    """Return a string with its length in two bytes."""
    return Strings([data[place:]]).next()


def packed_number(code: int) -> float:
    """Return the number that four bytes stand for: whole, or the upper half of a real one; hundredths or not.

    >>> packed_number((1234 << 2) | 3)
    12.34
    """
    signed = (code - (1 << 32) if code & 0x80000000 else code) >> 2
    value = float(signed) if code & 2 else struct.unpack("<d", struct.pack("<Q", (code & 0xFFFFFFFC) << 32))[0]
    return value / 100 if code & 1 else value
