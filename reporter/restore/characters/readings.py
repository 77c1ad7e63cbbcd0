"""Readings that a page puts in brackets after a character: 無(wú) is 無.

A republishing tool annotated single traditional characters from a table of its own (each site has another). A glossary
or a textbook annotates words, rare characters and unusual readings: 重庆(chóng qìng), 龜(qiū)茲.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese.classes import FIRST_HAN, HAN, STOPS, either
from reporter.chinese.compiled import later
from reporter.chinese.gbk import codes, full_width
from reporter.chinese.pinyin import pinyin
from reporter.chinese.variants import ordinary, simplified
from reporter.model import Edit, RepairKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêḿńňǹ"
SYLLABLE = rf"[A-Za-zɡ{TONED}]{{1,6}}[1-5]?"
ANNOTATED = later(rf"(?<=[{HAN}])[(（] ?({SYLLABLE}) ?[)）]")
_LEFT = later(rf"([^\sA-Za-z0-9()（）])(?:[(（] ?{SYLLABLE} ?[)）])?$")
_REACH = 12  # characters: the word that a reading stands in, with the readings before it
_NOTE = later(rf"(?<=[{HAN}@-~])[(（] ?({SYLLABLE}) ?[)）]")
# What a common particle is read as, where that is not its first reading.
_NEUTRAL = {"著": "zhe", "麼": "me", "們": "men", "個": "ge", "嗎": "ma", "裡": "li", "裏": "li"}
_PINYIN = later(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
    r"(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|er|ong|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|ueng|v|ve|ue|n|ng|m)"
)
_PLAIN = str.maketrans(
    "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêḿńňǹɡ",
    "aaaaeeeeiiiioooouuuuvvvvvemnnng",
)
_EMOJI = later(
    f"(?<=[{HAN}])[(（][\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?[)）](?=[{HAN}{either(STOPS)}]|\\s*$)",
    re.MULTILINE,
)
_INNER = later(f"[{HAN}]")
_MARKED = later(rf"[{TONED}1-5]")
MANY = 3  # fewer readings may be an author's own
_SHARE = 0.8  # of a page's readings: what a program put in is right nearly always


def is_syllable(text: str) -> bool:
    """Return whether this is one pinyin syllable with a tone, as a mark or a digit, or none at all in lower case.

    >>> [is_syllable(text) for text in ("shù", "lv4", "kpi", "APP")]
    [True, True, False, False]
    """
    return bool(text.islower() and _PINYIN.fullmatch(toneless(text)))


def toneless(reading: str) -> str:
    """Return the syllable without its tone, ü as v.

    >>> toneless("lǜ"), toneless("chuàng"), toneless("shu4")
    ('lv', 'chuang', 'shu')
    """
    return reading.lower().translate(_PLAIN).rstrip("12345")


def table(text: str) -> Mapping[str, str]:
    """Return characters that the page annotates, each with its reading: what a slip in it can be checked against."""
    readings: dict[str, Counter[str]] = defaultdict(Counter)
    for match in ANNOTATED.finditer(text):
        if is_syllable(match[1]):
            readings[text[match.start() - 1]][match[1]] += 1
    return MappingProxyType({character: counts.most_common(1)[0][0] for character, counts in readings.items()})


def find(text: str) -> Sequence[Edit]:
    """Return the readings to take out; none where they may be glosses of a writer.

    A machine's table has traditional characters only, with their usual readings, and leaves none of them out; a writer
    explains rare characters and unusual readings.

    >>> [edit.before for edit in find("隊(duì)員們(men)服務(wù)群眾")]
    ['(duì)', '(men)', '(wù)']
    >>> [edit.before for edit in find("本月(🌙)新装(🔧)水表，作(✒)为试点")]
    ['(🌙)', '(🔧)', '(✒)']
    >>> find("拼(pīn)音(yīn)课上,重(chóng)庆的“重”怎么读?"), find("龜(qiū)茲古國")
    ((), ())
    """
    if "(" not in text and "（" not in text:
        return ()
    ours = _of_machine(text)
    found = sorted([*ours, *_pictures(text, MANY - len(ours))], key=re.Match.start)
    return tuple(Edit(RepairKind.READING, match.start(), match[0], "") for match in found)


def _pictures(text: str, fewest: int) -> list[re.Match[str]]:
    """Return the pictures in brackets that a program put behind characters: 作(✒)为, several on a page within words."""
    found = list(_EMOJI.finditer(text))
    inner = sum(_INNER.match(text, match.end()) is not None for match in found)
    return found if inner >= fewest else []


def _of_machine(text: str) -> list[re.Match[str]]:
    """Return the readings that a machine's table has, if most with tones are of it and it left no character out."""
    found = [match for match in _NOTE.finditer(text) if is_syllable(match[1])]
    toned = [match for match in found if _MARKED.search(match[1])]
    if not toned:
        return []
    ours = [match for match in found if _is_tabled(text, match.start())]
    return ours if len(ours) >= _SHARE * len(toned) and _is_mechanical(text, ours) else []


def _is_tabled(text: str, place: int) -> bool:
    """Return whether a table of traditional characters can have put something at ``place``.

    After a letter it can, where the letter and the byte before it spell such a character: 款A(yù)PP, 為(wèi)L(zhǎng)ED.
    """
    before = text[place - 1]
    if not before.isascii():
        return before.translate(ordinary()) in simplified()
    known, left = codes(), _LEFT.search(text, max(0, place - 1 - _REACH), place - 1)
    if left is None:
        return False
    form = full_width(left[1]) if left[1].isascii() else left[1]
    character = known.characters.get((known.codes.get(form, 0) & 0xFF) * 256 + ord(before), "")
    return character in simplified() and (left[1] >= FIRST_HAN or _reads(character, text, place))


def _reads(character: str, text: str, place: int) -> bool:
    """Return whether the reading at ``place`` is one of the character's: proof where a mark is before the letter."""
    match = _NOTE.match(text, place)
    return match is not None and match[1] in pinyin(character)


def _is_mechanical(text: str, found: Sequence[re.Match[str]]) -> bool:
    """Return whether a machine wrote these readings: every further occurrence of a character carries its own."""
    annotated = Counter(text[match.start() - 1] for match in found if not text[match.start() - 1].isascii())
    bare = sum(text.count(character) - count for character, count in annotated.items())
    if len(annotated) < MANY and not all(_is_usual(text[match.start() - 1], match[1]) for match in found):
        return False
    return bool(annotated) and bare * 4 <= sum(annotated.values())


def _is_usual(character: str, reading: str) -> bool:
    usual = [toneless(one) for one in pinyin(character)[:1]]
    return toneless(reading) in {*usual, _NEUTRAL.get(character)}
