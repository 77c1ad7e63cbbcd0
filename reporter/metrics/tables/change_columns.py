"""Columns of changes: of which column each is the change, and whether it is a share or an amount."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporter.chinese import numerals
from reporter.metrics.tables.cells import DOWN, number
from reporter.metrics.tables.table_words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.metrics.tables.columns import Column
    from reporter.metrics.tables.grid import Row

FIGURES = frozenset(("value", "other"))

_WORDS = re.compile(
    r"[（(][^（）()]*[）)]|[±+\-/%\s]|[比较与](?=上|去|同)|上年|去年|上月|上季度?|同期|增长|增减|增加|变化|变动|升降|涨跌|涨|[增降][幅速]|率|幅度?|速度?|情况"
)
_AMOUNT = re.compile("[额量数值]$")
_FEWEST = 3  # whole numbers: two may be per cent by chance
_FEWEST_SHARES = 2
_SHARE = 100
"""Whole numbers, some of them more than a hundred, are amounts where there are some."""

_NEAR = 0.06
"""How far a rate may be from the one that its amounts make: half of its last digit and of theirs."""


def column_of(found: Sequence[Column], index: int, heads: Sequence[tuple[str, ...]]) -> int | None:
    """Return the column that a column of changes is of: the one it names, else the present one nearest before it.

    Of two figures before it the later one is the present: 8月, 7月, 环比.
    """
    near = _near(found, index, heads)
    present = [n for n in near if not found[n].ahead] or near
    is_of_rates = "百分点" in found[index].unit
    present = [n for n in present if _is_rate(found[n]) == is_of_rates] or present
    if not present:
        return next((n for n in range(index + 1, len(found)) if found[n].is_of in FIGURES), None)
    return _latest(found, present)


def _is_rate(column: Column) -> bool:
    """Return whether a column is a share, of which a change is rarer than of the amounts beside it."""
    return column.unit == "%" or words().rates.search(column.name) is not None


def _near(found: Sequence[Column], index: int, heads: Sequence[tuple[str, ...]]) -> list[int]:
    """Return the columns of figures before a column of changes: those it names, else those below its head, else all."""
    rest = own_name(found[index], heads[index])
    before = [n for n in range(index) if found[n].is_of in FIGURES and not found[n].planned]
    named = [n for n in before if rest and rest in "".join(heads[n])]
    return named or [n for n in before if heads[index] and heads[n][:1] == heads[index][:1]] or before


def _latest(found: Sequence[Column], present: Sequence[int]) -> int:
    """Return the last of the columns, or one of the same figures right before it whose time is later."""
    nearest = present[-1]
    when = found[nearest].when
    for other in reversed(present[:-1]):
        later = found[other].when
        same = found[other].is_of == found[nearest].is_of == "value" or found[other].name == found[nearest].name
        if not same or not (when and later) or len(later) != len(when):
            break
        nearest, when = (other, later) if later > when else (nearest, when)
    return nearest


def own_name(column: Column, parts: Sequence[str]) -> str:
    """Return what a column of changes says it is a change of: 投资 of 投资增速, nothing of 同比增减."""
    known = words()
    rest = _WORDS.sub("", known.changed.sub("", "".join(dict.fromkeys(parts)) or column.name))
    return "" if known.values.fullmatch(rest) or any(map(str.isdigit, rest)) else rest


def unit(
    rows: Sequence[Row], index: int, of: int | None, base: int | None, head: str, *, beside_rates: bool = False
) -> str:
    """Return ``%`` for a column of rates, ``=`` for one of amounts in the unit of its column, nothing if unsure.

    The numbers tell where the figures of now and then stand in columns ``of`` and ``base``; else digits behind the
    point of whole numbers' changes, or the head. One ``beside_rates`` of the same figures is of amounts.
    """
    told = [(cell, row) for row in rows if (cell := _number(row, index, bare=True)) is not None]
    sure = _reckoned(told, of, base) or ("%" if words().rates.search(head) else "")
    if sure:
        return sure
    changes = [change for change, _ in told]
    if beside_rates or _AMOUNT.search(head) or _are_amounts(changes):
        return "="
    return "%" if _are_shares(changes, of_whole=not head.endswith("增减") or _is_whole(rows, of)) else ""


def _reckoned(told: Sequence[tuple[float, Row]], of: int | None, base: int | None) -> str:
    """Return what all changes are of the figures of now and then: their differences, or by how many per cent."""
    if of is None or base is None:
        return ""
    made = [(change, now, then) for change, row in told if (now := _number(row, of)) and (then := _number(row, base))]
    if made and all(abs(change - (now - then)) < _NEAR for change, now, then in made):
        return "="
    return "%" if made and all(abs(change - 100 * (now / then - 1)) < _NEAR for change, now, then in made) else ""


def numbers(rows: Sequence[Row], index: int) -> list[float | None]:
    """Return the numbers of a column, None for a cell that is none or has a unit of its own."""
    return [_number(row, index, bare=True) for row in rows]


def is_share(shares: Sequence[float | None], parts: Sequence[float | None], wholes: Sequence[float | None]) -> bool:
    """Return whether a column is by how many per cent one column is of another, in all of several rows."""
    made = 0
    for share, part, whole in zip(shares, parts, wholes, strict=True):
        if share and part and whole:
            if abs(share - 100 * part / whole) >= _NEAR:
                return False
            made += 1
    return made >= _FEWEST_SHARES


def _are_amounts(changes: Sequence[float]) -> bool:
    """Return whether changes are too large for rates: whole numbers, one of them of more than a hundred."""
    return len(changes) >= _FEWEST and all(one.is_integer() for one in changes) and max(map(abs, changes)) > _SHARE


def _are_shares(changes: Sequence[float], *, of_whole: bool) -> bool:
    """Return whether changes of whole numbers are no whole numbers themselves."""
    return of_whole and not all(map(float.is_integer, changes))


def _is_whole(rows: Sequence[Row], of: int | None) -> bool:
    """Return whether a column has whole numbers alone."""
    return of is not None and all(float(now).is_integer() for row in rows if (now := _number(row, of)) is not None)


def _number(row: Row, index: int, *, bare: bool = False) -> float | None:
    found = number(row.cells[index].text)
    value = numerals.value(found[2]) if found and not (bare and found[3]) else None
    return None if found is None or value is None else -value if found[1] in DOWN else value
