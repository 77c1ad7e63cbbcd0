"""What a person decides of an article's figures: shown or not, in which table, called what, whose and when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.metrics.weekly.folding import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.issue.plan.types import FigurePlan
    from reporter.model import Article, Metric, TableRow

TO_CHECK = "（待核）"


def settled(article: Article, decisions: Sequence[tuple[Metric | None, FigurePlan]]) -> tuple[Metric, ...]:
    """Return the figures of an article after these decisions, each with the figure it is on, None for none.

    A decision on a level holds for the changes that are told in its row.
    """
    made: dict[int, Metric | None] = {}
    number_of = {id(metric): number for number, metric in enumerate(article.metrics)}
    for found, one in decisions:
        if found is None:
            continue
        row = next((row for row in folded(article.metrics) if row.figure is found), None)
        for metric in (row.figure, *row.changes) if row else (found,):
            made[number_of[id(metric)]] = None if one.show is False else _decided(metric, one)
    metrics = (made.get(number, metric) for number, metric in enumerate(article.metrics))
    return tuple(metric for metric in metrics if metric is not None)


def hidden(before: Sequence[Metric], after: Sequence[Metric]) -> tuple[TableRow, ...]:
    """Return the rows of an article's figures as they were ``before`` that a person does not want to see."""
    left = {metric.place for metric in after}
    gone = len(left) < len(before)
    return tuple(row for row in folded(before) if row.figure.place not in left) if gone else ()


def _decided(metric: Metric, planned: FigurePlan) -> Metric:
    name = planned.name or metric.indicator
    return replace(
        metric,
        indicator=f"{name}{TO_CHECK}" if planned.check else name,
        organisation=planned.owner or metric.organisation,
        when=planned.when or metric.when,
        in_article=planned.show,
        in_week=planned.week,
    )
