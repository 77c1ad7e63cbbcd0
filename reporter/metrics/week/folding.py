"""Rows of a table: a level with the changes that are told of it, which are figures of their own in the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Metric


def folded(figures: Sequence[Metric]) -> tuple[Metric, ...]:
    """Return the figures of an article with each change made part of the level it is told of.

    438起，同比减少36起，下降7.6% is one row, and so is 268.4万立方米，环比减少4.2%，同比增长3.5%; the changes that
    were told stay in ``told``, each with its place. 甲9286户、乙14357人，分别减少312户、604人 are two rows. A change is
    by itself where no level of its indicator stands before it in the sentence, or in the paragraph for the same time.
    """
    rows: list[Metric] = []
    for metric in figures:
        place = _level_of(metric, rows) if is_only_change(metric) else None
        if place is None:
            rows.append(metric)
        else:
            rows[place] = _with(rows[place], metric)
    return tuple(rows)


def is_only_change(metric: Metric) -> bool:
    """Return whether a figure says how much something changed, and not how large it is: 同比增加9.2%, 偏高0.5至1℃."""
    moved = metric.change
    if moved is None or moved.kind == "从到" or metric.told:
        return False
    if metric.value_to is not None:
        return True
    return any(amount is not None and abs(amount) == metric.value for amount in (moved.pct, moved.amount))


def _level_of(change: Metric, rows: Sequence[Metric]) -> int | None:
    """Return which row a change belongs to: the last level of its indicator that was told before it."""
    for place in range(len(rows) - 1, -1, -1):
        if rows[place].place.block != change.place.block:
            return None
        if _belongs(rows[place], change):
            return place
    return None


def _belongs(level: Metric, change: Metric) -> bool:
    if level.indicator != change.indicator or level.organisation != change.organisation:
        return False
    if is_only_change(level):
        return False
    if level.sentence == change.sentence:
        return level.when == change.when or level.when is None or change.when is None
    return level.when is not None and level.when == change.when


def _with(level: Metric, change: Metric) -> Metric:
    """Return the level with one change more; what an article tells stands in the place of what was computed."""
    moved, told = level.change, level.told
    if moved is None:
        moved = change.change
    elif moved.derived:
        moved = replace(moved, pct=None, amount=None, derived=False)
    elif not told:
        told = (level,)
    doubtful = level.doubtful or change.doubtful
    return replace(level, change=moved, told=(*told, change), score=max(level.score, change.score), doubtful=doubtful)
