"""One place of a page under the lens: what stood there, by how much, and what else it may have been."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from reporter.restore.slips.hypotheses import NO_RIVAL, Hypothesis
from reporter.restore.slips.search import Search
from reporter.restore.slips.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.restore.slips.page import PageModel
    from reporter.restore.slips.prices import Prices
    from reporter.restore.slips.tokens import Token

CLEAR = 2.5
_BEFORE, _TOGETHER, _SHOWN = 6, 4, 2
_CALM = frozenset({"code", "ascii", "other", "note"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A place out of step: where it stands, what it said, and how much better that is than the next best reading.

    ``margin`` is the difference of two costs, the logarithm of how many times likelier the text is than its rival.
    """

    start: int
    end: int
    text: str
    margin: float
    alternatives: tuple[str, ...]


def examine(text: str, place: int, floor: int, page: PageModel, prices: Prices) -> Finding | None:
    """What stood at ``place``, where a ``?`` follows a character in step; None where nothing fits.

    Reading begins a few characters before, not before ``floor``. A place that the quick search leaves open is
    searched again, for codes that vanished one after another.
    """
    start = max(floor, _context(text, place))
    found = _run(text, start, place, Search(text, start, page, prices))
    if found is None or found.margin < CLEAR:
        found = _run(text, start, place, Search(text, start, page, prices, thorough=True)) or found
    return found


def _context(text: str, place: int) -> int:
    """Where to begin reading: a few characters before the place, on its line, inside no reading."""
    floor = text.rfind("\n", 0, place) + 1
    start = max(place - _BEFORE, floor)
    opening = text.rfind("(", floor, start + 1)
    return max(opening - 1, floor) if opening >= 0 and text.find(")", opening) >= start else start


def _run(text: str, start: int, place: int, search: Search) -> Finding | None:
    beam = [Hypothesis()]
    settled = before = 0
    end = start
    stream: Iterator[Token | None] = chain(tokens(text, start), [None])
    for token, following in pairwise(stream):
        if token is None or settled >= _TOGETHER:
            break
        beam = search.step(beam, token, following)
        if not beam:
            return None
        end = token.end
        if token.start < place:
            before = len(beam[0].text)
            continue
        in_step = token.kind in _CALM and all(entry.pending is None for entry in beam)
        settled = settled + 1 if in_step else 0
    return _finding([entry for entry in beam if entry.pending is None], place, end, before)


def _finding(done: Sequence[Hypothesis], place: int, end: int, before: int) -> Finding | None:
    if not done:
        return None
    best = done[0]
    rivals = [(other.cost - best.cost, other.text) for other in done[1 : _SHOWN + 1]]
    if best.rival:
        rivals.append((best.gap, best.rival + best.text[best.merged :]))
    rivals.sort()
    margin = rivals[0][0] if rivals else NO_RIVAL
    return Finding(place, end, best.text[before:], margin, tuple(text[before:] for _, text in rivals[:_SHOWN]))
