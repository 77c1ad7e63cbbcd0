"""Torn lines: paragraphs broken by hand or by several programs, at no width that tells, are joined where words are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN
from reporter.chinese.compiled import later
from reporter.chinese.fluency import gain
from reporter.model import RepairKind
from reporter.restore.layout.openings import begins
from reporter.restore.layout.seams import completes, continues, opens_no_line
from reporter.restore.layout.wraps import are_cells, joint
from reporter.restore.roles.cues import is_finished, number, says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.restore.layout.arrangement import Paragraph, Piece

_PROSE = later(f"[{HAN}].*[{HAN}]")
_WORDS = later(f"[{HAN}A-Za-z0-9“‘《（(]")
_LABEL = later(rf"[{HAN}\u3000 ]{{1,6}}[:：]")
_COMMAS = frozenset("，,、")
_PAUSE = later("[，；。！？]")


@dataclass(frozen=True, slots=True)
class Torn:
    """From where on a text is torn, and a seam goes on; set on pages of 180 articles broken at five kinds of widths."""

    fewest: int = 3
    """Lines that break off in a word or a number, or after a comma in them: two of them are chance."""
    share: float = 0.15
    """Of the seams cut a word or a number: a page broken anywhere cuts them at half, lists and verse at none."""
    within: float = -4.0
    """Nats that a seam may lose where the line before went on into this one: it is in the middle of a paragraph."""
    first: float = 2.5
    """What it has to gain after a line that may be a heading."""
    heading: int = 24
    """Characters of a heading at most: a longer line that breaks off is none."""
    title: int = 40
    """The same for a title."""
    pauses: int = 2
    """Commas that no title has, a date that it opens with counted."""


TORN = Torn()


def joined(pieces: Sequence[Piece], paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs of a torn text, lines that break off joined with the next; of any other as they are.

    A text is torn if many of its lines break off within a word or a number. Where paragraphs are indented a line
    without indent goes on with the one before, whatever that ends with.
    """
    seams = [_may_go_on(pieces, before, after) for before, after in pairwise(paragraphs)]
    unfinished = [pair for pair, may in zip(pairwise(paragraphs), seams, strict=True) if may and not _ends(pair[0])]
    if not _are_torn(unfinished):
        return list(paragraphs)
    result = list(paragraphs[:1])
    top = True  # where the title stands, whatever marks it has
    for after, may in zip(paragraphs[1:], seams, strict=True):
        before = result[-1]
        top = top and not (_ends(before) and len(before.text) > TORN.heading)
        is_below = pieces[before.pieces[0]].indent > pieces[after.pieces[0]].indent
        if may and (_is_of_indented(before, after) if is_below else _goes_on(before, after, top=top)):
            result[-1] = before.joined(after, joint(before.text, after.text, RepairKind.BROKEN_LINE))
        else:
            result.append(after)
    return result


def _are_torn(unfinished: Sequence[tuple[Paragraph, Paragraph]]) -> bool:
    """Return whether lines that break off before another are torn: in words and numbers, or within a sentence."""
    cut = [completes(before.text, after.text) and not opens_no_line(after.text) for before, after in unfinished]
    within = [_PAUSE.search(before.text) is not None and not begins(after.text) for before, after in unfinished]
    both = sum(one or other for one, other in zip(cut, within, strict=True))
    return both >= TORN.fewest and sum(cut) >= max(1, TORN.share * len(cut))


def _ends(paragraph: Paragraph) -> bool:
    return is_finished(paragraph.text) and paragraph.text[-1] not in _COMMAS


def _may_go_on(pieces: Sequence[Piece], before: Paragraph, after: Paragraph) -> bool:
    """Return whether nothing but words tells whether a line goes on in the next."""
    line, piece = pieces[before.pieces[-1]], pieces[after.pieces[0]]
    if after.gap > 1 or piece.indent or any(one.is_marked for one in (line, piece)):
        return False
    if are_cells(line.text, piece.text) or not _are_prose(before.text, piece.text) or _begins_anew(piece.text):
        return False
    return not any(says(one, kind) for one in (line.text, piece.text) for kind in ("byline", "boilerplate"))


def _are_prose(*lines: str) -> bool:
    return all(map(_PROSE.search, lines))


def _begins_anew(line: str) -> bool:
    """Return whether a line has a number, a label or a sign in front, as items and fields have."""
    return bool(number(line)) or _LABEL.match(line) is not None or not (_WORDS.match(line) or opens_no_line(line))


def _is_of_indented(before: Paragraph, line: Paragraph) -> bool:
    """Return whether a line that is indented less than the paragraph before it is of that one: no heading after it."""
    return not _ends(before) or _ends(line) or _is_prose(line)


def _goes_on(before: Paragraph, after: Paragraph, *, top: bool) -> bool:
    """Return whether a line that breaks off goes on in the next, by their words; at the ``top`` it may be a title."""
    if _ends(before):
        return False
    prose = _is_prose(before) and not (top and _may_be_title(before))
    if completes(before.text, after.text) or (prose and continues(before.text, after.text)):
        return True
    is_marked = number(before.text) or not _WORDS.match(before.text)  # 四、下步要求, ▲下周安排
    if begins(after.text) or (is_marked and not prose):
        return False
    return gain(before.text, after.text) > (TORN.within if prose else TORN.first)


def _may_be_title(paragraph: Paragraph) -> bool:
    pauses = len(_PAUSE.findall(paragraph.text)) + begins(paragraph.text)
    return len(paragraph.text) < TORN.title and pauses < TORN.pauses


def _is_prose(paragraph: Paragraph) -> bool:
    """Return whether a text is too long for a heading, or has a pause that headings lack."""
    text = paragraph.text
    return len(text) > TORN.heading or (not number(text) and _PAUSE.search(text) is not None)
