"""Characters by either of their bytes, and the pairs of characters between which a code may have vanished."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING

from reporter.chinese import bigrams
from reporter.chinese.classes import CLOSING, OPENING, STOPS
from reporter.chinese.gbk import codes
from reporter.chinese.variants import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

PUNCTUATION = frozenset(STOPS + OPENING + CLOSING + "—…·\u3000")
MATCHED = frozenset("，。！")
BETWEEN = "，。、"
SINGLES, PAIRS, COST_OF_MARK = 10, 40, 5.0
THIRDS, COMMON = 30, 300
LONE = 0x80


@dataclass(frozen=True, slots=True)
class Sides:
    """For a byte, the characters that begin or end with it, with the other byte."""

    by_lead: Mapping[int, Sequence[tuple[int, str]]]
    by_trail: Mapping[int, Sequence[tuple[int, str]]]


@cache
def sides() -> Sides:
    """All characters in use, by either byte."""
    by_lead: dict[int, list[tuple[int, str]]] = {}
    by_trail: dict[int, list[tuple[int, str]]] = {}
    costs, simple = bigrams.costs(), simplified()
    for code, character in codes().characters.items():
        if character in PUNCTUATION or simple.get(character, character) in costs:
            by_lead.setdefault(code >> 8, []).append((code & 255, character))
            by_trail.setdefault(code & 255, []).append((code >> 8, character))
    return Sides(by_lead, by_trail)


@cache
def followers() -> Mapping[str, Mapping[str, float]]:
    """For a character, those that follow it in a word of two, with the word's cost."""
    found: dict[str, dict[str, float]] = {}
    for word, cost in bigrams.costs().items():
        if len(word) == 2:  # noqa: PLR2004 - pairs
            found.setdefault(word[0], {})[word[1]] = cost
    return found


@cache
def forms() -> Mapping[str, Sequence[tuple[int, int, str]]]:
    """For a simplified character, the lead byte, trail byte and form of the characters it may stand for."""
    plain = simplified()
    found: dict[str, list[tuple[int, int, str]]] = {}
    for lead, entries in sides().by_lead.items():
        for trail, character in entries:
            found.setdefault(plain.get(character, character), []).append((lead, trail, character))
    return found


@cache
def cost_alone(character: str) -> float:
    """The cost of a character that is no part of a word."""
    return bigrams.costs().get(simplified().get(character, character), COST_OF_MARK)


@lru_cache(maxsize=4096)
def gap_pairs(lead: int, trail: int) -> Sequence[tuple[float, str]]:
    """The likeliest pairs of which the first begins with ``lead`` and the second ends with ``trail``.

    The other two bytes are a code without a character. Each pair comes with its cost, the likeliest first.
    """
    empty, table = codes().empty, sides()
    firsts = [(byte, one) for byte, one in table.by_lead.get(lead, ()) if byte in empty]
    seconds: dict[int, list[str]] = {}
    for byte, one in table.by_trail.get(trail, ()):
        seconds.setdefault(byte, []).append(one)
    found: list[tuple[float, str]] = []
    for byte, first in firsts:
        reachable = [one for gap in empty[byte] for one in seconds.get(gap, ())]
        found.extend(_words(first, reachable))
    firsts.sort(key=lambda entry: cost_alone(entry[1]))
    common = sorted((cost_alone(one), byte, one) for byte, ones in seconds.items() for one in ones)
    for (byte, first), (cost, gap, second) in product(firsts[:SINGLES], common[: SINGLES * 3]):
        if gap in empty[byte]:
            found.append((cost_alone(first) + cost, first + second))
    return tuple(sorted(found)[:PAIRS])


def _words(first: str, seconds: Sequence[str]) -> list[tuple[float, str]]:
    plain = simplified()
    known = followers().get(plain.get(first, first), {})
    pairs = [(known.get(plain.get(second, second)), second) for second in seconds]
    return [(cost, first + second) for cost, second in pairs if cost is not None]


def pairs_before(lead: int, seconds: Iterable[str]) -> Iterator[tuple[float, str]]:
    """The pairs of which the first begins with ``lead`` and these are the second, with their costs."""
    empty, known, plain, words = codes().empty, codes().codes, simplified(), followers()
    for trail, first in sides().by_lead.get(lead, ()):
        gaps, after = empty.get(trail, ()), words.get(plain.get(first, first), {})
        for second in seconds:
            if known[second] >> 8 in gaps:
                cost = after.get(plain.get(second, second))
                yield (cost_alone(first) + cost_alone(second) if cost is None else cost), first + second


@lru_cache(maxsize=8192)
def gap_pairs_beside(last: str, lead: int, trail: int, right: str) -> Sequence[tuple[float, str]]:
    """The pairs of ``gap_pairs`` that make a word with the (simplified) character before or the one after them.

    Their costs are less what the neighbour costs alone.
    """
    empty = codes().empty
    opening, usual = _openings(last, lead)
    closing, common = _closings(trail, right)
    found = [
        (one_cost + two_cost, one + two)
        for starts, ends in ((opening, [*common, *closing]), (usual, closing))
        for byte, one, one_cost in starts
        for gap, two, two_cost in ends
        if gap in empty[byte]
    ]
    return tuple(sorted(found)[:PAIRS])


