"""The best set of sentences: greedy maximisation of the concepts covered, under a budget."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.rank.study import Concept, Study

SLACK = 1.2
"""Share of the budget in characters from which a sentence is the worse the longer it is."""

OVERLENGTH = 4.0
"""Exponent of that loss."""


def select(study: Study, *, count: int | None = None, chars: int | None = None) -> list[int]:
    """Return the numbers of the sentences to quote, in the order in which they were chosen."""
    limit = len(study.texts) if count is None else count
    queue = [(-study.gain(number), number) for number in range(len(study.texts))]
    heapify(queue)
    chosen: list[int] = []
    seen: set[Concept] = set()
    spent = 0
    while queue and len(chosen) < limit:
        _, number = heappop(queue)
        total = spent + len(study.texts[number])
        if chars and chosen and abs(total - chars) > abs(spent - chars):
            continue
        gain = study.gain(number, seen) * _fit(total, chars)
        if queue and (-gain, number) > queue[0]:
            heappush(queue, (-gain, number))
            continue
        if gain <= 0 and chosen:
            break
        chosen.append(number)
        seen |= study.concepts[number]
        spent = total
    return chosen


def _fit(total: int, chars: int | None) -> float:
    """Return what is left of a gain that takes the summary to so many characters."""
    if not chars or total <= chars * SLACK:
        return 1.0
    return float((chars * SLACK / total) ** OVERLENGTH)
