"""Figures of an article, the rows and charts made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reporter.model.restored import Place

Approx = Literal["约", "余/多", "近", "超/以上", "以下", "区间"]
ChangeKind = Literal["从到", "同比", "环比", "增减"]
Direction = Literal["增加", "减少"]
Modality = Literal["fact", "target", "forecast", "denied"]


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure moved: ``pct`` in per cent and ``amount`` in the figure's unit, ``derived`` if computed by us."""

    kind: ChangeKind
    direction: Direction
    pct: float | None = None
    amount: float | None = None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure: what is counted, how much of which unit, how it changed, whose it is, when, and where it stands.

    ``value`` is in the base count (3.5万 is 35000; 98% is 98 with unit "%"). For a change from … to … ``value`` is
    the start and ``value_to`` the end; for a range they are its ends and ``approx`` is "区间". ``text`` is the
    surface, that of its ``place``; ``sentence`` the sentence it stands in. ``score`` weighs how much
    the figure matters in its article, 0 to 1. ``likelihood`` is the probability that ``indicator`` is a name that can
    be printed; the indicator is empty where that is too small. ``doubtful`` says that a digit of it was put in by a
    repair that is likely, not certain. ``in_article`` and ``in_week`` tell whether a person wants it in the table of
    its article and of the week; None leaves it to its score. ``spoken`` is how the text says when, where no day can be
    told by that: 今年以来 in an article without a date. ``owner_chance`` is the probability that ``organisation`` is
    whose it is. ``reckoned`` is what the article says that all such changes are reckoned on, where the figure's own
    sentence does not: 按可比价格计算.
    """

    indicator: str
    value: float
    value_to: float | None
    unit: str
    approx: Approx | None
    change: Change | None
    organisation: str | None
    when: str | None
    text: str
    sentence: str
    place: Place
    score: float = 0.0
    doubtful: bool = False
    modality: Modality = "fact"
    in_article: bool | None = None
    in_week: bool | None = None
    likelihood: float = 1.0
    spoken: str = ""
    owner_chance: float = 1.0
    reckoned: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        """Where the figure started and ended, or both ends of its range; the same twice for a single value."""
        return self.value, self.value if self.value_to is None else self.value_to

    @property
    def is_change_only(self) -> bool:
        """Whether it says how much something changed, and not how large it is: 同比增加9.2%, 偏高0.5至1℃."""
        if self.change is None or self.change.kind == "从到":
            return False
        amounts = (self.change.pct, self.change.amount)
        return self.value_to is not None or any(one is not None and abs(one) == self.value for one in amounts)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: a figure, and the figures that say how it changed, in the article's order."""

    figure: Metric
    changes: tuple[Metric, ...] = ()

    @property
    def moves(self) -> tuple[Metric, ...]:
        """The figures that say how this one moved; what an article tells stands in the place of what was computed."""
        own = self.figure.change
        return self.changes if self.changes and (own is None or own.derived) else (self.figure, *self.changes)

    @property
    def change(self) -> Change | None:
        """How the figure moved, by itself or by the first change that is told of it."""
        return self.figure.change or (self.changes[0].change if self.changes else None)

    @property
    def derived(self) -> bool:
        """Whether the row shows a change that we computed."""
        return not self.changes and self.figure.change is not None and self.figure.change.derived

    @property
    def doubtful(self) -> bool:
        """Whether a digit of the figure, or of a change of it, is likely and not certain."""
        return self.figure.doubtful or any(change.doubtful for change in self.changes)

    @property
    def score(self) -> float:
        """How much the row matters, 0 to 1: as much as what matters most in it."""
        return max(one.score for one in (self.figure, *self.changes))


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row of a chart: a label and one value, or two for a change from one to the other.

    ``shown`` and ``shown_to`` are the values as a reader sees them: with 万 and 约, without the unit (but with %).
    """

    label: str
    value: float
    value_to: float | None = None
    shown: str = ""
    shown_to: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        """Where the value started and ended, the same twice for a single one."""
        return self.value, self.value if self.value_to is None else self.value_to


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as data and as pictures; ``kind`` is a name in the registry of kinds.

    ``source`` names the articles its figures come from.

    ``png`` stands for itself, with title and source; ``bare`` has neither, for a page that gives them beside it.
    """

    name: str
    kind: str
    title: str
    unit: str
    rows: tuple[ChartRow, ...]
    source: str
    alt: str
    png: bytes = b""
    bare: bytes = b""
