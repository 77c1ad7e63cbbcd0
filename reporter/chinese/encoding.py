"""Bytes to text: which encoding a file was written in, when it does not say so.

A scored rule: what a byte order mark or strict UTF-8 settles is settled; otherwise every candidate decodes the bytes
with replacement, and the one whose characters a Chinese writer would most likely have written wins. The cascade
utf-8, gb18030, big5 of many readers never reaches Big5, because nearly all its bytes are valid GB18030.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reporter.chinese.alignment import realigned
from reporter.chinese.classes import CLOSING, OPENING, STOPS
from reporter.chinese.common import FREQUENT

if TYPE_CHECKING:
    from collections.abc import Iterable

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "cp1252")
TWO_BYTE = frozenset({"gb18030", "big5hkscs"})
IN_STEP = frozenset({"utf-16-le", "utf-16-be"})
READINGS = tuple((name, cut) for name in CANDIDATES for cut in ((0, 1) if name in TWO_BYTE | IN_STEP else (0,)))
"""Encodings, each with the bytes before its first whole character."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What a character says for an encoding, by trial on the cells of benchmarks/decoding.py."""

    frequent: float = 2.0
    """One of the most frequent Chinese characters or marks."""
    usual: float = 1.0
    """A full-width form."""
    in_use: float = 0.5
    """An ideograph of the first level of GB 2312 or of Big5."""
    seldom: float = 0.0
    """One of GB 2312's second level."""
    plain: float = 0.6
    """ASCII, which all encodings share."""
    rare: float = -1.0
    """What hardly anybody writes."""
    broken: float = -6.0
    """What no encoding of a text gives: U+FFFD, control characters."""
    edge: float = -1.0
    """A character cut at the beginning or the end."""
    clear: float = 0.25
    """How much more a character the best encoding is worth than the next."""


WORTH = Worth()

FIRST_LOOK = 240  # bytes that tell nearly every encoding
SAMPLE = 4_000  # bytes that tell the rest
LONGEST_CUT = 3  # continuation bytes of a character of UTF-8 that was cut
_SIGNS = frozenset(map(chr, (*range(0x2010, 0x27C0), *range(0x3041, 0x3400)))) - frozenset("“”‘’—…")
_FOREIGN = re.compile(rb"[\x80-\xff]")


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of ``data`` and the name of the encoding that was read.

    What cannot be decoded (a character cut in two, a damaged byte) is U+FFFD in the text. Never raises.

    >>> decode("供电可靠率达到".encode("gbk"))
    ('供电可靠率达到', 'gb18030')
    >>> decode("供電可靠率達到九成".encode("big5"))
    ('供電可靠率達到九成', 'big5')
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    text = _strict_utf8(data)
    if text is not None:
        return text, "utf-8"
    return _best(data)


def _strict_utf8(data: bytes) -> str | None:
    """Return the text if the bytes are UTF-8, but for a character cut in two at either end; a NUL speaks for UTF-16."""
    if b"\0" in data[:SAMPLE]:
        return None
    start = 0
    while start < min(LONGEST_CUT, len(data)) and 0x80 <= data[start] < 0xC0:  # noqa: PLR2004 - continuation bytes
        start += 1
    try:
        text, used = codecs.utf_8_decode(data[start:], "strict", False)  # noqa: FBT003 - the codec takes no keyword
    except UnicodeDecodeError:
        return None
    if start and text.isascii():
        return None
    return ("\ufffd" if start else "") + text + ("\ufffd" if start + used < len(data) else "")


def _best(data: bytes) -> tuple[str, str]:
    """Return text in the likeliest encoding: a short sample tells it as a rule, a longer one where two come close."""
    foreign = _FOREIGN.search(data) if len(data) > FIRST_LOOK else None
    start = foreign.start() & ~1 if foreign else 0  # even, so that UTF-16 stays in step
    ranked = _ranked(data[start : start + FIRST_LOOK], READINGS)
    score, name, cut = ranked[0]
    if any(other > score - WORTH.clear for other, rival, _ in ranked if rival != name):
        _, name, cut = _ranked(data[start : start + SAMPLE], READINGS)[0]
    if start and name not in IN_STEP:
        cut = 0
    text = data[cut:].decode(name, "replace")
    if name in TWO_BYTE:
        text = realigned(text, data[cut:], name, _out_of_step(), _worth)
    text = "\ufffd" * cut + text
    return text, "big5" if name == "big5hkscs" else name


def _ranked(sample: bytes, readings: Iterable[tuple[str, int]]) -> list[tuple[float, str, int]]:
    """Return the readings, an encoding and the bytes of a cut character before its first whole one, best first."""
    scores = [(_score(sample[cut:].decode(name, "replace"), cut, len(sample)), name, cut) for name, cut in readings]
    return sorted(scores, key=lambda entry: (-entry[0], entry[2]))


def plausibility(text: str) -> float:
    """Return how much like Chinese a text reads, a character: 2 is all frequent characters, below 0 is nonsense."""
    return _total(text) / max(len(text), 1)


def _score(text: str, cut: int, size: int) -> float:
    """Return how much of the bytes the text explains as Chinese: frequent characters speak for it, broken ones do not.

    A character cut in two where the bytes begin or end is to be expected and says little.
    """
    broken = text.endswith("\ufffd")
    return (_total(text[:-1] if broken else text) + WORTH.edge * (cut + broken)) / max(size, 1)


def _total(text: str) -> float:
    return sum(map(_weights().__getitem__, text))


@cache
def _usual_characters() -> frozenset[str]:
    return _frequent() | frozenset(map(chr, range(0x80)))


@cache
def _out_of_step() -> re.Pattern[str]:
    """Return what stretches out of step have in them: six rare characters in a row, or one that is none."""
    usual = re.escape("".join(_usual_characters()))
    return re.compile(f"[^{usual}\u2000-\u33ff\uff00-\uffef]{{6}}|\ufffd")


def _worth(text: str) -> float:
    """Return how much like Chinese a text reads whose encoding is known: signs and kana say nothing."""
    return sum(_weights()[one] for one in text if one not in _SIGNS)


@cache
def _frequent() -> frozenset[str]:
    return frozenset(STOPS + OPENING + CLOSING + "—…·　％") | FREQUENT


class _Weights(dict[str, float]):
    """The weight of every character, worked out when it is first asked for."""

    __slots__ = ()

    def __missing__(self, character: str) -> float:
        weight = self[character] = _weight(character)
        return weight


@cache
def _weights() -> _Weights:
    return _Weights(dict.fromkeys(_frequent(), WORTH.frequent))


def _weight(character: str) -> float:
    code = ord(character)
    if character in "\t\n\r" or " " <= character <= "~":
        return WORTH.plain
    if code < 0x20 or character == "\ufffd" or 0x7F <= code < 0xA0 or 0xE000 <= code < 0xF900:  # noqa: PLR2004
        return WORTH.broken
    if 0x4E00 <= code < 0xA000:  # noqa: PLR2004 - the block of the unified ideographs
        return _usual(character)
    if 0xFF01 <= code <= 0xFF5E:  # noqa: PLR2004 - full-width forms
        return WORTH.usual
    return WORTH.rare


def _usual(character: str) -> float:
    """GB 2312 and the first level of Big5 hold what is in use; the rest of the ideographs is rare."""
    for name, last in (("gb2312", 0xF7), ("big5", 0xC6)):
        lead = character.encode(name, "ignore")[:1]
        if lead and lead[0] <= last:
            return WORTH.in_use if name == "big5" or lead[0] <= 0xD7 else WORTH.seldom  # noqa: PLR2004 - level 1 ends in row 55
    return WORTH.rare
