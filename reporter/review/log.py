"""Who changed what: each change of the plan into the archive, behind the person's back, so that nobody waits."""

from __future__ import annotations

import difflib
import queue
import threading
from typing import TYPE_CHECKING

from reporter.archive.plan_history import Change, enter, of
from reporter.archive.store import opened
from reporter.errors import ArchiveError
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reporter.week import Week

_MOST = 50
"""Changes that are shown."""


class Log:
    """The changes of a week, written into an archive in a thread, in their order."""

    def __init__(self, archive: Path, week: Week, now: Callable[[], str]) -> None:
        self._archive, self._week, self._now = archive, week, now
        self._waiting: queue.Queue[Change] = queue.Queue()
        self.fault = ""
        threading.Thread(target=self._run, daemon=True).start()

    def note(self, person: str, before: str, after: str) -> None:
        """Put on record who changed a plan, and in which lines."""
        told = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
        lines = [line for line in told if line[:1] in "+-" and line[:3] not in {"+++", "---"} and line[1:].strip()]
        self._waiting.put(Change(self._now(), person, "\n".join(lines)))

    @property
    def last(self) -> tuple[Change, ...]:
        """The last changes, the newest first."""
        if not self._archive.is_file():
            return ()
        with opened(self._archive) as archive:
            return of(archive, self._week, _MOST)

    def _run(self) -> None:
        while True:
            change = self._waiting.get()
            try:
                with opened(self._archive) as archive:
                    enter(archive, self._week, change)
                self.fault = ""
            except ArchiveError as error:
                self.fault = say("改动没有记入档案：{error}", error=error)
