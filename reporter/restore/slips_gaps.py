"""Characters by either of their bytes, and the pairs of characters between which a code may have vanished."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING

from reporter.restore import frequencies
from reporter.restore.gbk import codes
from reporter.restore.slips_page import simplified

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PUNCTUATION = frozenset("，。！、；：？“”‘’《》（）")
SINGLES, PAIRS, COST_OF_MARK = 10, 40, 5.0


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
    costs, simple = frequencies.costs(), simplified()
    for code, character in codes().characters.items():
        if character not in PUNCTUATION and costs.get(simple.get(character, character), 99.0) >= frequencies.UNSEEN:
            continue
        by_lead.setdefault(code >> 8, []).append((code & 255, character))
        by_trail.setdefault(code & 255, []).append((code >> 8, character))
    return Sides(by_lead, by_trail)


@cache
def followers() -> Mapping[str, Mapping[str, float]]:
    """For a character, those that follow it in a word of two, with the word's cost."""
    found: dict[str, dict[str, float]] = {}
    for word, cost in frequencies.costs().items():
        if len(word) == 2:  # noqa: PLR2004 - pairs
            found.setdefault(word[0], {})[word[1]] = cost
    return found


@lru_cache(maxsize=4096)
def gap_pairs(lead: int, trail: int) -> Sequence[tuple[float, str]]:
    """The likeliest pairs of which the first begins with ``lead`` and the second ends with ``trail``.

    The other two bytes are a code without a character. Each pair comes with its cost, the likeliest first.
    """
    empty, table, costs = codes().empty, sides(), frequencies.costs()
    firsts = [(byte, one) for byte, one in table.by_lead.get(lead, ()) if byte in empty]
    seconds: dict[int, list[str]] = {}
    for byte, one in table.by_trail.get(trail, ()):
        seconds.setdefault(byte, []).append(one)
    found: list[tuple[float, str]] = []
    for byte, first in firsts:
        reachable = [one for gap in empty[byte] for one in seconds.get(gap, ())]
        found.extend(_words(first, reachable))
    alone = simplified()

    def plain(one: str) -> float:
        return costs.get(alone.get(one, one), COST_OF_MARK)

    firsts.sort(key=lambda entry: plain(entry[1]))
    common = sorted((plain(one), byte, one) for byte, ones in seconds.items() for one in ones)
    for (byte, first), (cost, gap, second) in product(firsts[:SINGLES], common[: SINGLES * 3]):
        if gap in empty[byte]:
            found.append((plain(first) + cost, first + second))
    found.sort()
    return tuple(found[:PAIRS])


def _words(first: str, seconds: Sequence[str]) -> list[tuple[float, str]]:
    alone = simplified()
    known = followers().get(alone.get(first, first), {})
    pairs = [(known.get(alone.get(second, second)), second) for second in seconds]
    return [(cost, first + second) for cost, second in pairs if cost is not None]
