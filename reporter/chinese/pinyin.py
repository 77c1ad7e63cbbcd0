"""How a character is read: the readings of pypinyin (MIT), which are those of Unihan and of dictionaries."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@cache
def pinyin(character: str) -> Sequence[str]:
    """The readings of a character with their tones, the usual one first; none of a character that has none.

    The first call loads the table, a quarter of a second: only a page with readings needs it.

    >>> pinyin("數"), pinyin("嶺"), pinyin("，")
    (('shù', 'shǔ', 'shuò'), ('lǐng',), ())
    """
    from pypinyin.constants import PINYIN_DICT

    return tuple(filter(None, PINYIN_DICT.get(ord(character), "").split(",")))
