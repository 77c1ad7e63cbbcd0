"""How figures are grouped into charts: changes of one unit, shares of one organisation, counts of related things."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reporter.charts.labels import thing, words
from reporter.charts.readings import MOST_ROWS, comparable, same_period, without_total

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from reporter.charts.readings import Reading

_LEAST_MOVE = 0.05  # of the axis: a shorter move is two dots on top of each other
_GENERAL_UNITS = frozenset(
    ["个", "项", "次", "条", "件", "种", "类", "批", "处", "只", "台", "套", "张", "份", "名", "人"]
)
_LEAST_WORD = 2

Group = tuple["Reading", ...]


def groups_of_changes(changes: Sequence[Reading]) -> Iterator[Group]:
    """Yield changes of one unit whose moves can all be seen on one axis, the weightiest first."""
    for _, group in _by(changes, lambda reading: reading.metric.unit):
        rest = sorted(group, key=lambda reading: -reading.metric.score)
        while rest:
            together: list[Reading] = []
            for reading in rest:
                if len(together) < MOST_ROWS and _moves_seen([*together, reading]):
                    together.append(reading)
            rest = [reading for reading in rest if reading not in together]
            yield tuple(together)


def _moves_seen(group: Sequence[Reading]) -> bool:
    ends = [end for reading in group for end in _ends(reading)]
    span = max(ends) - min(ends)
    return all(abs(end - start) >= _LEAST_MOVE * span for start, end in map(_ends, group))


def _ends(reading: Reading) -> tuple[float, float]:
    value_to = reading.metric.value_to
    return reading.metric.value, reading.metric.value if value_to is None else value_to


def groups_of_shares(shares: Sequence[Reading]) -> Iterator[Group]:
    """Yield shares of one thing across organisations, and shares of one organisation, unless all are alike."""
    for group in (*_across(shares), *_within(shares, lambda _one, _other: True)):
        ranked = tuple(sorted(group, key=lambda reading: -reading.metric.value))[:MOST_ROWS]
        if len({reading.metric.value for reading in ranked}) > 1:
            yield ranked


def groups_of_counts(counts: Sequence[Reading]) -> Iterator[Group]:
    """Yield counts of one thing across organisations, and related counts of one organisation, of like size."""
    for group in (*_across(counts), *_within(counts, _related)):
        ranked = without_total(comparable(group))[:MOST_ROWS]
        if len(ranked) > 1:
            yield ranked


def _across(week: Sequence[Reading]) -> Iterator[Group]:
    """Yield figures of one thing and unit, one for each of several organisations; contradictory ones stay out."""
    for _, group in _by(week, lambda reading: (thing(reading.metric.indicator), reading.metric.unit)):
        single = [rows[0] for name, rows in _by(group, lambda reading: reading.organisation) if name and len(rows) == 1]
        alike = [reading for reading in single if same_period(single[0], reading)]
        if len(alike) > 1:
            yield tuple(alike)


def _within(week: Sequence[Reading], related: Callable[[Reading, Reading], bool]) -> Iterator[Group]:
    """Yield figures of one article, organisation, unit and period that are related to the weightiest among them."""
    own = _by(week, lambda reading: (id(reading.article), reading.organisation, reading.metric.unit))
    for _, group in own:
        rest = _uncontradicted(sorted(group, key=lambda reading: -reading.metric.score))
        while rest:
            first = rest[0]
            together = [reading for reading in rest if same_period(first, reading) and related(first, reading)]
            rest = [reading for reading in rest[1:] if reading not in together]
            if len(together) > 1:
                yield tuple(together)


def _uncontradicted(group: Sequence[Reading]) -> list[Reading]:
    """Leave out indicators that have several values: one of them would have to be preferred."""
    return [rows[0] for _, rows in _by(group, lambda reading: thing(reading.metric.indicator)) if len(rows) == 1]


def _related(one: Reading, other: Reading) -> bool:
    """Return whether two counts belong side by side: they share a word, or one sentence lists them in a telling unit."""
    if one is other:
        return True
    if one.metric.sentence == other.metric.sentence and one.metric.unit not in _GENERAL_UNITS:
        return True
    shared = set(words(one.metric.indicator)) & set(words(other.metric.indicator))
    return any(len(word) >= _LEAST_WORD for word in shared)


def _by(week: Iterable[Reading], key: Callable[[Reading], Hashable]) -> list[tuple[Hashable, list[Reading]]]:
    found: defaultdict[Hashable, list[Reading]] = defaultdict(list)
    for reading in week:
        found[key(reading)].append(reading)
    return list(found.items())
