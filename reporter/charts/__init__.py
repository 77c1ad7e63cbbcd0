"""Charts of a week's figures: changes as dumbbells, shares on a common scale, counts of one unit side by side."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reporter.charts import in_words
from reporter.charts.choose.choice import choose
from reporter.charts.kinds import KINDS
from reporter.charts.paint import frame, glyphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.charts.kind import BarChart
    from reporter.model import Article, Chart

__all__ = ["KINDS", "choose", "draw", "missing", "native", "picture"]


def draw(articles: Sequence[Article], limit: int = 6) -> tuple[Chart, ...]:
    """Return the week's charts with their pictures, the weightiest first, at most ``limit``."""
    return tuple(
        replace(chart, png=picture(chart), bare=picture(chart, bare=True)) for chart in choose(articles, limit)
    )


@lru_cache(maxsize=32)  # of a week that is edited most charts are as they were
def picture(chart: Chart, *, bare: bool = False) -> bytes:
    """Return a chart as a PNG, 150 mm wide at 200 dots an inch.

    It carries no metadata, so that the same chart gives the same bytes. A ``bare`` one has neither title nor source,
    for a page that gives them in its own type.
    """
    return frame.paint(in_words.painted(chart), KINDS[chart.kind].paint, bare=bare)


def native(chart: Chart) -> BarChart:
    """Return what a word processor builds a chart of."""
    return KINDS[chart.kind].native(in_words.painted(chart))


def missing(charts: Sequence[Chart]) -> tuple[str, ...]:
    """Return the characters that the bundled fonts lack and the pictures show as 〓, for a message to the user.

    Only the pictures have them: titles, labels and alternative texts keep every character.
    """
    return glyphs.missing(text for chart in charts for text in frame.texts(in_words.painted(chart)))
