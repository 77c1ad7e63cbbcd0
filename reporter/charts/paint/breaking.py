"""Breaking a text into lines between words, and as Chinese punctuation asks (GB/T 15834-2011, 5.1)."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.charts.paint.glyphs import drawable, width
from reporter.chinese.classes import CLOSING, OPENING, SIGNS, STOPS
from reporter.chinese.segment import segmenter

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_LINE_START = frozenset(STOPS + CLOSING + SIGNS + "·…—")
_NO_LINE_END = frozenset(OPENING)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Return the words of an indicator or a title."""
    return tuple(segmenter().cut(text))


def wrap(text: str, ems: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return the lines of a text, filled one after the other, none wider than ``ems`` but for closing punctuation.

    >>> wrap("低压居民客户走访户数", 7)
    ('低压居民客户', '走访户数')
    """
    lines = [""]
    for piece in _pieces(drawable(text), ems, bold=bold):
        if lines[-1] and width(lines[-1] + piece, bold=bold) > ems:
            lines.append("")
        lines[-1] += piece
    return tuple(line.strip() for line in lines)


def balance(text: str, ems: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return as many lines as ``wrap`` does, but of as equal length as the words allow: labels look better so."""
    filled = wrap(text, ems, bold=bold)
    narrowest = math.ceil(width(text, bold=bold) / len(filled))
    attempts = (wrap(text, narrow, bold=bold) for narrow in range(narrowest, math.ceil(ems)))
    return next((lines for lines in attempts if len(lines) == len(filled)), filled)


def _pieces(text: str, ems: float, *, bold: bool) -> Iterator[str]:
    """Yield what stays in one line: a word (or a character of a long one) with the punctuation that clings to it."""
    atoms = [atom for word in words(text) for atom in (word if width(word, bold=bold) > ems else (word,))]
    held = ""
    for atom, following in pairwise((*atoms, "")):
        held += atom
        if held[-1] not in _NO_LINE_END and following[:1] not in _NO_LINE_START:
            yield held
            held = ""
    if held:
        yield held
