"""The search for what a page said before its bytes went out of step.

A hypothesis has read the page up to some piece, in step or one byte off. Every piece extends it in the few ways in
which the damage can have produced that piece, so that whatever comes out leads to this very page again; the beam keeps
those that word frequencies and prices like best (beam search over a lattice).
"""

from __future__ import annotations

from heapq import merge, nsmallest
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.gbk import codes
from reporter.chinese.variants import simplified
from reporter.restore.slips.costs import Prices, trail_of, wide
from reporter.restore.slips.gaps import (
    PUNCTUATION,
    TORN_MARKS,
    by_lead,
    by_trail,
    gap_ends,
    gap_marks,
    gap_pairs,
    gap_pairs_beside,
    gap_triples,
)
from reporter.restore.slips.hypotheses import ANY, OPEN, Hypothesis, Reader
from reporter.restore.slips.search_weights import COSTS, LONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reporter.restore.slips.damage_tokens import Kind, Token
    from reporter.restore.slips.evidence import PageModel

    Step = Callable[[Hypothesis, Token, Token | None], Iterable[Hypothesis]]

ENDINGS = 12  # hypotheses of one ending that are kept
LEADING = 7.0
_FIRST_TRAIL = 0x40
_FIRST_WIDE = 0x20
_SPACE = 0x20
_DELETE = 0x7F
_WIDE_LEAD = 0xA3
_WIDE_SHIFT = 0x80
_WIDE_SPACE = 0xA1
_WIDE_MARK = 0xBF


_MANIFOLD = frozenset({"mark", "torn"})
_SEEN: Mapping[Kind, Sequence[tuple[int, int | None]]] = {"mark": [(_WIDE_LEAD, _WIDE_MARK)], "euro": [(LONE, None)]}


class Reach(NamedTuple):
    """How far a search goes.

    It keeps ``beam`` hypotheses in step and out of step, none that costs ``width`` more than the best. A code that
    vanished is looked for where a hypothesis is less than ``close`` from the best, among the ``gaps`` likeliest pairs
    that are within ``gap`` of it, and where ``triples`` says so among two codes in a row as well.
    """

    beam: int
    width: float
    close: float
    gap: float
    gaps: int
    triples: bool


QUICK = Reach(6, 12.0, 6.0, 12.0, 24, triples=False)
THOROUGH = Reach(12, 12.0, 8.0, 12.0, 96, triples=True)


def _leading(beam: Sequence[Hypothesis]) -> list[Hypothesis]:
    """Return the hypotheses in step and those out of step that lead: a step of many ways is only for these."""
    most = min((old.hope for old in beam if old.pending is not None), default=0.0) + LEADING
    return [old for old in beam if old.pending is None or old.hope <= most]


