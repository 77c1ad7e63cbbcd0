"""Counting words and units, from units.toml: to teach the program a unit, add one word there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.assets import load_rules
from reporter.chinese.numerals import ONES, POWERS

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Units:
    """The units known: canonical names by spelling, and what each can be compared with.

    ``names`` maps every spelling to the name it is reported under, an empty one for words that begin like a unit and
    are none; ``dimension`` maps a name to its dimension and how many of the dimension's base unit it is (a count noun
    is its own dimension); ``lengths`` tells how long the spellings are that begin with a character, the longest first.
    ``spellings`` are those of units, the longest first. ``points`` count only where a score, an age or a rate is spoken
    of; ``after`` is all that stands after numbers, spellings among it.
    """

    names: Mapping[str, str]
    dimension: Mapping[str, tuple[str, float]]
    lengths: Mapping[str, tuple[int, ...]]
    spellings: tuple[str, ...]
    points: frozenset[str]
    after: frozenset[str]

    def at(self, text: str, start: int) -> str:
        """Return the longest spelling that begins at ``start``, an empty string where none does."""
        for length in self.lengths.get(text[start : start + 1], ()):
            spelling = text[start : start + length]
            if spelling in self.names:
                return spelling
        return ""

    def kind(self, unit: str) -> str:
        """Return the dimension of a unit by its name, an empty string for what is none.

        >>> units().kind("千瓦时"), units().kind("户"), units().kind("个")
        ('energy', '户', '个')
        """
        return self.dimension[unit][0] if unit in self.dimension else ""

    def counted_in(self, unit: str) -> str:
        """Return what figures in a unit have in common with others: its dimension, itself where it is of none.

        >>> units().counted_in("千瓦时"), units().counted_in("炉次")
        ('energy', '炉次')
        """
        return self.kind(unit) or unit

    def follows(self, text: str) -> str:
        """Return the longest of what is after numbers that a text begins with, an empty string where none does.

        >>> [units().follows(text) for text in ("万千瓦时以上", "千瓦时以上", "周年大庆", "里路", "部门联合")]
        ['', '千瓦时', '周年', '里', '']
        """
        found = max(self.at(text, 0), *(text[:length] for length in (1, 2) if text[:length] in self.after), "", key=len)
        return found if found in self.after else ""

    def of(self, *dimensions: str) -> tuple[str, ...]:
        """Return the spellings of these dimensions, of all but count nouns where none is given, the longest first."""
        kinds = {one: self.dimension[self.names[one]][0] for one in self.spellings}
        wanted = dimensions or {kind for one, kind in kinds.items() if kind != self.names[one]}
        return tuple(one for one, kind in kinds.items() if kind in wanted)


@cache
def units() -> Units:
    """Return the table of units."""
    listed = load_rules("chinese/units")
    measures = [(kind, *_pair(unit)) for kind, members in listed["dimension"].items() for unit in members.split()]
    sizes = {unit: (kind, float(size or 1)) for kind, unit, size in measures}
    points, after = listed["point"]["words"].split(), listed["after"]["words"].split()
    turns = [f"{word}次" for word in listed["count"]["turns"].split()]
    words = [*listed["count"]["words"].split(), *turns, *points]
    sizes |= {word: (word, 1.0) for word in words if word not in sizes}
    real = {unit: unit for unit in sizes} | dict(map(_pair, listed["canonical"]["words"].split()))
    names = dict.fromkeys([*after, *listed["never"]["words"].split()], "") | real
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for name in names:
        lengths[name[0]].add(len(name))
    longest_first = {first: tuple(sorted(known, reverse=True)) for first, known in lengths.items()}
    return Units(
        MappingProxyType(names), MappingProxyType(sizes), MappingProxyType(longest_first),
        tuple(sorted(real, key=len, reverse=True)), frozenset(points),
        frozenset([*real, *after, *listed["after"]["also"].split()]),
    )  # fmt: skip


def _pair(entry: str) -> tuple[str, str]:
    """Return the two sides of 千米=1000 or 平米=平方米."""
    unit, _, other = entry.partition("=")
    return unit, other


@cache
def power() -> str:
    """Return the pattern of a power of ten that begins no unit: 千 of 千户, but not of 千瓦, nor 百 of 百分点.

    A lone digit after 万 asks for 千, whatever follows: 3万5千米 is 35,000 metres.
    """
    kilo = "".join(sorted({word[1] for word in units().names if word[0] == "千" and "分点" not in word}))
    return rf"(?:[{POWERS}](?!分点|分之)(?:(?<=[万亿]\d千)|(?<=[万亿][{ONES}]千)|(?!(?<=千)[{kilo}])))"
