"""Charts of a week's figures: changes as dumbbells, shares on a common scale, counts of one unit side by side."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from reporter.charts.choose.choice import choose
from reporter.charts.paint import bars, dumbbell, frame, glyphs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reporter.charts.paint.canvas import Canvas
    from reporter.model import Article, Chart, ChartKind

__all__ = ["CHARTS", "choose", "draw", "missing", "picture"]

CHARTS: Mapping[ChartKind, Callable[[Canvas, Chart, float], float]] = MappingProxyType(
    {"dumbbell": dumbbell.draw, "shares": bars.draw_shares, "counts": bars.draw_counts}
)


def draw(articles: Sequence[Article], limit: int = 6) -> tuple[Chart, ...]:
    """Return the week's charts with their pictures, the weightiest first, at most ``limit``."""
    return tuple(
        replace(chart, png=picture(chart), bare=picture(chart, bare=True)) for chart in choose(articles, limit)
    )


def picture(chart: Chart, *, bare: bool = False) -> bytes:
    """Return a chart as a PNG, 150 mm wide at 200 dots an inch.

    It carries no metadata, so that the same chart gives the same bytes. A ``bare`` one has neither title nor source,
    for a page that gives them in its own type.
    """
    return frame.paint(chart, CHARTS[chart.kind], bare=bare)


def missing(charts: Sequence[Chart]) -> tuple[str, ...]:
    """Return the characters that the bundled fonts lack and the pictures show as 〓, for a message to the user.

    Only the pictures have them: titles, labels and alternative texts keep every character.
    """
    return glyphs.missing(text for chart in charts for text in frame.texts(chart))
