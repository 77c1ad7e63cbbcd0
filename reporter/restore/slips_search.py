"""The search for what a page said before its bytes went out of step.

A hypothesis has read the page up to some piece and holds the characters that its bytes spell, in step (``pending`` is
None) or one byte off (``pending`` is the lead byte that waits for its trail). Every piece extends it in the few ways
in which the damage can have produced that piece; word frequencies rank the hypotheses (beam search over a lattice).
"""

from __future__ import annotations

import re
from heapq import merge
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from reporter.restore import frequencies
from reporter.restore.gbk import codes, full_width
from reporter.restore.readings import SYLLABLE, toneless
from reporter.restore.slips_digits import MISSING, candidates
from reporter.restore.slips_gaps import (
    LONE,
    MATCHED,
    PUNCTUATION,
    gap_ends,
    gap_pairs,
    gap_pairs_beside,
    gap_triples,
    sides,
)
from reporter.restore.slips_joints import MARKS, joint, quote
from reporter.restore.syllables import syllable
from reporter.restore.variants import only_simplified, simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reporter.restore.slips_page import PageModel
    from reporter.restore.slips_tokens import Token

ORDINARY = 11.0
BEAM, WIDTH, NEAR, GAP_WIDTH = 24, 18.0, 8.0, 14.0
OPEN = -1
_ASCII = 0x80
TOGETHER = 4  # characters in step after which a slip is over
LISTED, UNLISTED, MISREAD, NOT_TRADITIONAL, RARITY = 0.5, 4.5, 7.0, 8.0, 1.2
BARE, UNANNOTATED, LITERAL, START, UNTOUCHED, SIMPLIFIED = 12.0, 9.0, 15.0, 3.0, 3.0, 4.0
_TAG = re.compile(r"/?[A-Za-z]+(?: [^<>]*)?/?>")
_COUNTED = re.compile(
    r"[0-9.%％‰年月日时時分秒个個万萬亿億千百余餘多元名位次项項台臺家条條岁歲度米吨噸人支所户戶辆輛天倍号號间間件起村公小层層周户期届屆版栋棟块塊张張]"
)
_NOTES = re.compile(rf"[(?]{SYLLABLE} ?\)")
_CLOSED = re.compile(r"[^()\n]{1,40}\)")


class Hypothesis(NamedTuple):
    """What the page may have said so far; ``costs`` are those of the best cuts up to each of the last characters."""

    costs: tuple[float, ...]
    tail: str
    text: str
    pending: int | None = None
    exempt: bool = False
    gap: float = 99.0
    rival: str = ""
    merged: int = 0

    @property
    def cost(self) -> float:
        return self.costs[0]


def _wide(token: Token) -> str:
    """The token's text, in full width where folding may have narrowed it."""
    return full_width(token.text) if token.kind == "ascii" and " " <= token.text < "\x7f" else token.text


