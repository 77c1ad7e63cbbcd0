"""What the steps of a hypothesis cost: how unlikely it is that the tool left just this behind.

Prices are negative logarithms of probabilities, by judgement and trial on synthetic pages; they only have to be right
in their order: a character that the page annotates with this very reading costs nothing, one that the page shows
elsewhere without a reading can hardly be in the tool's table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from reporter.chinese import bigrams
from reporter.chinese.fluency import goes_on
from reporter.chinese.gbk import LEADS, codes, full_width
from reporter.chinese.pinyin import pinyin, readings
from reporter.chinese.variants import only_simplified, simplified, to_simplified, unmapped
from reporter.restore.characters.readings import SYLLABLE, TONED, toneless
from reporter.restore.slips.digits import MISSING, candidates
from reporter.restore.slips.gaps import MATCHED, PUNCTUATION, by_lead, pairs_before
from reporter.restore.slips.search_weights import COSTS, LONE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reporter.restore.slips.damage_tokens import Token
    from reporter.restore.slips.evidence import PageModel

MOST = 40

_ITEM = re.compile("[)）、．]")  # what is behind the number of an item: (3)
_REACH = 60
_TAG = re.compile(r"/?[A-Za-z]+(?: [^<>]*)?/?>")
_THOUSANDS = re.compile(r",\d{3}(?!\d)")
_TONE = re.compile(rf"[{TONED}]")
_NOTES = re.compile(rf"[(?]{SYLLABLE} ?\)")
_UNCLOSED = re.compile(r"[(（][^()（）\n]{1,30}$")
_CLOSED = re.compile(r"[^()\n]{1,40}\)")


def wide(token: Token) -> str:
    """Return the token's text, in full width where folding may have narrowed it."""
    return full_width(token.text) if token.kind == "ascii" and " " <= token.text < "\x7f" else token.text


def trail_of(character: str) -> int:
    """Return the trail byte of a character in step, or of its full-width form; 0 where it has none."""
    form = full_width(character) if " " <= character < "\x7f" else character
    return codes().codes.get(form, 0) & 255


@cache
def _pronounced(character: str, reading: str) -> float:
    """Return price of a reading for a character: the usual one, another, one but for the tone, or a foreign one."""
    usual, others = readings().get(reading, ("", ""))
    if character in usual or character in others:
        return COSTS.usual if character in usual else COSTS.other
    bare = toneless(reading)
    if any(character in line for same in _alike().get(bare, ()) for line in readings()[same]):
        return COSTS.tone if _TONE.search(reading) else COSTS.usual
    return COSTS.misread if pinyin(character) else COSTS.unread


@cache
def _alike() -> Mapping[str, Sequence[str]]:
    """Return the readings that differ by their tones only."""
    found = defaultdict[str, list[str]](list)
    for reading in readings():
        found[toneless(reading)].append(reading)
    return found


@cache
def _read(reading: str) -> frozenset[str]:
    """Return the traditional characters in use with this reading whose trail may stand alone."""
    known, usual, simple = codes().codes, bigrams.characters(), simplified()
    return frozenset(
        one
        for one in chain(*readings().get(reading, ()))
        if one in simple and simple[one] in usual and known.get(one, 0) & 255 >= LONE
    )


