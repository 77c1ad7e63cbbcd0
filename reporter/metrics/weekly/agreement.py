"""Figures of several articles: which say the same, which contradict each other, and which tell most of the week."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from reporter.chinese.body_words import is_everywhere
from reporter.chinese.units import units
from reporter.metrics.weekly.alike import Alike, core, likeness, owner
from reporter.metrics.weekly.one_event import is_own, of_event
from reporter.model import TableRow
from reporter.rank import moments

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.model import Article, Change, Metric

Placed = tuple[int, "Metric"]
"""A figure with the index of its article."""

PlacedRow = tuple[int, "TableRow"]
"""A row with the index of its article."""

_SAME = 0.8  # … and from which their figures are held to contradict each other
_LOOSE = 0.1  # of the larger: what 约 and 余 allow for
_TELLING = 4  # characters of a name that tells what is counted
_ALONE = 6  # … where no period helps
_MOST_ALIKE = 40  # figures of one value that are compared pair by pair


def distinct(rows: Sequence[PlacedRow]) -> list[tuple[PlacedRow, tuple[int, ...]]]:
    """Return the rows without repetitions: each with the other articles that say the same, the weightiest kept.

    Two figures say the same when they are equally large in one dimension (1.2千米 is 1200米), neither names another
    owner, and at least six in ten of their indicators' bigrams are shared (Dice) or one holds the other.
    """
    ranked = sorted(rows, key=lambda placed: (-placed[1].score, placed[0], placed[1].figure.place))
    kept: list[tuple[PlacedRow, list[int]]] = []
    by_size: defaultdict[object, Alike] = defaultdict(Alike)
    for index, row in ranked:
        alike = by_size[_size(row)]
        same = alike.first(row.figure)
        if same is None:
            alike.add(row.figure, len(kept))
            kept.append(((index, row), []))
        elif index != kept[same][0][0] and index not in kept[same][1]:
            kept[same][1].append(index)
    return [(placed, tuple(sorted(others))) for placed, others in kept]


def contradictions(articles: Sequence[Article]) -> Iterator[tuple[Placed, Placed]]:
    """Yield pairs of levels that cannot both be true: one indicator, unit, owner and period, other values.

    Only facts are held against each other: a plan is no second account of what came of it. What nobody's name stands
    with is not held against another article, nor what is of a period against what is of none; unless both tell of one
    event, of the same minute and place, and of what it did.
    """
    groups: defaultdict[object, list[Placed]] = defaultdict(list)
    facts = [
        (i, TableRow(one)) for i, article in enumerate(articles) for one in article.metrics if one.modality == "fact"
    ]
    for (index, row), _ in distinct(facts):
        metric = row.figure
        if _is_level(metric):
            groups[units().counted_in(metric.unit), core(metric.indicator)[-2:]].append((index, metric))
    days = moments.shared(articles)
    for group in groups.values():
        ordered = sorted(group[:_MOST_ALIKE], key=lambda placed: (placed[0], placed[1].place))
        for one, two in combinations(ordered, 2):
            if _contradict(one, two) or _contradict_of_event(one, two, days):
                yield one, two


def _is_level(metric: Metric) -> bool:
    """Return whether a figure is a level, or both ends of a change."""
    return metric.change is None or metric.change.kind == "从到"


def _is_telling(metric: Metric) -> bool:
    """Return whether the name of a figure tells what is counted."""
    return len(core(metric.indicator)) >= (_TELLING if metric.when else _ALONE)


def _contradict(one: Placed, two: Placed) -> bool:
    (i, a), (j, b) = one, two
    if not (_is_telling(a) and _is_telling(b)) or _agree(a, b) or not _may_be_one_change(a.change, b.change):
        return False
    like = likeness(a.indicator, b.indicator)
    if i == j:
        return like == 1.0 and _of_one_matter(a, b)
    return like >= _SAME and _one_owner(a, b) and a.when == b.when


def _contradict_of_event(one: Placed, two: Placed, days: Mapping[tuple[int, int], frozenset[str]]) -> bool:
    """Return whether two articles tell differently what one event did."""
    (i, a), (j, b) = one, two
    shared = days.get((i, j), frozenset())
    if not shared or a.unit != b.unit or a.change != b.change or not (of_event(a, shared) and of_event(b, shared)):
        return False
    done = core(a.indicator).endswith(core(b.indicator)) or core(b.indicator).endswith(core(a.indicator))
    return done and not (is_own(a) or is_own(b)) and not _agree(a, b)


def _may_be_one_change(a: Change | None, b: Change | None) -> bool:
    """Return whether two figures are no changes, or changes of one kind."""
    return a == b or (a is not None and b is not None and a.kind == b.kind)


def _of_one_matter(a: Metric, b: Metric) -> bool:
    """Return whether two sentences of an article tell of one owner and one period, which both have."""
    told_twice = (a.place.block, a.sentence) != (b.place.block, b.sentence)
    return told_twice and a.organisation == b.organisation and a.when is not None and a.when == b.when


def _agree(a: Metric, b: Metric) -> bool:
    """Return whether two sizes can both be right.

    They are equal, or one is rounded from the other, or they are within a tenth where one is approximate.
    """
    if a.value_to is not None and b.value_to is not None and not math.isclose(a.value_to, b.value_to):
        return False
    x, y = _base(a), _base(b)
    if math.isclose(x, y, rel_tol=1e-9):
        return True
    far = abs(x - y) / max(abs(x), abs(y))
    if a.approx or b.approx:
        return far <= _LOOSE
    return _rounded(y, a.text) == x or _rounded(x, b.text) == y


def _rounded(value: float, text: str) -> float:
    """Return the value with as many significant digits as the text writes: 35120 is 3.5万."""
    digits = len(re.sub(r"\D", "", text).lstrip("0"))
    return float(f"{value:.{digits}g}") if digits and "万" in text + "亿" else value


def _size(row: TableRow) -> tuple[object, ...]:
    metric = row.figure
    kind, factor = units().dimension.get(metric.unit, (metric.unit, 1.0))
    end = None if metric.value_to is None else float(f"{metric.value_to * factor:.9g}")
    moved = row.change.direction if row.change else None
    return kind, float(f"{metric.value * factor:.9g}"), end, moved


def _base(metric: Metric) -> float:
    return metric.value * units().dimension.get(metric.unit, ("", 1.0))[1]


def _one_owner(a: Metric, b: Metric) -> bool:
    """Return whether two articles tell of one owner by name: what two counties each call 全县 are two."""
    one, two = owner(a), owner(b)
    known = bool(one and two) and not is_everywhere(one) and not is_everywhere(two)
    return known and (one.endswith(two) or two.endswith(one))
