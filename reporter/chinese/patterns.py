"""The constants of the language that patterns in files of rules name: {han}, {ones}, {earlier}."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese import body_words, classes, function_words, numerals, press
from reporter.chinese.dates import forms

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGE: Mapping[str, str] = MappingProxyType(
    {
        name.lower(): text
        for room in (body_words, classes, forms, function_words, numerals, press)
        for name, text in vars(room).items()
        if name.isupper() and isinstance(text, str)
    }
)
"""The parts of patterns that are facts of the language, by the names that files of rules call them."""

_NAMED = re.compile(r"\{([a-z_]+)\}")


def spelled_out(pattern: str) -> str:
    """Return a pattern with its constants spelled out; braces that count stay as they are.

    >>> spelled_out("第[{ones}]{1,2}条")
    '第[一二三四五六七八九]{1,2}条'
    """
    return _NAMED.sub(lambda named: LANGUAGE.get(named[1], named[0]), pattern)


def alternatives_of(lists: Mapping[str, str]) -> dict[str, str]:
    """Return lists of patterns, between spaces, each as alternatives, the longest first and constants spelled out.

    A list may name one above it.

    >>> alternatives_of({"near": "县域 辖区内?", "after": "[{ones}]", "both": "远 {near}"})
    {'near': '辖区内?|县域', 'after': '[一二三四五六七八九]', 'both': '(?:辖区内?|县域)|远'}
    """
    told: dict[str, str] = {}
    for name, listed in lists.items():
        pattern = spelled_out("|".join(sorted(listed.split(), key=len, reverse=True)))
        told[name] = _NAMED.sub(lambda named: f"(?:{told[named[1]]})" if named[1] in told else named[0], pattern)
    return told


def words_of(listed: str) -> list[str]:
    """Return the words of a list, between spaces, those of a constant that it names each by itself.

    >>> words_of("至少 {last_year}")
    ['至少', '去年', '上年']
    """
    return spelled_out(listed).replace("|", " ").split()