@lru_cache(maxsize=8192)
def _openings(last: str, lead: int) -> tuple[list[tuple[int, str, float]], list[tuple[int, str, float]]]:
    """Characters that begin with ``lead``: those that make a word with the one before, and the commonest."""
    plain, empty = simplified(), codes().empty
    firsts = [(byte, one, cost_alone(one)) for byte, one in sides().by_lead.get(lead, ()) if byte in empty]
    known, alone = followers().get(last, {}), cost_alone(last) if last else 0.0
    words = [(byte, one, known[form] - alone) for byte, one, _ in firsts if (form := plain.get(one, one)) in known]
    return words, sorted(firsts, key=lambda entry: entry[2])[:SINGLES]


@lru_cache(maxsize=8192)
def _closings(trail: int, right: str) -> tuple[list[tuple[int, str, float]], list[tuple[int, str, float]]]:
    """Characters that end with ``trail``: those that make a word with the one after, and the commonest."""
    plain = simplified()
    ends = [(byte, one, cost_alone(one)) for byte, one in sides().by_trail.get(trail, ())]
    known, alone = _leaders().get(right, {}), cost_alone(right) if right else 0.0
    words = [(byte, one, known[form] - alone) for byte, one, _ in ends if (form := plain.get(one, one)) in known]
    return words, sorted(ends, key=lambda entry: entry[2])[:SINGLES]


@lru_cache(maxsize=1024)
def gap_ends(lead: int) -> Sequence[tuple[float, str]]:
    """The likeliest pairs as ``gap_pairs`` has them, but with any second character whose trail is a lead byte."""
    empty, plain = codes().empty, simplified()
    found: list[tuple[float, str]] = []
    firsts = sides().by_lead.get(lead, ())
    for byte, first in sorted(firsts, key=lambda entry: cost_alone(entry[1]))[:SINGLES]:
        for start, end, cost, second in _common():
            if start in empty.get(byte, ()) and end > LONE:
                found.append((cost_alone(first) + cost, first + second))
    for byte, first in firsts:
        gaps = empty.get(byte, ())
        for second, cost in followers().get(plain.get(first, first), {}).items():
            found.extend(
                (cost, first + form) for start, end, form in forms().get(second, ()) if start in gaps and end > LONE
            )
        if gaps:
            found.extend(
                (cost_alone(first) + COST_OF_MARK, first + mark) for mark in MATCHED if codes().codes[mark] >> 8 in gaps
            )
    return tuple(sorted(found)[:PAIRS])


@cache
def _common() -> Sequence[tuple[int, int, float, str]]:
    """The commonest characters: lead byte, trail byte, cost and form."""
    found = [(lead, trail, cost_alone(one), one) for lead, ones in sides().by_lead.items() for trail, one in ones]
    return sorted(found, key=lambda entry: entry[2])[:COMMON]


@lru_cache(maxsize=4096)
def gap_marks(last: str, lead: int, trail: int) -> Sequence[tuple[float, str]]:
    """The likeliest triples as ``gap_triples`` has them, with a mark between two codes that vanished.

    Nothing is left of the mark on the page; the first character makes a word with the ``last`` one, or is common.
    """
    empty, known = codes().empty, codes().codes
    words, usual = _openings(last, lead)
    thirds = sorted(sides().by_trail.get(trail, ()), key=lambda entry: cost_alone(entry[1]))[:THIRDS]
    found = [
        (one_cost + COST_OF_MARK + cost_alone(third), one + mark + third)
        for mark in BETWEEN
        for byte, one, one_cost in (*words, *usual)
        if known[mark] >> 8 in empty[byte]
        for start, third in thirds
        if start in empty.get(known[mark] & 255, ())
    ]
    return tuple(sorted(found)[:PAIRS])


@lru_cache(maxsize=4096)
def gap_triples(lead: int, trail: int) -> Sequence[tuple[float, str]]:
    """The likeliest triples as ``gap_pairs`` has pairs, with two codes that vanished one after the other."""
    empty = codes().empty
    firsts = [(byte, one, cost_alone(one)) for byte, one in sides().by_lead.get(lead, ()) if byte in empty]
    usual = sorted(firsts, key=lambda entry: entry[2])[:SINGLES]
    thirds = sorted(sides().by_trail.get(trail, ()), key=lambda entry: cost_alone(entry[1]))[:THIRDS]
    found = [
        (alone + cost, first + middle + third)
        for start, third in thirds
        for opening, closing, middle, cost in _partners(third, _leaders())
        if start in empty.get(closing, ())
        for byte, first, alone in usual
        if opening in empty[byte]
    ]
    found += [
        (cost + cost_alone(third), first + middle + third)
        for byte, first, _ in firsts
        for opening, closing, middle, cost in _partners(first, followers())
        if opening in empty[byte] and closing in empty
        for start, third in thirds
        if start in empty[closing]
    ]
    return tuple(sorted(found)[:PAIRS])


def _partners(character: str, words: Mapping[str, Mapping[str, float]]) -> Iterator[tuple[int, int, str, float]]:
    """The characters that make a word with this one: lead byte, trail byte, form and the word's cost."""
    plain = simplified()
    for other, cost in words.get(plain.get(character, character), {}).items():
        for lead, trail, form in forms().get(other, ()):
            yield lead, trail, form, cost


@cache
def _leaders() -> Mapping[str, Mapping[str, float]]:
    """For a character, those that precede it in a word of two, with the word's cost."""
    found: dict[str, dict[str, float]] = {}
    for first, seconds in followers().items():
        for second, cost in seconds.items():
            found.setdefault(second, {})[first] = cost
    return found
