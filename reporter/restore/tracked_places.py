"""Places of a text followed through the passes: in which block they end up, and what is there."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reporter.model import Place
from reporter.restore.edits import OffsetMap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Block, Edit


class Places:
    """The texts before each pass and after the last one, and where the blocks stand in that."""

    __slots__ = ("_ends", "_maps", "_starts", "_texts")

    def __init__(self, texts: Sequence[str], passes: Sequence[Sequence[Edit]], parts: Sequence[Block]) -> None:
        self._texts = texts
        self._maps = [OffsetMap(made) for made in passes]
        self._starts: list[int] = []
        self._ends: list[int] = []
        cursor = 0
        for part in parts:
            found = texts[-1].find(part.text, cursor)
            start = max(found, cursor)
            self._starts.append(start)
            cursor = start + len(part.text) if found >= 0 else cursor
            self._ends.append(cursor)

    def settled(self, start: int, end: int, number: int) -> tuple[Place | None, str]:
        """Return place in a block of what stood at a stretch before pass ``number``, and what it reads as in the end.

        The place is empty for what a later pass took out, and the reading is what stood there last; there is no place
        between blocks.
        """
        gone = None
        for index in range(number, len(self._maps)):
            first, last = self._maps[index].stretch(start, end)
            if last - first != end - start and start < end:
                piece = self._texts[index][start:end]
                if self._maps[index].is_part(start, end):
                    first, last = _found(piece, self._texts[index + 1], first, last)
                gone = piece if first == last else gone
            start, end = first, last
        reading = self._texts[-1][start:end] if gone is None else gone
        return self._in_block(start, end), reading

    def _in_block(self, start: int, end: int) -> Place | None:
        index = bisect_right(self._starts, start) - 1
        if index < 0 or start > self._ends[index]:
            return None
        return Place(index, start - self._starts[index], min(end, self._ends[index]) - self._starts[index])

    def origin(self, block: int) -> tuple[int, int]:
        """Return where the block stood in the original: from its first character to behind its last one."""
        start, end = self._starts[block], self._ends[block]
        for made in reversed(self._maps):
            start, end = made.backward(start), made.backward(end)
        return start, max(start, end)


def _found(piece: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a piece of what was replaced is in ``text[start:end]``, which replaced it; nowhere unless once."""
    place = text.find(piece, start, end)
    if place < 0 or text.find(piece, place + 1, end) >= 0:
        return start, start
    return place, place + len(piece)