class Prices:
    """The prices on one page."""

    def __init__(self, page: PageModel) -> None:
        self._page = page
        self._simple = simplified()
        self._strange = dict.fromkeys(only_simplified(), COSTS.simplified) | dict.fromkeys(unmapped(), COSTS.unmapped)
        self._annotated: dict[tuple[str, str], float] = {}
        self._carriers: dict[tuple[int, str], Sequence[tuple[float, str]]] = {}
        self._gapped: dict[tuple[int, str], Sequence[tuple[float, str]]] = {}
        self._openers: dict[tuple[int, str], Sequence[tuple[float, int]]] = {}

    def bare(self, character: str, *, exempt: bool) -> float:
        """Return the price of a character without a reading: against the page's table, or in the wrong script."""
        if character in self._page.table:
            return 0.0 if exempt else COSTS.unannotated
        return 0.0 if character in self._page.bare else self._strange.get(character, 0.0)

    def annotated(self, character: str, reading: str) -> float:
        """Return the price of a character that carries this reading, whether the page has it elsewhere or not."""
        found = self._annotated.get((character, reading))
        if found is None:
            found = self._annotated[character, reading] = self._reading(character, reading)
        return found

    def _reading(self, character: str, reading: str) -> float:
        known = self._page.table.get(character)
        if known is not None:
            return 0.0 if known == reading else COSTS.contradicted
        if character in self._page.bare:
            return COSTS.contradicted
        plain = self._simple.get(character, character)
        price = COSTS.rarity * max(0.0, self._page.cost(plain) - COSTS.ordinary)
        if plain == character:
            price += COSTS.not_traditional
        return price + _pronounced(character, reading)

    def carriers(self, lead: int, reading: str) -> Sequence[tuple[float, str]]:
        """Return the characters beginning with this byte whose trail may stand alone and that may carry the reading."""
        found = self._carriers.get((lead, reading))
        if found is None:
            entries = by_lead(lead)
            own = {LONE: 0.0 if self._page.has_lone else COSTS.lone_lead}
            priced = sorted(
                (self.annotated(one, reading) + own.get(trail, 0.0), one) for trail, one in entries if trail >= LONE
            )
            found = [entry for entry in priced if entry[0] <= priced[0][0] + COSTS.near][:MOST]
            self._carriers[lead, reading] = found
        return found

    def carried_after_gap(self, lead: int, reading: str) -> Sequence[tuple[float, str]]:
        """Return likeliest pairs, with a code that vanished between them, of which the second may carry the reading."""
        found = self._gapped.get((lead, reading))
        if found is None:
            seconds = {*self._page.by_reading.get(reading, ()), *_read(reading)}
            priced = {one: self.annotated(one, reading) for one in seconds}
            pairs = sorted((priced[pair[-1]] + cost, pair) for cost, pair in pairs_before(lead, seconds))
            found = self._gapped[lead, reading] = [(priced[pair[-1]], pair) for _, pair in pairs[:MOST]]
        return found

    def openers(self, trail: int, reading: str) -> Sequence[tuple[float, int]]:
        """Return the lead bytes that make, after this trail byte, a character that may carry the reading."""
        found = self._openers.get((trail, reading))
        if found is None:
            characters = codes().characters
            row = [(characters.get(trail * 256 + lead), lead) for lead in LEADS]
            priced = sorted((self.annotated(one, reading), lead) for one, lead in row if one is not None)
            if priced and priced[0][0] == 0.0:  # the page's own table knows: others would be a coincidence
                priced = [
                    (price or 0.0, lead) if price == 0.0 else (max(price, COSTS.contradicted), lead)
                    for price, lead in priced
                ]
            found = self._openers[trail, reading] = priced[:MOST]
        return found

    @staticmethod
    def after_mark(token: Token) -> float:
        """Return the price of a piece after a ``?`` without a reading, which only a punctuation mark leaves behind."""
        form = wide(token)
        return 0.0 if form in MATCHED else COSTS.untouched if form in PUNCTUATION else COSTS.literal

    def _lost_digit(self, after: str) -> list[tuple[str, float]]:
        """Return the price of a digit before ``after``, where a number or an item's number goes on there."""
        if (goes_on(after.translate(to_simplified())) and candidates(after)) or _THOUSANDS.match(after):
            return [(MISSING, COSTS.digit + self._page.spaced[1])]
        return [(MISSING, COSTS.item_digit)] if _ITEM.match(after) else []

    def swallowed(self, text: str, token: Token, following: Token | None) -> Sequence[tuple[str, float]]:
        """Return what a ``?`` may have taken along, with prices: a newline, a digit, a bracket, a tag's ``<``."""
        at = token.end
        if following is None or following.text == "\n":
            return [("", 0.0)]
        if _TAG.match(text, at):
            return [("<", COSTS.tag_start)]
        latin = following.kind == "ascii" and following.text.isalnum()
        found = [("\n", COSTS.newline), (" ", COSTS.space if not latin else self._page.spaced[0])]
        if wide(following) in MATCHED:
            found.append(("", COSTS.nothing))
        after = _NOTES.sub("", text[at : at + _REACH])
        found += self._lost_digit(after)
        if _CLOSED.match(after):
            found.append(("(", COSTS.bracket))
        if _UNCLOSED.search(_NOTES.sub("", text[max(0, at - _REACH) : at])):
            found.append((")", COSTS.bracket))
        return found
