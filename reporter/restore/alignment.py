"""Two-byte text in which a byte was lost or changed, read in step again.

After such a byte a decoder reads everything one byte off until something brings it back. The best way to cut the bytes
into characters is found by dynamic programming: a frequent character speaks for a cut, a byte that fits nowhere
against it.
"""

from __future__ import annotations

from collections.abc import Callable, Container

Worth = Callable[[str], float]
LONE_BYTE = -4.0
WINDOW, FEW = 32, 5
_ASCII = 0x80


def is_out_of_step(text: str, usual: Container[str]) -> bool:
    """Whether some stretch of the text reads like no Chinese at all: next to nothing in it is a usual character."""
    known = usual.__contains__
    return any(sum(map(known, text[start : start + WINDOW])) < FEW for start in range(0, len(text) - WINDOW, WINDOW))


def aligned(data: bytes, encoding: str, worth: Worth) -> str:
    """The text of ``data`` in a two-byte encoding, cut into characters where they are worth most.

    A byte that belongs to no character is U+FFFD. Linear in the size of the data, some microseconds a byte.
    """
    worths: dict[bytes, float] = {}
    best, back = [0.0], [1]
    for end in range(1, len(data) + 1):
        single = 0.5 if data[end - 1] < _ASCII else LONE_BYTE
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
