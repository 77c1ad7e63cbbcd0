"""Characters by either of their bytes, and the runs of characters between which codes may have vanished.

Such runs are words between whose characters a code without a character stands (vanishing.txt, made by
scripts/build_characters.py), or common characters side by side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from math import inf
from operator import itemgetter
from typing import TYPE_CHECKING

from reporter.assets import data
from reporter.chinese import bigrams
from reporter.chinese.classes import CLOSING, OPENING, STOPS
from reporter.chinese.gbk import LEADS, TRAILS, codes
from reporter.chinese.variants import simplified
from reporter.restore.slips.search_weights import GAPS, LONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

PUNCTUATION = frozenset(STOPS + OPENING + CLOSING + "—…·\u3000")
MATCHED = frozenset("，。！")  # what the tool searched for without a reading
TORN_MARKS: Mapping[str, int] = {"，": 0xA1, "。": 0xA3}
"""By the mark behind two ``?`` in a row, the byte of the second: with the mark's first it looked like 。 or ！."""

BETWEEN = "，。、"  # marks that may have vanished whole

Head = tuple[float, str, AbstractSet[int]]
"""What characters before a gap cost, the characters, and the bytes that make no character after their last one."""

Tail = tuple[float, str, int]
"""What characters behind a gap cost, the characters, and the first byte of them."""

Run = tuple[float, str]
"""What a run of characters costs, and the characters."""


@cache
def by_lead(lead: int) -> Sequence[tuple[int, str]]:
    """Return the characters in use that begin with a byte, each with its other byte."""
    return tuple(_in_use((trail, lead * 256 + trail) for trail in TRAILS))


@cache
def by_trail(trail: int) -> Sequence[tuple[int, str]]:
    """Return the characters in use that end with a byte, each with its other byte."""
    return tuple(_in_use((lead, lead * 256 + trail) for lead in LEADS))


