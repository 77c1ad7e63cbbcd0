"""Figures of which the same article tells a later one: 2023年、2024年…分别为3万吨、4万吨 tells the news of 2024."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.model import Article, Metric

_OPEN = ("-", ".")
"""How a period without a year begins, and one whose beginning is open."""


def superseded(figure: Metric, article: Article) -> bool:
    """Return whether the article tells the same figure of the same owner for a time that begins after this one's."""
    return any(
        one.indicator == figure.indicator
        and one.unit == figure.unit
        and one.organisation == figure.organisation
        and (one.change is None) == (figure.change is None)
        and _is_after(one.when, figure.when)
        for one in article.metrics
    )


def _is_after(one: str | None, other: str | None) -> bool:
    """Return whether a period begins after another has ended.

    >>> _is_after("2024", "2023"), _is_after("2024-05", "2024"), _is_after("2026-04-01/2026-06-30", "2026-03")
    (True, False, True)
    """
    if not one or not other or one.startswith(_OPEN) or other.startswith(_OPEN):
        return False
    begins, ends = one.split("/")[0], other.split("/")[-1]
    return begins > ends and not begins.startswith(ends) and not ends.startswith(_OPEN)
