"""How a character is read: the readings of pypinyin (MIT), which are those of Unihan and of dictionaries."""

from __future__ import annotations

import unicodedata
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.assets import data

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@cache
def readings() -> Mapping[str, tuple[str, str]]:
    """Return for each reading the characters that mostly have it, and the others; build_characters.py made pinyin.txt.

    >>> ["數" in characters for characters in readings()["shù"]]
    [True, False]
    """
    lines = (line.split(" ") for line in data("chinese/pinyin.txt").read_text("utf-8").splitlines())
    return {reading: (usual, other) for reading, usual, other in lines}


@cache
def _by_character() -> Mapping[str, Sequence[str]]:
    """Return the readings of the characters of GBK."""
    table: dict[str, tuple[str, ...]] = {}
    for reading, (usual, _) in readings().items():
        table.update(dict.fromkeys(usual, (reading,)))
    for reading, (_, other) in readings().items():
        table.update((one, (*table[one], reading)) for one in other)
    return MappingProxyType(table)


def pinyin(character: str) -> Sequence[str]:
    """Return the readings of a character with their tones, the usual one first; none of a character that has none.

    >>> pinyin("數"), pinyin("嶺"), pinyin("，")
    (('shù', 'shuò', 'shǔ'), ('lǐng',), ())
    """
    return _by_character().get(character, ())


def plain(text: str) -> tuple[str, ...]:
    """Return by what a text stands in an index: the usual reading of each character, without its tone.

    >>> plain("砚州A"), plain("女")
    (('yan', 'zhou', 'a'), ('nu',))
    """
    return tuple(_toneless(next(iter(pinyin(one)), one)) for one in text)


def _toneless(reading: str) -> str:
    marked = unicodedata.normalize("NFD", reading.lower())
    return "".join(one for one in marked if not unicodedata.combining(one))