class Search:
    """The steps of the hypotheses about one place of a page."""

    def __init__(self, text: str, reader: Reader, page: PageModel, prices: Prices, reach: Reach = QUICK) -> None:
        self._text = text
        self._page = page
        self._prices = prices
        self._reach = reach
        self._reader = reader
        self._emit = self._reader.emit
        self._characters = codes().characters
        self._steps: Mapping[Kind, Step] = {
            "code": self._code,
            "ascii": self._ascii,
            "mark": self._mark,
            "torn": self._torn,
            "note": self._note,
            "euro": self._euro,
            "other": self._other,
        }

    def step(self, beam: Sequence[Hypothesis], token: Token, following: Token | None) -> list[Hypothesis]:
        """Return the hypotheses after ``token``, those in step first, the likeliest of each first."""
        handle = self._steps[token.kind]
        if token.kind in _MANIFOLD:
            beam = _leading(beam)
        plain = [new for old in beam for new in handle(old, token, following)]
        best = min((new.hope for new in plain), default=inf)  # nothing fits: then a gap must
        astray = [old for old in beam if old.pending is not None and old.pending >= 0]
        ranked = self._reader.merge([*plain, *self._gaps(astray, token, following, best)])
        return self._kept(ranked, None if token.kind == "torn" else self._reach.beam)

    def _kept(self, ranked: Sequence[Hypothesis], most: int | None) -> list[Hypothesis]:
        """Return the likeliest in step, one at least, and the likeliest out of step, ``most`` of them."""
        near = [new for new in ranked if new.hope <= ranked[0].hope + self._reach.width]
        in_step = [new for new in near if new.pending is None] or [new for new in ranked if new.pending is None][:1]
        return [*in_step[: self._reach.beam], *[new for new in near if new.pending is not None][:most]]

    def _code(self, old: Hypothesis, token: Token, following: Token | None) -> Iterator[Hypothesis]:
        if old.pending is None:
            yield self._emit(old, token.text, None)
            return
        noted = following is not None and following.kind == "note"
        price = COSTS.unannotated if token.text in self._page.table and not noted else 0.0
        yield from self._pair(old, token, token.code >> 8, token.code & 255, price)

    def _ascii(self, old: Hypothesis, token: Token, following: Token | None) -> Iterator[Hypothesis]:
        if old.pending is None:
            yield self._emit(old, token.text, None)
            return
        for trail, pending in _bytes(token):
            if pending is not None:
                yield from self._pair(old, token, trail, pending, 0.0)
            elif old.pending != OPEN:
                yield from self._pair(old, token, trail, None, 0.0, _note(following))

    def _pair(
        self, old: Hypothesis, token: Token, trail: int, pending: int | None, price: float, note: str | None = None
    ) -> Iterator[Hypothesis]:
        """Yield extensions by the trail byte of the waiting lead."""
        if old.pending == OPEN:
            price += self._prices.after_mark(token)
            found = by_trail(trail) if price < COSTS.literal else ()
        elif old.pending == ANY:
            found = by_trail(trail)
        else:
            character = self._characters.get((old.pending or 0) * 256 + trail)
            found = ((0, character),) if character is not None else ()
        for _, character in found:
            own = self._prices.annotated(character, note) if note else self._prices.bare(character, exempt=old.exempt)
            yield self._emit(old, character, pending, price + own)

    def _gaps(
        self, beam: Sequence[Hypothesis], token: Token, following: Token | None, best: float
    ) -> Iterator[Hypothesis]:
        """Yield extensions by characters between which a code without a character vanished; the likeliest ones."""
        worst = best + self._reach.gap
        for trail, pending in _bytes(token):
            note = _note(following) if pending is None else None
            opened: dict[tuple[int, str], Hypothesis] = {}
            fillings = self._fillings(beam, trail, self._right(pending, following), worst)
            for _, number, run in nsmallest(self._reach.gaps, fillings):
                old, head, end = beam[number], run[:-1], run[-1]
                begun = opened.get((number, head))
                if begun is None:
                    begun = opened[number, head] = self._across(old, head)
                if begun.hope <= worst:
                    own = self._prices.annotated(end, note) if note else self._prices.bare(end, exempt=False)
                    yield self._emit(begun, end, pending, own)

    def _across(self, old: Hypothesis, bare: str, price: float = 0.0, carrier: str = "") -> Hypothesis:
        """Return the extension over a code that vanished, by ``bare`` characters and the ``carrier`` of a reading."""
        price += sum([self._prices.bare(one, exempt=old.exempt) for one in bare])
        return self._emit(old, bare + carrier, None, price, vanished=True)

    def _fillings(
        self, beam: Sequence[Hypothesis], trail: int, right: str, worst: float
    ) -> Iterator[tuple[float, int, str]]:
        """Yield what may fill a gap up to ``trail``: expected cost, number of the hypothesis, characters."""
        for number, old in enumerate(beam):
            if old.hope > beam[0].hope + self._reach.close:
                return
            for estimate, run in self._runs(old, trail, right):
                if old.hope + estimate > worst:
                    break
                yield old.hope + estimate, number, run

    def _runs(self, old: Hypothesis, trail: int, right: str) -> Iterable[tuple[float, str]]:
        lead = old.pending or 0
        runs = [gap_pairs(lead, trail), gap_pairs_beside(old.tail[-1:], lead, trail, right)]
        if self._reach.triples:
            runs += [gap_marks(old.tail[-1:], lead, trail), gap_triples(old.tail[-1:], lead, trail, right)]
        return merge(*runs)

    def _right(self, pending: int | None, following: Token | None) -> str:
        """Return simplified character that the waiting byte and the next piece spell, empty where that is not known."""
        if following is None or (pending is None and following.kind != "code"):
            return ""
        if pending is None:
            return simplified().get(following.text, following.text)
        if following.kind == "torn":
            character = next((one for _, one in self._prices.carriers(pending, following.text)), "")
        else:
            trail = following.code >> 8 if following.kind == "code" else ord(following.text[0])
            character = self._characters.get(pending * 256 + trail, "")
        return simplified().get(character, character)

    def _mark(self, old: Hypothesis, token: Token, following: Token | None) -> Iterator[Hypothesis]:
        if old.pending is None:
            yield self._emit(old, "?", None)
            yield old.charged(COSTS.start)._replace(pending=OPEN)
        elif old.pending >= 0:
            yield from self._pair(old, token, _WIDE_LEAD, _WIDE_MARK, 0.0)
            yield from self._euro(old, token, following)
            yield from self._lone_lead(old)
            for whole in self._endings(old):
                for eaten, price in self._prices.swallowed(self._text, token, following):
                    yield self._emit(whole, eaten, None, price)
        elif old.pending == OPEN and following is not None:
            yield from self._second_mark(old, wide(following))

    def _second_mark(self, old: Hypothesis, mark: str) -> Iterator[Hypothesis]:
        """Yield the characters of which two ``?`` in a row took either byte along, before a mark."""
        if mark in TORN_MARKS:
            found = (one for _, one in by_trail(TORN_MARKS[mark]) if one not in PUNCTUATION)
            yield from (self._emit(old, one, None, self._prices.bare(one, exempt=True)) for one in found)

    def _lone_lead(self, old: Hypothesis) -> Iterator[Hypothesis]:
        """Yield the character that 0x80 ends, where the decoder took that byte and the next one for a code: a ``?``."""
        character = self._characters.get((old.pending or 0) * 256 + LONE)
        if character is not None and self._page.has_lone:
            own = self._prices.bare(character, exempt=old.exempt)
            yield self._emit(old, character, ANY, own, vanished=True)  # what followed 80 is gone: never certain

    def _endings(self, old: Hypothesis) -> list[Hypothesis]:
        """Return the likeliest characters that the waiting byte begins and the ``?`` ends, alone or after a gap."""
        lead = old.pending or 0
        single = self._reader.likely(old, [character for trail, character in by_lead(lead) if trail >= LONE])
        found = [self._emit(old, one, None, self._prices.bare(one, exempt=old.exempt)) for one in single]
        found += [self._across(old, run) for _, run in gap_ends(lead)]
        return self._reader.merge(found)[:ENDINGS]

    def _torn(self, old: Hypothesis, token: Token, following: Token | None) -> Iterator[Hypothesis]:
        del following
        if old.pending is None:
            yield self._emit(old, self._text[token.start : token.end], None, COSTS.literal)
            for price, lead in self._prices.openers(trail_of(old.text[-1:]), token.text):
                yield old.charged(price)._replace(pending=lead, exempt=True)
                character = self._characters.get(lead * 256 + LONE)
                if character is not None and price <= COSTS.dropped:  # some decoders drop a lone 0x80, its trail
                    yield self._emit(old, character, None, price + COSTS.dropped)
        elif old.pending >= 0:
            for price, character in self._prices.carriers(old.pending, token.text):
                yield self._emit(old, character, None, price)
            for price, run in self._prices.carried_after_gap(old.pending, token.text):
                yield self._across(old, run[0], price, carrier=run[1:])

    def _note(self, old: Hypothesis, token: Token, following: Token | None) -> Iterator[Hypothesis]:
        del following
        if old.pending is not None:
            yield old._replace(exempt=True)
        elif old.text[-1:].isascii():
            yield old.charged(COSTS.literal)
        else:
            price = self._prices.annotated(old.text[-1:], token.text)
            yield old.charged(price if price >= COSTS.not_traditional else 0.0)._replace(exempt=False)

    def _euro(self, old: Hypothesis, token: Token, following: Token | None) -> Iterator[Hypothesis]:
        if old.pending is None:
            yield self._emit(old, token.text, None)
        elif old.pending >= 0:
            character = self._characters.get(old.pending * 256 + LONE)
            if character is not None:
                note = _note(following)
                own = self._prices.annotated(character, note) if note else self._prices.bare(character, exempt=False)
                yield self._emit(old, character, None, own)

    def _other(self, old: Hypothesis, token: Token, following: Token | None) -> Iterator[Hypothesis]:
        del following
        if old.pending is None:
            yield self._emit(old, token.text, None)


def _note(following: Token | None) -> str | None:
    return following.text if following is not None and following.kind == "note" else None


def _bytes(token: Token) -> Sequence[tuple[int, int | None]]:
    """Return the trail byte that a piece gives to a waiting lead, and the lead byte that waits after it."""
    if token.kind == "code":
        return [(token.code >> 8, token.code & 255)]
    if token.kind != "ascii":
        return _SEEN.get(token.kind, ())
    value = ord(token.text)
    if value == _SPACE:
        return [(_WIDE_SPACE, _WIDE_SPACE)]
    if not _FIRST_WIDE < value < _DELETE:
        return []
    wide: tuple[int, int | None] = (_WIDE_LEAD, value + _WIDE_SHIFT)
    return [(value, None), wide] if value >= _FIRST_TRAIL else [wide]
