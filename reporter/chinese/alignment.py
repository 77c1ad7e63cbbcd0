"""Two-byte text in which a byte was lost or changed, read in step again.

After such a byte a decoder reads everything one byte off until something brings it back, an ASCII character as a rule.
The best way to cut the bytes of a line into characters is found by dynamic programming: a frequent character speaks for
a cut, a byte that fits nowhere against it. Where that is no clear gain, the line stays as it was decoded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Worth = Callable[[str], float]

LONE_BYTE = -4.0  # a byte that is half of a character: nearly as bad as a broken one
ASCII_BYTE = 0.5  # fits either alignment: says less than a character
GAIN = 4.0  # two frequent characters more: below it the line stays as it is
_ASCII = 0x80
_PLAIN = re.compile("[\x00-\x7f]+")


def realigned(text: str, data: bytes, encoding: str, suspect: re.Pattern[str], worth: Worth) -> str:
    """Return the text with those lines read in step again that ``suspect`` finds something in.

    ``text`` is what ``encoding`` makes of ``data``; ``worth`` says how much like Chinese characters read. A character
    cut in two where the text ends is no sign of damage.
    """
    whole = text.removesuffix("\ufffd")
    lines, rows = text.split("\n"), data.split(b"\n")
    if not suspect.search(whole) or len(lines) != len(rows):
        return text
    for number, line in enumerate(whole.split("\n")):
        if suspect.search(line):
            other = aligned(rows[number], encoding, worth)
            if _total(other, worth) >= _total(lines[number], worth) + GAIN:
                lines[number] = other
    return "\n".join(lines)


def _total(text: str, worth: Worth) -> float:
    """Return what the cut that led to ``text`` is worth."""
    characters = text.replace("\ufffd", "")
    lone, plain = len(text) - len(characters), len(characters.encode("ascii", "ignore"))
    return ASCII_BYTE * plain + LONE_BYTE * lone + 2 * worth(_PLAIN.sub("", characters))


def aligned(data: bytes, encoding: str, worth: Worth) -> str:
    """Return the text of ``data`` in a two-byte encoding, cut into characters where they are worth most.

    A byte that belongs to no character is U+FFFD. Linear in the size of the data, some microseconds a byte.
    """
    worths: dict[bytes, float] = {}
    best, back = [0.0], [1]
    for end in range(1, len(data) + 1):
        single = ASCII_BYTE if data[end - 1] < _ASCII else LONE_BYTE
        score, width = best[end - 1] + single, 1
        if end > 1 and data[end - 2] >= _ASCII:
            pair = data[end - 2 : end]
            value = worths.get(pair)
            if value is None:
                value = worths[pair] = 2 * worth(pair.decode(encoding, "replace"))
            if best[end - 2] + value > score:
                score, width = best[end - 2] + value, 2
        best.append(score)
        back.append(width)
    return _read(data, encoding, back)


def _read(data: bytes, encoding: str, back: list[int]) -> str:
    pieces: list[str] = []
    end = len(data)
    while end:
        start = end - back[end]
        pieces.append(data[start:end].decode(encoding, "replace"))
        end = start
    return "".join(reversed(pieces))
