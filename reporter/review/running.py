"""What a command of the page is doing, and how the last one ended: a window that is drawn anew still knows it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.review.commands import Done


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

    @contextmanager
    def run(self, what: str) -> Iterator[None]:
        """Wait until nothing runs, and say that ``what`` does until the end."""
        with self._turns:
            self.now = Run(what, None, self.now.turn + 1)
            try:
                yield
            finally:
                self.now = replace(self.now, what="", turn=self.now.turn + 1)

    def end(self, done: Done) -> None:
        """Keep how what runs has ended."""
        self.now = replace(self.now, done=done)
