"""Rows of a table: a level with the changes that are told of it, which are figures of their own in the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.chinese.units import units
from reporter.model import TableRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reporter.model import Metric

_RELATIVE = frozenset(("share", "point", "multiple"))
"""Kinds of quantities by which anything may have moved."""

_OF_RATE = frozenset(("基点", "个基点", "BP"))
"""Hundredths of a percentage point, by which a rate moves."""


def folded(figures: Sequence[Metric]) -> tuple[TableRow, ...]:
    """Return the figures of an article as rows, each change in the row of the level it is told of.

    438起，同比减少36起，下降7.6% is one row, and so is 268.4万立方米，环比减少4.2%，同比增长3.5%.
    甲9286户、乙14357人，分别减少312户、604人 are two rows. A change is by itself where no level of its indicator stands
    before it in the sentence, or in the paragraph for the same time, nor right behind it: 环比下降2.4%，为537.2万吨.
    """
    rows: list[TableRow] = []
    for metric in figures:
        place = _level_of(metric, rows) if metric.is_change_only else None
        if place is None and rows and _completes(metric, rows[-1]):
            rows[-1] = TableRow(metric, (rows[-1].figure, *rows[-1].changes))
        elif place is None:
            rows.append(TableRow(metric))
        else:
            rows[place] = replace(rows[place], changes=(*rows[place].changes, metric))
    return tuple(rows)


def _completes(level: Metric, row: TableRow) -> bool:
    """Return whether a level is told right behind its own change, by which the row was until now."""
    return row.figure.is_change_only and _are_one(row.figure, level)


def _are_one(change: Metric, level: Metric) -> bool:
    """Return whether a change and a level tell of one thing in one sentence; 低于目标1.6个百分点 is no level."""
    told = change.sentence == level.sentence and change.modality == level.modality
    return told and units().kind(level.unit) not in {"point", "multiple"} and _belongs(level, change)


def assured(figures: Iterable[Metric]) -> Iterator[Metric]:
    """Yield the figures of an article, a level and its change under one name that is as sure for both as for the first.

    The name is the same, and told once: 货物吞吐量环比下降2.4%，为537.2万吨. So it is where a share of the level stands
    between them: 一般公共预算收入11亿元，完成年初预算的86%，同比下降1.9%.
    """
    before: list[Metric] = []
    for metric in figures:
        named = next((one for one in _first_told(metric, before) if one.likelihood > metric.likelihood), metric)
        told = replace(metric, likelihood=named.likelihood) if named is not metric else metric
        before = [*before[-1:], told]
        yield told


def _first_told(metric: Metric, before: Sequence[Metric]) -> Iterator[Metric]:
    """Yield the figure before that a figure is one with: its change, or its level with but a share of that between."""
    if before and before[-1].is_change_only and _are_one(before[-1], metric):
        yield before[-1]
    is_behind = len(before) > 1 and metric.is_change_only and _is_share_of(before[1], before[0])
    if is_behind and _are_one(metric, before[0]):
        yield before[0]


def _is_share_of(share: Metric, level: Metric) -> bool:
    """Return whether a figure says how much of a plan a level is: its name begins with the level's."""
    named = share.indicator != level.indicator and share.indicator.startswith(level.indicator)
    return named and units().kind(share.unit) == "share"


def _level_of(change: Metric, rows: Sequence[TableRow]) -> int | None:
    """Return which row a change belongs to: the last level of its indicator that was told before it."""
    for place in range(len(rows) - 1, -1, -1):
        if rows[place].figure.place.block != change.place.block:
            return None
        if _belongs(rows[place].figure, change):
            return place
    return None


def _fits(level: str, change: str) -> bool:
    """Return whether a level can move by so much of a unit: 120卷 by 30卷 or 8%, not by 30人次; 3.42% by 46个基点."""
    moved = units().counted_in(change)
    if change in _OF_RATE:
        return units().kind(level) == "share"
    return moved in _RELATIVE or moved == units().counted_in(level)


def _belongs(level: Metric, change: Metric) -> bool:
    if level.indicator != change.indicator or level.organisation != change.organisation:
        return False
    if level.is_change_only or not _fits(level.unit, change.unit):
        return False
    if level.sentence == change.sentence:
        return level.when == change.when or level.when is None or change.when is None
    return level.when is not None and level.when == change.when
