"""Fluency: how much better Chinese two pieces of text make together than apart."""

from __future__ import annotations

import re
from functools import lru_cache

from reporter.chinese.bigrams import LONGEST, UNSEEN, rows
from reporter.chinese.classes import HAN, SURROGATE
from reporter.chinese.neighbours import neighbours
from reporter.chinese.numerals import OPEN
from reporter.chinese.units import power, units

_WINDOW = 8  # characters: twice the longest word of the model
_HAN = re.compile(f"[{HAN}]")
_STOP = "。"
_NUMBER = re.compile(r"\d(?P<mark>[.,]?)(?P<numeral>[万亿]?)\Z")
_NUMERALS = re.compile(f"(?:[{OPEN}]|{power()})*")
_COMMON = 11.5  # natural logarithm of 100,000
_OTHER_WORDS = frozenset("对本方双副科")  # units that mostly begin a clause as another word
_DIGITS_GO_ON = 7.0
_UNIT_FOLLOWS = 3.0
"""What speaks for it, beside the words, that a number goes on in a digit or a unit; against it in others."""


@lru_cache(maxsize=4096)
def gain(tail: str, head: str) -> float:
    """Return how much likelier (a natural logarithm) ``tail`` and ``head`` are as one text than as end and beginning.

    Both sides are spelled with the words of the language model, together, and apart with the head after a full stop.
    A word that the seam cut, a pair of words that belong together and a beginning that no sentence has make the gain.

    >>> gain("完成管网改造工", "程三十二项。") > 6 > 0 > gain("各项工作稳步推进", "为了方便群众办事，大厅")
    True
    """
    before, after = tail[-_WINDOW:], head[:_WINDOW]
    number = 0.0
    if _NUMBER.search(before):
        goes_on = _DIGITS_GO_ON if after[:1].isdecimal() else _UNIT_FOLLOWS
        number = goes_on if counts_on(before, after) else -_DIGITS_GO_ON
    return number + _spelled(before) + _spelled(after, _STOP) - _spelled(before + after)


def is_common(word: str) -> bool:
    """Return whether the language model knows the text as one word that is met more than once in 100,000.

    >>> is_common("康复"), is_common("王明"), is_common("刘小雨")
    (True, False, False)
    """
    return cut(word) == [word] and _spelled(word) < _COMMON


def counts_on(tail: str, head: str) -> bool:
    """Return whether ``tail`` ends with a number and ``head`` begins with what is after one: a digit, a unit.

    >>> counts_on("节约资金14", "3万元"), counts_on("节约资金14", "万元"), counts_on("节约资金14", "集团总工程师说")
    (True, True, False)
    >>> counts_on("种茶3.7万", "余亩"), counts_on("种茶3.7万", "三山说")
    (True, False)
    """
    number = _NUMBER.search(tail)
    if number is None:
        return False
    if head[:1].isdecimal():
        return not number["numeral"]
    return number["mark"] == "" and _is_unit(_NUMERALS.sub("", head, count=1))


def goes_on(text: str) -> bool:
    """Return whether ``text`` begins with what is after a digit: another one, a point, a power of ten, a unit.

    >>> [goes_on(text) for text in ("3户", "万千瓦时", "千瓦时", "起，社会救助", "起初", "部门")]
    [True, True, True, True, False, False]
    """
    rest = _NUMERALS.sub("", text, count=1)
    return text[:1].isdecimal() or text[:1] == "." or len(rest) < len(text) or _unit(rest) != ""


def _unit(text: str) -> str:
    """Return the unit that ``text`` begins with, as 起 is one in 起，社会救助 and none in 起初."""
    known = units().follows(text)
    is_word = len(known) != 1 or (known not in _OTHER_WORDS and cut(text[:_WINDOW])[0] == known)
    return known if is_word else ""


def _is_unit(text: str) -> bool:
    """Return whether ``text`` begins with a unit, or a word of one character that follows numbers elsewhere."""
    if _unit(text) or not text:
        return bool(text)
    word = cut(text[:_WINDOW])[0]
    return len(word) == 1 and neighbours()["1" + word] < 0


def cut(text: str) -> list[str]:
    r"""Return words of a short text by the dictionary, as long together as the text; half a surrogate pair is U+FFFD.

    >>> cut("管网改造\ud800")
    ['管网', '改造', '\ufffd']
    """
    import rjieba

    return list(rjieba.cut(SURROGATE.sub("\ufffd", text), hmm=False))


def _spelled(text: str, before: str = "") -> float:
    """Return cost of ``text`` in the words that make it cheapest, each after the one before it; marks are pauses."""
    best: list[tuple[float, str]] = [(0.0, before)]
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - LONGEST), end)
        best.append(min(_step(*best[start], text[start:end], alone=start == end - 1) for start in starts))
    return best[-1][0]


def _step(cost: float, last: str, word: str, *, alone: bool) -> tuple[float, str]:
    """Return the cost with one more ``word`` after the ``last``, infinite where it is none."""
    if not _HAN.match(word) or not _HAN.match(last):
        beside = neighbours()[last[-1] + word[0]] if last else 0.0
        if not _HAN.match(word):
            return cost + (beside if alone else float("inf")), word
        return cost + beside + _price(word, alone=alone), word
    row = rows()[last]
    found = row.get(word)
    return cost + (_price(word, alone=alone) + row.backoff if found is None else found), word


def _price(word: str, *, alone: bool) -> float:
    """Return what a word costs by itself; a character may be one that the model lacks."""
    known = rows().cost(word)
    return known if known is not None else UNSEEN if alone else float("inf")
