"""Figures of one event that several articles tell of (:mod:`reporter.rank.moments`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.model import Metric

_SENT = re.compile("出动|调派|调集|调动|派出|投入|增派")
"""What an office says of its own men and means, which are others than another office's."""


def of_event(figure: Metric, days: frozenset[str]) -> bool:
    """Return whether a figure may be of an event of these days: of one of them, or of none that is told."""
    return not figure.spoken and (
        figure.when is None or (figure.when[-len("-11-12") :] in days and "/" not in figure.when)
    )


def is_own(figure: Metric) -> bool:
    """Return whether a figure is what an office sent, and not what the event did."""
    return _SENT.search(figure.indicator) is not None
