"""Dumbbells: a ring where something started, a dot where it ended, the way in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.charts.paint.canvas import (
    ACCENT,
    INK,
    MARGIN,
    MUTED,
    PAPER,
    POINT,
    SMALL_SIZE,
    TEXT_SIZE,
    TRACK,
    WIDTH,
    Canvas,
)
from reporter.charts.paint.frame import label_rows, label_width, text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Chart, ChartRow

_GAP = 0.13
_LEAST_MOVE = 0.05  # of the axis: less, and the axis starts at the least value instead of nought


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a value stands: ``least`` at ``left``, ``most`` at ``left + room``."""

    least: float
    most: float
    left: float
    room: float

    @classmethod
    def fit(cls, rows: Sequence[ChartRow], edge: float) -> _Scale:
        """Return the widest scale that leaves the values room between ``edge`` and the sheet's margin."""
        least, most = _limits(rows)
        whole = WIDTH - MARGIN - max(_beside(row)[1] for row in rows) - edge
        indent = 0.0
        for row in rows:
            share = (min(_ends(row)) - least) / (most - least)
            indent = max(indent, (_beside(row)[0] - share * whole) / (1 - share))
        return cls(least, most, edge + indent, whole - indent)

    def place(self, value: float) -> float:
        """Return where a value stands."""
        return self.left + self.room * (value - self.least) / (self.most - self.least)


def draw(canvas: Canvas, chart: Chart, top: float) -> float:
    """Paint each change as a line from a ring to a dot, both with their values, on one scale for all rows.

    The scale starts at nought as long as every move can be seen on it; where it holds nought, a line shows it.
    """
    body = top + _key(canvas, top) if len(chart.rows) > 1 else top
    middles, bottom = label_rows(canvas, chart, body)
    edge = MARGIN + label_width(chart) + _GAP
    scale = _Scale.fit(chart.rows, edge)
    for middle in middles:
        canvas.line((edge, middle), (WIDTH - MARGIN, middle), TRACK, 0.6)
    below = _nought(canvas, scale, body, bottom)
    for row, middle in zip(chart.rows, middles, strict=True):
        _row(canvas, row, middle, scale)
    return below


def _nought(canvas: Canvas, scale: _Scale, top: float, bottom: float) -> float:
    """Mark where nought is, if the scale holds it; return the height at which this ends."""
    if not scale.least <= 0 <= scale.most:
        return bottom
    place = scale.place(0)
    canvas.line((place, top), (place, bottom), MUTED, 0.8)
    canvas.text((place, bottom + SMALL_SIZE * POINT), "0", size=SMALL_SIZE, color=MUTED, align="center")
    return bottom + 2 * SMALL_SIZE * POINT


def _key(canvas: Canvas, top: float) -> float:
    """Say what ring and dot mean; return the height that this takes."""
    middle = top + SMALL_SIZE * POINT
    canvas.dot((MARGIN + 0.06, middle), MUTED, hollow=True)
    canvas.text((MARGIN + 0.18, middle), "变化前", size=SMALL_SIZE, color=MUTED)
    canvas.dot((MARGIN + 0.78, middle), ACCENT)
    canvas.text((MARGIN + 0.9, middle), "变化后", size=SMALL_SIZE, color=MUTED)
    return 2 * SMALL_SIZE * POINT


def _row(canvas: Canvas, row: ChartRow, middle: float, scale: _Scale) -> None:
    start, end = map(scale.place, _ends(row))
    canvas.line((start, middle), (end, middle), ACCENT, 2.5)
    canvas.dot((start, middle), MUTED, hollow=True)
    canvas.dot((end, middle), ACCENT)
    rises = start <= end
    _value(canvas, row.shown, (start, middle), left=rises, bold=False)
    _value(canvas, row.shown_to, (end, middle), left=not rises, bold=True)


def _value(canvas: Canvas, text: str, dot: tuple[float, float], *, left: bool, bold: bool) -> None:
    """Write a value on one side of its dot, on clear ground."""
    x, middle = dot
    wide, high = text_width([text], bold=bold), TEXT_SIZE * POINT
    begin = x - _GAP - wide if left else x + _GAP
    canvas.box((begin, middle - high / 2), (wide, high), PAPER)
    canvas.text((begin, middle), text, color=INK if bold else MUTED, bold=bold)


def _limits(rows: Sequence[ChartRow]) -> tuple[float, float]:
    """Return where the axis starts and ends: at nought, if all values are above it and all moves can be seen."""
    ends = [_ends(row) for row in rows]
    least, most = min(map(min, ends)), max(map(max, ends))
    if least >= 0 and all(abs(end - start) >= _LEAST_MOVE * most for start, end in ends):
        return 0.0, most
    return least, most


def _beside(row: ChartRow) -> tuple[float, float]:
    """Return the room that the values of a row need left and right of its dots."""
    start, end = text_width([row.shown]) + _GAP, text_width([row.shown_to], bold=True) + _GAP
    before, after = _ends(row)
    return (start, end) if before <= after else (end, start)


def _ends(row: ChartRow) -> tuple[float, float]:
    return row.value, row.value if row.value_to is None else row.value_to
