"""The date of an article, from its lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese.dates.finding import find, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DATELINE = 40  # characters: longer lines are sentences, which tell dates of other things
_SPACED = re.compile(r"(?<=\d)[ \u3000]+(?=[年月日])|(?<=[年月])[ \u3000]+(?=\d)")
_REPUBLIC = re.compile(r"(?:民[国國] ?(?=\d+ ?年)|(?<=日期[:：])(?=1\d\d[-/]\d\d[-/]))(\d{2,3})")
_REPUBLIC_BEFORE = 1911  # 民国1年 is 1912
_PLANNED = re.compile(r"(?:到|至|于|在|于|到了)$")


def article_date(texts: Iterable[str], hint: str | None = None, reference: str | None = None) -> str | None:
    """Return the date of an article as YYYY-MM-DD, None where nothing tells it.

    The file's own (``hint``) goes first, then the first full date of a short line (a dateline, a byline), then the
    latest full date in the text that is no plan (到2028年12月31日, 2027年6月1日前). A day without a year is of that of
    the ``reference``, a day on which the article was there already; without one it is no date.

    >>> article_date(["2026年11月18日，渡口镇恢复供水，计划于2027年3月1日前完工。"])
    '2026-11-18'
    >>> article_date(["渡口镇党政办 12月30日"], reference="2027-01-04")
    '2026-12-30'
    """
    given = next(_full(hint), None) if hint else None
    lines = list(texts)
    heads = (day for text in lines if len(text) <= _DATELINE for day in _full(text, reference))
    return given or next(heads, None) or max((day for text in lines for day in _full(text, reference)), default=None)


def day(line: str) -> str | None:
    """Return the day that a line says and nothing else, None where it says none, or more.

    >>> day("2026年 3月 5日"), day("二○二六年三月五日"), day("2026年3月"), day("3月5日起供水")
    ('2026-03-05', '2026-03-05', None, None)
    """
    said = whole(closed(line))
    return said.iso if said and said.iso and _FULL_DATE.fullmatch(said.iso) else None


def _full(line: str, reference: str | None = None) -> Iterator[str]:
    text = _REPUBLIC.sub(_common_year, closed(line))
    for when in find(text, reference):
        if when.iso and _FULL_DATE.fullmatch(when.iso) and not _PLANNED.search(text, 0, when.start):
            yield when.iso


def closed(line: str) -> str:
    """Return a line without spaces in its dates, with one sign for zero in characters.

    >>> closed("二○二六年 11 月 19 日")
    '二〇二六年11月19日'
    """
    return _SPACED.sub("", line.replace("○", "〇"))


def _common_year(year: re.Match[str]) -> str:
    """民国115年 is 2026年."""
    return f"{int(year[1]) + _REPUBLIC_BEFORE}"
