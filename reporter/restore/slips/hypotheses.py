"""Hypotheses about a place, and how they grow: the cost of what they have read so far, kept up character by character.

The cost of a text is that of its cheapest cut into words, each judged by the word before it (bigrams.py), and of the
marks and figures beside them (neighbours.py), found by Viterbi's algorithm: a hypothesis keeps the cuts up to each of
its last characters, the cheapest for every word that may end there, each with what that word makes of the next.
"""

from __future__ import annotations

from heapq import nsmallest
from math import inf
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.bigrams import LONGEST, Row, rows
from reporter.chinese.classes import FIRST_HAN, LAST_HAN
from reporter.chinese.neighbours import neighbours
from reporter.chinese.variants import simplified
from reporter.restore.slips.joints import MARKS, joint, paired

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reporter.restore.slips.evidence import PageModel

# pending bytes that are not known: one that a mark followed, one that a lone 0x80 took along
OPEN = -1
ANY = -2
DOUBLED = -4.5  # a mark that stands beside itself elsewhere on the page
# an ideographic space, and what speaks for one beside another or a line's beginning
INDENT = "\u3000"
INDENTED = -5.5
PAIR = 2  # characters of the longest words of a page's own
NO_RIVAL = 99.0
_HOPELESS = 6.0
_LIKELY = 24  # characters for which nothing speaks but that they are common; twice as many as are kept
_ASCII = 0x80


_ENDS = [range(length - 1, -1, -1) for length in range(LONGEST + 1)]
"""By the length of a text, where its endings begin, the shortest first."""

Cuts = tuple[tuple[float, Row], ...]
_first = itemgetter(0)
_new = tuple.__new__


def _cheapest(cuts: Cuts, word: str, alone: float) -> float:
    """Return the least cost of a word after one of the cuts."""
    least = NO_RIVAL * NO_RIVAL
    for before, row in cuts:
        known = row.get(word)
        cost = before + (alone + row.backoff if known is None else known)
        if cost < least:  # noqa: PLR1730 - a call of min takes twice as long, and this is done most
            least = cost
    return least


class Pairs(dict[str, tuple[Row, float, float, float]]):
    """By a character behind another one, what it costs on a page as a word, worked out when it is asked for.

    The row of the character, its cost in the language before what follows what is known, the least that it costs as
    one of the page's own or as a mark, and what the two cost beside each other where one is no Chinese character.
    """

    def __init__(self, page: PageModel) -> None:
        """Begin without pairs."""
        super().__init__()
        self._page, self._rows, self._joints = page, rows(), neighbours()

    def __missing__(self, pair: str) -> tuple[Row, float, float, float]:
        """Return the costs of the second of two characters, or of the only one; kept."""
        character = pair[-1]
        usual, own = self._rows.characters.get(character, NO_RIVAL), self._page.own
        least = min(own.get(character, inf), own.get(pair, inf))
        if usual == NO_RIVAL:
            least = min(least, self._page.cost(character))
        chinese = FIRST_HAN <= pair[0] <= LAST_HAN and FIRST_HAN <= character <= LAST_HAN
        beside = 0.0 if chinese or len(pair) < PAIR else self._joints[pair]
        found = self[pair] = (self._rows[character], usual, least, beside)
        return found


class Hypothesis(NamedTuple):
    """What the page may have said so far.

    ``paid`` are the prices of its steps, ``cuts`` the cuts up to each of the last characters, ``tail`` these
    characters, simplified; ``pending`` is the lead byte that
    waits for its trail (``OPEN`` for an unknown one), None in step; ``exempt`` says that the tool's insertion stands
    inside the next character, which therefore carries no reading of its own. The best hypothesis merged into this one
    is ``rival``, up to ``merged`` characters, and costs ``gap`` more. ``hope`` is the cost if the last characters
    begin the commonest word that they can begin: a beam that went by the cost alone would lose a word before its last
    character has told it (language model look-ahead: Ortmanns, Ney and Eiden 1996). ``vanished`` says that a code
    without a character was assumed: then a character more or less would have left the same page.
    """

    hope: float = 0.0
    paid: float = 0.0
    cuts: tuple[Cuts, ...] = ()
    tail: str = ""
    text: str = ""
    pending: int | None = None
    exempt: bool = False
    gap: float = NO_RIVAL
    rival: str = ""
    merged: int = 0
    vanished: bool = False

    @property
    def cost(self) -> float:
        """The cost of the best cut of all that was read."""
        return self.paid + self.cuts[0][0][0]

    def charged(self, price: float) -> Hypothesis:
        """Return the same hypothesis at a higher price."""
        return self._replace(hope=self.hope + price, paid=self.paid + price)


