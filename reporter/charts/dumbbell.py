"""Dumbbells: a ring where something started, a dot where it ended, the way in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.charts.canvas import ACCENT, MARGIN, MUTED, SMALL_SIZE, TRACK, WIDTH, Canvas
from reporter.charts.frame import label_rows, label_width, text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Chart, ChartRow

_GAP = 0.13
_LEAST_MOVE = 0.05  # of the axis: less, and the axis starts at the least value instead of nought


def draw(canvas: Canvas, chart: Chart, top: float) -> float:
    """Paint each change as a line from a ring to a dot, both with their values, on one scale for all rows.

    The scale starts at nought, and shows it, as long as every move can be seen on it.
    """
    body = top + _key(canvas, top) if len(chart.rows) > 1 else top
    middles, bottom = label_rows(canvas, chart, body)
    starts, arrivals = text_width([row.shown for row in chart.rows]), text_width(_arrivals(chart.rows), bold=True)
    beside = max(starts, arrivals) + _GAP
    edge = MARGIN + label_width(chart) + _GAP
    left, room = edge + beside, WIDTH - MARGIN - 2 * beside - edge
    least, most = _scale(chart.rows)
    for row, middle in zip(chart.rows, middles, strict=True):
        start, end = (left + room * (value - least) / (most - least) for value in _ends(row))
        canvas.line((edge, middle), (WIDTH - MARGIN, middle), TRACK, 0.6)
        _row(canvas, row, middle, start, end)
    if least == 0:
        canvas.line((left, body), (left, bottom), MUTED, 0.8)
        canvas.text((left, bottom + SMALL_SIZE / 72), "0", size=SMALL_SIZE, color=MUTED, align="center")
        return bottom + 2 * SMALL_SIZE / 72
    return bottom


def _key(canvas: Canvas, top: float) -> float:
    """Say what ring and dot mean; return the height that this takes."""
    middle = top + SMALL_SIZE / 72
    canvas.dot((MARGIN + 0.06, middle), MUTED, hollow=True)
    canvas.text((MARGIN + 0.18, middle), "原来", size=SMALL_SIZE, color=MUTED)
    canvas.dot((MARGIN + 0.68, middle), ACCENT)
    canvas.text((MARGIN + 0.8, middle), "现在", size=SMALL_SIZE, color=MUTED)
    return 2 * SMALL_SIZE / 72


def _row(canvas: Canvas, row: ChartRow, middle: float, start: float, end: float) -> None:
    canvas.line((start, middle), (end, middle), ACCENT, 2.5)
    canvas.dot((start, middle), MUTED, hollow=True)
    canvas.dot((end, middle), ACCENT)
    outward = -_GAP if start <= end else _GAP
    canvas.text((start + outward, middle), row.shown, align="right" if outward < 0 else "left", color=MUTED)
    canvas.text((end - outward, middle), row.shown_to, align="left" if outward < 0 else "right", bold=True)


def _scale(rows: Sequence[ChartRow]) -> tuple[float, float]:
    """Return where the axis starts and ends: at nought, if all values are above it and all moves can be seen."""
    ends = [_ends(row) for row in rows]
    least, most = min(map(min, ends)), max(map(max, ends))
    if least >= 0 and all(abs(end - start) >= _LEAST_MOVE * most for start, end in ends):
        return 0.0, most
    return least, most


def _arrivals(rows: Sequence[ChartRow]) -> list[str]:
    return [row.shown_to for row in rows]


def _ends(row: ChartRow) -> tuple[float, float]:
    return row.value, row.value if row.value_to is None else row.value_to
