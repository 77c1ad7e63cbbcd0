"""UTF-8 that was shown as GBK, read again: 浣犲ソ is 你好, and 涓栫晫 may have lost its last byte.

Three bytes of a character fill one and a half of GBK's, so that before an ASCII character, or where a line ends, a byte
may stand alone. GBK has no character for it: it was shown as U+FFFD, as ?, or not at all. Within Chinese that byte is
0x80, elsewhere the last byte of its character, one of 64: the words around it say which.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reporter.chinese.bigrams import LONGEST, UNSEEN, characters, rows
from reporter.chinese.classes import HAN
from reporter.chinese.compiled import later
from reporter.chinese.neighbours import neighbours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LOST = "\ufffd"
_ASCII = 0x80
_CONTINUATION = range(0x80, 0xC0)
_TWO = range(0xC2, 0xE0)
_THREE = 0xE0
_FOUR = 0xF0
_END = 0xF5
_GAP = -1
_HOLE = -2
_HOLES = (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # for which cp1252 has no character
_QUESTION = ord("?")
_REACH = 4  # characters on either side that a choice is read with
_TRIED = 32  # of 64 choices, the most frequent
_CLEAR = 2.5  # nats ahead of the next word; less may be chance
_CLEAR_MARK = 0.7  # nats ahead of the next mark: there are few, and a wrong one costs less
_MARKS: Mapping[str, float] = {
    "，": 0.0, "。": 0.4, "、": 1.0, "：": 1.8, "“": 1.8, "”": 1.8, "；": 3.0, "（": 2.5, "）": 2.5,
    "《": 2.5, "》": 2.5, "？": 3.5,
    "！": 3.0, "—": 2.0, "…": 4.0, "‘": 4.5, "’": 4.5, "【": 5.0, "】": 5.0, "「": 5.0, "」": 5.0,
}  # fmt: skip
_NO_WORD = later(f"[^{HAN}]")
_MONTH = later("月[0-9]{1,2}\\Z")
_AT_THE_END = frozenset("。：；！？）”》】」…’")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text reads as, how many bytes fit nowhere, how many characters were inferred, how many are not ASCII."""

    text: str
    errors: int
    inferred: int
    characters: int


def reread(text: str) -> Reading | None:
    """Return the text that was shown as ``text``, None where a character of it stands for no bytes.

    >>> reread("浣犲ソ锛屼笘鐣�").text
    '你好，世界'
    """
    units = _units(text)
    return None if units is None else _read(units)


def reread_western(pieces: Iterable[bytes]) -> Reading:
    r"""Return the text whose bytes cp1252 showed, empty for each that it has no character for and that was lost.

    >>> reread_western([b"\xe5", b"\xb7", b"\xa5", b"\xe5", b"", b"\x95", b"\xe4", b"\xbd", b""]).text
    '工单�'
    """
    return _read([unit for piece in pieces for unit in (piece or (_HOLE,))])


def _read(units: Sequence[int]) -> Reading:
    pieces = list(_pieces(units))
    errors = sum(piece == () for piece in pieces)
    characters = sum(len(piece) != 1 or piece[0] >= "\x80" for piece in pieces)
    inferred, found = 0, list[str]()
    for place, piece in enumerate(pieces):
        if len(piece) < 2:  # noqa: PLR2004 - nothing to choose from
            found.append(piece[0] if piece else LOST)
            continue
        after = "".join(_known(pieces[place + 1 : place + 1 + _REACH]))
        found.append(_chosen("".join(found[-_REACH:]), piece, after))
        inferred += found[-1] != LOST
    return Reading("".join(found), errors, inferred, characters)


def _units(text: str) -> list[int] | None:
    """Return the bytes that GBK showed as ``text``, ``_GAP`` for one that it could not show."""
    units: list[int] = []
    for one in text:
        if one == LOST:
            units.append(_GAP)
        elif one == "€":
            units.append(0x80)
        elif "\ud800" <= one <= "\udfff":
            return None
        else:
            units.extend(one.encode("gb18030"))
    return units


