"""Dumbbells, for changes: a ring where something started, a dot where it ended, the way in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.charts import in_words
from reporter.charts.choose.groups import (
    MOST_ROWS,
    gathered,
    grouped,
    heaviest_first,
    owner_of,
    related,
    thing_of,
    uncontradicted,
)
from reporter.charts.choose.labels import name
from reporter.charts.kind import BarChart, Kind, Series, Wording
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
    from collections.abc import Iterator, Sequence

    from reporter.charts.choose.chartable import Group, Reading
    from reporter.model import Chart, ChartRow

BEFORE = "变化前"
AFTER = "变化后"
_POOL = 5 * MOST_ROWS
_SHARE = "%"
_LEAST_SEEN = 0.05  # of the axis: in a shorter move the two dots lie on top of each other
_GAP = 0.13  # inches between a dot and its value
_LEAST_MOVE = 0.05  # of the axis: less, and the axis starts at the least value instead of zero


def is_change(reading: Reading) -> bool:
    """Return whether the figure tells where something started and where it ended."""
    start, end = reading.metric.ends
    return start != end


def groups(week: Sequence[Reading]) -> Iterator[Group]:
    """Yield changes of one unit whose moves can all be seen on one axis.

    The same thing in several organisations comes first, then several things that one article says of one organisation:
    rates, or what is alike by its name: that two things are measured in one unit does not make them comparable.
    """
    changes = [reading for reading in week if is_change(reading)]
    for _, same_unit in grouped(changes, lambda reading: reading.metric.unit):
        rest = heaviest_first(uncontradicted(same_unit))[:_POOL]
        for alike in (_by_thing, _by_teller):
            single: list[Reading] = []
            for group in (group for some in alike(rest) for group in _seen_together(some)):
                if len(group) > 1:
                    yield group
                else:
                    single += group
            rest = heaviest_first(single)


def _seen_together(rest: list[Reading]) -> Iterator[Group]:
    while rest:
        together: list[Reading] = []
        for reading in rest:
            if len(together) < MOST_ROWS and _moves_seen([*together, reading]):
                together.append(reading)
        rest = [reading for reading in rest if reading not in together]
        yield tuple(sorted(together, key=lambda reading: -max(reading.metric.ends)))


def _moves_seen(group: Sequence[Reading]) -> bool:
    moves = [reading.metric.ends for reading in group]
    span = max(map(max, moves)) - min(map(min, moves))
    return all(abs(end - start) >= _LEAST_SEEN * span for start, end in moves)


def _by_thing(rest: Sequence[Reading]) -> Iterator[list[Reading]]:
    """Yield changes of one thing in several organisations."""
    yield from (some for _, some in grouped(rest, lambda one: thing_of(one) if one.organisation else one))


def _by_teller(rest: Sequence[Reading]) -> Iterator[list[Reading]]:
    """Yield changes that an article tells of one organisation, all rates, or all alike by their names."""
    for _, told in grouped(rest, lambda one: (owner_of(one), id(one.article))):
        yield from gathered(told, _goes_with)


def _goes_with(first: Reading, one: Reading) -> bool:
    return first.metric.unit == _SHARE or related(first, one)


def wording(group: Group) -> Wording:
    """Return a chart of changes in words."""
    naming, unit = name(group), group[0].metric.unit
    rows = in_words.rows(group, naming.labels)
    return Wording(naming.name, _title(naming.subject, unit, rows), rows)


def _title(subject: str, unit: str, rows: Sequence[ChartRow]) -> str:
    rises = [start < end for start, end in (row.ends for row in rows)]
    upwards = "均上升" if in_words.percent(unit) else "均增加"
    verdict = upwards if all(rises) else "的变化" if any(rises) else "均下降"
    return f"{subject}{verdict}{in_words.scale(unit, rows)}"


def values(rows: Sequence[ChartRow], unit: str) -> str:
    """Return each change in words."""
    return "；".join(f"{row.label}{in_words.movement(row, unit)}" for row in rows)


def native(chart: Chart) -> BarChart:
    """Return two bars a row, before and after."""
    before, after = (tuple(row.ends[index] for row in chart.rows) for index in (0, 1))
    return BarChart(
        (
            Series(BEFORE, before, tuple(row.shown for row in chart.rows), hollow=True),
            Series(AFTER, after, tuple(row.shown_to for row in chart.rows)),
        )
    )


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
            share = (min(row.ends) - least) / (most - least)
            indent = max(indent, (_beside(row)[0] - share * whole) / (1 - share))
        return cls(least, most, edge + indent, whole - indent)

    def place(self, value: float) -> float:
        """Return where a value stands."""
        return self.left + self.room * (value - self.least) / (self.most - self.least)


def paint(canvas: Canvas, chart: Chart, top: float) -> float:
    """Paint each change as a line from a ring to a dot, both with their values, on one scale for all rows.

    The scale starts at zero as long as every move can be seen on it; where it holds zero, a line shows it.
    """
    body = top + _key(canvas, top)
    middles, bottom = label_rows(canvas, chart, body)
    edge = MARGIN + label_width(chart) + _GAP
    scale = _Scale.fit(chart.rows, edge)
    for middle in middles:
        canvas.line((edge, middle), (WIDTH - MARGIN, middle), TRACK, 0.6)
    below = _zero_line(canvas, scale, body, bottom)
    for row, middle in zip(chart.rows, middles, strict=True):
        _row(canvas, row, middle, scale)
    return below


def _zero_line(canvas: Canvas, scale: _Scale, top: float, bottom: float) -> float:
    """Mark where zero is, if the scale holds it; return the height at which this ends."""
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
    canvas.text((MARGIN + 0.18, middle), BEFORE, size=SMALL_SIZE, color=MUTED)
    canvas.dot((MARGIN + 0.78, middle), ACCENT)
    canvas.text((MARGIN + 0.9, middle), AFTER, size=SMALL_SIZE, color=MUTED)
    return 2 * SMALL_SIZE * POINT


def _row(canvas: Canvas, row: ChartRow, middle: float, scale: _Scale) -> None:
    start, end = map(scale.place, row.ends)
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
    """Return where the axis starts and ends: at zero, if all values are above it and all moves can be seen."""
    ends = [row.ends for row in rows]
    least, most = min(map(min, ends)), max(map(max, ends))
    if least >= 0 and all(abs(end - start) >= _LEAST_MOVE * most for start, end in ends):
        return 0.0, most
    return least, most


def _beside(row: ChartRow) -> tuple[float, float]:
    """Return the room that the values of a row need left and right of its dots."""
    start, end = text_width([row.shown]) + _GAP, text_width([row.shown_to], bold=True) + _GAP
    before, after = row.ends
    return (start, end) if before <= after else (end, start)


KIND = Kind(
    name="dumbbell",
    word="变化图",
    weight=0.3,
    least=2,
    groups=groups,
    wording=wording,
    values=values,
    paint=paint,
    native=native,
)
