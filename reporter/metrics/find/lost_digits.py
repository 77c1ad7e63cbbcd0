"""Numbers of which a digit is missing or was inferred: □ and U+FFFD stand where nothing tells what was lost.

□2.8% is not 2.8%, and what a repair put in that is only likely is told as such.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reporter.chinese.classes import alternatives
from reporter.chinese.numerals import NUMERALS, POWERS, THROUGH
from reporter.chinese.units import units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reporter.model import Doubt, Metric, Place, Repair

_HOLES = "□\ufffd"
_IS_HOLE = re.compile(f"[{_HOLES}]")
_NO_NAMES = "村路站所门池口道"  # units that names of places end in too: 石□村
_COUNTED = alternatives(set(units().spellings).difference(_NO_NAMES))
_IN_NUMBER = re.compile(rf"[{_HOLES}](?:(?=[\d.,{THROUGH}{POWERS}]|(?:{_COUNTED}))|(?<=[\d.,由从{THROUGH}].))")
_NUMERAL = rf"\d.,年月日{NUMERALS}"
_DAMAGED = re.compile(
    rf"(?:[{_NUMERAL}]{{1,20}}[{THROUGH}]{{1,2}})?[{_NUMERAL}]{{0,20}}[{_HOLES}][{_NUMERAL}{_HOLES}]{{0,20}}"
    rf"(?:[{THROUGH}]{{1,2}}[{_NUMERAL}]{{1,20}})?"
)
"""Bounded, so that a page of digits is read in linear time."""


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
    """Return whether the text from ``start`` to ``end`` overlaps one of the spans."""
    return any(span.start < end and start < span.stop for span in damaged)


def doubted(doubts: Iterable[Doubt]) -> Mapping[int, Sequence[Place]]:
    """Return for each block the places that restoration left as they stand because nothing tells what they were.

    A figure that touches one is none. What has a hole is told by the hole itself, and a date that does not exist is no
    damage.
    """
    found: defaultdict[int, list[Place]] = defaultdict(list)
    for doubt in doubts:
        if doubt.place is not None and doubt.kind is not None and not _IS_HOLE.search(doubt.text):
            found[doubt.place.block].append(doubt.place)
    return found


def inferred(repairs: Iterable[Repair]) -> Mapping[int, Sequence[tuple[Place, frozenset[str]]]]:
    """Return for each block where a repair that is only likely put in digits, and what digits stand in it."""
    found: defaultdict[int, list[tuple[Place, frozenset[str]]]] = defaultdict(list)
    for repair in repairs:
        if repair.certainty == "likely" and repair.place is not None:
            digits = Counter(filter(str.isdecimal, repair.after))
            if digits - Counter(filter(str.isdecimal, repair.before)):
                found[repair.place.block].append((repair.place, frozenset(digits)))
    return found


def is_inferred(places: Iterable[tuple[Place, frozenset[str]]], figure: Metric) -> bool:
    """Return whether a digit of a figure may be one of those."""
    return any(place.overlaps(figure.place) and not digits.isdisjoint(figure.text) for place, digits in places)
