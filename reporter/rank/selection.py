"""The best set of sentences: greedy maximisation of the concepts covered, under a budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from reporter.rank.features import Numbers, Study, Vector

SLACK = 1.2
"""Share of the budget in characters from which a sentence is the worse the longer it is."""

OVERLENGTH = 4.0
"""Exponent of that loss."""


OVER = 1.35
"""What a character over the budget counts in a news item, one under it being 1: its last sentences are worth least."""

CONTINUES = 3.0
"""What a sentence of a news item gains when the one before it is chosen: it goes on with the news."""


def select(study: Study, *, count: int | None = None, chars: int | None = None) -> list[int]:
    """Return the numbers of the sentences to quote, in the order in which they were chosen.

    What a sentence adds is the worth of its concepts that no chosen sentence has, so nothing is said twice. That is a
    submodular objective, for which taking the best addition each time comes near the optimum (H. Lin, J. Bilmes, A
    Class of Submodular Functions for Document Summarization, ACL 2011; concepts as in D. Gillick, B. Favre, A Scalable
    Global Model for Summarization, 2009).

    Args:
        study: the sentences.
        count: how many to choose at most; None for no limit.
        chars: characters to come near to; the first sentence is taken whatever its length.
    """
    factors, worth = study.factors.copy(), study.weights.copy()
    lengths = study.lengths
    chosen: list[int] = []
    spent = 0
    while len(chosen) < (len(lengths) if count is None else min(count, len(lengths))):
        gains = study.gains(worth) * factors
        if chars:
            gains *= _fit(spent + lengths, chars)
        best = int(gains.argmax())
        if gains[best] <= 0 and chosen:
            break
        chosen.append(best)
        worth[study.concepts(best)] = 0.0
        factors[best + 1 : best + 2] *= CONTINUES**study.pyramid
        factors[best] = 0.0
        spent += int(lengths[best])
        if chars:
            beyond = spent + lengths - chars
            factors[np.maximum(beyond * OVER**study.pyramid, -beyond) > abs(spent - chars)] = 0.0
    return chosen


def _fit(totals: Numbers, chars: int) -> Vector:
    """Return what is left of gains that take the summary to so many characters."""
    left: Vector = np.minimum(chars * SLACK / np.maximum(totals, 1), 1.0)
    return left**OVERLENGTH
