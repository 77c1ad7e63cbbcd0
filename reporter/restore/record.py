"""The passes in their order, and the record of what they did."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.model import Edit, Repair, RestoredText
from reporter.restore import blocks, characters, edits, layout, punctuation, readings, script, slips

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reporter.model import Block

Pass = tuple[Edit, ...]
ROUNDS = 8

REPAIRS: Mapping[str, Callable[[str], Sequence[Edit]]] = MappingProxyType(
    {
        "slips": slips.find,
        "readings": readings.find,
        "script": script.find,
        "characters": characters.find,
        "layout": layout.find,
        "punctuation": punctuation.find,
    }
)


def restore(text: str) -> RestoredText:
    """The restored text with its blocks, and every edit that led to it.

    The passes of ``REPAIRS`` run until none finds anything more, so that restoring twice changes nothing:
    ``restore(restore(x).text).text == restore(x).text``. Never raises, whatever the string. A text in which the
    passes would chase each other without end (none is known) is left as it stands.

    >>> restore("供電(diàn)所(suǒ)的服務(wù)").text
    '供电所的服务'
    """
    passes: list[Pass] = []
    current = text
    for _ in range(ROUNDS):
        made = _round(current)
        if not made:
            break
        passes.extend(made)
        current = _replay(current, made)
    else:
        passes, current = [], text
    parts = blocks.split(current)
    return RestoredText(text, current, tuple(passes), parts, tuple(_repairs(current, passes, parts)))


def original(restored: RestoredText) -> str:
    """The text as it was, from the restored one and its record alone.

    >>> original(restore("當(dāng)然"))
    '當(dāng)然'
    """
    text = restored.text
    for made in reversed(restored.passes):
        text = edits.undo(text, made)
    return text


def _round(text: str) -> list[Pass]:
    made: list[Pass] = []
    for find in REPAIRS.values():
        found = tuple(find(text))
        if found:
            made.append(found)
            text = edits.apply(text, found)
    return made


def _replay(text: str, passes: Iterable[Pass]) -> str:
    for made in passes:
        text = edits.apply(text, made)
    return text


def _repairs(text: str, passes: Sequence[Pass], parts: Sequence[Block]) -> Iterable[Repair]:
    """The edits as repairs, each with the block it ended up in."""
    places = _Places(text, parts)
    maps = [edits.OffsetMap(made) for made in passes]
    for number, made in enumerate(passes):
        for edit in made:
            offset = edit.start
            for later in maps[number:]:
                offset = later.forward(offset)
            yield Repair(edit.kind, places.block(offset), edit.before, edit.after, edit.certainty, edit.alternatives)


class _Places:
    """Which block a place of the final text belongs to."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, text: str, parts: Sequence[Block]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        cursor = 0
        for part in parts:
            found = text.find(part.text, cursor)
            start = cursor if found < 0 else found
            self._starts.append(start)
            cursor = max(cursor, start + len(part.text)) if found >= 0 else cursor
            self._ends.append(cursor)

    def block(self, offset: int) -> int | None:
        """The block's index, or None between blocks."""
        from bisect import bisect_right

        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset <= self._ends[index] else None
