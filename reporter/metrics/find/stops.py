"""What looks like a figure and is none, whatever is told of it: ordinals, limits, sizes, names, slogans, grades."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from reporter.chinese.classes import CLAUSE_ENDS, HAN, QUOTES, UNQUOTES
from reporter.chinese.units import units
from reporter.metrics.find.circumstances import is_measured
from reporter.metrics.find.money import COINS
from reporter.metrics.find.spelled import is_word
from reporter.metrics.find.stop_rules import NEAR, WIDE, asked, rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.metrics.find.quantities import Quantity

_QUOTED = re.compile(f"[{QUOTES}《]([^{QUOTES}{UNQUOTES}《》]{{1,60}})[{UNQUOTES}》]")
_SPOKEN = re.compile(rf"(?<!\d)[{CLAUSE_ENDS}]|[{CLAUSE_ENDS}](?!\d)")
_SHORT_QUOTE = 14  # characters: a name; longer quotations are speech
_MONEY = "元"
_HEADLESS = frozenset("至到～~")
"""What alone before a number, at the beginning of a sentence, says that the other end of a range was lost."""


_SCALE = re.compile("[百千万十]+(?=[^\\d百千万十亿])")
_OF_RATE = re.compile(rf"[{HAN}]{{1,6}}率(?=[为达是约至到由从\d])")
"""What is counted for so many of something: 百万公里责任事故率0.62起."""


def names(text: str) -> tuple[range, ...]:
    """Return where a text quotes a title, a name or a slogan, which is not where it speaks: “四带四助”."""
    return tuple(
        range(match.start(), match.end())
        for match in _QUOTED.finditer(text)
        if match[0][0] == "《" or (len(match[1]) <= _SHORT_QUOTE and not _SPOKEN.search(match[1]))
    )


def _is_inside(place: int, spans: Sequence[range]) -> bool:
    """Return whether a place is in one of the spans, which are in order."""
    index = bisect_right(spans, place, key=lambda span: span.start) - 1
    return index >= 0 and place in spans[index]


def is_none(text: str, q: Quantity, quoted: Sequence[range]) -> bool:
    """Return whether a number with its unit is no figure, whatever is told of it."""
    if not q.unit and not q.pure:
        return True
    before = text[max(0, q.start - NEAR) : q.start]
    if q.spelled and _is_part_of_word(text, q, before):  # most numerals in characters are: that is asked first
        return True
    if _is_no_quantity(text, q, before) or (quoted and _is_inside(q.start, quoted)):
        return True
    if q.unit == _MONEY and _is_small_talk(text, q):
        return True
    return _is_ruled_out(text, q, before)


def _is_part_of_word(text: str, q: Quantity, before: str) -> bool:
    """Return whether a numeral in characters is part of a word: no share, no change from … to …, nothing measured."""
    moved = q.value_to is not None and q.approx != "区间"
    if _SCALE.match(text, q.start) and _OF_RATE.match(text, q.end):
        return True
    return q.unit != "%" and not moved and is_word(text, q, before) and not is_measured(q, before)


def _is_ruled_out(text: str, q: Quantity, before: str) -> bool:
    """Return whether a rule of stops.toml speaks."""
    those = asked(q.unit if q.unit in units().dimension else "", q.value_to is None)
    # Before a word of approximation a letter is no part of the number: GDP超过160亿元.
    told = "" if q.start < q.number and before[-1:].isascii() else before
    return those.speak_before(told, text, q) or those.speak_behind(text, q)


def why(text: str, q: Quantity) -> tuple[str, ...]:
    """Return the names of the rules that say that a quantity is no figure, in their order."""
    near, wide = text[max(0, q.start - NEAR) : q.start], text[max(0, q.number - WIDE) : q.number]
    return tuple(
        rule.name
        for rule in rules()
        if rule.asks(q.unit, level=q.value_to is None)
        and not (rule.limit and q.start == q.number)
        and rule.speaks(near if rule.right is None else wide, text, q)
    )


def _is_small_talk(text: str, q: Quantity) -> bool:
    """Return whether money is spoken of in a quotation, where it tells a story: “一窑炭挣不到四十块钱”."""
    if COINS.keys().isdisjoint(text[q.number : q.stop]):
        return False
    return max(text.rfind(mark, 0, q.start) for mark in QUOTES) > max(text.rfind(mark, 0, q.start) for mark in UNQUOTES)


def _is_no_quantity(text: str, q: Quantity, before: str) -> bool:
    """Return whether a number has lost its other end (至11℃), does not move, or runs on (4LZ-8.0)."""
    if before in _HEADLESS or q.value == q.value_to:
        return True
    last = text[q.stop - 1]
    if not (last.isascii() and last.isalpha()):
        return False
    following = text[q.stop : q.stop + 1]
    return following.isascii() and following.isalnum()
