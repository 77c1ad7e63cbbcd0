"""Characters by either of their bytes, and the runs of characters between which codes may have vanished.

Such runs are words between whose characters a code without a character stands (vanishing.txt, made by
scripts/build_characters.py), or common characters side by side.
"""

from __future__ import annotations

from functools import cache, lru_cache
from heapq import nsmallest
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

Side = tuple[int, str, float]
"""A character, the byte of it that is not asked for, and what it costs."""

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


@lru_cache(maxsize=256)
def _beginning(lead: int) -> Sequence[Side]:
    """Return the characters behind which a code may vanish, that begin with ``lead``: the likeliest first."""
    empty = codes().empty
    found = [(byte, one, cost_alone(one)) for byte, one in by_lead(lead) if byte in empty]
    return tuple(sorted(found, key=_third))


@lru_cache(maxsize=256)
def _ending(trail: int) -> Sequence[Side]:
    """Return the characters that end with ``trail``, the likeliest first."""
    found = [(byte, one, cost_alone(one)) for byte, one in by_trail(trail)]
    return tuple(sorted(found, key=_third))


def _third(entry: Side) -> float:
    return entry[2]


@lru_cache(maxsize=4096)
def gap_pairs(lead: int, trail: int) -> Sequence[Run]:
    """Return the likeliest pairs of which the first begins with ``lead`` and the second ends with ``trail``.

    The other two bytes are a code without a character. Each pair comes with its cost, the likeliest first.
    """
    empty, known = codes().empty, codes().codes
    found = [run for run in words_from(lead) if known[run[1][1]] & 255 == trail]
    found += [
        (one_cost + two_cost, one + two)
        for byte, one, one_cost in _beginning(lead)[: GAPS.singles]
        for gap, two, two_cost in _ending(trail)[: GAPS.singles * 3]
        if gap in empty[byte]
    ]
    return tuple(nsmallest(GAPS.runs, found))


def pairs_before(lead: int, seconds: Iterable[str]) -> Iterator[Run]:
    """Yield the pairs of which the first begins with ``lead`` and these are the second, with their costs."""
    empty, known, simple = codes().empty, codes().codes, simplified()
    ends = [  # rare characters have no code
        (second, known[second] >> 8, bigrams.before(simple.get(second, second)), cost_alone(second))
        for second in seconds
        if second in known
    ]
    for trail, first, alone in _beginning(lead):
        gaps, plain = empty[trail], simple.get(first, first)
        for second, begins, words, usual in ends:
            if begins in gaps:
                yield words.get(plain, alone + usual), first + second


@lru_cache(maxsize=8192)
def gap_pairs_beside(last: str, lead: int, trail: int, right: str) -> Sequence[Run]:
    """Return the pairs of ``gap_pairs`` that make a word with the (simplified) character before or the one after them.

    Their costs are less what the neighbour costs alone.
    """
    empty = codes().empty
    opening, closing = _openings(last, lead), _closings(trail, right)
    usual, common = _beginning(lead)[: GAPS.singles * 3], _ending(trail)[: GAPS.singles * 3]
    found = [
        (one_cost + two_cost, one + two)
        for starts, ends in ((opening, [*common, *closing]), (usual, closing))
        for byte, one, one_cost in starts
        for gap, two, two_cost in ends
        if gap in empty[byte]
    ]
    return tuple(nsmallest(GAPS.runs, found))


@lru_cache(maxsize=8192)
def _openings(last: str, lead: int) -> Sequence[Side]:
    """Return the characters of ``_beginning`` that make a word with the one before, by what they add to its cost."""
    if not last:
        return ()
    words, simple, alone = bigrams.rows(), simplified(), cost_alone(last)
    pairs = ((byte, one, words.cost(last + simple.get(one, one))) for byte, one, _ in _beginning(lead))
    return [(byte, one, cost - alone) for byte, one, cost in pairs if cost is not None]


