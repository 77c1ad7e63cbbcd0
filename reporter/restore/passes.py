"""The passes in their order, and the record of what they did."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.model import Doubt, Edit, Repair, RestoredText
from reporter.restore import edits, layout, slips
from reporter.restore.characters import forms, mojibake, readings, references, script
from reporter.restore.punctuation import marks
from reporter.restore.roles import blocks
from reporter.restore.slips.digits import MISSING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reporter.model import Block

Pass = tuple[Edit, ...]
ROUNDS = 8

REPAIRS: Mapping[str, Callable[[str], Sequence[Edit]]] = MappingProxyType(
    {
        "mojibake": mojibake.find,
        "entities": references.find_entities,
        "escapes": references.find_escapes,
        "slips": slips.find,
        "readings": readings.find,
        "script": script.find,
        "characters": forms.find,
        "layout": layout.find,
        "punctuation": marks.find,
    }
)


def restore(text: str) -> RestoredText:
    """The restored text with its blocks, and every edit that led to it.

    The passes of ``REPAIRS`` run until none finds anything more, so that restoring twice changes nothing:
    ``restore(restore(x).text).text == restore(x).text``. Never raises, whatever the string. A text in which the
    passes would chase each other without end (none is known) is left as it stands.

    >>> restore("供電(diàn)所的服務(wù)").text
    '供电所的服务'
    """
    passes: list[Pass] = []
    doubts: list[tuple[int, Edit]] = []
    current = text
    for number in range(ROUNDS):
        mended = _round(current, passes, doubts if number == 0 else [])
        if mended == current:
            break
        current = mended
    else:
        passes, doubts, current = [], [], text
    parts = blocks.split(current)
    if not passes and not doubts:
        return RestoredText(text, current, (), parts, ())
    places = _Places(current, parts, passes)
    return RestoredText(
        text,
        current,
        tuple(passes),
        parts,
        tuple(_repairs(passes, places)),
        tuple(_doubts(doubts, passes, places)),
    )


def original(restored: RestoredText) -> str:
    """The text as it was, from the restored one and its record alone.

    >>> original(restore("當(dāng)然"))
    '當(dāng)然'
    """
    text = restored.text
    for made in reversed(restored.passes):
        text = edits.undo(text, made)
    return text


def paragraphs(restored: RestoredText) -> tuple[str, ...]:
    """For each block, the stretch of the original that it came from, as far as places can be followed back.

    >>> paragraphs(restore("無(wú)論數(shù)據(jù)"))
    ('無(wú)論數(shù)據(jù)',)
    """
    places = _Places(restored.text, restored.blocks, restored.passes)
    return tuple(
        restored.original[start:end].strip("\n") for start, end in map(places.origin, range(len(restored.blocks)))
    )


def _round(text: str, passes: list[Pass], doubts: list[tuple[int, Edit]]) -> str:
    """The text after every pass has run once; what was done is added to ``passes``, what was left to ``doubts``.

    A doubt is an edit that changes nothing; it comes with the number of the passes made before it. What it leaves as it
    stands is shut to the passes after it: half simplified it would be neither the page nor Chinese.
    """
    shut: list[tuple[int, int]] = []
    for find in REPAIRS.values():
        found = find(text)
        made = _outside(shut, [edit for edit in found if edit.before != edit.after])
        left = [edit for edit in found if edit.before == edit.after]
        doubts.extend((len(passes), edit) for edit in left)
        shut += [(edit.start, edit.start + len(edit.before)) for edit in left]
        if made:
            text = edits.apply(text, made)
            passes.append(made)
            if shut:
                forward = edits.OffsetMap(made).forward
                shut = [(forward(start), forward(end)) for start, end in shut]
    return text


def _outside(shut: Sequence[tuple[int, int]], found: Sequence[Edit]) -> Pass:
    """Those of the edits that touch none of the places, in O(log n) each."""
    if not shut:
        return tuple(found)
    spans = sorted(shut)
    starts = [start for start, _ in spans]
    reaches = [-1, *accumulate((end for _, end in spans), max)]
    return tuple(edit for edit in found if reaches[bisect_left(starts, edit.start + len(edit.before))] <= edit.start)


def _repairs(passes: Sequence[Pass], places: _Places) -> Iterator[Repair]:
    """The edits as repairs, each with the place it ended up in."""
    for number, made in enumerate(passes):
        for edit in made:
            block, start = places.place(edit.start, number)
            yield Repair(edit.kind, block, edit.before, edit.after, edit.certainty, edit.alternatives, start)


def _doubts(doubts: Sequence[tuple[int, Edit]], passes: Sequence[Pass], places: _Places) -> Iterator[Doubt]:
    """The places left as they stand, and the digits that stay unknown."""
    for number, edit in doubts:
        yield Doubt(edit.kind, places.block(edit.start, number), edit.before, _either(edit.alternatives))
    for number, made in enumerate(passes):
        for edit in made:
            if MISSING in edit.after and MISSING not in edit.before:
                reason = "有一个数字缺失，无从断定" if _lacks_a_digit(edit) else _either(edit.alternatives)
                yield Doubt(edit.kind, places.block(edit.start, number), edit.after, reason)


def _either(readings: Sequence[str]) -> str:
    return f"可能是“{'”或“'.join(readings)}”，无从断定" if readings else "字节缺失，无从断定"


def _lacks_a_digit(edit: Edit) -> bool:
    place = edit.after.index(MISSING)
    return all(other[place : place + 1].isdigit() for other in edit.alternatives)


class _Places:
    """Which block a place ended up in."""

    __slots__ = ("_ends", "_maps", "_starts")

    def __init__(self, text: str, parts: Sequence[Block], passes: Sequence[Pass]) -> None:
        self._maps = [edits.OffsetMap(made) for made in passes]
        self._starts: list[int] = []
        self._ends: list[int] = []
        cursor = 0
        for part in parts:
            found = text.find(part.text, cursor)
            start = max(found, cursor)
            self._starts.append(start)
            cursor = start + len(part.text) if found >= 0 else cursor
            self._ends.append(cursor)

    def block(self, offset: int, number: int) -> int | None:
        """The index of the block of ``offset`` before pass ``number``, None between blocks."""
        return self.place(offset, number)[0]

    def place(self, offset: int, number: int) -> tuple[int | None, int | None]:
        """The index of the block of ``offset`` before pass ``number``, and the offset in it, None between blocks."""
        for later in self._maps[number:]:
            offset = later.forward(offset)
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset > self._ends[index]:
            return None, None
        return index, offset - self._starts[index]

    def origin(self, block: int) -> tuple[int, int]:
        """Where the block stood in the original: from its first character to behind its last one."""
        start, end = self._starts[block], self._ends[block]
        for made in reversed(self._maps):
            start, end = made.backward(start), made.backward(end)
        return start, max(start, end)
