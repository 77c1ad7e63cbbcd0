"""Titles of two lines broken where an editor would break them: no two characters alone, no word in halves."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from lxml import etree

from reporter.chinese.classes import PAIRS
from reporter.chinese.segment import segmenter
from reporter.render.ooxml import line_heights, text_width
from reporter.render.ooxml.wordml import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_W = f"{{{W}}}"
_TWIPS = 20
_TITLES = frozenset({"Heading1", "Heading2", "Heading3"})
_FEWEST = 3.5  # ems that the last line has at least
_BEST = 8.0  # ems that it had best: a phrase
_SLACK = 0.5  # ems by which the measure of a line may be wrong
_AFTER = "，、；：！？　 ”》）"
_DASH = "—"
_AT_MARK = 6.0  # ems that a mark is worth
_AT_PREPOSITION = 3.0
_NO_ENDS = ("p", "c", "m", "u")  # parts of speech no line ends with: 把, 和, 112, and none begins with 的
_NO_STARTS = ("u", "q", "y", "f")
_LATER = frozenset(f"{_W}{name}" for name in ("jc", "textAlignment", "outlineLvl", "rPr", "sectPr", "pPrChange"))


def balance(body: etree._Element, known: Mapping[str, line_heights.Look], across: float) -> None:
    """Indent titles of two lines from the right so that the first ends at a good place, where it does not."""
    for node in body.iterchildren(f"{_W}p"):
        style, look = line_heights.look_of(node, known)
        properties = node.find(f"{_W}pPr")
        if style in _TITLES and look.size and properties is not None and properties.find(f"{_W}ind") is None:
            text = "".join(one.text or "" for one in node.iter(f"{_W}t"))
            narrower = indent(text, across - look.left - look.right, look)
            if narrower:
                ind = etree.Element(f"{_W}ind", {f"{_W}right": str(round((look.right + narrower) * _TWIPS))})
                after = next((one for one in properties if one.tag in _LATER), None)
                properties.append(ind) if after is None else after.addprevious(ind)


def indent(text: str, width: float, look: line_heights.Look) -> float:
    """Return by how many points the lines of a title are to be shorter, 0 where it breaks well or in no better place.

    >>> look = line_heights.Look(size=10)
    >>> indent("供水公司更换老旧水表一千只", 120, look) > 0, indent("供水公司更换水表", 120, look)
    (True, 0)
    """
    if line_heights.line_count(text, width, look) != 2:  # noqa: PLR2004 - others are rare, and no better for it
        return 0
    starts = set(_starts(text))
    natural = next(at for at in range(len(text), 0, -1) if look.first + _long(text[:at], look) <= width)
    if natural in starts and _long(text[natural:], look) >= _FEWEST * look.size:
        return 0
    room = width - _SLACK * look.size
    fitting = [
        at
        for at in starts
        if look.first + _long(text[:at], look) <= room
        and _FEWEST * look.size <= _long(text[at:], look) <= look.first + _long(text[:at], look)
    ]
    if not fitting:
        return 0
    weighed = {at: (_weight(text, at), at) for at in fitting}
    best = min(fitting, key=weighed.__getitem__)
    return max(width - look.first - _long(text[:best], look) - _SLACK * look.size, 0)


def _long(text: str, look: line_heights.Look) -> float:
    """Return how long a text is in points."""
    return text_width.ems(text) * look.size + look.spacing * len(text)


def _starts(text: str) -> Iterator[int]:
    """Yield where a second line may begin: between words of which neither needs the other."""
    words = segmenter().tag(text)
    ends = list(accumulate(len(word) for word, _ in words))
    for (before, first), (after, second), place in zip(words, words[1:], ends, strict=False):
        split = before[-1:].isascii() and before[-1:].isalnum()
        needed = split or before[-1] in PAIRS or first.startswith(_NO_ENDS) or second.startswith(_NO_STARTS)
        whole = not needed and (after[0].isalnum() or after[0] in PAIRS)
        if whole or after[0] == _DASH or before[-1] in _AFTER:
            yield place


def _weight(text: str, at: int) -> float:
    """Return what an editor minds of a title whose second line begins at a place, in ems."""
    marked = text[at] == _DASH or text[at - 1] in _AFTER
    preposition = segmenter().tag_of(segmenter().cut(text[at:])[0]).startswith("p")
    return abs(text_width.ems(text[at:]) - _BEST) - _AT_MARK * marked - _AT_PREPOSITION * preposition
