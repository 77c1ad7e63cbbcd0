"""Characters that differ between the two scripts, one by one, as scripts/build_characters.py takes them from OpenCC."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.assets import data

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def _tables() -> Mapping[str, str]:
    """Return the lines of variants.txt by their names."""
    lines = data("chinese/variants.txt").read_text("utf-8").splitlines()
    return {name: characters for name, _, characters in (line.partition(" ") for line in lines)}


def _pairs(name: str) -> dict[str, str]:
    characters = _tables()[name]
    return dict(zip(characters[::2], characters[1::2], strict=True))


@cache
def ordinary() -> Mapping[int, str]:
    """Return the ordinary traditional form of rare ones that tw2s leaves as they are, for ``str.translate``.

    >>> "衞生署在枱燈下敍舊的晩上".translate(ordinary())
    '衛生署在檯燈下敘舊的晚上'
    """
    return {ord(old): new for old, new in _pairs("ordinary").items()}


@cache
def simplified() -> Mapping[str, str]:
    """Return the simplified form of every character of GBK that has another one.

    >>> simplified()["數"], "的" in simplified()
    ('数', False)
    """
    return MappingProxyType(_pairs("simplified"))


@cache
def to_simplified() -> Mapping[int, str]:
    """Return the same table, for ``str.translate``."""
    return {ord(old): new for old, new in simplified().items()}


@cache
def only_simplified() -> frozenset[str]:
    """Return the characters that a page in traditional script does not have: simplified forms that are nothing else.

    >>> "担" in only_simplified(), "后" in only_simplified(), "的" in only_simplified()
    (True, False, False)
    """
    return frozenset(_tables()["only_simplified"])


@cache
def unmapped() -> frozenset[str]:
    """Return the traditional characters that no simplified page turns into when it is mapped character by character.

    >>> "幷" in unmapped(), "並" in unmapped(), "的" in unmapped()
    (True, False, False)
    """
    return frozenset(_tables()["unmapped"])
