"""A person's own words held against the source: whether it says them, and which of their numbers it has not."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from reporter.chinese.numerals import NUMERALS, ONES, POWERS, percent, value
from reporter.chinese.units import units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reporter.model import Article

_NUMBER = re.compile(
    rf"[百千]分之[{NUMERALS}点\d.]+"
    rf"|(?:\d+(?:[.,]\d+)*[{POWERS}]*|[{NUMERALS}]{{2,}}(?:点[{NUMERALS}]+)?)(?:%|‰|个百分点)?"
    rf"|[{ONES[1:]}两十]"  # 一 is an article more often than a number: 一个
)
_SHARE = re.compile(r"分之|%|‰|百分点")

Size = tuple[float | str, str]
"""What a number comes to, itself where that is nothing, and % for a share."""


def numbers(text: str) -> Mapping[Size, str]:
    """Return the numbers of a text as they are written, by what they come to: 1.2万 and 12000 are the same.

    A single numeral is one where a unit follows (三户, not 三农).

    >>> list(numbers("投入１,200万元，三十户受益，三个村、三农，增长百分之五").values())
    ['1,200万', '三十', '三', '百分之五']
    """
    plain = unicodedata.normalize("NFKC", text)
    return {_size(found): found for found in _written(plain)}


def unknown(text: str, articles: Iterable[Article]) -> tuple[str, ...]:
    """Return the numbers of a text that no article has, neither in a block nor as its date, in order."""
    said = numbers(text)
    known = set(chain.from_iterable(_sizes(one) for article in articles for one in _texts(article))) if said else set()
    return tuple(surface for size, surface in said.items() if size not in known)


@lru_cache(maxsize=8192)  # of a week that is edited each article is asked again at every edit
def _sizes(text: str) -> tuple[Size, ...]:
    """Return what the numbers of a text come to."""
    return tuple(numbers(text))


def said(text: str, article: Article) -> bool:
    """Return whether an article says a text, white space aside."""
    return "".join(text.split()) in "".join("".join(block.text.split()) + "\n" for block in article.blocks)


def _texts(article: Article) -> Iterator[str]:
    yield from (block.text for block in article.blocks)
    yield article.date or ""


def _written(text: str) -> Iterator[str]:
    for found in _NUMBER.finditer(text):
        whole = len(found[0]) > 1 or found[0].isdecimal()
        if whole or units().names.get(units().at(text, found.end())):
            yield found[0]


def _size(surface: str) -> Size:
    share = _SHARE.search(surface) is not None
    found = percent(surface) if share else value(surface)
    return (surface if found is None else found, "%" if share else "")
