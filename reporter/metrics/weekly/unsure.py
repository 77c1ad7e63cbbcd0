"""Figures that a director wants to see, of which nobody can be sure enough what they are called: for a person to name.

Of 200 random weeks of twelve labelled articles each, 8 offers a week by the chance that they are wanted times that of
the name: 75 of 100 are wanted and 73 have a clean name, 56 both (by the first chance alone 78, 52, 43; by the second
63, 71, 47). The articles are those that both were fitted to.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.metrics.scores import PRINTED
from reporter.metrics.weekly.folding import folded
from reporter.metrics.weekly.row_choice import objection
from reporter.metrics.weekly.worth import worth

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Article, TableRow

WANTED = 0.5
"""The least chance that a director wants to see a row that is offered."""

MOST = 8
"""Offers of a week at most: what a person decides in a minute."""

_OF_ARTICLE = 2
"""Offers of an article at most."""


def offered(articles: Sequence[Article]) -> Iterator[tuple[int, TableRow]]:
    """Yield the few rows that lack nothing but a sure name, each with the index of its article."""
    found = [one for index, article in enumerate(articles) for one in _best(index, article)]
    for _, index, row in sorted(found, key=lambda one: -one[0])[:MOST]:
        yield index, row


def _best(index: int, article: Article) -> list[tuple[float, int, TableRow]]:
    """Return the best offers of an article, each with its weight."""
    chances = ((worth(row, article), row) for row in folded(article.metrics) if _is_open(row, article))
    weighed = [(chance * row.figure.likelihood, index, row) for chance, row in chances if chance >= WANTED]
    return sorted(weighed, key=lambda one: -one[0])[:_OF_ARTICLE]


def _is_open(row: TableRow, article: Article) -> bool:
    """Return whether nothing keeps a row out of the week's table but its name, and no person has decided on it."""
    figure = row.figure
    decided = figure.in_week is not None or figure.in_article is not None
    if decided or figure.likelihood >= PRINTED:
        return False
    return not objection(replace(row, figure=replace(figure, likelihood=PRINTED)), article)
