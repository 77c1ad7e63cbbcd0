"""Text whose bytes were once read with the wrong encoding: 浣犲ソ and ä½ å¥½ are 你好.

A line is written back with the encoding it was wrongly read with, read with the right one, and what comes out is taken
only where it is far better Chinese than what went in; once more if that line is mojibake itself. One line that comes
back whole speaks for the others of its file. What UTF-8 lost on its way through GBK is filled in by misread.py.
ftfy (Speer, 2019) does the same for Western encodings.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reporter.chinese.classes import HAN, KANA
from reporter.chinese.compiled import later, led
from reporter.chinese.encoding import plausibility
from reporter.model import Edit, RepairKind
from reporter.restore.characters import misread
from reporter.restore.characters.misread import LOST, Reading
from reporter.restore.untouched import is_japanese

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reporter.model import Certainty

_C1 = "\x80-\x9f€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
# one set of characters at the start, for which Python's search is ten times as fast
_WESTERN = later(rf"[\xa1-\xff](?:(?<=[À-ÿ])[{_C1}\xa0-\xff ]?[{_C1}\xa0-\xff]|[\xa1-\xff]{{3}})")
_WRITTEN = later(r"([\x00-\x7f]*).*[^\x00-\x7f]\?{0,2}")
_HAN = later(f"[{HAN}]")
_PROOF = 8  # characters read again without an error: the page was misread, its other lines too
_SHORT = 4  # characters: fewer may be misread Chinese by chance
_GAIN = 0.8  # a character more than before, for a reading with gaps
_GOOD = 1.0  # a character: what Chinese prose reads as at the least
_GARBLED = 1.0  # a character: what looks misread and reads no better stays in doubt
_STARTS = (*range(0xE4, 0xEA), 0xEF)
_LEADS = (*range(0xE2, 0xEA), 0xEF)
_REST = range(0x80, 0xC0)
_LOST = later("\ufffd+[?？]?")
_ASCII = later("[\x00-\x7f]+")
WESTERN = ("utf-8", "gb18030", "big5")
# Big5 shown as GB18030: the first byte of its usual characters is one of kana, Greek, Cyrillic, bopomofo and lines.
_TAIWANESE = later(r"[ぁ-ヿΑ-ωА-яㄅ-ㄩ─-╿▀-▕]")
_KANA_RUN = later(f"{KANA.pattern}{{4}}")  # one comes about by chance once in three hundred lines
# What else such a line has, and a Japanese one does not: signs, and codes without a character.
_NO_KANA = later("[Α-ωА-яㄅ-ㄩ─-╿▀-▕⒈-⒛ó\ue000-\uf8ff]")
_RARE_HAN = 0.8  # a character: less is no Chinese that anybody writes
_GONE = led("(?:锟斤拷)+|\ufffd+")
"""U+FFFD, or twice that in UTF-8 and shown as GBK: of the character that was there nothing is left."""


@cache
def _shown() -> re.Pattern[str]:
    """Return how the first two characters of UTF-8 look in GBK: three characters, or one and a lost one."""

    def characters(firsts: Iterable[int], seconds: Sequence[int]) -> str:
        pairs = (bytes((first, second)) for first in firsts for second in seconds)
        return "".join(pair.decode("gb18030", "ignore") for pair in pairs)

    first = characters(_STARTS, _REST) + "鈥銆"
    return re.compile(f"[{first}](?:[{characters(_REST, _LEADS)}][{characters(_REST, _REST)}]|[\ufffd€])")


def find(text: str) -> Sequence[Edit]:
    """Return the stretches to read again.

    >>> [(edit.before, edit.after) for edit in find("浣犲ソ锛屼笘鐣�")]
    [('浣犲ソ锛屼笘鐣�', '你好，世界')]
    >>> find("这一句没有乱码。"), find("Café à Genève")
    ((), ())
    """
    if not _may_be_misread(text):
        return ()
    lines = tuple(_lines(text))
    found: dict[int, Edit] = {}
    is_proved = False
    for line, start in lines:
        if _is_suspect(line):
            edit, proves = _mended(line, start, sure=False)
            found |= {start: edit} if edit else {}
            is_proved |= proves
        if start not in found:
            found |= {edit.start: edit for edit in _lost(line, start)}
    if is_proved:
        rest = (_mended(line, start, sure=True)[0] for line, start in lines if start not in found)
        found |= {edit.start: edit for edit in rest if edit}
    return tuple(sorted(found.values(), key=lambda edit: edit.start))


def _may_be_misread(text: str) -> bool:
    """Return whether any line of a text may be suspect, or lost a character; no sign of it goes on in the next line."""
    return not text.isascii() and any(sign.search(text) for sign in (_WESTERN, _TAIWANESE, _shown(), _GONE))


def _is_suspect(line: str) -> bool:
    """Return whether a line has stretches that no Chinese line has."""
    return bool(_WESTERN.search(line) or _shown().search(line) or _looks_taiwanese(line))


def _looks_taiwanese(line: str) -> bool:
    """Return whether a line may be Big5 that was shown as GB18030: rare characters among kana and Greek letters."""
    if not _TAIWANESE.search(line) or _is_kana_prose(line):
        return False
    chinese = "".join(_HAN.findall(line))
    return len(chinese) >= _SHORT and plausibility(chinese) < _RARE_HAN


def _is_kana_prose(line: str) -> bool:
    return _KANA_RUN.search(line) is not None or (is_japanese(line) and not _NO_KANA.search(line))


def _lost(line: str, start: int) -> Iterator[Edit]:
    """Yield the places of a line where characters were lost on their way through two encodings: doubts."""
    for lost in _GONE.finditer(line):
        reading = lost[0].replace("锟斤拷", LOST)
        yield Edit(RepairKind.MOJIBAKE, start + lost.start(), lost[0], reading, "likely", doubtful=reading != lost[0])


def garbled(text: str) -> Sequence[tuple[int, int]]:
    """Return where lines look like mojibake that nobody could mend: their characters are to stay, for another try."""
    if not _shown().search(text):
        return ()
    return tuple((start, start + len(line)) for line, start in _lines(text) if _is_garbled(line))


def _is_garbled(line: str) -> bool:
    return _shown().search(line) is not None and _worth(line) < _GARBLED


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Yield the lines of a text with their offsets; no other separator ends one, which may be half a character."""
    start = 0
    for line in text.split("\n"):
        yield line, start
        start += len(line) + 1


