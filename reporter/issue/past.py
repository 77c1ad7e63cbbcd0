"""What earlier issues have told, as far as the next one has to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.issue.earlier import Told
    from reporter.issue.reuse import Used


@dataclass(frozen=True, slots=True)
class Past:
    """The articles of earlier issues, and the figures of recent ones, the last issue first."""

    used: tuple[Used, ...] = ()
    told: tuple[Told, ...] = ()


NO_PAST = Past()
