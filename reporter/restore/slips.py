"""Byte slips: text that a reading, put between the bytes of two characters, threw one byte out of step.

A republishing tool searched the bytes of GBK pages for the characters of a table and put a reading after each, without
looking where characters begin. 當的精神 is ``AE94 B5C4 BEAB C9F1``; its table had 數, which is ``94B5``; the page became
當?shù)木耧… . What was eaten or vanished on the way is searched among the byte strings that lead to this very page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, pairwise
from os.path import commonprefix
from typing import TYPE_CHECKING

from reporter.model import Edit
from reporter.restore.readings import ANNOTATED, HAN, SYLLABLE
from reporter.restore.slips_digits import MISSING, candidates, choose
from reporter.restore.slips_page import learn
from reporter.restore.slips_search import TOGETHER, Hypothesis, Search
from reporter.restore.slips_tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Certainty
    from reporter.restore.slips_page import PageModel
    from reporter.restore.slips_tokens import Token

KIND = "错位"
_PLACE = re.compile(rf"(?<=[{HAN}”’》）)])\?(?=[!,.;:。，、；：！“”‘’《》（）( ])|\?{SYLLABLE} ?\)")
_BEFORE = 6
CERTAIN, CLEAR, LIKELY = 10.0, 5.0, 0.4


@dataclass(frozen=True, slots=True)
class Finding:
    """A place out of step: where it stands, what it said, and how much better that is than the next best reading."""

    start: int
    end: int
    text: str
    margin: float
    alternatives: tuple[str, ...]


def find(text: str) -> Sequence[Edit]:
    """The slips to undo, and as edits that change nothing those that nothing decides how to undo."""
    if "?" not in text or not ANNOTATED.search(text):
        return ()
    places = [match.start() for match in _PLACE.finditer(text)]
    if not places:
        return ()
    page = learn(text)
    edits: list[Edit] = []
    end = 0
    for place in places:
        if place < end:
            continue
        finding = examine(text, place, end, page)
        if finding is None or finding.margin < LIKELY:
            edits.append(_doubt(text, place, finding))
            end = place + len(edits[-1].before)
        else:
            end = finding.end
            edits.extend(_edit(text, finding))
    return tuple(edits)


def _doubt(text: str, place: int, finding: Finding | None) -> Edit:
    """An edit that changes nothing: the place is out of step, and nothing decides what it said."""
    end = _PLACE.match(text, place).end() if finding is None else finding.end  # type: ignore[union-attr]
    before = text[place:end]
    return Edit(KIND, place, before, before, "likely", () if finding is None else (finding.text, *finding.alternatives))


def _edit(text: str, finding: Finding) -> Iterator[Edit]:
    """The edit that mends the place, without what it leaves as it was at its end."""
    before, after, others = text[finding.start : finding.end], finding.text, finding.alternatives
    if ANNOTATED.sub("", before) == after:
        return
    certainty: Certainty = "certain" if finding.margin >= CERTAIN else "likely"
    if MISSING in after:
        certainty = "likely"
        place = after.index(MISSING)
        known = choose(after[place + 1 :] + text[finding.end : finding.end + 20], text)
        options = candidates(after[place + 1 :] + text[finding.end : finding.end + 20])
        others = tuple(after.replace(MISSING, digit) for digit in options if digit != known)
        after = after.replace(MISSING, known)
    kept = len(commonprefix([before[::-1], after[::-1]]))
    if kept and kept < len(before):
        before, after = before[:-kept], after[:-kept]
        others = tuple(other[:-kept] for other in others)
    if before != after:
        yield Edit(KIND, finding.start, before, after, certainty, others)


def examine(text: str, place: int, floor: int, page: PageModel) -> Finding | None:
    """What stood at ``place``, where a ``?`` follows a character in step; None where nothing fits.

    A place that the quick search leaves open is searched again, for codes that vanished one after another.
    """
    start = max(floor, _context(text, place))
    found = _search(text, start, place, Search(text, start, page))
    if found is None or found.margin < CLEAR:
        found = _search(text, start, place, Search(text, start, page, thorough=True)) or found
    return found


def _search(text: str, start: int, place: int, search: Search) -> Finding | None:
    beam = [Hypothesis((0.0,), "", "")]
    settled = base = 0
    end = start
    stream: Iterator[Token | None] = chain(tokens(text, start), [None])
    for token, following in pairwise(stream):
        if token is None:
            break
        beam = search.step(beam, token, following)
        if not beam:
            return None
        end = token.end
        if token.start < place:
            base = len(beam[0].text)
            continue
        calm = token.kind in {"code", "ascii", "other", "note"} and all(h.pending is None for h in beam)
        settled = settled + 1 if calm else 0
        if settled >= TOGETHER:
            break
    return _finding([h for h in beam if h.pending is None], place, end, base)


def _finding(done: Sequence[Hypothesis], place: int, end: int, base: int) -> Finding | None:
    if not done:
        return None
    best = done[0]
    rivals = [(other.cost - best.cost, other.text) for other in done[1:3]]
    if best.rival:
        rivals.append((best.gap, best.rival + best.text[best.merged :]))
    rivals.sort()
    margin = rivals[0][0] if rivals else 99.0
    return Finding(place, end, best.text[base:], margin, tuple(text[base:] for _, text in rivals[:2]))


def _context(text: str, place: int) -> int:
    """Where to begin reading: a few characters before the place, on its line, at no reading's inside."""
    floor = text.rfind("\n", 0, place) + 1
    start = max(place - _BEFORE, floor)
    opening = text.rfind("(", floor, start + 1)
    return max(opening - 1, floor) if opening >= 0 and text.find(")", opening) >= start else start
