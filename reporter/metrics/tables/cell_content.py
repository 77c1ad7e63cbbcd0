"""What the cells of a column are, told by themselves: figures, units, numbers of rows, codes, years, words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from reporter.chinese.dates.forms import YEAR
from reporter.metrics.tables.cells import is_unit
from reporter.metrics.tables.grid import is_figure
from reporter.metrics.tables.table_words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

Content = Literal["figures", "units", "numbering", "codes", "words", "nothing"]

_CODE = re.compile(r"(?=.*\d)[A-Za-z]+[-A-Za-z\d]*\d[-A-Za-z\d]*|0\d+|\d{7,}|\d{3,4}-\d{7,8}")
_YEAR = re.compile(rf"{YEAR}")
_NUMBERED = re.compile(r"\d{1,4}[路号线栋]")  # 12路: a line's name, and no count of roads
_RANKED = re.compile("[名位]次|排[名位]|[序编]号|年[份度]|时间|^$")
_FEWEST = 2  # one of a kind is chance
_HALF = 0.5  # of a column's cells; the others are dashes and notes


def content(texts: Sequence[str], head: str, *, first: bool) -> Content:
    """Return what the cells of a column are; ``first`` says that no column of names stands before it.

    >>> content(["1", "2", "3"], "", first=True), content(["020", "021"], "代码", first=False)
    ('numbering', 'codes')
    >>> content(["12", "—", "3.5"], "产量", first=False), content(["吨", "万头"], "单位", first=False)
    ('figures', 'units')
    """
    told = [text for text in texts if any(map(str.isalnum, text)) or text in {"%", "‰", "℃"}]
    if not told:
        return "nothing"
    if _is_numbering(told, head, first=first):
        return "numbering"
    if len(told) >= _FEWEST and (_are_codes(told) or _are_years(told, head)):
        return "codes"
    if all(map(_NUMBERED.fullmatch, told)):
        return "words"
    if sum(map(is_figure, told)) >= _HALF * len(told):
        return "figures"
    # one that no unit is known by does not make a column of units one of names
    return "units" if sum(map(is_unit, told)) > _HALF * len(told) else "words"


def _is_numbering(told: Sequence[str], head: str, *, first: bool) -> bool:
    """Return whether cells number or rank the rows: every number up to that of the rows once."""
    told = [text for text in told if not words().sums.fullmatch(text)]
    numbers = [int(text) for text in told if text.isdecimal()]
    if len(numbers) != len(told):
        return False
    whole = sorted(numbers) == [*range(1, len(numbers) + 1)]
    return whole and (_RANKED.search(head) is not None or (first and len(numbers) >= _FEWEST and numbers[0] == 1))


def _are_codes(told: Sequence[str]) -> bool:
    codes = [text for text in told if not words().sums.fullmatch(text)]
    return len(codes) >= _FEWEST and all(map(_CODE.fullmatch, codes))


def _are_years(told: Sequence[str], head: str) -> bool:
    return all(map(_YEAR.fullmatch, told)) and head != "" and _RANKED.search(head) is not None
