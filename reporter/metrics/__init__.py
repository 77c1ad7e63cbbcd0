"""Figures: every number that matters, with what it counts, its unit, its change, whose it is and when.

``find/`` finds numbers with their units and changes and leaves out what is no figure, ``name/`` says what is counted
(rules suggest, a ranker chooses), ``whose/`` whose and when a figure is and whether it is a fact, ``tables/`` reads
the tables of an article, ``week/`` brings several articles together; ``scores`` says what matters. Units, cue words
and what is no figure are data, in TOML beside them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Article, Metric, TableRow

    Conflicts = Sequence[tuple[tuple[int, Metric], tuple[int, Metric]]]
    """Pairs of figures that contradict each other, each with the index of its article."""

__all__ = ["conflicts", "main_figures", "measure", "unsure_figures"]


def measure(article: Article) -> Article:
    """Return the article with its figures in reading order, and with a doubt for every date that does not exist.

    Never raises on what an article says. A figure that is told twice is there twice, each with its place; what is told
    of a level right after it (1874起，同比下降18.7%) is a figure of its own, under the same indicator.
    """
    from reporter.metrics.find.extraction import doubts, figures
    from reporter.metrics.find.qualifiers import throughout
    from reporter.metrics.weekly.folding import assured

    return replace(
        article,
        metrics=tuple(throughout(tuple(assured(figures(article))), article)),
        doubts=article.doubts + tuple(doubts(article)),
    )


def main_figures(articles: Sequence[Article], limit: int) -> tuple[tuple[int, TableRow, tuple[int, ...]], ...]:
    """Return the week's most telling figures, at most ``limit``, the weightiest first.

    Each is the index of its article, the figure's row, and the indexes of other articles that say the same; a change
    told right after its level is in that level's row. A figure that several articles tell weighs more, each further one
    of an article less, its third and later ones come last. Plans are out, names that say nothing by themselves (占比),
    and what neither moved nor matters.
    """
    from reporter.metrics.weekly.row_choice import chosen

    return tuple(chosen(articles, limit))


def unsure_figures(articles: Sequence[Article]) -> tuple[tuple[int, TableRow], ...]:
    """Return the figures that the week's table would want, a few of them, if their names were sure enough.

    Each is the index of its article and its row under the likeliest name, the best offer first. For a person to look
    at, never to be printed by themselves.
    """
    from reporter.metrics.weekly.unsure import offered

    return tuple(offered(articles))


def conflicts(articles: Sequence[Article]) -> Conflicts:
    """Return the pairs of figures that contradict each other, each with the index of its article.

    The same indicator, unit, owner and period, but another value: for the reader to decide, never to be averaged.
    """
    from reporter.metrics.weekly.agreement import contradictions

    return tuple(contradictions(articles))
