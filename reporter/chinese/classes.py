"""Classes of characters and marks, as what is inside a regular expression's brackets, and what is Chinese prose."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FIRST_HAN = "\u3400"
LAST_HAN = "\u9fff"
"""The ends of the characters in common use, for comparisons where a pattern takes too long."""

HAN = f"{FIRST_HAN}-{LAST_HAN}\u3005\u3007\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, with 々 and 〇."""

EAST_ASIAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"  # Han, kana, radicals, wide marks
KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")

ENDS = "。！？"  # what ends a sentence
STOPS = f"，；：、{ENDS}"

PAIRS: Mapping[str, str] = MappingProxyType(
    {pair[0]: pair[1] for pair in ("“”", "‘’", "（）", "《》", "〈〉", "【】", "「」", "『』", "〔〕")}
)
"""Opening marks and what closes them."""

QUOTES = "“‘「『"
UNQUOTES = "”’」』"
OPENING = "".join(PAIRS)
CLOSING = "".join(PAIRS.values())

WIDE = str.maketrans(",:;!?()", "，：；！？（）")  # marks in half width, and the Chinese ones
_HALF = {wide: narrow for narrow, wide in WIDE.items()}
NARROW: Mapping[int, int] = MappingProxyType({0xFF01 + place: 0x21 + place for place in range(94)})
"""All that ASCII has in full width, and its own form."""


def either(marks: str) -> str:
    """Return the marks in either width; 。 has but one, for a dot is a decimal point too.

    >>> either("，。！")
    '，。！,!'
    """
    return marks + "".join(one.translate(_HALF) for one in marks if ord(one) in _HALF)


def alternatives(words: Iterable[str]) -> str:
    """Return the words as alternatives of a pattern, the longest first.

    >>> alternatives(["人", "m²", "人次"])
    'm²|人次|人'
    """
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


CLAUSE_ENDS = either("，。；！？")  # what ends a clause, in either width
JOINING = frozenset("、和与及")  # what is between the items of a list
BULLETS = "□■●◎◆◇▲△▼☆★○►▶➤✦▪·•"
SIGNS = "%％‰℃"  # signs that stand for a unit
SURROGATE = re.compile("[\ud800-\udfff]")  # halves of surrogate pairs, which no library takes
_HAN = re.compile(f"[{HAN}]+")
_STOP = re.compile(f"[{STOPS}]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[a-z0-9.-]+", re.ASCII | re.IGNORECASE)
_MAY_BE_ADDRESS = re.compile("[@:wW](?:(?<=@)|(?=//)|(?=[wW]))")
_MAY_BE_CODE = re.compile("[\"'/*#{]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_CODE = re.compile(
    r"[{}\\`]|[=!<>]=|=\s*[\"'\[({]|[;{]\s*$|[a-z_]\(\s*[\"'\[]|[a-z_]\.[a-z_]+\(|->|</?[a-z]|&&|\|\|"
    r"|^\s*(?://|/\*|#include|import |from \w+ import|def |class |return |SELECT |\$ |>>> )"
)
_CODE_MARK = re.compile(r"\"{3}|'{3}|^\s*(?://|/\*|\*/)|^\s{4,}# |\{\s*$")
_JSON = re.compile(r"^\s*[\[{]\s*(?:\"[^\"\n]*\"\s*[:,\]}]|$)|^\s*\"[^\"\n]+\"\s*:\s*(?:\".*\"|[\[{0-9tfn].*)\s*,?\s*$")
_CODE_SHARE = 0.1  # letters with fewer signs of code among them are words
_JAPANESE_SHARE = 0.1  # Chinese text quotes a name in kana now and then
_CHARACTERS_A_LATIN_WORD = 1.5  # a word says as much as one or two characters


def han_length(text: str) -> int:
    """Return how many Chinese characters ``text`` has."""
    return len(text) - len(_HAN.sub("", text))


def is_chinese(line: str) -> bool:
    """Return whether ``line`` is Chinese prose, verse or table: not Japanese, code, or a Latin sentence with a name.

    >>> is_chinese("三款APP,有效提升"), is_chinese("Beijing (北京), the capital"), is_chinese('print("你好,世界")')
    (True, False, False)
    >>> is_chinese("// 输出, 结束"), is_chinese('{"标题":"夜班的一天，很忙。"}'), is_chinese('"好":他说"好"')
    (False, False, True)
    """
    characters = han_length(line)
    if not characters or len(KANA.findall(line)) > characters * _JAPANESE_SHARE:
        return False
    words = _LATIN_WORD.findall(_ADDRESS.sub("", line) if _MAY_BE_ADDRESS.search(line) else line)
    if characters < _CHARACTERS_A_LATIN_WORD * len(words):
        return False
    if _MAY_BE_CODE.search(line) and (_JSON.search(line) or (_CODE_MARK.search(line) and not _STOP.search(line))):
        return False
    letters = sum(map(len, words))
    return letters < len(line) * _CODE_SHARE or not _CODE.search(line)
