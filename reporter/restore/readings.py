"""Readings that a page puts in brackets after a character: 無(wú) is 無.

A republishing tool annotated single characters from a table of its own (each site has another). A glossary or a
textbook annotates words, and a few of them: 重庆(chóng qìng). The page tells the two apart: in a mangled page one
character always carries one reading, the readings are many, or they stand where no writer would put one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.model import Edit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêḿńňǹ"
SYLLABLE = rf"[A-Za-zɡ{TONED}]{{1,6}}[1-5]?"
HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
ANNOTATED = re.compile(rf"(?<=[{HAN}])[(（] ?({SYLLABLE}) ?[)）]")
_PINYIN = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
    r"(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|er|ong|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|ueng|v|ve|ue|n|ng|m)"
)
_PLAIN = str.maketrans(
    "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêḿńňǹɡ",
    "aaaaeeeeiiiioooouuuuvvvvvemnnng",
)
_MARKED = re.compile(rf"[{TONED}1-5]")
MANY = 3


def is_syllable(text: str) -> bool:
    """True for one pinyin syllable that carries a tone, as a mark or a digit, or none at all in lower case.

    >>> [is_syllable(text) for text in ("shù", "lv4", "kpi", "APP")]
    [True, True, False, False]
    """
    return bool(text.islower() and _PINYIN.fullmatch(toneless(text)))


def toneless(reading: str) -> str:
    """The syllable without its tone, ü as v.

    >>> toneless("lǜ"), toneless("chuàng"), toneless("shu4")
    ('lv', 'chuang', 'shu')
    """
    return reading.lower().translate(_PLAIN).rstrip("12345")


def table(text: str) -> Mapping[str, str]:
    """The characters that the page annotates, each with its reading: what a slip in it can be checked against."""
    readings: dict[str, Counter[str]] = defaultdict(Counter)
    for match in ANNOTATED.finditer(text):
        if is_syllable(match[1]):
            readings[text[match.start() - 1]][match[1]] += 1
    return MappingProxyType({character: counts.most_common(1)[0][0] for character, counts in readings.items()})


def find(text: str) -> Sequence[Edit]:
    """The readings to take out; none where they may be glosses of a writer."""
    if "(" not in text and "（" not in text:
        return ()
    found = [match for match in ANNOTATED.finditer(text) if is_syllable(match[1]) and _MARKED.search(match[1])]
    if not found or not _is_mechanical(text, found):
        return ()
    return tuple(Edit("reading", match.start(), match[0], "") for match in found)


def _is_mechanical(text: str, found: Sequence[re.Match[str]]) -> bool:
    """Whether a machine wrote these readings: many, and every further occurrence of a character carries its own."""
    annotated = Counter(text[match.start() - 1] for match in found)
    if len(annotated) < MANY:
        return False
    bare = sum(text.count(character) - count for character, count in annotated.items())
    return bare * 4 <= sum(annotated.values())
