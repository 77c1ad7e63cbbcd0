"""Bars: shares on the common scale from 0 to 100 %, counts and rates of growth from nought to the largest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.charts.paint.canvas import ACCENT, MARGIN, MUTED, TRACK, WIDTH, Canvas
from reporter.charts.paint.frame import label_rows, label_width, text_width

if TYPE_CHECKING:
    from reporter.model import Chart

_THICK = 0.15
_GAP = 0.08
_WHOLE = 100.0


def draw_shares(canvas: Canvas, chart: Chart, top: float) -> float:
    """Paint each share as a bar in a pale track that stands for the whole."""
    return _draw(canvas, chart, top, _WHOLE, track=True)


def draw_counts(canvas: Canvas, chart: Chart, top: float) -> float:
    """Paint each count as a bar from a common base line, the widest range as wide as there is room.

    What fell goes to the left of the line, paler than what grew.
    """
    values = [row.value for row in chart.rows]
    if min(values) >= 0:
        return _draw(canvas, chart, top, max(values), track=False)
    return _draw_both_ways(canvas, chart, top)


def _draw(canvas: Canvas, chart: Chart, top: float, full: float, *, track: bool) -> float:
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


def _draw_both_ways(canvas: Canvas, chart: Chart, top: float) -> float:
    middles, bottom = label_rows(canvas, chart, top)
    beside = text_width([row.shown for row in chart.rows]) + 2 * _GAP
    left = MARGIN + label_width(chart) + beside
    least, most = min(row.value for row in chart.rows), max(0.0, *(row.value for row in chart.rows))
    inch = (WIDTH - MARGIN - beside - left) / (most - least)
    nought = left - least * inch
    for row, middle in zip(chart.rows, middles, strict=True):
        end = nought + row.value * inch
        fell = row.value < 0
        canvas.box((min(nought, end), middle - _THICK / 2), (abs(end - nought), _THICK), MUTED if fell else ACCENT)
        canvas.text((end + (-_GAP if fell else _GAP), middle), row.shown, align="right" if fell else "left")
    canvas.line((nought, top), (nought, bottom), MUTED, 0.8)
    return bottom
