"""A text in which one word stands for all that say the same, every character left in its place."""

from __future__ import annotations

import re
from functools import cache

from reporter.assets import load_rules
from reporter.chinese.classes import alternatives

_FROM = re.compile(r"从(?=[\d每])")
_SPENT = re.compile(r"投入(?=[\d.]+[万亿]?元)")
_UNDER = re.compile(r"受(?!到影响)(?=[^，。；,;]{1,20}影响)")
_THAN = re.compile(r"较(?=[上去前年月同往])")
_UP_TO = re.compile(r"(?<=[高加短升降增减少])至(?=\d)")
_NAMING = "值率点额"
"""What makes the name of a figure of a word that says how one moves: 增加值, 增长率, 增长点."""


def levelled(text: str) -> str:
    """Return a text of the same length in which 提升 and 增长 are 提高, 从9个 is 由9个, 受影响 is 因影响."""
    equal = _equal()
    moved = _moving().sub(lambda match: equal[match[0]], text)
    framed = _UNDER.sub("因", _SPENT.sub("投资", _THAN.sub("比", moved)))
    return _UP_TO.sub("到", _FROM.sub("由", framed))


@cache
def same_cues() -> dict[str, str]:
    """Return for each cue with equals the one that is taken for all: 未 for 没有."""
    return _standing("cues")


@cache
def _equal() -> dict[str, str]:
    return _standing("words")


@cache
def _moving() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(_equal())})(?![{_NAMING}])")


def _standing(name: str) -> dict[str, str]:
    lines = (line.split() for line in load_rules("issue/claims/cues")["same"][name])
    return {word: line[-1] for line in lines for word in line}
