"""The passes in their order, and the record of what they did."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.model import Doubt, Edit, Repair, RepairKind, RestoredText
from reporter.restore import edits, layout, slips, untouched
from reporter.restore.characters import entities, mojibake, readings, script, unwanted
from reporter.restore.layout import work_rows
from reporter.restore.punctuation import doubled, marks
from reporter.restore.roles import blocks
from reporter.restore.slips import folded
from reporter.restore.slips.digits import MISSING
from reporter.restore.tracked_places import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

Pass = tuple[Edit, ...]
ROUNDS = 8  # at the most, so that two repairs that undo each other end
_UNCLEAR = "识别得不清楚，请对照原件"

REPAIRS: Mapping[str, Callable[[str], Sequence[Edit]]] = MappingProxyType(
    {
        "mojibake": mojibake.find,
        "entities": entities.find_entities,
        "escapes": entities.find_escapes,
        "folded": folded.find,
        "slips": slips.find,
        "readings": readings.find,
        "script": script.find,
        "characters": unwanted.find,
        "tables": work_rows.find,
        "layout": layout.find,
        "doubled": doubled.find,
        "punctuation": marks.find,
    }
)


def restore(text: str, unclear: Sequence[range] = ()) -> RestoredText:
    """Return the restored text with its blocks, and every edit that led to it.

    The passes of ``REPAIRS`` run until none finds anything more, so that restoring twice changes nothing:
    ``restore(restore(x).text).text == restore(x).text``. Never raises, whatever the string. A text in which the
    passes would chase each other without end (none is known) is left as it stands.

    What was ``unclear`` to whoever read the text stays as it stands, and is a doubt.

    >>> restore("供電(diàn)所的服務(wù)").text
    '供电所的服务'
    """
    course = _run(text, unclear)
    current = course.texts[-1]
    parts = blocks.split(current)
    if not course.passes and not course.doubts:
        return RestoredText(text, current, (), parts, ())
    places = Places(course.texts, course.passes, parts)
    return RestoredText(
        text,
        current,
        course.passes,
        parts,
        tuple(_repairs(course.passes, places)),
        tuple(_doubts(course, places)),
    )


def original(restored: RestoredText) -> str:
    """Return the text as it was, from the restored one and its record alone.

    >>> original(restore("當(dāng)然"))
    '當(dāng)然'
    """
    return _before_each_pass(restored)[0]


def paragraphs(restored: RestoredText) -> tuple[str, ...]:
    """For each block, the stretch of the original that it came from, as far as places can be followed back.

    >>> paragraphs(restore("無(wú)論數(shù)據(jù)"))
    ('無(wú)論數(shù)據(jù)',)
    """
    places = Places(_before_each_pass(restored), restored.passes, restored.blocks)
    return tuple(
        restored.original[start:end].strip("\n") for start, end in map(places.origin, range(len(restored.blocks)))
    )


def _before_each_pass(restored: RestoredText) -> tuple[str, ...]:
    """Return the text before each pass, and after the last one."""
    texts = [restored.text]
    for made in reversed(restored.passes):
        texts.append(edits.undo(texts[-1], made))
    return tuple(reversed(texts))


@dataclass(frozen=True, slots=True)
class _Course:
    """What the passes did: the texts before each and after the last, their edits, and what they left.

    What is left is an edit that changes nothing, with the number of the passes made before it.
    """

    texts: tuple[str, ...]
    passes: tuple[Pass, ...] = ()
    doubts: tuple[tuple[int, Edit], ...] = ()


def _run(text: str, unclear: Sequence[range] = ()) -> _Course:
    """Run the passes until none finds anything more; a text that they would change for ever is left as it is."""
    texts, passes = [text], list[Pass]()
    parts = [(span.start, text[span.start : span.stop]) for span in unclear]
    told = [(0, Edit(RepairKind.RECOGNITION, start, part, part)) for start, part in parts]
    doubts = list(told)
    for number in range(ROUNDS):
        before = texts[-1]
        left = _round(texts, passes, () if number else unclear)
        doubts += left if number == 0 else ()
        if texts[-1] == before:
            return _Course(tuple(texts), tuple(passes), tuple(doubts))
    return _Course((text,), (), tuple(told))


@lru_cache(maxsize=1024)
def _settled(text: str) -> str:
    """Return what a piece of text reads as once it is repaired by itself."""
    return _run(text).texts[-1]


def _round(texts: list[str], passes: list[Pass], unclear: Sequence[range] = ()) -> list[tuple[int, Edit]]:
    """Return what every pass, run once on the last of the texts, left; what they did is added to both lists.

    What is left is shut to the passes after it: half simplified it would be neither the page nor Chinese.
    """
    text = texts[-1]
    doubts: list[tuple[int, Edit]] = []
    shut = [(span.start, span.stop) for span in unclear]
    for name, find in REPAIRS.items():
        found = find(text)
        made = _allowed(shut, [edit for edit in found if edit.before != edit.after])
        left = [edit for edit in found if edit.before == edit.after]
        doubts.extend((len(passes), edit) for edit in left)
        shut += [(edit.start, edit.start + len(edit.before)) for edit in left]
        if made:
            text = edits.apply(text, made)
            passes.append(made)
            texts.append(text)
            shut = _moved(shut, made)
        if name == "mojibake":  # before, Japanese and code may not look like it
            shut += untouched.spans(text)
    return doubts


def _moved(shut: list[tuple[int, int]], made: Pass) -> list[tuple[int, int]]:
    """Return where the places are after the edits."""
    if not shut:
        return shut
    forward = edits.OffsetMap(made).forward
    return [(forward(start), forward(end)) for start, end in shut]


def _allowed(shut: Sequence[tuple[int, int]], found: Sequence[Edit]) -> Pass:
    """Return the edits that touch none of the places; of those that put paragraphs in another order all or none."""
    allowed = _outside(shut, found)
    if len(allowed) == len(found) or all(edit.kind != RepairKind.COLUMN_ORDER for edit in found):
        return allowed
    return tuple(edit for edit in allowed if edit.kind != RepairKind.COLUMN_ORDER)


def _outside(shut: Sequence[tuple[int, int]], found: Sequence[Edit]) -> Pass:
    """Return those of the edits that touch none of the places, in O(log n) each."""
    if not shut:
        return tuple(found)
    spans = sorted(shut)
    starts = [start for start, _ in spans]
    reaches = [-1, *accumulate((end for _, end in spans), max)]
    return tuple(edit for edit in found if reaches[bisect_left(starts, edit.start + len(edit.before))] <= edit.start)


def _repairs(passes: Sequence[Pass], places: Places) -> Iterator[Repair]:
    """Yield the edits as repairs, each with the place it ended up in and what is there."""
    for number, made in enumerate(passes):
        for edit, start in zip(made, edits.offsets_after(made), strict=True):
            place, reading = places.settled(start, start + len(edit.after), number + 1)
            others = tuple(map(_settled, edit.alternatives))
            yield Repair(
                edit.kind,
                place,
                edit.before,
                edit.after,
                reading,
                edit.certainty,
                edit.alternatives,
                others,
                edit.whose,
            )


def _doubts(course: _Course, places: Places) -> Iterator[Doubt]:
    """Yield the places left as they stand, those whose best reading is hardly better, and digits that stay unknown."""
    for number, edit in course.doubts:
        place, _ = places.settled(edit.start, edit.start + len(edit.before), number)
        reason = _UNCLEAR if edit.kind is RepairKind.RECOGNITION else _either(edit.alternatives)
        yield Doubt(edit.kind, place, edit.before, reason)
    for number, made in enumerate(course.passes):
        for edit, start in zip(made, edits.offsets_after(made), strict=True):
            is_lost = MISSING in edit.after and MISSING not in edit.before
            if is_lost or edit.doubtful:
                place, reading = places.settled(start, start + len(edit.after), number + 1)
                others = tuple(map(_settled, edit.alternatives))
                mended = f"暂读作“{reading}”，也{_either(others)}" if others else _either(others)
                reason = "有一个数字缺失，无从断定" if is_lost else mended
                yield Doubt(edit.kind, place, reading, reason)


def _either(readings: Sequence[str]) -> str:
    return f"可能是“{'”或“'.join(readings)}”，无从断定" if readings else "字节缺失，无从断定"
