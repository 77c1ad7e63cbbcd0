"""Dumbbells: a ring where something started, a dot where it ended, the way in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.charts.canvas import ACCENT, MARGIN, MUTED, TRACK, WIDTH, Canvas
from reporter.charts.frame import label_rows, label_width, text_width

if TYPE_CHECKING:
    from reporter.model import Chart, ChartRow

_GAP = 0.13


def draw(canvas: Canvas, chart: Chart, top: float) -> float:
    """Paint each change as a line from a ring to a dot, both with their values, on one scale for all rows."""
    middles, bottom = label_rows(canvas, chart, top)
    texts = [text for row in chart.rows for text in (row.shown, row.shown_to)]
    left = MARGIN + label_width(chart) + 2 * _GAP + text_width(texts)
    room = WIDTH - MARGIN - text_width(texts) - _GAP - left
    ends = [end for row in chart.rows for end in _ends(row)]
    least, span = min(ends), max(ends) - min(ends) or 1.0
    for row, middle in zip(chart.rows, middles, strict=True):
        start, end = (left + room * (value - least) / span for value in _ends(row))
        canvas.line((MARGIN + label_width(chart) + _GAP / 2, middle), (WIDTH - MARGIN, middle), TRACK, 0.5)
        canvas.line((start, middle), (end, middle), ACCENT, 2.5)
        canvas.dot((start, middle), MUTED, hollow=True)
        canvas.dot((end, middle), ACCENT)
        side = -1 if start <= end else 1
        canvas.text((start + side * _GAP, middle), row.shown, align="right" if side < 0 else "left", color=MUTED)
        canvas.text((end - side * _GAP, middle), row.shown_to, align="left" if side < 0 else "right", bold=True)
    return bottom


def _ends(row: ChartRow) -> tuple[float, float]:
    return row.value, row.value if row.value_to is None else row.value_to
