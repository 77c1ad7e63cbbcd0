"""What every chart has around it: the title above, the labels left, the source below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.charts.paint.breaking import balance, wrap
from reporter.charts.paint.canvas import INK, LEADING, MARGIN, MUTED, POINT, SMALL_SIZE, TEXT_SIZE, WIDTH, Canvas
from reporter.charts.paint.glyphs import width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reporter.model import Chart

_TITLE_SIZE = 11.5  # points
_GAP = 0.12  # inches
_ROW_SPACE = 0.14  # inches
_WIDEST_LABEL = 15  # ems


def paint(chart: Chart, body: Callable[[Canvas, Chart, float], float], *, bare: bool = False) -> bytes:
    """Return a chart as a PNG: ``body`` paints from a height downwards and returns where it ended.

    A ``bare`` one has neither title nor source.
    """
    canvas = Canvas()
    if bare:
        return canvas.png(body(canvas, chart, MARGIN) + MARGIN)
    title = balance(chart.title, _ems(_TITLE_SIZE), bold=True)
    top = _lines(canvas, MARGIN, title, _TITLE_SIZE, INK, bold=True) + _GAP
    bottom = body(canvas, chart, top) + _GAP
    source = wrap(chart.source, _ems(SMALL_SIZE))
    return canvas.png(_lines(canvas, bottom, source, SMALL_SIZE, MUTED, bold=False) + MARGIN)


def texts(chart: Chart) -> tuple[str, ...]:
    """Return everything that a chart's picture has written on it."""
    rows = (text for row in chart.rows for text in (row.label, row.shown, row.shown_to))
    return (chart.title, chart.source, *rows)


def _ems(size: float) -> float:
    return (WIDTH - 2 * MARGIN) / (size * POINT)


def _lines(canvas: Canvas, top: float, lines: Sequence[str], size: float, color: str, *, bold: bool) -> float:
    step = size * POINT * LEADING
    for line in lines:
        canvas.text((MARGIN, top + step / 2), line, size=size, color=color, bold=bold)
        top += step
    return top


def label_width(chart: Chart) -> float:
    """Return the width in inches that the labels of a chart's rows take, at most 15 characters."""
    widest = max(width(row.label) for row in chart.rows)
    return min(widest, _WIDEST_LABEL) * TEXT_SIZE * POINT


def text_width(texts: Sequence[str], *, bold: bool = False) -> float:
    """Return the width in inches of the widest of some values."""
    return max((width(text, bold=bold) for text in texts), default=0.0) * TEXT_SIZE * POINT


def label_rows(canvas: Canvas, chart: Chart, top: float) -> tuple[tuple[float, ...], float]:
    """Write the labels of a chart's rows below each other; return the middle of each row, and where the last ends."""
    step, middles = TEXT_SIZE * POINT * LEADING, []
    right = MARGIN + label_width(chart)
    for row in chart.rows:
        lines = balance(row.label, _WIDEST_LABEL)
        for index, line in enumerate(lines):
            canvas.text((right, top + _ROW_SPACE / 2 + step * (index + 0.5)), line, align="right")
        height = step * len(lines) + _ROW_SPACE
        middles.append(top + height / 2)
        top += height
    return tuple(middles), top
