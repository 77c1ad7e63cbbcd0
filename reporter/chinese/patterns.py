"""The constants of the language that patterns in files of rules name: {han}, {ones}, {earlier}."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.chinese import body_words, classes, numerals, press
from reporter.chinese.dates import forms

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGE: Mapping[str, str] = MappingProxyType(
    {
        name.lower(): text
        for room in (body_words, classes, forms, numerals, press)
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

    >>> alternatives_of({"near": "县域 辖区内?", "after": "[{ones}]"})
    {'near': '辖区内?|县域', 'after': '[一二三四五六七八九]'}
    """
    return {
        name: spelled_out("|".join(sorted(listed.split(), key=len, reverse=True))) for name, listed in lists.items()
    }
