"""What a kind of chart is: how it is chosen, put into words, painted, and built of what a word processor edits.

To add one, write its module with a ``KIND``, one line in ``kinds/__init__.py``, and its cases in the tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reporter.charts.choose.chartable import Group, Reading
    from reporter.charts.paint.canvas import Canvas
    from reporter.model import Chart, ChartRow


@dataclass(frozen=True, slots=True)
class Wording:
    """A chart in words: its short name, its title, and its rows with their labels and values."""

    name: str
    title: str
    rows: tuple[ChartRow, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The values of a series with what is shown beside each; one that is ``hollow`` is told apart in grey too."""

    name: str
    values: tuple[float, ...]
    shown: tuple[str, ...]
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class BarChart:
    """A chart as a word processor builds it: bars of one or several series, on an axis up to the ``whole`` if any."""

    series: tuple[Series, ...]
    whole: float | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of chart.

    ``word`` is what it is called to who cannot see it; ``weight`` what it is worth beside the other kinds when charts
    are chosen, and ``least`` how many rows it wants to say more than a sentence. ``groups`` yields the figures of a
    week that it could show together, ``wording`` puts such a group into words, and ``values`` says the values of its
    rows. ``paint`` paints the rows from a height downwards and returns where they end; ``native`` is what a word
    processor builds it of.
    """

    name: str
    word: str
    weight: float
    least: int
    groups: Callable[[Sequence[Reading]], Iterator[Group]]
    wording: Callable[[Group], Wording]
    values: Callable[[Sequence[ChartRow], str], str]
    paint: Callable[[Canvas, Chart, float], float]
    native: Callable[[Chart], BarChart]
