"""What a command of the page is doing, and how the last one ended: a window that is drawn anew still knows it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.errors import ReporterError
from reporter.review.commands import Done

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Run:
    """What runs now ("" if nothing does), how the last one ended, and a count of both, for windows that listen."""

    what: str = ""
    done: Done | None = None
    turn: int = 0


class Runs:
    """The commands that the page runs, one at a time."""

    def __init__(self) -> None:
        self._turns = threading.Lock()
        self.now = Run()

    def run(self, what: str, work: Callable[[], Done]) -> Done:
        """Return how ``work`` ended, begun when nothing else runs; until then ``what`` does.

        Raises:
            ReporterError: it could not be done; that is kept as its end.
        """
        with self._turns:
            self.now, done = Run(what, None, self.now.turn + 1), None
            try:
                done = work()
            except ReporterError as error:
                done = Done(2, "", str(error))
                raise
            finally:
                self.now = Run("", done, self.now.turn + 1)
            return done
