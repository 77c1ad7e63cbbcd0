"""Rich Text as Outlook packs it: literals and references into the last 4,096 bytes ([MS-OXRTFCP])."""

from __future__ import annotations

import struct

from reporter.errors import SourceError
from reporter.language import in_chinese

_BEGINNING = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_HEAD = struct.Struct("<IIII")
_PACKED = 0x75465A4C
_PLAIN = 0x414C454D
_WINDOW = 4_096
_MOST = 50 * 1024 * 1024
_DAMAGED = in_chinese("邮件正文已损坏，请在 Outlook 中打开，把正文另存后放进来")


def unpacked(data: bytes) -> bytes:
    """Return the Rich Text in packed bytes.

    Raises:
        SourceError: they are not packed so, or unpack to too much.
    """
    if len(data) < _HEAD.size:
        raise SourceError(_DAMAGED)
    _, size, kind, _ = _HEAD.unpack_from(data)
    if kind == _PLAIN:
        return data[_HEAD.size : _HEAD.size + size]
    if kind != _PACKED or size > _MOST:
        raise SourceError(_DAMAGED)
    return _decompressed(data[_HEAD.size :], size)


def _decompressed(data: bytes, size: int) -> bytes:
    text = bytearray(_BEGINNING)
    start = len(text)
    place = 0
    while place < len(data) and len(text) - start < size:
        control = data[place]
        place += 1
        for bit in range(8):
            if place >= len(data) or len(text) - start >= size:
                break
            if not control >> bit & 1:
                text.append(data[place])
                place += 1
                continue
            reference = int.from_bytes(data[place : place + 2], "big")
            place += 2
            offset, length = reference >> 4, (reference & 0xF) + 2
            back = (len(text) - offset) % _WINDOW  # the window is written in a circle
            if back == 0:  # the place itself: the end
                return bytes(text[start:])
            for _ in range(length):
                text.append(text[-back] if back <= len(text) else 0)
    return bytes(text[start : start + size])
