"""Where a sentence tells of a person, so that the figures after it are no office's: 村民…今年卖出瓜果3万元."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reporter.metrics.phrases import tagged
from reporter.metrics.rules import load
from reporter.restore.cues import is_person

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = 3


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a clause opens with a person: 我家, 村民 with a name, a name with an age.

    Not one who is quoted on something else (村民…说), and no number of people (农户签约120户).

    >>> list(spans("“我家种了8亩瓜。”他说。")), list(spans("全县农户签约120户，用户安装水表300只。"))
    ([(1, 3)], [])
    """
    for match in _pattern().finditer(text):
        if match["role"] is None:
            yield match.span()
        elif _opens_with_name(text[match.end() : match.end() + _NAME + 1]):
            yield match.start(), match.end() + 2


def _opens_with_name(text: str) -> bool:
    """Tell whether a surname opens the text, neither a word by itself (向) nor the first character of one (安装)."""
    tokens = tagged(text)
    if not tokens or not (is_person(text[:_NAME]) or is_person(text[:2])):
        return False
    word, tag = tokens[0]
    return tag.startswith("nr") if len(word) > 1 else tag[0] in "nx"


@cache
def _pattern() -> re.Pattern[str]:
    table = load("persons")
    own, roles, speaking = ("|".join(table[name].split()) for name in ("own", "roles", "speaking"))
    aged = r"[\u4e00-\u9fff]{2,3}(?:，?(?:今年|现年)\d{2}岁)|[这那]位\d{2}岁的"
    return re.compile(
        rf"(?:(?<=[，。；：？！“‘（\n])|^)(?:{aged}|(?:{own})(?!们)"
        rf"|(?P<role>[^，。；：“”\d]{{0,6}}?(?:{roles}))(?![^，。；]{{0,6}}(?:{speaking})))"
    )
