"""Edits of a text: apply them, undo them, follow an offset through them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import compress
from operator import ne
from typing import TYPE_CHECKING

from reporter.model import Edit, RepairKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with every edit made; edits are ascending and disjoint, their offsets those of ``text``.

    Raises ValueError for an edit that does not fit the text: a pass that contradicts itself must not go on.

    >>> apply("當(dāng)然", [Edit(RepairKind.READING, 1, "(dāng)", "")])
    '當然'
    """
    parts: list[str] = []
    cursor = 0
    for edit in edits:
        end = edit.start + len(edit.before)
        if edit.start < cursor or text[edit.start : end] != edit.before:
            raise ValueError(f"edit {edit!r} does not fit the text at offset {edit.start}")
        parts.append(text[cursor : edit.start])
        parts.append(edit.after)
        cursor = end
    parts.append(text[cursor:])
    return "".join(parts)


def undo(text: str, edits: Sequence[Edit]) -> str:
    """Return the text as it was before ``edits`` (still with their old offsets) led to ``text``.

    >>> undo("當然", [Edit(RepairKind.READING, 1, "(dāng)", "")])
    '當(dāng)然'
    """
    parts: list[str] = []
    cursor = shift = 0
    for edit in edits:
        start = edit.start + shift
        parts.append(text[cursor:start])
        parts.append(edit.before)
        cursor = start + len(edit.after)
        shift += len(edit.after) - len(edit.before)
    parts.append(text[cursor:])
    return "".join(parts)


def offsets_after(edits: Sequence[Edit]) -> Iterator[int]:
    """Yield where what each edit put in begins in the text after all of them.

    >>> list(offsets_after([Edit(RepairKind.READING, 1, "(dāng)", ""), Edit(RepairKind.SCRIPT, 8, "與", "与")]))
    [1, 2]
    """
    shift = 0
    for edit in edits:
        yield edit.start + shift
        shift += len(edit.after) - len(edit.before)


def differences(kind: RepairKind, before: str, after: str) -> tuple[Edit, ...]:
    """Return one edit for each run of characters in which two texts of equal length differ.

    >>> [(e.start, e.before, e.after) for e in differences(RepairKind.SCRIPT, "萬里長城", "万里长城")]
    [(0, '萬', '万'), (2, '長', '长')]
    """
    if before == after:
        return ()
    if len(before) != len(after):
        raise ValueError(f"the texts differ in length: {len(before)} and {len(after)} characters")
    places = list(compress(range(len(before)), map(ne, before, after)))
    edits: list[Edit] = []
    first = previous = places[0]
    for place in [*places[1:], len(before) + 1]:
        if place != previous + 1:
            edits.append(Edit(kind, first, before[first : previous + 1], after[first : previous + 1]))
            first = place
        previous = place
    return tuple(edits)


_BY_CHARACTER = frozenset({RepairKind.SCRIPT, RepairKind.WIDTH, RepairKind.RADICAL, RepairKind.PUNCTUATION})
"""Kinds of edits that put one character in the place of one, wherever both texts are equally long."""


class OffsetMap:
    """Where a place of the text before a pass stands after it; built once a pass, O(log n) a place."""

    __slots__ = ("_by_character", "_inside", "_lengths", "_shifts", "_starts")

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._starts: list[int] = []
        self._shifts: list[int] = []
        self._inside: list[int] = []
        self._lengths: list[int] = []
        self._by_character: list[bool] = []
        shift = 0
        for edit in edits:
            self._starts.append(edit.start)
            self._shifts.append(shift)
            self._inside.append(edit.start + shift)
            self._lengths.append(len(edit.after))
            self._by_character.append(len(edit.before) == len(edit.after) and edit.kind in _BY_CHARACTER)
            shift += len(edit.after) - len(edit.before)
            self._starts.append(edit.start + len(edit.before))
            self._shifts.append(shift)

    def forward(self, offset: int) -> int:
        """Return the offset after the pass; a place inside an edit goes to the start of what replaced it.

        >>> OffsetMap([Edit(RepairKind.READING, 1, "(dāng)", "")]).forward(7)
        1
        """
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        if index % 2 == 0:  # inside an edit
            return self._starts[index] + self._shifts[index]
        return offset + self._shifts[index]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch is after the pass, with the whole of what replaced an edit that it holds a part of.

        Of an edit that replaced character by character it is the same part.

        >>> made = OffsetMap([Edit(RepairKind.SCRIPT, 1, "灣電", "湾电"), Edit(RepairKind.READING, 3, "(diàn)", "")])
        >>> made.stretch(2, 9), made.stretch(0, 5)
        ((2, 3), (0, 3))
        """
        begin = self._edge(start, bisect_right(self._starts, start) - 1, beyond=False)
        return begin, max(begin, self._edge(end, bisect_left(self._starts, end) - 1, beyond=True))

    def is_part(self, start: int, end: int) -> bool:
        """Return whether a stretch is less than what one edit replaced, and not character by character."""
        index = bisect_right(self._starts, start) - 1
        if index < 0 or index % 2 or self._by_character[index // 2]:
            return False
        return end <= self._starts[index + 1] and (start, end) != (self._starts[index], self._starts[index + 1])

    def _edge(self, offset: int, index: int, *, beyond: bool) -> int:
        """Return offset after the pass; inside an edit (at an even index) the start of what replaced it, or its end."""
        if index < 0:
            return offset
        if index % 2 or self._by_character[index // 2]:
            return offset + self._shifts[index]
        return self._inside[index // 2] + (self._lengths[index // 2] if beyond else 0)

    def backward(self, offset: int) -> int:
        """Return the offset before the pass; a place inside what an edit put in goes to the start of what it replaced.

        >>> OffsetMap([Edit(RepairKind.READING, 1, "(dāng)", "")]).backward(2)
        8
        """
        index = bisect_right(self._inside, offset) - 1
        if index < 0:
            return offset
        if offset < self._inside[index] + self._lengths[index]:
            return self._starts[2 * index]
        return offset - self._shifts[2 * index + 1]
