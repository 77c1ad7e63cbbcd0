"""A person's own words held against the source: whether it says them, and which of their numbers it has not."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reporter.chinese.numerals import NUMERALS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reporter.model import Article

_NUMBER = re.compile(rf"\d+(?:[.,]\d+)*|[{NUMERALS}]{{2,}}")


def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text, in digits without separators or in Chinese numerals of two characters or more.

    >>> sorted(numbers("投入１,200万元，三十户受益，第一次"))
    ['1200', '三十']
    """
    plain = unicodedata.normalize("NFKC", text)
    return frozenset(found.replace(",", "") for found in _NUMBER.findall(plain))


def unknown(text: str, articles: Iterable[Article]) -> tuple[str, ...]:
    """Return the numbers of a text that no block of the articles has, in order."""
    known = frozenset().union(*(numbers(block.text) for article in articles for block in article.blocks))
    return tuple(sorted(numbers(text) - known))


def said(text: str, article: Article) -> bool:
    """Return whether an article says a text, white space aside."""
    return "".join(text.split()) in "".join("".join(block.text.split()) + "\n" for block in article.blocks)
