"""Second looks at names, fitted for each part of the trades on the others: who judges a name has not seen its trade."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import boosting
import facts_corpus as corpus
import numpy as np

from reporter.metrics.name import inclusion, ranker, second_look
from reporter.metrics.name.candidate_features import setting
from reporter.metrics.name.candidates import candidates, situation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_names import Figure

    from reporter.metrics.name.second_look import Habits

ROUNDS = 120  # trees, from which on more gain nothing on the trades left out
MOST = 25  # candidates of a figure that are learned from, many more than are weighed
LEAST_COUNT = 2  # pairs of characters and ends of names seen less often are left out


@dataclass
class Looks:
    """The candidates of all figures as numbers, those of a trade told by the names of the other parts."""

    habits: Sequence[Habits]
    whole: Habits
    rows: list[list[float]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    part: list[int] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        figures: Sequence[Figure],
        odds: Sequence[Sequence[float]],
        known: Mapping[str, float],
        parts: Sequence[Sequence[str]],
    ) -> Looks:
        """Return the candidates of figures, made by the patterns ``known``."""
        looks = cls([_learned(one for one in figures if one.trade not in part) for part in parts], _learned(figures))
        number = {trade: index for index, part in enumerate(parts) for trade in part}
        patterns = ranker.ordered(known)
        for figure, told in zip(figures, odds, strict=True):
            cores = inclusion.cores(figure.asked, told)
            set_ = setting(figure.asked, told, situation(figure.asked, cores[0]))
            part = number[figure.trade]
            for one in candidates(figure.asked, cores, patterns, MOST):
                looks.rows.append(second_look.numbers(set_, one, looks.habits[part]))
                looks.right.append(corpus.is_clean(one.text, figure.label))
                looks.part.append(part)
        return looks

    def without(self, part: int | None) -> list[str]:
        """Return the lines of a look that has not seen a part, or of one that has seen all."""
        use = np.array(self.part) != (-1 if part is None else part)
        trees = boosting.fit(np.array(self.rows, float)[use], np.array(self.right, float)[use], ROUNDS)
        return list(_lines(trees, self.whole if part is None else self.habits[part]))


def _learned(figures: Iterable[Figure]) -> Habits:
    """Return how the ideal names of figures are worded, without what is seen once."""
    habits = second_look.Habits()
    for figure in figures:
        habits.learn(corpus.bare(figure.label.ideal), figure.asked.unit)
    for counts in (habits.pairs, habits.ends):
        for key in [key for key, count in counts.items() if count < LEAST_COUNT]:
            del counts[key]
    return habits


def _lines(trees: Sequence[boosting.Node], habits: Habits) -> Iterator[str]:
    yield "# Made by scripts/build_names.py: what a second look at a chosen name asks, and how names are worded."
    yield from (f"tree\t{tree.spelled()}" for tree in trees)
    for kind, counts in (("pair", habits.pairs), ("end", habits.ends)):
        yield from (f"{kind}\t{key}\t{count}" for key, count in sorted(counts.items()))
