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


@dataclass(frozen=True, slots=True)
class Costs:
    """What a step costs: how unlikely it is that the tool left just this behind."""

    usual: float = 0.5
    """A character with its usual reading, which the page has nowhere else."""
    other: float = 2.0
    """With another of its readings."""
    tone: float = 4.0
    """With one of them but for the tone."""
    unread: float = 4.5
    """With a reading, where no table has any for it."""
    misread: float = 12.0
    """With a reading that is not its own."""
    not_traditional: float = 8.0
    """With a reading, though the tool's table has traditional characters only."""
    contradicted: float = 12.0
    """With another reading than the page has for it, or with one where the page has none."""
    unannotated: float = 9.0
    """Without the reading that the page has for it."""
    simplified: float = 4.0
    """Simplified, on a page that is not."""
    unmapped: float = 5.0
    """Of those that no table of traditional characters has."""
    literal: float = 15.0
    """A sign that is meant as it stands, among damage."""
    start: float = 3.0
    """To fall out of step."""
    untouched: float = 3.0
    """A punctuation mark that is out of step by itself."""
    ordinary: float = 11.0
    """How rare a character with a reading may be at no cost."""
    rarity: float = 1.2
    """Times how much rarer it is."""
    near: float = 10.0
    """More than the best that is kept."""
    dropped: float = 5.0
    """A lone byte 0x80 that a decoder dropped."""
    lone_lead: float = 1.0
    """The same as a lead byte, where the page shows it as €."""
    digit: float = 2.0
    """A ? that took a digit of a number along."""
    newline: float = 3.0
    """A line's end."""
    space: float = 9.0
    """A space."""
    tag_start: float = 1.0
    """The < of a tag."""
    bracket: float = 3.0
    """A bracket, whose partner is near."""
    nothing: float = 1.0
    """Nothing at all, before a mark."""
    item_digit: float = 5.0
    """The number of an item."""


@dataclass(frozen=True, slots=True)
class Joints:
    """What two neighbours cost, the second a mark; below zero what Chinese asks for."""

    not_a_pair: float = 6.0
    """Two marks that do not stand together."""
    loose: float = 6.0
    """A closing mark without its opening one, or one within another of its kind."""
    expected: float = -3.0
    """A quotation mark whose partner is on the line; it may go on in the next paragraph."""
    surely: float = -6.0
    """Another mark whose partner is on the line."""
    line_end: float = -2.0
    """A line's end behind what ends a sentence."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """When a reading is believed."""

    certain: float = 10.0
    """How much better than the next best it is for certain."""
    clear: float = 2.5
    """How much better it has to be at the least."""
    sure: float = 5.0
    """The same where a code was assumed to have vanished."""
    likely: float = 0.4
    """Below it, another reading is nearly as likely."""
    lost: float = 6.0
    """Below it, a reading in which a digit was lost is near enough for a doubt."""
    smooth: float = 7.0
    """The cost a character of what a writer may write."""
    rarest: float = 14.0
    """The cost of a character that is certain."""


@dataclass(frozen=True, slots=True)
class Own:
    """What a page tells of itself, beside the language; trial on the same pages."""

    of_page: float = 0.08
    """The weight of the page's own characters beside the language's."""
    of_pairs: float = 0.3
    """The weight of what follows a character on the page."""
    spaced: float = 0.15
    """The share of seams between Chinese and Latin that have a space, before any is seen."""
    seen: float = 1.0
    """How many seams that share weighs as much as."""
    before_latin: float = -3.5
    """What speaks for a space there at all."""
    wide_spaces: float = 3.0
    """How much less a wide space costs where the page has such between words."""
    unmentioned: float = 1.5
    """A pronoun that the page does not use, where it uses another."""
    unquoted: float = 10.0
    """Quotation marks of a kind that the page does not use."""
    symbol: float = 15.0
    """A character that is neither Chinese nor in any list."""
    digit: float = 2.5
    """A digit."""
    ascii: float = 4.5
    """A Latin letter."""


GAPS = Gaps()
COSTS = Costs()
JOINTS = Joints()
JUDGEMENT = Judgement()
OWN = Own()
