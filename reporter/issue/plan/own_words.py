"""A person's own words held against the source: whether it says them, and which of their numbers it has not.

A number is known with what it counts: 30篇 is not 30日, 3.5公里 is 3500米, and 三个村 is 3村.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from reporter.chinese.numerals import NUMERALS, ONES, POWERS, THROUGH, percent, value
from reporter.chinese.units import units
from reporter.metrics.find.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reporter.metrics.find.quantities import Quantity
    from reporter.model import Article, Metric

_NUMBER = re.compile(
    rf"[百千]分之[{NUMERALS}点\d.]+"
    rf"|(?:\d+(?:[.,]\d+)*[{POWERS}]*|[{NUMERALS}]{{2,}}(?:点[{NUMERALS}]+)?)(?:%|‰|个百分点)?"
    rf"|[{ONES[1:]}两十]"  # 一 is an article more often than a number: 一个
)
_SHARE = re.compile(r"分之|%|‰|百分点")
_ISO = re.compile(r"(?<!\d)(?:(\d{4})-|--)(\d\d)(?:-(\d\d))?(?!\d)")
_FROM = re.compile(rf"(\d+)(?=[{THROUGH}]\d+([年月日号]))")
_DATED = {"年": "年", "月": "月", "月份": "月", "日": "日", "号": "日"}
_COUNTED = "个"  # what is counted may stand behind it: 三个村
_ONE = ONES[0]
_DIGITS = 9  # of a value, which a change of unit may leave inexact

Size = tuple[float | str, str]
"""What a number comes to, itself where that is nothing, and what it counts: a dimension, a counting word."""

_ANY = "*"
"""Stands for whatever is counted, dates aside: a number in a person's words that counts nothing may be any of these."""

_BARE = ""
"""Stands for nothing that is counted: the 20 of 20、21日 is a day."""


class Number(NamedTuple):
    """A number as a text writes it; ``sizes`` are what it says, ``asked`` what another text may say for it."""

    surface: str
    sizes: tuple[Size, ...]
    asked: tuple[Size, ...]


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text with what they count, each once; what is written 2026-11-20 is a date.

    A single numeral is one where a unit follows (三户, not 三农).

    >>> [one.surface for one in numbers("投入１,200万元，三十户受益，三个村、三农，增长百分之五，11月3日")]
    ['1,200万元', '三十户', '三个', '百分之五', '11月', '3日']
    """
    plain = _FROM.sub(r"\1\2", _ISO.sub(_dated, unicodedata.normalize("NFKC", text)))
    end = 0
    for one in quantities(plain):
        yield from _others(plain, end, one.number)
        end = max(end, one.stop)
        if one.value == 1 and plain[one.number] == _ONE:
            continue
        yield from _counted(plain, one)
    yield from _others(plain, end, len(plain))


def unknown(text: str, articles: Iterable[Article]) -> tuple[str, ...]:
    """Return the numbers of a text that no article has, neither in a block nor as its date, in order."""
    said = tuple(numbers(text))
    known = set(chain.from_iterable(_known(article) for article in articles)) if said else set()
    return tuple(dict.fromkeys(one.surface for one in said if known.isdisjoint(one.asked)))


def _known(article: Article) -> Iterator[Size]:
    """Yield what the numbers of an article come to, those of its tables with the units of their columns."""
    yield from chain.from_iterable(map(_sizes, (*(block.text for block in article.blocks), article.date or "")))
    for metric in article.metrics:
        yield from _of_metric(metric)


def _of_metric(metric: Metric) -> Iterator[Size]:
    told = ((metric.value, metric.unit), (metric.value_to, metric.unit))
    shares = ((metric.change.pct, "%"),) if metric.change else ()
    for amount, unit in (*told, *shares):
        if amount is not None:
            yield _size(abs(amount), unit)


@lru_cache(maxsize=8192)  # of a week that is edited each article is asked again at every edit
def _sizes(text: str) -> tuple[Size, ...]:
    """Return what the numbers of a text come to."""
    return tuple(size for one in numbers(text) for size in one.sizes)


def said(text: str, article: Article) -> bool:
    """Return whether an article says a text, white space aside."""
    return "".join(text.split()) in "".join("".join(block.text.split()) + "\n" for block in article.blocks)


def _dated(found: re.Match[str]) -> str:
    """Return a date in words that ISO 8601 writes, as far as it is told."""
    told = zip(found.groups(), "年月日", strict=True)
    return "".join(f"{int(part)}{unit}" for part, unit in told if part) + "，"


def _counted(text: str, one: Quantity) -> Iterator[Number]:
    """Yield a figure of a text, of a range both of its ends."""
    surface = text[one.number : one.stop]
    behind = units().names.get(units().follows(text[one.stop :])) if one.unit == _COUNTED else None
    for amount in (one.value, one.value_to):
        if amount is not None:
            yield _number(surface, abs(amount), one.unit, behind or "")


def _others(text: str, start: int, stop: int) -> Iterator[Number]:
    """Yield the numbers of a part of a text that are no figures: dates, ordinals, what nothing is counted by."""
    for found in _NUMBER.finditer(text, start, stop):
        word = units().follows(text[found.end() :])
        whole = len(found[0]) > 1 or found[0].isdecimal()
        if whole or units().names.get(word):
            yield _ordinal(found[0], word)


def _ordinal(surface: str, word: str) -> Number:
    """Return a number that is no figure, with the word behind it: a day, a unit, a share, or nothing that counts."""
    share = _SHARE.search(surface) is not None
    found = percent(surface) if share else value(surface)
    amount: float | str = surface if found is None else found
    if word in _DATED:
        return Number(surface + word, ((amount, _DATED[word]),), ((amount, _DATED[word]), (amount, _BARE)))
    unit = units().names.get(word, "") if not share else ""
    return _number(surface + (word if unit else ""), amount, "%" if share else unit)


def _number(surface: str, amount: float | str, unit: str, behind: str = "") -> Number:
    """Return a number that counts in a unit, or in none; ``behind`` is the unit that stands behind 个."""
    if not unit:
        return Number(surface, ((amount, _ANY), (amount, _BARE)), ((amount, _ANY),))
    sizes = tuple(_size(amount, one) for one in (unit, behind) if one)
    return Number(surface, (*sizes, (amount, _ANY)), sizes)


def _size(amount: float | str, unit: str) -> Size:
    """Return what an amount comes to in the base unit of its dimension."""
    kind, factor = units().dimension.get(unit, (unit, 1.0))
    return amount if isinstance(amount, str) else float(f"{amount * factor:.{_DIGITS}g}"), kind
