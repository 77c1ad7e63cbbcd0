"""Words and patterns that an office names covered, and the records of repairs that could show what is covered."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import astuple, replace
from typing import TYPE_CHECKING

from reporter.chinese.classes import NARROW
from reporter.chinese.variants import to_simplified
from reporter.model import Hints
from reporter.restore.characters.readings import ANNOTATED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reporter.model import Doubt, Place, RawArticle, Repair, RestoredText

COVER = "×"


def cover(words: Sequence[str], patterns: Sequence[str]) -> Callable[[str], str]:
    r"""Return a function that covers every occurrence with × of the same length, so that all offsets stay right.

    >>> cover(["张三"], [r"1\d{10}"])("联系人张三，电话13800000000。")
    '联系人××，电话×××××××××××。'
    """
    parts = [re.escape(word) for word in sorted(words, key=len, reverse=True)] + [f"(?:{p})" for p in patterns]
    if not parts:
        return _nothing
    compiled = re.compile("|".join(parts))
    return lambda text: compiled.sub(lambda match: COVER * len(match.group()), text)


def redact(raw: RawArticle, restored: RestoredText, hide: Callable[[str], str]) -> tuple[RawArticle, RestoredText]:
    """Return both with everything that a later stage could show covered by ``hide``.

    The record of repairs shows damaged text, in which a name may be spelled in traditional characters or with
    readings between them: a piece that shows the name once it is plain is covered whole, and so is what became of it.
    """
    if hide is _nothing:
        return raw, restored
    raw, hidden = without(raw, restored, hide)
    return raw, replace(hidden, blocks=tuple(replace(block, text=hide(block.text)) for block in restored.blocks))


def without(
    raw: RawArticle, restored: RestoredText, hide: Callable[[str], str], places: Sequence[Place] = ()
) -> tuple[RawArticle, RestoredText]:
    """Return both with hints, repairs and doubts that show nothing of what ``hide`` covers or stands at ``places``.

    The ``places`` of a block have no character in common; the blocks stay as they are.
    """
    covers = _overlaps(places)

    def shows(*texts: str) -> bool:
        return any(hide(text) != text for text in (*texts, *map(_plain, texts)))

    def repair(one: Repair) -> Repair:
        if not covers(one.place) and not shows(
            one.before, one.after, one.reading, *one.alternatives, *one.other_readings
        ):
            return one
        return replace(
            one,
            before=_covered(one.before),
            after=_covered(one.after),
            reading=_covered(one.reading),
            alternatives=tuple(map(_covered, one.alternatives)),
            other_readings=tuple(map(_covered, one.other_readings)),
        )

    def doubt(one: Doubt) -> Doubt:
        if not covers(one.place) and not shows(
            one.text, one.reason
        ):  # a reason names the readings between which nothing decides
            return one
        return replace(one, text=_covered(one.text), reason="无从断定")

    return (
        replace(raw, hints=_hidden(raw.hints, hide), remarks=tuple(map(doubt, raw.remarks))),
        replace(
            restored,
            repairs=tuple(map(repair, restored.repairs)),
            doubts=tuple(map(doubt, restored.doubts)),
        ),
    )


def _overlaps(places: Sequence[Place]) -> Callable[[Place | None], bool]:
    """Return whether a place has a character in common with one of ``places``."""
    ordered = sorted(places)

    def covers(place: Place | None) -> bool:
        if place is None:
            return False
        after = bisect_left(ordered, (place.block, place.end), key=lambda one: (one.block, one.start))
        return after > 0 and ordered[after - 1].overlaps(place)

    return covers


def _hidden(hints: Hints, hide: Callable[[str], str]) -> Hints:
    return Hints(*(None if hint is None else hide(hint) for hint in astuple(hints)))


def _plain(text: str) -> str:
    """Return a damaged piece in simplified characters and half width, without the readings between them."""
    return ANNOTATED.sub("", text).translate(to_simplified()).translate(NARROW)


def _covered(text: str) -> str:
    return COVER * len(text)


def _nothing(text: str) -> str:
    """Return the text: there is nothing to cover."""
    return text
