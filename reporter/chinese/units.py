"""Counting words and units, from units.toml: to teach the program a unit, add one word there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.assets import load_rules

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Units:
    """The units known: canonical names by spelling, and what each can be compared with.

    ``names`` maps every spelling to the name it is reported under, an empty one for words that begin like a unit and
    are none; ``dimension`` maps a name to its dimension and how many of the dimension's base unit it is (a count noun
    is its own dimension); ``lengths`` tells how long the spellings are that begin with a character, the longest first.
    """

    names: Mapping[str, str]
    dimension: Mapping[str, tuple[str, float]]
    lengths: Mapping[str, tuple[int, ...]]

    def at(self, text: str, start: int) -> str:
        """Return the longest spelling that begins at ``start``, an empty string where none does."""
        for length in self.lengths.get(text[start : start + 1], ()):
            spelling = text[start : start + length]
            if spelling in self.names:
                return spelling
        return ""


@cache
def units() -> Units:
    """Return the table of units."""
    listed = load_rules("chinese/units")
    sizes = {
        unit: (kind, float(size)) for kind, members in listed["dimension"].items() for unit, size in members.items()
    }
    words = listed["count"]["words"].split() + listed["point"]["words"].split()
    sizes |= {word: (word, 1.0) for word in words if word not in sizes}
    names = dict.fromkeys(listed["never"]["words"].split(), "") | {unit: unit for unit in sizes} | listed["canonical"]
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for name in names:
        lengths[name[0]].add(len(name))
    longest_first = {first: tuple(sorted(known, reverse=True)) for first, known in lengths.items()}
    return Units(MappingProxyType(names), MappingProxyType(sizes), MappingProxyType(longest_first))


@cache
def points() -> frozenset[str]:
    """Return the units that count only where a score, an age or a rate is spoken of."""
    return frozenset(load_rules("chinese/units")["point"]["words"].split())
