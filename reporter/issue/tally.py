"""采用统计: which unit sent how much, what of it was used, and the points that it brought."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.config import ScoringTable


@dataclass(frozen=True, slots=True)
class Contribution:
    """An article that a unit sent; ``issue`` is the issue in a reader's words, ``length`` the characters printed of it.

    What was not ``used`` was printed nowhere.
    """

    unit: str | None
    issue: str
    title: str
    column: str | None = None
    pinned: bool = False
    length: int = 0
    used: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's place: units with equal points share it."""

    rank: int
    unit: str
    sent: int
    used: int
    headlines: int
    points: float


def points(one: Contribution, scoring: ScoringTable) -> float:
    """Return the points of a contribution: those of its 栏目, more for 头条 and for length, none if it was not used."""
    if not one.used:
        return 0.0
    base = scoring.columns.get(one.column or "", scoring.article)
    return base + scoring.headline * one.pinned + scoring.long * (one.length >= scoring.long_from)


def standings(contributions: Sequence[Contribution], scoring: ScoringTable) -> tuple[Standing, ...]:
    """Return the units by points, then by articles used, sent and by name; what nobody signed belongs to none."""
    sent, used, headlines = Counter[str](), Counter[str](), Counter[str]()
    score: dict[str, float] = {}
    for one in contributions:
        if one.unit:
            sent[one.unit] += 1
            used[one.unit] += one.used
            headlines[one.unit] += one.used and one.pinned
            score[one.unit] = score.get(one.unit, 0.0) + points(one, scoring)
    order = sorted(sent, key=lambda unit: (-score[unit], -used[unit], sent[unit], unit))
    values = [score[unit] for unit in order]
    return tuple(
        Standing(values.index(score[unit]) + 1, unit, sent[unit], used[unit], headlines[unit], score[unit])
        for unit in order
    )
