"""Hypotheses about a place, and how they grow: the cost of what they have read so far, kept up character by character.

The cost of a text is that of its cheapest cut into words (the unigram model of jieba's cutter) and of the characters
that meet where words join, found as in Viterbi's algorithm: a hypothesis keeps the costs of the best cuts up to each of
its last characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reporter.restore.frequencies import LONGEST, costs
from reporter.restore.neighbours import neighbours
from reporter.restore.slips.joints import FIGURES, MARKS, joint, quote
from reporter.restore.variants import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reporter.restore.slips.page import PageModel

OPEN = -1
PAIR = 2  # characters of the longest words of a page's own
NO_RIVAL = 99.0
_ASCII = 0x80
_JOINED = MARKS | FIGURES


class Hypothesis(NamedTuple):
    """What the page may have said so far.

    ``costs`` are those of the best cuts up to each of the last characters, ``tail`` these characters, simplified;
    ``pending`` is the lead byte that waits for its trail (``OPEN`` for an unknown one), None in step; ``exempt`` says
    that the tool's insertion stands inside the next character, which therefore carries no reading of its own. The
    best hypothesis merged into this one is ``rival``, up to ``merged`` characters, and costs ``gap`` more.
    """

    costs: tuple[float, ...] = (0.0,)
    tail: str = ""
    text: str = ""
    pending: int | None = None
    exempt: bool = False
    gap: float = NO_RIVAL
    rival: str = ""
    merged: int = 0

    @property
    def cost(self) -> float:
        """The cost of the best cut of all that was read."""
        return self.costs[0]

    def dearer(self, price: float) -> Hypothesis:
        """The same hypothesis at a higher price."""
        return self._replace(costs=tuple([cost + price for cost in self.costs]))


class Reader:
    """Spells characters and merges hypotheses, on one page and one line."""

    def __init__(self, text: str, start: int, page: PageModel) -> None:
        self._page = page
        self._words, self._own = costs(), page.own
        self._joints = neighbours()
        self._simple = simplified()
        floor, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
        ceiling = end if end >= 0 else len(text)
        self._balance = text.count("“", floor, start) - text.count("”", floor, start)
        self._missing = text.count("“", floor, ceiling) - text.count("”", floor, ceiling)

    def emit(
        self, old: Hypothesis, characters: str, pending: int | None, price: float = 0.0, *, exempt: bool = False
    ) -> Hypothesis:
        """The hypothesis with more characters read, after which ``pending`` waits."""
        best, tail = old.costs, old.tail
        text = old.text + characters
        if pending is not None and 0 <= pending < _ASCII:  # a byte of its own: back in step
            characters, text, pending = characters + chr(pending), text + chr(pending), None
        for character in characters:
            plain = self._simple.get(character, character)
            if plain in _JOINED or tail[-1:] == "、":
                price += joint(tail[-1:], plain) + quote(old.text, plain, self._balance, self._missing)
            best, tail = self._spell(best, tail, plain)
        if price:
            best = tuple([cost + price for cost in best])
        return Hypothesis(best, tail, text, pending, exempt, old.gap, old.rival, old.merged)

    def _spell(self, cuts: tuple[float, ...], tail: str, character: str) -> tuple[tuple[float, ...], str]:
        """The costs of the best cuts with one more character, each word ending here being tried."""
        last, tail = tail[-1:], tail + character
        words, own, joints = self._words, self._own, self._joints
        alone = own.get(character) or words.get(character)
        best = cuts[0] + (self._page.cost(character) if alone is None else alone)
        if last:
            best += joints[last + character]
        for length, cut in enumerate(cuts[1 : len(tail)], 2):
            piece = tail[-length:]
            word = (own.get(piece) if length == PAIR else None) or words.get(piece)
            if word is None:
                continue
            word += cut
            if length < len(tail):
                word += joints[tail[-length - 1] + piece[0]]
            best = min(best, word)
        return (best, *cuts[: LONGEST - 1]), tail[-LONGEST:]

    def merge(self, found: Iterable[Hypothesis]) -> list[Hypothesis]:
        """One hypothesis for all that will go on alike, the cheapest first; each remembers its dearer twin."""
        kept: dict[tuple[str, int | None], Hypothesis] = {}
        for new in found:
            key = (new.tail, new.pending)
            old = kept.get(key)
            kept[key] = new if old is None else self._cheaper(old, new)
        return sorted(kept.values(), key=lambda entry: entry.costs[0])

    def _cheaper(self, first: Hypothesis, second: Hypothesis) -> Hypothesis:
        best, other = (first, second) if first.cost <= second.cost else (second, first)
        gap = other.cost - best.cost
        if gap < best.gap and self.plain(best.text) != self.plain(other.text):
            return best._replace(gap=gap, rival=other.text, merged=len(best.text))
        if gap + other.gap < best.gap:
            return best._replace(gap=gap + other.gap, rival=other.rival, merged=other.merged)
        return best

    def plain(self, text: str) -> str:
        """The text in simplified characters."""
        return "".join([self._simple.get(character, character) for character in text])
