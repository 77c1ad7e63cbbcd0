"""The rules that are data: units, cues and stop patterns, read once from the TOML files beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Units:
    """The units known: canonical names by spelling, and what each can be compared with.

    ``names`` maps every spelling to the name it is reported under, ``dimension`` a name to its dimension and how many
    of the dimension's base unit it is. A count noun is its own dimension. ``longest`` is the longest spelling's length.
    """

    names: Mapping[str, str]
    dimension: Mapping[str, tuple[str, float]]
    longest: int

    def at(self, text: str, start: int) -> str:
        """Return the longest unit that begins at ``start``, an empty string where none does."""
        for length in range(self.longest, 0, -1):
            if text[start : start + length] in self.names:
                found = text[start : start + length]
                return found if len(found) == length else ""
        return ""


@cache
def units() -> Units:
    """Return the table of units."""
    table = load("units")
    dimension = {unit: (name, factor) for name, members in table["dimension"].items() for unit, factor in members.items()}
    dimension |= {word: (word, 1.0) for word in table["count"]["words"].split() if word not in dimension}
    names = {unit: unit for unit in dimension} | table["canonical"]
    return Units(MappingProxyType(names), MappingProxyType(dimension), max(map(len, names)))


def load(name: str) -> dict[str, Any]:
    """Return the contents of the rule file ``name``.toml."""
    return tomllib.loads(files("reporter.metrics").joinpath(f"{name}.toml").read_text("utf-8"))
