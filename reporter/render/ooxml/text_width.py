"""The width of a text that is set, in ems of its letters: Chinese characters fill one, digits about half of one."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NARROW: Mapping[str, float] = MappingProxyType(
    {".": 0.25, ",": 0.25, ":": 0.28, " ": 0.25, "-": 0.33, "%": 0.83, "+": 0.56, "\t": 2.0}
)
_LATIN = 0.5
_GAP = 0.25
"""What a word processor puts between Chinese characters and letters or digits (w:autoSpaceDE, w:autoSpaceDN)."""
_WIDE = frozenset("“”‘’—…·")
"""Signs that Chinese fonts give a whole em."""


def em(character: str) -> float:
    """Return how wide a character is."""
    return 1.0 if is_wide(character) else _NARROW.get(character, _LATIN)


def is_wide(character: str) -> bool:
    """Return whether a character is as wide as a Chinese one."""
    return character >= "\u2e80" or character in _WIDE


def gap(before: str, after: str) -> float:
    """Return the space that is put between two characters.

    >>> [gap(*pair) for pair in ("至9", "9月", "，9", "12")]
    [0.25, 0.25, 0.0, 0.0]
    """
    return _GAP if before.isalnum() and after.isalnum() and is_wide(before) != is_wide(after) else 0.0


@lru_cache(maxsize=1 << 14)  # how a table may break is tried many times over
def ems(text: str) -> float:
    """Return how wide a text is in one line.

    >>> ems("增加12户")
    4.5
    """
    gaps = (gap(before, after) for before, after in pairwise(text))
    return sum(map(em, text)) + sum(gaps)