def _mended(line: str, start: int, *, sure: bool) -> tuple[Edit | None, bool]:
    """Return the line's edit, if any, and whether it proves that the whole file was read wrongly.

    ``sure`` says that another line has proved it.
    """
    match = _WRITTEN.match(line)
    best = _reread(match[0], sure=sure) if match else None
    if match is None or best is None:
        return None, False
    certainty: Certainty = "likely" if best.inferred or LOST in match[0] + best.text else "certain"
    proves = not best.errors and best.characters >= _PROOF
    same = len(match[1]) if best.text.startswith(match[1]) else 0
    return Edit(RepairKind.MOJIBAKE, start + same, match[0][same:], best.text[same:], certainty), proves


def _reread(text: str, *, sure: bool) -> Reading | None:
    """Return best reading of the text's bytes after one or two changes of encoding, None where none is far better."""
    once = list(_readings(text))
    twice = [other for reading in once for other in _readings(reading.text)]
    best = max([*once, *twice], key=lambda reading: _worth(reading.text), default=None)
    if best is None or best.text == text or not _HAN.search(best.text):
        return None
    worth, before = _worth(best.text), _worth(text)
    is_whole = not best.errors and (sure or best.characters >= _SHORT)
    return best if worth >= max(_GOOD, before + _GAIN) or (is_whole and worth > before) else None


def _worth(text: str) -> float:
    """Return how much like Chinese the text reads, ASCII aside; gaps count, but do not hide what is around them."""
    foreign = _ASCII.sub("", text)
    gaps = foreign.count(LOST)
    return plausibility(foreign.replace(LOST, "")) - 2.0 * gaps / max(len(foreign), 1)


def _readings(text: str) -> Iterator[Reading]:
    """Yield what the text may read as after one change of encoding."""
    for candidate in (text, text.replace(" ", "\xa0")) if " " in text else (text,):
        data = _western(candidate.rstrip(LOST))
        for encoding in WESTERN if data else ():
            read = _LOST.sub(LOST, data.decode(encoding, "replace"))
            yield Reading(read, read.count(LOST), 0, len(_ASCII.sub("", read)))
    if LOST in text.rstrip(LOST) and (pieces := _western_pieces(text)):
        yield misread.reread_western(pieces)
    eastern = misread.reread(text)
    if eastern:
        yield eastern
    if _looks_taiwanese(text):
        read = _LOST.sub(LOST, text.encode("gb18030", "replace").decode("big5hkscs", "replace"))
        yield Reading(read, read.count(LOST), 0, len(_ASCII.sub("", read)))


def _western(text: str) -> bytes:
    """Return the bytes that cp1252 showed as ``text``, empty where some are lost or too little was Latin-1."""
    pieces = _western_pieces(text)
    return b"".join(pieces) if all(pieces) else b""


def _western_pieces(text: str) -> list[bytes]:
    """Return the bytes that cp1252 showed as each character, none for U+FFFD; an empty list where it showed none.

    What it has no character for was shown as Latin-1, and what happened to be a character in UTF-8 as that.
    """
    if _HAN.search(text):
        return []
    foreign = [one for one in text if one > "\x7f" and one != LOST]
    western = sum(one <= "\xff" or one in _specials() for one in foreign)
    if 2 * western < len(foreign):
        return []
    return [
        one.replace(LOST, "").encode(
            "cp1252" if one in _specials() else "latin-1" if one <= "\xff" else "utf-8", "replace"
        )
        for one in text
    ]


@cache
def _specials() -> frozenset[str]:
    return frozenset(bytes(range(0x80, 0xA0)).decode("cp1252", "ignore"))
