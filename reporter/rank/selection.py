"""The best set of sentences: greedy maximisation of the concepts covered, under a budget."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from reporter.rank.study import Study

SLACK = 1.2
"""Share of the budget in characters from which a sentence is the worse the longer it is."""

OVERLENGTH = 4.0
"""Exponent of that loss."""


def select(study: Study, *, count: int | None = None, chars: int | None = None) -> list[int]:
    """Return the numbers of the sentences to quote, in the order in which they were chosen.

    What a sentence adds is the worth of its concepts that no chosen sentence has, so nothing is said twice. That is a
    submodular objective, for which taking the best addition each time comes near the optimum (H. Lin, J. Bilmes, A
    Class of Submodular Functions for Document Summarization, ACL 2011; concepts as in D. Gillick, B. Favre, A Scalable
    Global Model for Summarization, 2009). Additions only lose worth as the summary grows, so most need no second look
    (M. Minoux, Accelerated Greedy Algorithms, 1978).

    Args:
        study: the sentences.
        count: how many to choose at most; None for no limit.
        chars: characters to come near to; the first sentence is taken whatever its length.
    """
    limit = len(study.texts) if count is None else count
    queue = [(-gain, number) for number, gain in enumerate(study.scores)]
    heapify(queue)
    chosen: list[int] = []
    seen = np.zeros(len(study.weights), dtype=bool)
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
        seen[study.concepts[number]] = True
        spent = total
    return chosen


def _fit(total: int, chars: int | None) -> float:
    """Return what is left of a gain that takes the summary to so many characters."""
    if not chars or total <= chars * SLACK:
        return 1.0
    return float((chars * SLACK / total) ** OVERLENGTH)
