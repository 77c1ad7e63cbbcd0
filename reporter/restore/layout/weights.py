"""The weights of continuations, each with what it decides; those of ``evidence`` are on the scale of seams.py.

By judgement and trial on the damaged pages of tests/cases/layout*.json and of the corpora; only their order has to be
right.
"""

from __future__ import annotations

from dataclasses import dataclass

from reporter.restore.layout.seams import PROVEN


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for a link, by what says that a paragraph goes on in another."""

    completed: float = 3.0
    """A word, number or quotation completed in the next paragraph."""
    page_end: float = 2.5
    """The page end between."""
    bound: float = 2.2
    """The next one after 和 or 向."""
    fit: float = 2.1
    """The one paragraph whose beginning goes on with the tail's words as no other's does."""
    elsewhere: float = 2.0
    """A word completed elsewhere."""
    caption: float = 1.6
    """A caption between."""
    chance: float = 1.5
    """A word completed in the next paragraph that may be chance."""
    elsewhere_alone: float = 1.4
    """A word completed elsewhere where a single paragraph is cut."""
    next: float = 1.3
    """Nothing but that the next line follows."""
    orphan: float = 0.6
    """A paragraph elsewhere that follows a caption or another cut."""
    in_turn: float = -0.5
    """A paragraph elsewhere that is whole to look at, if what follows the tail belongs to another."""
    counted: float = 4.0
    """A line beginning with a number and a unit that goes on from the one before."""
    explained: float = 5.0
    """The paragraph behind a caption or a page end, which explains the cut."""
    most_fluent: float = 9.0
    """Beyond which a seam's fluency says no more, for it or against."""
    scale: float = 4.0
    """By how much fluency says less than the others."""


@dataclass(frozen=True, slots=True)
class Enough:
    """How much evidence is enough for what."""

    number: float = 2.0
    """For a number or a word that goes on."""
    not_by_chance: float = 3.0
    """Over a caption, from what is short for a text."""
    contested: float = 4.0
    """For another paragraph, so that the next one is not taken either."""
    fluent: float = 6.0
    """By words alone."""
    over_heading: float = PROVEN
    """Over a heading."""
    short: float = 4.0
    """For a line as short as a title to go on in the sentence below: no title or heading of the corpora has as much."""
    short_clause: float = 3.0
    """For one with a comma in it."""
    clearly: float = 3.0
    """More than for the second best."""
    usual: float = 1.0
    """On average of lines that were broken, or for a paragraph elsewhere to be looked at."""
    unlikely: float = -1.0
    """Of a line that was broken among others."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How many and how far is looked at."""

    farthest: int = 400
    """Paragraphs before and behind a tail among which its head is."""
    near: int = 30
    """Those among which one reads on best."""
    tails: int = 60
    """Tails of a text; one with more is none that was cut."""
    together: int = 6
    """Tails whose links are weighed together; of more each goes on in the next paragraph or not at all."""
    choices: int = 4
    """Links of a tail that are weighed."""
    fluent: int = 4
    """Paragraphs elsewhere that read on best."""
    share_of_tails: int = 3
    """Paragraphs for each tail at the least where other places than the next are looked at."""
    commas: int = 2
    """Commas of a line that is prose."""
    cut: int = 2
    """Lines that were broken, where such are joined."""


@dataclass(frozen=True, slots=True)
class Lines:
    """When lines were broken because they were full; shares by judgement, odds counted in our own articles."""

    band: int = 4
    """Half-width columns that full lines differ by: a mark hangs over, a word does not fit."""
    narrowest: int = 16
    """Columns: shorter lines are verse or a list."""
    widest: int = 130
    """Columns: longer lines are paragraphs."""
    fewest_full: int = 2
    """Full lines at the least."""
    full: float = 0.15
    """Share of full lines among all."""
    unfinished: float = 0.6
    """Share of full lines that end within a sentence."""
    longer: float = 0.1
    """Share of lines that may be longer than the full ones."""
    cut: float = 0.15
    """Share of seams between full lines that cut a word."""
    exact: float = 0.9
    """Share of full lines as long as the usual one, where each is filled to its last column."""
    set_off: float = 0.8
    """Share of paragraphs that are indented, where an indent tells all beginnings."""
    at_opening: float = 1.8
    """Odds that a line goes on for one that begins as paragraphs do: 0.29 of them do, 0.16 of the sentences in them."""
    elsewhere: float = 0.85
    """The same for another."""
    too_much: int = 2
    """Signs that forbid going on: a number, a halt, no end mark."""


WEIGHTS = Weights()
ENOUGH = Enough()
REACH = Reach()
LINES = Lines()
