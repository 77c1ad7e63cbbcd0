"""A line from point to point, the earliest left."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reporter.charts.paint.canvas import ACCENT, INK, MARGIN, MUTED, POINT, SMALL_SIZE, TEXT_SIZE, WIDTH, Canvas

if TYPE_CHECKING:
    from reporter.model import Chart

_HIGH = 1.1  # inches that the widest move takes
_ABOVE = 0.28  # inches, of the values over the highest point
_BELOW = 0.16  # inches, of the labels under the axis
_SIDE = 0.35  # inches: half of the widest label


def draw(canvas: Canvas, chart: Chart, top: float) -> float:
    """Paint the values as dots on a line, each with its value above and its label below; the scale is theirs alone."""
    values = [row.value for row in chart.rows]
    least, span = min(values), (max(values) - min(values)) or 1.0
    step = (WIDTH - 2 * (MARGIN + _SIDE)) / max(1, len(values) - 1)
    floor = top + _ABOVE + _HIGH
    places = [(MARGIN + _SIDE + n * step, floor - _HIGH * (one - least) / span) for n, one in enumerate(values)]
    for start, end in pairwise(places):
        canvas.line(start, end, ACCENT, 2.0)
    for row, (x, y) in zip(chart.rows, places, strict=True):
        canvas.dot((x, y), ACCENT)
        canvas.text((x, y - _BELOW), row.shown, size=TEXT_SIZE, color=INK, align="center")
        canvas.text((x, floor + _BELOW), row.label, size=SMALL_SIZE, color=MUTED, align="center")
    return floor + _BELOW + SMALL_SIZE * POINT
