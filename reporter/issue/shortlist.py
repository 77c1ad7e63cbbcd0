"""The choice of a week: which articles are told in full, which in a line, which are only counted.

A briefing is a choice, not a list. What a person wants comes first; then every 栏目 has its share, and what is left
goes to what matters most. A unit's next article weighs less than its first, so that none fills the issue.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from reporter.issue.desk import Placing
    from reporter.issue.gist import Gist
    from reporter.week import Period, Week

LINES = 3
"""Articles told in a line for each that may be told in full: they take the room of some four pages."""

SHARED = 2
"""Of so many places that are left one is shared out among the 栏目; the others go to what matters most."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What makes an article weigh less than its worth; set by reading the choice of generated weeks."""

    of_unit: float = 0.8
    """What is left of its worth for each article of its unit that stands before it."""
    outside: float = 0.5
    """What is left where it is dated before or after the week."""


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The indexes of the articles told in full, in a line, and only counted, each in the order of the articles.

    ``turns`` are the places of all in the order of their weight, from 1.
    """

    full: tuple[int, ...]
    lines: tuple[int, ...]
    counted: tuple[int, ...]
    turns: tuple[int, ...]


def told(most: int) -> int:
    """Return how many articles are told in full or in a line, where so ``most`` are told in full."""
    return (1 + LINES) * most


def shortlist(
    articles: Sequence[Gist], placings: Sequence[Placing], week: Week | Period, most: int, wanted: Iterable[int] = ()
) -> Shortlist:
    """Return which articles are told how, at most ``most`` in full unless a person wants more.

    ``wanted`` are the indexes of those that are told in full whatever they weigh, besides those that their placings
    want so. Where there are no more than ``most``, all are, but for those that a person wants in a line.
    """
    full = {*wanted, *_placed(placings, full=True)}
    short = _placed(placings, full=False) - full
    order = _in_turn(articles, week, full, [i for i in range(len(articles)) if i not in full and i not in short])
    first = sorted(full)
    room = max(most - len(full), 0)
    full.update(order if room >= len(order) else _shares(order, placings, room))
    others = [index for index in order if index not in full]
    left = max(most - len(full), 0)
    full.update(others[:left])
    lines = short.union(others[left:][: max(LINES * most - len(short), 0)])
    turns = {index: turn for turn, index in enumerate((*first, *order), 1)}
    return _parted(len(articles), full, lines, turns)


def _placed(placings: Sequence[Placing], *, full: bool) -> set[int]:
    """Return the indexes of the articles that a person has told in full, or in a line."""
    return {index for index, one in enumerate(placings) if one.full is full}


def _parted(count: int, full: Collection[int], lines: Collection[int], turns: Mapping[int, int]) -> Shortlist:
    everyone = range(count)
    return Shortlist(
        tuple(sorted(full)),
        tuple(sorted(lines)),
        tuple(index for index in everyone if index not in full and index not in lines),
        tuple(turns.get(index, 0) for index in everyone),
    )


def _in_turn(articles: Sequence[Gist], week: Week | Period, before: Iterable[int], free: Sequence[int]) -> list[int]:
    """Return the ``free`` articles by their weight after those ``before`` them, of equal ones the first."""

    def weight(index: int) -> float:
        return articles[index].worth * (WEIGHTS.outside if week.has(articles[index].date) is False else 1.0)

    had = Counter(articles[index].organisation for index in before)
    weighed = []
    for index in sorted(free, key=lambda index: (-weight(index), index)):
        unit = articles[index].organisation
        weighed.append((-weight(index) * (WEIGHTS.of_unit ** had[unit] if unit else 1.0), index))
        had[unit] += 1
    return [index for _, index in sorted(weighed)]


def _shares(order: Sequence[int], placings: Sequence[Placing], room: int) -> Iterator[int]:
    """Yield the articles that stand for their 栏目, the weightiest of each in turn: each has one if there is room."""
    columns: dict[str | None, list[int]] = {}
    for index in order:
        columns.setdefault(placings[index].column, []).append(index)
    places = min(room, max(room // SHARED, len(columns)))
    turns = ((turn, index) for members in columns.values() for turn, index in enumerate(members[:places]))
    yield from (index for _, index in sorted(turns, key=lambda one: one[0])[:places])
