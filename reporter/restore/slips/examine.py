"""One place of a page under the lens: what stood there, by how much, and what else it may have been."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, islice, pairwise, takewhile
from typing import TYPE_CHECKING

from reporter.chinese import bigrams
from reporter.chinese.bigrams import rows
from reporter.chinese.classes import FIRST_HAN
from reporter.chinese.variants import to_simplified
from reporter.restore.characters.readings import SYLLABLE
from reporter.restore.slips.beam_search import THOROUGH, Search
from reporter.restore.slips.damage_tokens import tokens
from reporter.restore.slips.digits import MISSING
from reporter.restore.slips.hypotheses import NO_RIVAL, Hypothesis, Pairs, Reader
from reporter.restore.slips.joints import joint, unclosed
from reporter.restore.slips.search_weights import JUDGEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.restore.slips.costs import Prices
    from reporter.restore.slips.damage_tokens import Token
    from reporter.restore.slips.evidence import PageModel

_BEFORE = 6  # characters that a reading may change before the place
_TOGETHER = 4  # settled characters that end a run of slips
_SHOWN = 2  # alternatives on record
_WEIGHED = 8  # rivals that are compared with the best
_LONGEST = 100  # characters of one run
_NEAR = 1000  # characters: a line without an end is read in stretches
_NOTES = re.compile(rf"\({SYLLABLE} ?\)|(?<=\?){SYLLABLE} ?\)")
_ASTRAY = re.compile(r"\?[^,.!:;\w]*(?:[^\x00-\x7f]+[()]?)*")
_SLIPPING = frozenset({"mark", "torn"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A place out of step: where it stands, what it said, and how much better that is than the next best reading.

    ``margin`` is the difference of two costs, the logarithm of how many times likelier the text is than its rival;
    ``close`` are the readings that are nearly as likely (``JUDGEMENT.likely``), ``alternatives`` the next best;
    ``roughness`` its cost a character: what no writer would write has a high one. ``last`` is how the text ends, for
    a search that goes on from there. ``vanished`` says that a code without a character was assumed on the way: a
    character more or less would have left the same page. ``lost`` is how much better the text is than one that lost a
    digit where it has none.
    """

    start: int
    end: int
    text: str
    margin: float
    alternatives: tuple[str, ...]
    close: tuple[str, ...]
    roughness: float
    last: Hypothesis
    vanished: bool
    lost: float

    @property
    def is_certain(self) -> bool:
        """Whether all other readings are far less likely, and this one is how people write."""
        known = bigrams.characters()
        if self.margin < JUDGEMENT.certain or self.roughness > JUDGEMENT.smooth or self.vanished or "?" in self.text:
            return False
        return all(
            known.get(one, 0.0 if one < FIRST_HAN else JUDGEMENT.rarest) < JUDGEMENT.rarest
            for one in self.text.translate(to_simplified())
        )


def examine(
    text: str, place: int, before: Sequence[Finding], page: PageModel, prices: Prices, pairs: Pairs
) -> Finding | None:
    """Return what stood at ``place``, where a ``?`` follows a character in step; None where nothing fits.

    Reading begins a few characters before, or where the last finding ``before`` ended. A place that the quick search
    leaves open is searched again, for codes that vanished one after another.
    """
    start, seed = _context(text, place), Hypothesis(cuts=(((0.0, rows().start),),))
    if before and before[-1].end > start:
        start, seed = before[-1].end, before[-1].last
    reader = Reader(page, pairs, *_marks(text, start, before))
    found = _run(text, start, place, seed, Search(text, reader, page, prices))
    if found is None or _is_open(found):
        found = _run(text, start, place, seed, Search(text, reader, page, prices, THOROUGH)) or found
    return found


def _is_open(found: Finding) -> bool:
    """Return whether a wider search may find better: little was won, or what was read has a sign of damage left."""
    least = JUDGEMENT.sure if found.vanished else JUDGEMENT.clear
    return found.margin < least or found.roughness > JUDGEMENT.smooth or "?" in found.text


def _marks(text: str, start: int, before: Sequence[Finding]) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Return which paired marks are open on the line at ``start``, and which ones the whole line leaves open.

    What was found earlier on the line counts as it was found. Of a very long line only what is near counts.
    """
    floor, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    floor = max(floor, start - _NEAR)
    ceiling = min(end if end >= 0 else len(text), start + _NEAR)
    pieces, at = [], start
    for one in takewhile(lambda one: one.start >= floor, reversed(before)):
        pieces += [text[one.end : at], one.text]
        at = one.start
    head = _NOTES.sub("", "".join([text[floor:at], *reversed(pieces)]))
    rest = _ASTRAY.sub("", _NOTES.sub("", text[start:ceiling]), 1)
    return unclosed(head), unclosed(head + rest)


def _context(text: str, place: int) -> int:
    """Return where to begin reading: a few characters before the place, on its line, inside no reading."""
    floor = text.rfind("\n", 0, place) + 1
    start = max(place - _BEFORE, floor)
    opening = text.rfind("(", floor, start + 1)
    return max(opening - 1, floor) if opening >= 0 and text.find(")", opening) >= start else start


def _run(text: str, start: int, place: int, seed: Hypothesis, search: Search) -> Finding | None:
    beam = [seed]
    settled, before, end = 0, seed, start
    stream: Iterator[Token | None] = chain(islice(tokens(text, start), _LONGEST), [None])
    for token, following in pairwise(stream):
        if token is None or settled >= _TOGETHER or (settled and token.kind in _SLIPPING):
            break
        if token.start == place:
            before = beam[0]
        beam = search.step(beam, token, following)
        if not beam:
            return None
        end = token.end
        if token.start >= place:
            in_step = token.kind != "mark" and all(entry.pending is None for entry in beam)
            settled = settled + 1 if in_step else 0
    return _finding(_done(beam, at_end=end == len(text)), place, end, before)


def _done(beam: Sequence[Hypothesis], *, at_end: bool) -> list[Hypothesis]:
    """Return the hypotheses in step; at the text's end they bear the cost of a line end there."""
    done = [entry for entry in beam if entry.pending is None]
    return [entry.charged(joint(entry.tail[-1:], "\n")) for entry in done] if at_end else done


def _finding(done: Sequence[Hypothesis], place: int, end: int, before: Hypothesis) -> Finding | None:
    if not done:
        return None
    best, *others = sorted(done, key=lambda entry: entry.cost)
    known = len(before.text)
    rivals = [(other.cost - best.cost, other.text) for other in others[:_WEIGHED]]
    if best.rival:
        rivals.append((best.gap, best.rival + best.text[best.merged :]))
    rivals.sort()
    digits = best.text.count(MISSING)
    return Finding(
        start=place,
        end=end,
        text=best.text[known:],
        margin=rivals[0][0] if rivals else NO_RIVAL,
        alternatives=tuple(other[known:] for _, other in rivals[:_SHOWN]),
        close=tuple(other[known:] for gap, other in rivals if gap < JUDGEMENT.likely),
        roughness=(best.cost - before.cost) / (len(best.text) - known + 1),
        vanished=best.vanished,
        lost=min((gap for gap, other in rivals if other.count(MISSING) > digits), default=NO_RIVAL),
        last=Hypothesis(best.hope, best.paid, best.cuts, best.tail, best.text),
    )
