"""Bars from a common base line, to one side or to both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.charts.paint.canvas import ACCENT, MARGIN, MUTED, TRACK, WIDTH, Canvas
from reporter.charts.paint.frame import label_rows, label_width, text_width

if TYPE_CHECKING:
    from reporter.model import Chart

_THICK = 0.15  # inches
_GAP = 0.08  # inches


def draw(canvas: Canvas, chart: Chart, top: float, full: float, *, track: bool = False) -> float:
    """Paint each value as a bar, a ``full`` one as wide as there is room, in a pale ``track`` of that width or not."""
    middles, bottom = label_rows(canvas, chart, top)
    left = MARGIN + label_width(chart) + _GAP
    room = WIDTH - MARGIN - text_width([row.shown for row in chart.rows]) - _GAP - left
    for row, middle in zip(chart.rows, middles, strict=True):
        long = room * row.value / full
        if track:
            canvas.box((left, middle - _THICK / 2), (room, _THICK), TRACK)
        canvas.box((left, middle - _THICK / 2), (long, _THICK), ACCENT)
        canvas.text((left + (room if track else long) + _GAP, middle), row.shown)
    canvas.line((left, top), (left, bottom), MUTED, 0.8)
    return bottom


def draw_both_ways(canvas: Canvas, chart: Chart, top: float) -> float:
    """Paint each value as a bar, the widest range as wide as there is room.

    What fell goes to the left of the line, paler than what grew.
    """
    middles, bottom = label_rows(canvas, chart, top)
    beside = text_width([row.shown for row in chart.rows]) + 2 * _GAP
    left = MARGIN + label_width(chart) + beside
    least, most = min(row.value for row in chart.rows), max(0.0, *(row.value for row in chart.rows))
    inch = (WIDTH - MARGIN - beside - left) / (most - least)
    zero = left - least * inch
    for row, middle in zip(chart.rows, middles, strict=True):
        end = zero + row.value * inch
        fell = row.value < 0
        canvas.box((min(zero, end), middle - _THICK / 2), (abs(end - zero), _THICK), MUTED if fell else ACCENT)
        canvas.text((end + (-_GAP if fell else _GAP), middle), row.shown, align="right" if fell else "left")
    canvas.line((zero, top), (zero, bottom), MUTED, 0.8)
    return bottom