@lru_cache(maxsize=8192)
def _closings(trail: int, right: str) -> Sequence[Side]:
    """Return the characters of ``_ending`` that make a word with the one after, by what they add to its cost."""
    if not right:
        return ()
    words, simple, alone = bigrams.before(right), simplified(), cost_alone(right)
    pairs = ((byte, one, words.get(simple.get(one, one))) for byte, one, _ in _ending(trail))
    return [(byte, one, cost - alone) for byte, one, cost in pairs if cost is not None]


@lru_cache(maxsize=1024)
def gap_ends(lead: int) -> Sequence[Run]:
    """Return the likeliest pairs as ``gap_pairs`` has them, with any second character whose trail is a lead byte."""
    empty, known = codes().empty, codes().codes
    found = [run for run in words_from(lead)[: GAPS.words] if known[run[1][1]] & 255 > LONE]
    for byte, first, alone in _beginning(lead)[: GAPS.singles]:
        found += [(alone + cost, first + second) for start, cost, second in _common() if start in empty[byte]]
    found += [
        (alone + GAPS.mark, first + mark)
        for byte, first, alone in _beginning(lead)
        for mark in MATCHED
        if known[mark] >> 8 in empty[byte]
    ]
    return tuple(nsmallest(GAPS.runs, found))


@cache
def _common() -> Sequence[tuple[int, float, str]]:
    """Return the commonest characters whose trail is a lead byte: lead byte, cost and form."""
    known = codes().codes
    return [(known[one] >> 8, cost_alone(one), one) for one in _vanishing()["common"]]


@lru_cache(maxsize=8192)
def _across(byte: int, trail: int) -> Sequence[Side]:
    """Return the characters that end with ``trail`` and begin with what makes no character with ``byte``."""
    empty = codes().empty.get(byte, ())
    return tuple(entry for entry in _ending(trail)[: GAPS.thirds] if entry[0] in empty)


@lru_cache(maxsize=4096)
def gap_marks(last: str, lead: int, trail: int) -> Sequence[Run]:
    """Return the likeliest triples as ``gap_triples`` has them, with a mark between two codes that vanished.

    Nothing is left of the mark on the page; the first character makes a word with the ``last`` one, or is common.
    """
    empty, known = codes().empty, codes().codes
    firsts = (*_openings(last, lead), *_beginning(lead)[: GAPS.singles])
    found = [
        (one_cost + GAPS.mark + cost, one + mark + third)
        for mark in BETWEEN
        for byte, one, one_cost in firsts
        if known[mark] >> 8 in empty[byte]
        for _, third, cost in _across(known[mark] & 255, trail)
    ]
    return tuple(nsmallest(GAPS.runs, found))


@lru_cache(maxsize=4096)
def gap_triples(last: str, lead: int, trail: int, right: str) -> Sequence[Run]:
    """Return the likeliest triples as ``gap_pairs`` has pairs, with two codes that vanished one after the other.

    One that makes a word with the ``last`` character, or with the ``right`` one, costs less what that costs alone.
    """
    empty, known = codes().empty, codes().codes
    firsts, closing = (*_openings(last, lead), *_beginning(lead)[: GAPS.singles]), _closings(trail, right)
    found = [
        (alone + cost, first + pair)
        for cost, pair in words_to(trail)
        for byte, first, alone in firsts
        if known[pair[0]] >> 8 in empty[byte]
    ]
    found += words_of_three(lead, trail)
    found += [
        (cost + third_cost, pair + third)
        for cost, pair in words_from(lead)[: GAPS.words]
        for _, third, third_cost in (*_across(known[pair[1]] & 255, trail), *_behind(known[pair[1]] & 255, closing))
    ]
    return tuple(nsmallest(GAPS.runs, found))


def _behind(byte: int, closing: Sequence[Side]) -> Sequence[Side]:
    """Return those of the characters that begin with what makes no character with ``byte``."""
    empty = codes().empty.get(byte, ())
    return [entry for entry in closing if entry[0] in empty]