def _pieces(units: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """Yield the characters that the bytes spell, each as all that it may be; empty for a byte that fits nowhere."""
    place, padded = 0, [*units, 0, 0, 0]
    while place < len(units):
        lead = padded[place]
        if 0 <= lead < _ASCII:
            yield (chr(lead),)
            place += 1
        elif _THREE <= lead < _FOUR:
            choices, width = _three(padded, place)
            yield choices
            place += width
        else:
            width = 2 if lead in _TWO else 4 if _FOUR <= lead < _END else 1
            data = bytes(max(one, 0) for one in padded[place : place + width])
            character = data.decode("utf-8", "ignore")
            yield (character,) if width > 1 and len(character) == 1 else (LOST,) if lead == _GAP else ()
            place += width if len(character) == 1 else 1


def _three(units: Sequence[int], place: int) -> tuple[tuple[str, ...], int]:
    """Return what the three bytes from ``place`` on may be, and how many of them are on the page."""
    lead, middle, last, after = units[place : place + 4]
    middles = _possible(middle, last)
    if not middles:
        return (), 1
    lasts, width = _possible(last, after), 3
    if not lasts:
        if last >= _ASCII:
            return (), 1
        lasts, width = _CONTINUATION, 2
    return _spelt(lead, middles, lasts), width


@lru_cache(maxsize=1024)
def _spelt(lead: int, middles: Sequence[int], lasts: Sequence[int]) -> tuple[str, ...]:
    """Return the characters of three bytes of which the last two are one of several: up to 4,096, of few kinds."""
    spelt = (bytes((lead, one, other)).decode("utf-8", "ignore") for one in middles for other in lasts)
    return tuple(one for one in spelt if one)


def _possible(unit: int, after: int) -> Sequence[int]:
    """Return the bytes that may stand for ``unit`` as a byte that goes on; none where it is another character's."""
    if unit in _CONTINUATION:
        return (unit,)
    if unit == _HOLE:
        return _HOLES
    if unit not in {_GAP, _QUESTION}:
        return ()
    return _unshown(after) if after >= _ASCII else _CONTINUATION


@cache
def _unshown(after: int) -> tuple[int, ...]:
    """Return the bytes that with the next one mean nothing in GBK, so that they were not shown."""
    return tuple(one for one in _CONTINUATION if not bytes((one, after)).decode("gbk", "ignore"))


def _known(pieces: Sequence[tuple[str, ...]]) -> Iterator[str]:
    for piece in pieces:
        if len(piece) != 1:
            return
        yield piece[0]


@lru_cache(maxsize=1024)
def _chosen(before: str, choices: tuple[str, ...], after: str) -> str:
    """Return the choice that the text around it makes the likeliest, U+FFFD where none is far ahead."""
    if "日" in choices and _MONTH.search(before):
        return "日"
    are_marks = not _MARKS.keys().isdisjoint(choices)
    priced = sorted(_priced_marks(before, choices, after) if are_marks else _priced_words(before, choices, after))
    if not priced:
        return LOST
    ahead = priced[1][0] - priced[0][0] if len(priced) > 1 else math.inf
    return priced[0][1] if ahead >= (_CLEAR_MARK if are_marks else _CLEAR) else LOST


def _priced_marks(before: str, choices: Sequence[str], after: str) -> Iterator[tuple[float, str]]:
    """Yield the punctuation marks among the choices that may stand here, each with its cost before it."""
    for one in choices:
        if one in _MARKS and (after.strip() or one in _AT_THE_END):
            yield _MARKS[one] + _beside(before[-1:], one, after[:1]), one


def _priced_words(before: str, choices: tuple[str, ...], after: str) -> Iterator[tuple[float, str]]:
    """Yield the most frequent characters among the choices, each with the cost of the words around it before it."""
    left, right = _NO_WORD.split(before)[-1], _NO_WORD.split(after)[0]
    first, last = ("" if left else before[-1:], "" if right else after[:1])
    for one in _usual(choices):
        yield _price(left + one + right) + _beside(first, one, last), one


@lru_cache(maxsize=1024)
def _usual(choices: tuple[str, ...]) -> list[str]:
    """Return the most frequent characters among the choices."""
    words = characters()
    return sorted((one for one in choices if one in words), key=words.__getitem__)[:_TRIED]


def _beside(before: str, mark: str, after: str) -> float:
    """Return what it costs that a mark, or the end of a word, stands between two characters, where there are such."""
    costs = neighbours()
    return costs[before + mark] * bool(before) + costs[mark + after] * bool(after.strip())


def _price(text: str) -> float:
    """Return what the text costs as words, each after the one before it."""
    model = rows()
    best: list[dict[str, float]] = [{"": 0.0}, *({} for _ in text)]
    for start in range(len(text)):
        for word, cost in best[start].items():
            row = model[word] if word else None
            for length in range(1, min(LONGEST, len(text) - start) + 1):
                next_word = text[start : start + length]
                alone = model.cost(next_word)
                if alone is None and length == 1:
                    alone = UNSEEN
                if alone is None:
                    continue
                total = cost + (alone if row is None else row.get(next_word, alone + row.backoff))
                if total < best[start + length].get(next_word, total + 1):
                    best[start + length][next_word] = total
    return min(best[-1].values())
