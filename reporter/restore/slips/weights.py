"""The weights of the search for what stood at a slip, each with what it decides.

Prices are negative natural logarithms of probabilities, by judgement and trial on the pages that
tests/support/damage.py makes of our own articles, of news and of meetings; they only have to be right in their order.
"""

from __future__ import annotations

from dataclasses import dataclass

LONE = 0x80
"""The byte that is € in code page 936, and with other decoders a lead byte without a trail."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """How many runs of characters are looked at between which codes may have vanished."""

    singles: int = 10
    """The commonest characters that stand for those that make no word."""
    runs: int = 40
    """The likeliest runs that are kept for two bytes."""
    words: int = 120
    """The commonest words that begin or end with a byte, where more than one code may have vanished."""
    thirds: int = 30
    """The commonest characters behind a word, or behind a mark that vanished."""
    common: int = 300
    """The commonest characters that may end where a mark swallowed the next byte."""
    mark: float = 5.0
    """What a mark costs beside characters."""


GAPS = Gaps()