def _in_use(found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Yield the characters of some codes that are words by themselves, or marks."""
    characters, costs, simple = codes().characters, bigrams.characters(), simplified()
    for byte, code in found:
        one = characters.get(code)
        if one is not None and (one in PUNCTUATION or simple.get(one, one) in costs):
            yield byte, one


@cache
def _vanishing() -> Mapping[str, str]:
    """Return the lines of vanishing.txt by their names."""
    lines = data("chinese/vanishing.txt").read_text("utf-8").split("\n")  # a cost may look like a line end
    return {name: entries for name, _, entries in (line.partition(" ") for line in lines)}


@cache
def words_from(lead: int) -> Sequence[Run]:
    """Return the words between whose characters a code vanishes, by the first byte of the one: the likeliest first."""
    return _words(f"lead-{lead:02x}")


@cache
def words_to(trail: int) -> Sequence[Run]:
    """Return the likeliest of these words by the last byte of the other character, the likeliest first."""
    return _words(f"trail-{trail:02x}")


@cache
def words_of_three(lead: int, trail: int) -> Sequence[Run]:
    """Return the three characters side by side in words between which codes vanish, by their first and last byte."""
    return _words(f"three-{lead:02x}{trail:02x}", 3)


def _words(name: str, length: int = 2) -> Sequence[Run]:
    entries, step = _vanishing().get(name, ""), length + 1
    places = range(0, len(entries), step)
    return [(bigrams.cost_told(entries[at + length]), entries[at : at + length]) for at in places]


@cache
def cost_alone(character: str) -> float:
    """Return the cost of a character that is no part of a word."""
    return bigrams.characters().get(simplified().get(character, character), GAPS.mark)


@cache
def _beginning(lead: int) -> Sequence[Head]:
    """Return the characters behind which a code may vanish, that begin with ``lead``: the likeliest first."""
    empty = codes().empty
    found = [(cost_alone(one), one, empty[byte]) for byte, one in by_lead(lead) if byte in empty]
    return tuple(sorted(found, key=_first))


@cache
def _ending(trail: int) -> Sequence[Tail]:
    """Return the characters that end with ``trail``, the likeliest first."""
    found = [(cost_alone(one), one, byte) for byte, one in by_trail(trail)]
    return tuple(sorted(found, key=_first))


_first = itemgetter(0)
_EVEN = 1e-9  # sums of the same costs may differ by their order


def _least(found: Sequence[Run], pairs: Iterable[tuple[Sequence[Head], Sequence[Tail]]]) -> Sequence[Run]:
    """Return the likeliest of these runs and of what heads and tails, each the likeliest first, make together.

    What costs more than as many others as are kept is not looked at, so that a few of thousands are put together.
    """
    kept = sorted(found)[: GAPS.runs]
    for heads, tails in pairs:
        worst = kept[-1][0] + _EVEN if len(kept) == GAPS.runs else inf
        for cost, head, gaps in heads:
            if not tails or cost + tails[0][0] > worst:
                break
            kept += _behind(cost, head, gaps, tails, worst)
            if len(kept) > GAPS.runs:
                kept.sort()
                del kept[GAPS.runs :]
                worst = kept[-1][0] + _EVEN
    return sorted(kept)


def _behind(cost: float, head: str, gaps: AbstractSet[int], tails: Sequence[Tail], worst: float) -> list[Run]:
    """Return the head with each of the tails that leave a code without a character behind it, up to a cost."""
    near = tails[: bisect_right(tails, worst - cost, key=_first)]
    return [(cost + more, head + tail) for more, tail, begins in near if begins in gaps]


@cache
def _words_by_trail(lead: int) -> Mapping[int, Sequence[Run]]:
    """Return the words of ``words_from`` by the last byte of their second character."""
    known, found = codes().codes, defaultdict[int, list[Run]](list)
    for run in words_from(lead):
        found[known[run[1][1]] & 255].append(run)
    return found


@cache
def gap_pairs(lead: int, trail: int) -> Sequence[Run]:
    """Return the likeliest pairs of which the first begins with ``lead`` and the second ends with ``trail``.

    The other two bytes are a code without a character. Each pair comes with its cost, the likeliest first.
    """
    common = _beginning(lead)[: GAPS.singles], _ending(trail)[: GAPS.singles * 3]
    return _least(_words_by_trail(lead).get(trail, ()), [common])


def pairs_before(lead: int, seconds: Iterable[str]) -> Iterator[Run]:
    """Yield the pairs of which the first begins with ``lead`` and these are the second, with their costs."""
    known, simple = codes().codes, simplified()
    ends = [  # rare characters have no code
        (second, known[second] >> 8, bigrams.before(simple.get(second, second)), cost_alone(second))
        for second in seconds
        if second in known
    ]
    for alone, first, gaps in _beginning(lead):
        plain = simple.get(first, first)
        for second, begins, words, usual in ends:
            if begins in gaps:
                yield words.get(plain, alone + usual), first + second


@lru_cache(maxsize=8192)
def gap_pairs_beside(last: str, lead: int, trail: int, right: str) -> Sequence[Run]:
    """Return the pairs of ``gap_pairs`` that make a word with the (simplified) character before or the one after them.

    Their costs are less what the neighbour costs alone.
    """
    opening, closing = _openings(last, lead), _closings(trail, right)
    usual, common = _beginning(lead)[: GAPS.singles * 3], _ending(trail)[: GAPS.singles * 3]
    return _least((), [(opening, common), (opening, closing), (usual, closing)])


@lru_cache(maxsize=8192)
def _openings(last: str, lead: int) -> Sequence[Head]:
    """Return the characters of ``_beginning`` that make a word with the one before, by what they add to its cost."""
    if not last:
        return ()
    words, simple, alone = bigrams.rows(), simplified(), cost_alone(last)
    words.meet(last)
    known = words.words
    found = [
        (known[word] - alone, one, gaps)
        for _, one, gaps in _beginning(lead)
        if (word := last + simple.get(one, one)) in known
    ]
    return sorted(found, key=_first)


@lru_cache(maxsize=8192)
def _closings(trail: int, right: str) -> Sequence[Tail]:
    """Return the characters of ``_ending`` that make a word with the one after, by what they add to its cost."""
    if not right:
        return ()
    words, simple, alone = bigrams.before(right), simplified(), cost_alone(right)
    found = [
        (words[plain] - alone, one, byte) for _, one, byte in _ending(trail) if (plain := simple.get(one, one)) in words
    ]
    return sorted(found, key=_first)


@cache
def gap_ends(lead: int) -> Sequence[Run]:
    """Return the likeliest pairs as ``gap_pairs`` has them, with any second character whose trail is a lead byte."""
    known = codes().codes
    found = [run for run in words_from(lead)[: GAPS.words] if known[run[1][1]] & 255 > LONE]
    marks = [(GAPS.mark, mark, known[mark] >> 8) for mark in MATCHED]
    return _least(found, [(_beginning(lead)[: GAPS.singles], _common()), (_beginning(lead), marks)])


@cache
def _common() -> Sequence[Tail]:
    """Return the commonest characters whose trail is a lead byte."""
    known = codes().codes
    found = [(cost_alone(one), one, known[one] >> 8) for one in _vanishing()["common"]]
    return sorted(found, key=_first)


@lru_cache(maxsize=4096)
def gap_marks(last: str, lead: int, trail: int) -> Sequence[Run]:
    """Return the likeliest triples as ``gap_triples`` has them, with a mark between two codes that vanished.

    Nothing is left of the mark on the page; the first character makes a word with the ``last`` one, or is common.
    """
    opening, ending = _openings(last, lead), _ending(trail)[: GAPS.thirds]
    return _least(_marks(lead, trail), [(_marked(opening, mark), ending) for mark in BETWEEN])


@cache
def _marks(lead: int, trail: int) -> Sequence[Run]:
    """Return the likeliest of ``gap_marks`` whatever stands before them."""
    common, ending = _beginning(lead)[: GAPS.singles], _ending(trail)[: GAPS.thirds]
    return _least((), [(_marked(common, mark), ending) for mark in BETWEEN])


def _marked(heads: Sequence[Head], mark: str) -> Sequence[Head]:
    """Return the heads behind which a code may vanish that ends with the first byte of a mark, each with the mark."""
    first, second = divmod(codes().codes[mark], 256)
    gaps = codes().empty.get(second, frozenset())
    return [(cost + GAPS.mark, head + mark, gaps) for cost, head, before in heads if first in before]


@lru_cache(maxsize=4096)
def gap_triples(last: str, lead: int, trail: int, right: str) -> Sequence[Run]:
    """Return the likeliest triples as ``gap_pairs`` has pairs, with two codes that vanished one after the other.

    One that makes a word with the ``last`` character, or with the ``right`` one, costs less what that costs alone.
    """
    opening, closing = _openings(last, lead), _closings(trail, right)
    return _least(_triples(lead, trail), [(opening, _word_tails(trail)), (_word_heads(lead), closing)])


@cache
def _triples(lead: int, trail: int) -> Sequence[Run]:
    """Return the likeliest triples whatever stands beside them."""
    common, ending = _beginning(lead)[: GAPS.singles], _ending(trail)[: GAPS.thirds]
    return _least(words_of_three(lead, trail), [(common, _word_tails(trail)), (_word_heads(lead), ending)])


@cache
def _word_heads(lead: int) -> Sequence[Head]:
    """Return the likeliest of ``words_from`` as heads of another gap."""
    known, empty = codes().codes, codes().empty
    words = words_from(lead)[: GAPS.words]
    return sorted([(cost, pair, empty.get(known[pair[1]] & 255, frozenset())) for cost, pair in words], key=_first)


@cache
def _word_tails(trail: int) -> Sequence[Tail]:
    """Return ``words_to`` as tails of another gap."""
    known = codes().codes
    return sorted([(cost, pair, known[pair[0]] >> 8) for cost, pair in words_to(trail)], key=_first)
