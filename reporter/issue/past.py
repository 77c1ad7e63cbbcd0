"""What earlier issues have told, as far as the next one has to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.issue.declined import Declined
    from reporter.issue.earlier import Told
    from reporter.issue.retrospect import Review
    from reporter.issue.reuse import Used


@dataclass(frozen=True, slots=True)
class Past:
    """The articles of earlier issues, and the figures of recent ones, the last issue first.

    ``declined`` are those that a person decided against. ``review`` is what a briefing of a longer time looks back on,
    None for a week.
    """

    used: tuple[Used, ...] = ()
    told: tuple[Told, ...] = ()
    review: Review | None = None
    declined: tuple[Declined, ...] = ()


NO_PAST = Past()
