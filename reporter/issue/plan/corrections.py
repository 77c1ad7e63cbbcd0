"""A person's corrections of a restored text, each wherever its words stand, all places moved along."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from reporter.issue.plan.keys import key, opening
from reporter.model import Covering, Doubt, Place, Repair, RepairKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.plan.types import Plan
    from reporter.model import Block, RestoredText


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections of one article, each what is read and what is right; small, for it is handed to every worker."""

    key: str
    opening: str
    pairs: tuple[tuple[str, str], ...]

    def __call__(self, text: str) -> str:
        """Return a text with its words corrected."""
        right = dict(self.pairs)
        return _pattern(self.pairs).sub(lambda found: right[found[0]], text) if right else text


def corrections(plan: Plan) -> tuple[Corrections, ...]:
    """Return the corrections that a plan has."""
    return tuple(
        Corrections(one.key, one.opening, tuple((each.text, each.to) for each in one.corrections))
        for one in plan.articles
        if one.corrections
    )


def corrected(restored: RestoredText, digest: str, known: Sequence[Corrections]) -> RestoredText:
    """Return a restored text with the corrections that are meant for it, each on record as a repair.

    A likely repair that a person has looked at is certain, and a doubtful place is doubtful no more.
    """
    begins = opening(restored.blocks)
    mine = next((one for one in known if one.key == key(digest) and one.opening in ("", begins)), None)
    if mine is None:
        return restored
    edits = tuple(_edits(block, number, mine) for number, block in enumerate(restored.blocks))
    touched = [Place(edit.block, edit.start, edit.end) for one in edits for edit in one]
    return replace(
        restored,
        blocks=tuple(replace(block, text=mine(block.text)) for block in restored.blocks),
        repairs=_repairs(restored.repairs, edits, touched),
        doubts=tuple(replace(one, place=_moved(one.place, edits)) for one in _untouched(restored.doubts, touched)),
        coverings=tuple(
            replace(one, place=_shifted(one.place, edits)) for one in _untouched(restored.coverings, touched)
        ),
    )


def _repairs(
    repairs: Sequence[Repair], edits: Sequence[Sequence[_Edit]], touched: Sequence[Place]
) -> tuple[Repair, ...]:
    """Return the repairs where they are after the corrections, then the corrections themselves."""
    looked_at = (_seen(one, touched) for one in repairs)
    return (
        *(replace(one, place=_moved(one.place, edits)) for one in looked_at),
        *(_record(edit, edits) for one in edits for edit in one),
    )


def _untouched(found: Sequence[P], touched: Sequence[Place]) -> list[P]:
    """Return what no correction overlaps."""
    return [one for one in found if one.place is None or not any(map(one.place.overlaps, touched))]


P = TypeVar("P", Doubt, Covering)


@dataclass(frozen=True, slots=True)
class _Edit:
    """A correction at its place in a block, in the offsets before any correction."""

    block: int
    start: int
    end: int
    before: str
    after: str


def _pattern(pairs: Sequence[tuple[str, str]]) -> re.Pattern[str]:
    """Return a pattern of what is corrected, the longest words first, so that each place is corrected once."""
    return re.compile("|".join(re.escape(text) for text, _ in sorted(pairs, key=lambda pair: -len(pair[0]))))


def _edits(block: Block, number: int, mine: Corrections) -> tuple[_Edit, ...]:
    right = dict(mine.pairs)
    found = _pattern(mine.pairs).finditer(block.text)
    return tuple(_Edit(number, *match.span(), match[0], right[match[0]]) for match in found)


def _seen(repair: Repair, touched: Sequence[Place]) -> Repair:
    seen = repair.place is not None and any(map(repair.place.overlaps, touched))
    return replace(repair, certainty="certain") if seen else repair


def _record(edit: _Edit, edits: Sequence[Sequence[_Edit]]) -> Repair:
    place = _moved(Place(edit.block, edit.start, edit.end), edits)
    return Repair(RepairKind.CORRECTION, place, edit.before, edit.after, edit.after)


def _moved(place: Place | None, edits: Sequence[Sequence[_Edit]]) -> Place | None:
    """Return where a place, if it is one, is after the corrections of its block."""
    return None if place is None else _shifted(place, edits)


def _shifted(place: Place, edits: Sequence[Sequence[_Edit]]) -> Place:
    """Return where a place is after the corrections of its block."""
    if not edits[place.block]:
        return place
    start, end = (
        max(_offsets(offset, edits[place.block], ends=ends))
        for offset, ends in ((place.start, False), (place.end, True))
    )
    return Place(place.block, start, max(start, end))


def _offsets(offset: int, edits: Sequence[_Edit], *, ends: bool) -> Iterator[int]:
    """Yield where an offset is after each correction before it; one inside a correction goes to its edge."""
    shift = 0
    yield 0
    for edit in edits:
        if edit.start < offset < edit.end or (offset == edit.end and ends):
            yield edit.start + shift + (len(edit.after) if ends else 0)
            return
        if edit.end > offset:
            break
        shift += len(edit.after) - (edit.end - edit.start)
    yield offset + shift
