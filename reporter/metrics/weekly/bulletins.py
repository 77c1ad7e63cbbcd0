"""The rows of a bulletin balanced: its headline indicators at first, and none that fell left out for one that rose."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from reporter.metrics.name.alone import is_known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.metrics.weekly.agreement import PlacedRow
    from reporter.model import Place

Ranked = tuple["PlacedRow", tuple[int, ...]]
"""A row with the index of its article, and the others that say the same."""

_BULLETIN = 4
"""Headline indicators of an article from which it is a bulletin."""

_PART = re.compile("其中[^。；]*$")
_POINT = "个百分点"


def balanced(ranked: Sequence[Ranked], limit: int) -> list[Ranked]:
    """Return the first ``limit`` rows, those of a bulletin changed for what it tells first.

    As many are of a bulletin as before, and where they were: the headline indicator that it tells first, what fell of
    the others, then what else it tells of them in its order, then the rest by weight. They stand in its order.
    """
    places: defaultdict[int, list[int]] = defaultdict(list)
    rows: defaultdict[int, list[Ranked]] = defaultdict(list)
    for place, one in enumerate(ranked):
        rows[one[0][0]].append(one)
        if place < limit:
            places[one[0][0]].append(place)
    kept = list(ranked[:limit])
    for article, where in places.items():
        if len(_wholes(rows[article])) >= _BULLETIN:
            for place, one in zip(where, _chosen(rows[article], len(where)), strict=True):
                kept[place] = one
    return kept


def _chosen(rows: Sequence[Ranked], many: int) -> list[Ranked]:
    """Return so many rows of a bulletin, in the order of its text."""
    first, *others = _wholes(rows)
    wholes = [first, *sorted(others, key=lambda one: not _fell(one))]
    rest = [one for one in rows if one not in wholes]
    return sorted([*wholes, *rest][:many], key=_place)


def _wholes(rows: Sequence[Ranked]) -> list[Ranked]:
    """Return the headline indicators, each once, in the order of the text: no parts, and no change of a rate."""
    found: dict[str, Ranked] = {}
    for one in sorted(rows, key=_place):
        (_, row), _ = one
        before = row.figure.sentence.partition(row.figure.text)[0]
        if is_known(row.figure.indicator) and row.figure.unit != _POINT and not _PART.search(before):
            found.setdefault(row.figure.indicator, one)
    return [*found.values()]


def _place(one: Ranked) -> Place:
    return one[0][1].figure.place


def _fell(one: Ranked) -> bool:
    (_, row), _ = one
    return row.change is not None and row.change.direction == "减少"
