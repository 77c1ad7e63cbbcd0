"""Classes of characters that several repairs share, as what stands inside a regular expression's brackets."""

from __future__ import annotations

import re

HAN = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, with 々 and 〇."""

OPENING = "“‘（《〈【「『〔"
CLOSING = "”’）》〉】」』〕"
STOPS = "，。；：？！、"

SURROGATE = re.compile("[\ud800-\udfff]")
"""Halves of surrogate pairs, which no library takes."""

_HAN = re.compile(f"[{HAN}]+")
_STOP = re.compile(f"[{STOPS}]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
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
_CODE_SHARE = 0.1
_JAPANESE_SHARE = 0.1
_CHARACTERS_A_LATIN_WORD = 1.5


def han_length(text: str) -> int:
    """How many Chinese characters ``text`` has."""
    return len(text) - len(_HAN.sub("", text))


def is_chinese(line: str) -> bool:
    """Whether ``line`` is Chinese prose, verse or table: not Japanese, code, or a Latin sentence that names something.

    >>> is_chinese("三款APP,有效提升"), is_chinese("Beijing (北京), the capital"), is_chinese('print("你好,世界")')
    (True, False, False)
    >>> is_chinese("// 输出, 结束"), is_chinese('{"标题":"夜班的一天，很忙。"}'), is_chinese('"好":他说"好"')
    (False, False, True)
    """
    characters = han_length(line)
    if not characters or len(_KANA.findall(line)) > characters * _JAPANESE_SHARE:
        return False
    words = _LATIN_WORD.findall(_ADDRESS.sub("", line) if _MAY_BE_ADDRESS.search(line) else line)
    if characters < _CHARACTERS_A_LATIN_WORD * len(words):
        return False
    if _MAY_BE_CODE.search(line) and (_JSON.search(line) or (_CODE_MARK.search(line) and not _STOP.search(line))):
        return False
    letters = sum(map(len, words))
    return letters < len(line) * _CODE_SHARE or not _CODE.search(line)
