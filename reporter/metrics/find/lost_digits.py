"""Numbers of which a digit is missing or was inferred: □ and U+FFFD stand where nothing tells what was lost.

□2.8% is not 2.8%, and what a repair put in that is only likely is told as such.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reporter.model import Doubt, Repair

_HOLES = "□\ufffd"
_IS_HOLE = re.compile(f"[{_HOLES}]")
_RANGE = r"至~～—–－\-"
_COUNTED = "%‰十百千万亿元人名户家个台套项件次座只辆吨亩米公平天场例起张份"
_IN_NUMBER = re.compile(rf"[{_HOLES}](?:(?=[\d.,到{_RANGE}{_COUNTED}])|(?<=[\d.,由从到{_RANGE}].))")
_NUMERAL = r"\d.,年月日零〇一二两三四五六七八九十百千万亿半"
_DAMAGED = re.compile(
    rf"(?:[{_NUMERAL}]{{1,20}}[{_RANGE}]{{1,2}})?[{_NUMERAL}]{{0,20}}[{_HOLES}][{_NUMERAL}{_HOLES}]{{0,20}}"
    rf"(?:[{_RANGE}]{{1,2}}[{_NUMERAL}]{{1,20}})?"
)
"""Bounded, so that a page of digits is read in linear time."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def filled(text: str) -> str:
    """Return the text with a digit in every hole of a number, length for length: for where numbers stand, not for more.

    So 从□2.8%下降到9.1% is seen to be one figure, which can then be dropped as a whole.

    >>> filled("从□2.8%下降到□%"), filled("石□村36户，□ 张三")
    ('从92.8%下降到9%', '石□村36户，□ 张三')
    """
    return _IN_NUMBER.sub("9", text)


def spans(text: str) -> tuple[range, ...]:
    """Return where numerals with a hole stand, in order: what overlaps one is no figure and no date.

    >>> spans("回购□,160股，占3.2%"), spans("石□村36户")
    ((range(2, 7),), (range(1, 2),))
    """
    return tuple(range(*match.span()) for match in _DAMAGED.finditer(text)) if _IS_HOLE.search(text) else ()


def touch(damaged: Iterable[range], start: int, end: int) -> bool:
    """Tell whether the text from ``start`` to ``end`` overlaps one of the spans."""
    return any(span.start < end and start < span.stop for span in damaged)


def doubted(doubts: Iterable[Doubt]) -> Mapping[int, Sequence[str]]:
    """Return for each block the stretches that restoration left as they stand because nothing tells what they were.

    What has a hole is told by the hole itself, and a date that does not exist is no stretch of that kind.
    """
    found: defaultdict[int, list[str]] = defaultdict(list)
    for doubt in doubts:
        if doubt.block is not None and doubt.kind != "date" and not _IS_HOLE.search(doubt.text):
            found[doubt.block].append(doubt.text)
    return found


def in_doubt(stretches: Sequence[str], block: str, start: int, end: int) -> bool:
    """Tell whether a figure at ``block[start:end]`` is part of such a stretch, or stands right beside it.

    Repairs around it may have changed the stretch since; so it counts as part of it if their numbers are the same.
    """
    numbers = set(_NUMBER.findall(block[start:end]))
    return any(
        block.endswith(stretch, 0, start)
        or block.startswith(stretch, end)
        or not numbers.isdisjoint(_NUMBER.findall(stretch))
        for stretch in stretches
    )


def inferred(repairs: Iterable[Repair]) -> Mapping[int, Sequence[tuple[range, frozenset[str]]]]:
    """Return for each block where a repair that is only likely put in digits, and what digits stand in it."""
    found: defaultdict[int, list[tuple[range, frozenset[str]]]] = defaultdict(list)
    for repair in repairs:
        if repair.certainty == "likely" and repair.block is not None and repair.start is not None:
            digits = Counter(filter(str.isdecimal, repair.after))
            if digits - Counter(filter(str.isdecimal, repair.before)):
                place = range(repair.start, repair.start + len(repair.after))
                found[repair.block].append((place, frozenset(digits)))
    return found


def is_inferred(places: Iterable[tuple[range, frozenset[str]]], block: str, start: int, end: int) -> bool:
    """Tell whether a digit of a figure at ``block[start:end]`` may be one of those."""
    return any(
        span.start < end and start < span.stop and not digits.isdisjoint(block[start:end]) for span, digits in places
    )