class Search:
    """The hypotheses about one place of a page."""

    def __init__(self, text: str, start: int, page: PageModel, *, thorough: bool = False) -> None:
        self._text = text
        floor, ceiling = text.rfind("\n", 0, start) + 1, text.find("\n", start)
        line = text[floor : ceiling if ceiling >= 0 else len(text)]
        self._balance = text.count("“", floor, start) - text.count("”", floor, start)
        self._missing = line.count("“") - line.count("”")
        self._page = page
        self._thorough = thorough
        self._prices: dict[tuple[str, str], float] = {}
        self._carried: dict[tuple[int, str], Sequence[tuple[float, str]]] = {}
        self._chars = codes().characters
        self._simple = simplified()
        self._foreign = only_simplified()
        self._steps = {
            "code": self._code,
            "ascii": self._ascii,
            "mark": self._mark,
            "torn": self._torn,
            "note": self._note,
            "euro": self._euro,
            "other": self._other,
        }

    def step(self, beam: Sequence[Hypothesis], token: Token, following: Token | None) -> list[Hypothesis]:
        """The hypotheses after ``token``, the most likely first."""
        extended: dict[tuple[str, int | None], Hypothesis] = {}
        handle = self._steps[token.kind]
        for hypothesis in beam:
            for new in handle(hypothesis, token, following):
                self._keep(extended, new)
        best = min((new.costs[0] for new in extended.values()), default=0.0)
        astray = [old for old in beam if old.pending is not None]
        for new in self._gaps(astray, token, following, best):
            self._keep(extended, new)
        ranked = sorted(extended.values(), key=lambda new: new.costs[0])
        near = [new for new in ranked if new.costs[0] <= ranked[0].costs[0] + WIDTH]
        return [
            *[new for new in near if new.pending is None][:BEAM],
            *[new for new in near if new.pending is not None][: BEAM if token.kind != "torn" else None],
        ]

    def _keep(self, extended: dict[tuple[str, int | None], Hypothesis], new: Hypothesis) -> None:
        key = (new.tail, new.pending)
        old = extended.get(key)
        extended[key] = new if old is None else self._merge(old, new)

    def _merge(self, first: Hypothesis, second: Hypothesis) -> Hypothesis:
        """The cheaper of two hypotheses that will go on alike; it remembers the other one as its rival."""
        best, other = (first, second) if first.costs[0] <= second.costs[0] else (second, first)
        gap = other.costs[0] - best.costs[0]
        if gap >= best.gap or self.plain(best.text) == self.plain(other.text):
            return (
                best
                if best.gap <= gap + other.gap
                else best._replace(gap=gap + other.gap, rival=other.rival, merged=best.merged)
            )
        return best._replace(gap=gap, rival=other.text, merged=len(best.text))

    def plain(self, text: str) -> str:
        """The text in simplified characters."""
        return "".join([self._simple.get(character, character) for character in text])

    def emit(
        self, old: Hypothesis, characters: str, pending: int | None, extra: float = 0.0, *, exempt: bool = False
    ) -> Hypothesis:
        """The hypothesis with more characters read."""
        costs, tail = old.costs, old.tail
        for character in characters:
            plain = self._simple.get(character, character)
            if plain in MARKS or tail[-1:] == "、":
                extra += joint(tail[-1:], plain) + quote(old.text, plain, self._balance, self._missing)
            costs, tail = self._spell(costs, tail, plain)
        if extra:
            costs = tuple(cost + extra for cost in costs)
        text = old.text + characters
        if pending is not None and 0 <= pending < _ASCII:  # a byte of its own: back in step
            costs, tail = self._spell(costs, tail, chr(pending))
            text, pending = text + chr(pending), None
        return Hypothesis(costs, tail, text, pending, exempt, old.gap, old.rival, old.merged)

    def _spell(self, costs: tuple[float, ...], tail: str, character: str) -> tuple[tuple[float, ...], str]:
        tail += character
        cost = self._page.cost
        best = costs[0] + (cost(character) or 0.0)
        for length in range(2, min(len(tail), len(costs), frequencies.LONGEST) + 1):
            word = cost(tail[-length:])
            if word is not None and costs[length - 1] + word < best:
                best = costs[length - 1] + word
        return (best, *costs[:3]), tail[-3:]

    def _pair(
        self, old: Hypothesis, trail: int, pending: int | None, extra: float = 0.0, note: str | None = None
    ) -> Iterable[Hypothesis]:
        """Extensions by the trail byte of the waiting lead."""
        if old.pending == OPEN:
            for _, character in sides().by_trail.get(trail, ()):
                yield self.emit(old, character, pending, extra + self._price(old, character, note))
            return
        character = self._chars.get(old.pending * 256 + trail)
        if character is not None:
            yield self.emit(old, character, pending, extra + self._price(old, character, note))

    def _price(self, old: Hypothesis, character: str, note: str | None) -> float:
        return self._bare(old, character) if note is None else self._annotated(character, note)

    def _bare(self, old: Hypothesis, character: str) -> float:
        """The price of a character that carries no reading though the page's table has it, or is in the wrong script."""
        if character in self._page.table:
            return 0.0 if old.exempt else UNANNOTATED
        return SIMPLIFIED if character in self._foreign and character not in self._page.bare else 0.0

    def _gaps(
        self, beam: Sequence[Hypothesis], token: Token, following: Token | None, best: float
    ) -> Iterable[Hypothesis]:
        """Extensions by two characters between which a code without a character stood, and vanished."""
        for trail, pending in self._readings_of(token):
            note = following.text if pending is None and following is not None and following.kind == "note" else None
            for old in beam:
                if old.pending is None or old.pending == OPEN or old.cost > beam[0].cost + NEAR:
                    continue
                for estimate, run in self._runs(old, trail, self._right(pending, following)):
                    if old.cost + estimate > best + GAP_WIDTH:
                        break
                    price = self._annotated(run[-1], note) if note else self._bare(old, run[-1])
                    price += sum(self._bare(old, character) for character in run[:-1])
                    yield self.emit(old, run, pending, price)

    def _runs(self, old: Hypothesis, trail: int, right: str) -> Iterable[tuple[float, str]]:
        lead = old.pending or 0
        runs = [gap_pairs(lead, trail), gap_pairs_beside(old.tail[-1:], lead, trail, right)]
        return merge(*runs, gap_triples(lead, trail)) if self._thorough else merge(*runs)

    def _right(self, pending: int | None, following: Token | None) -> str:
        """The simplified character that the waiting byte and the next piece spell, empty where that is not known."""
        if pending is None or following is None or following.kind != "code":
            return ""
        character = self._chars.get(pending * 256 + (following.code >> 8), "")
        return self._simple.get(character, character)

    def _readings_of(self, token: Token) -> Iterable[tuple[int, int | None]]:
        """The trail byte that a piece gives to a waiting lead, and the lead byte that waits after it."""
        if token.kind == "code":
            return [(token.code >> 8, token.code & 255)]
        if token.kind != "ascii":
            return []
        value = ord(token.text)
        found: list[tuple[int, int | None]] = [(value, None)] if 0x40 <= value < 0x7F else []
        if 0x20 < value < 0x7F:
            found.append((0xA3, value + 0x80))
        if value == 0x20:
            found.append((0xA1, 0xA1))
        return found

    def _code(self, old: Hypothesis, token: Token, following: Token | None) -> Iterable[Hypothesis]:
        if old.pending is None:
            yield self.emit(old, token.text, None)
            return
        noted = following is not None and following.kind == "note"
        extra = UNANNOTATED if token.text in self._page.table and not noted else 0.0
        yield from self._pair(old, token.code >> 8, token.code & 255, extra + self._after_mark(old, token))

    def _ascii(self, old: Hypothesis, token: Token, following: Token | None) -> Iterable[Hypothesis]:
        if old.pending is None:
            yield self.emit(old, token.text, None)
            return
        for trail, pending in self._readings_of(token):
            if pending is not None:
                yield from self._pair(old, trail, pending, self._after_mark(old, token))
            elif old.pending != OPEN:
                note = following.text if following is not None and following.kind == "note" else None
                yield from self._pair(old, trail, None, note=note)

    @staticmethod
    def _after_mark(old: Hypothesis, token: Token) -> float:
        """The price of a piece after a ``?`` without a reading, which only a punctuation mark leaves behind."""
        if old.pending != OPEN:
            return 0.0
        wide = _wide(token)
        return 0.0 if wide in MATCHED else UNTOUCHED if wide in PUNCTUATION else LITERAL

    def _mark(self, old: Hypothesis, token: Token, following: Token | None) -> Iterable[Hypothesis]:
        if old.pending is None:
            yield self.emit(old, "?", None)
            yield old._replace(costs=tuple(cost + START for cost in old.costs), pending=OPEN)
            return
        if old.pending == OPEN:
            return
        yield from self._pair(old, 0xA3, 0xBF)
        swallowed = self._swallowed(token, following)
        single = [(0.0, character) for trail, character in sides().by_lead.get(old.pending, ()) if trail > LONE]
        for _, run in [*single, *gap_ends(old.pending)]:
            whole = self.emit(old, run, None, self._bare(old, run[-1]))
            for eaten, price in swallowed:
                yield self.emit(whole, eaten, None, price)

    def _swallowed(self, token: Token, following: Token | None) -> list[tuple[str, float]]:
        """What the ``?`` may have taken along, each with its price: a newline, a digit, a bracket, a tag's ``<``."""
        text, at = self._text, token.end
        if following is None or following.text == "\n":
            return [("", 0.0)]
        if _TAG.match(text, at):
            return [("<", 1.0)]
        found = [("\n", 3.0), (" ", 9.0)]
        if _wide(following) in MATCHED:
            found.append(("", 1.0))
        if _COUNTED.match(text, at) and candidates(text[at : at + 20]):
            found.append((MISSING, 2.0))
        if _CLOSED.match(_NOTES.sub("", text[at : at + 60])):
            found.append(("(", 4.0))
        return found

    def _torn(self, old: Hypothesis, token: Token, following: Token | None) -> Iterable[Hypothesis]:
        if old.pending is None:
            yield self.emit(old, self._text[token.start : token.end], None, LITERAL)
            trail = self._trail(old.text[-1:])
            if not trail:
                return
            row = [self._chars.get(trail * 256 + lead, "") for lead in range(0x81, 0xFF)]
            for lead in range(0x81, 0xFF):
                character = self._chars.get(trail * 256 + lead)
                if character is not None:
                    price = self._annotated(character, token.text)
                    if price and any(listed in self._page.by_reading.get(token.text, ()) for listed in row):
                        price = BARE
                    yield old._replace(costs=tuple(cost + price for cost in old.costs), pending=lead, exempt=True)
            return
        if old.pending == OPEN:
            return
        for price, character in self._carriers(old.pending, token.text):
            yield self.emit(old, character, None, price)
        for carrier in self._page.by_reading.get(token.text, ()):
            for trail, character in sides().by_lead.get(old.pending, ()):
                if codes().codes[carrier] >> 8 in codes().empty.get(trail, ()):
                    yield self.emit(old, character + carrier, None)

    @staticmethod
    def _trail(character: str) -> int:
        """The trail byte of a character in step, or of its full-width form; 0 where it has none."""
        wide = full_width(character) if " " <= character < "\x7f" else character
        return codes().codes.get(wide, 0) & 255

    def _carriers(self, lead: int, reading: str) -> Sequence[tuple[float, str]]:
        """The characters beginning with this byte that may carry the reading, each with its price."""
        found = self._carried.get((lead, reading))
        if found is None:
            priced = sorted(
                (self._annotated(character, reading), character) for _, character in sides().by_lead.get(lead, ())
            )
            found = [entry for entry in priced if entry[0] <= priced[0][0] + NEAR]
            self._carried[lead, reading] = found
        return found

    def _annotated(self, character: str, reading: str) -> float:
        """The price of a character that carries this reading, whether the page has it elsewhere or not."""
        found = self._prices.get((character, reading))
        if found is None:
            found = self._prices[character, reading] = self._price_of_reading(character, reading)
        return found

    def _price_of_reading(self, character: str, reading: str) -> float:
        known = self._page.table.get(character)
        if known is not None:
            return 0.0 if known == reading else BARE
        if character in self._page.bare:
            return BARE
        plain = self._simple.get(character, character)
        price = RARITY * max(0.0, (self._page.cost(plain) or 0.0) - ORDINARY)
        if plain == character:
            price += NOT_TRADITIONAL
        usual = syllable(plain)
        if usual is None:
            return price + UNLISTED
        return price + (LISTED if usual == toneless(reading) else MISREAD)

    def _note(self, old: Hypothesis, token: Token, following: Token | None) -> Iterable[Hypothesis]:
        if old.pending is None and old.text[-1:].isascii():
            yield self.emit(old, "", None, LITERAL)
        else:
            yield old._replace(exempt=old.pending is not None)

    def _euro(self, old: Hypothesis, token: Token, following: Token | None) -> Iterable[Hypothesis]:
        if old.pending is None:
            yield self.emit(old, token.text, None)
        elif old.pending != OPEN:
            character = self._chars.get(old.pending * 256 + 0x80)
            if character is not None:
                yield self.emit(old, character, None)

    def _other(self, old: Hypothesis, token: Token, following: Token | None) -> Iterable[Hypothesis]:
        if old.pending is None:
            yield self.emit(old, token.text, None)