class Reader:
    """Spells characters and merges hypotheses, on one page and one line.

    ``before`` tells which marks are open where reading begins, ``missing`` which ones the line leaves open.
    """

    def __init__(self, page: PageModel, pairs: Pairs, before: Mapping[str, int], missing: Mapping[str, int]) -> None:
        self._page, self._pairs = page, pairs
        self._rows = model = rows()
        self._words = model.words  # those of a character from when its row is there
        self._endings, self._openings = model.endings, model.openings
        self._own, self._unmentioned = page.own, page.unmentioned
        self._special = MARKS | page.unmentioned.keys() | {INDENT}
        self._joints = neighbours()
        self._simple = simplified()
        self._before, self._missing = before, missing

    def emit(
        self, old: Hypothesis, characters: str, pending: int | None, price: float = 0.0, *, vanished: bool = False
    ) -> Hypothesis:
        """Return the hypothesis with more characters read, after which ``pending`` waits."""
        cuts, tail = old.cuts, old.tail
        text = old.text + characters
        if pending is not None and 0 <= pending < _ASCII:  # a byte of its own: back in step
            characters, text, pending = characters + chr(pending), text + chr(pending), None
        for character in characters:
            plain = self._simple.get(character, character)
            if plain in self._special:
                price += self._beside(old.text, tail[-1:], plain)
            cuts, tail = (self._spell(cuts, tail, plain), *cuts[: LONGEST - 1]), (tail + plain)[-LONGEST:]
        price += old.paid
        hope = price + self._hope(cuts, tail)
        vanished = vanished or old.vanished
        return _new(  # past the named arguments: this is what the search does most
            Hypothesis, (hope, price, cuts, tail, text, pending, False, old.gap, old.rival, old.merged, vanished)
        )

    def likely(self, old: Hypothesis, characters: Sequence[str]) -> Sequence[str]:
        """Return those of the characters that anything speaks for here, and the commonest of the others."""
        known, told, others = self._rows.characters, list[str](), list[tuple[float, str]]()
        for one in characters:
            plain = self._simple.get(one, one)
            if plain not in known or self._is_told(old, plain):
                told.append(one)
            else:
                others.append((known[plain], one))
        return [*told, *[one for _, one in nsmallest(_LIKELY, others)]]

    def _is_told(self, old: Hypothesis, character: str) -> bool:
        """Return whether the page has the character, or words know it behind what was read."""
        pair = old.tail[-1:] + character
        if not self._own.keys().isdisjoint((character, pair)) or pair in self._endings:
            return True
        return any(character in row for _, row in old.cuts[0])

    def _beside(self, text: str, previous: str, character: str) -> float:
        """Return the price of a mark after what comes before it, and of what the page does not use."""
        if character == INDENT:
            return INDENTED if previous in {INDENT, " ", "\n", ""} else -self._page.indented
        if character == previous and character in self._page.doubled:
            return DOUBLED
        price = self._unmentioned.get(character, 0.0)
        if character in MARKS:
            price += joint(previous, character) + paired(text, character, self._before, self._missing)
        return price

    def _hope(self, cuts: tuple[Cuts, ...], tail: str) -> float:
        """Return the least cost of the text if its last characters begin a word."""
        hope, begun = cuts[0][0][0], self._openings
        for start, before in zip(_ENDS[len(tail)], cuts[1:], strict=False):
            begin = begun.get(tail[start:])
            if begin is not None and begin + before[0][0] < hope:
                hope = begin + before[0][0]
        return hope

    def _spell(self, cuts: tuple[Cuts, ...], tail: str, character: str) -> Cuts:
        """Return the cuts up to one more character: the cheapest for each word that ends here."""
        pair = tail[-1:] + character
        row, usual, own, beside = self._pairs[pair]
        last = cuts[0]
        cost = last[0][0] + own
        if usual < NO_RIVAL:
            cost = min(cost, _cheapest(last, character, usual))
        alone = (cost + beside, row)
        if pair not in self._endings:
            return (alone,)
        found = [alone, *self._longer(cuts, tail, character, pair)]
        if len(found) > 1:
            found.sort(key=_first)
            worst = found[0][0] + _HOPELESS
            return tuple([entry for entry in found if entry[0] <= worst])
        return (alone,)

    def _longer(self, cuts: tuple[Cuts, ...], tail: str, character: str, pair: str) -> Iterator[tuple[float, Row]]:
        """Yield the costs of the cheapest cuts of which the last word has several characters, with its row."""
        words, length = self._words, PAIR
        for before in cuts[1 : len(tail) + 1]:
            piece = pair if length == PAIR else tail[1 - length :] + character
            cost = words.get(piece)
            if cost is not None:
                cost = _cheapest(before, piece, cost)
                if length <= len(tail) and not FIRST_HAN <= (previous := tail[-length]) <= LAST_HAN:
                    cost += self._joints[previous + piece[0]]
                yield cost, self._rows[piece]
            length += 1

    def merge(self, found: Iterable[Hypothesis]) -> list[Hypothesis]:
        """Return one hypothesis for all that will go on alike, the cheapest first; each remembers its costlier twin."""
        kept: dict[tuple[str, int | None], Hypothesis] = {}
        for new in found:
            key = (new.tail, new.pending)
            old = kept.get(key)
            kept[key] = new if old is None else self._cheaper(old, new)
        return sorted(kept.values(), key=lambda entry: entry.hope)

    def _cheaper(self, first: Hypothesis, second: Hypothesis) -> Hypothesis:
        best, other = (first, second) if first.cost <= second.cost else (second, first)
        gap = other.cost - best.cost
        if gap < best.gap and self.plain(best.text) != self.plain(other.text):
            return best._replace(gap=gap, rival=other.text, merged=len(best.text))
        if gap + other.gap < best.gap:
            return best._replace(gap=gap + other.gap, rival=other.rival, merged=other.merged)
        return best

    def plain(self, text: str) -> str:
        """Return the text in simplified characters."""
        return "".join([self._simple.get(character, character) for character in text])
