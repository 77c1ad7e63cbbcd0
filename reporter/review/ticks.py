"""Which items of the check list were seen to: kept in the week's folder, so that they outlive the program."""

from __future__ import annotations

import hashlib
import json
import threading
from typing import TYPE_CHECKING

from reporter.deliver import files
from reporter.given import bytes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from reporter.model import CheckItem

RECORD = "已核对.json"
"""The file, in the week's folder, with the marks of the items that were ticked."""

_LENGTH = 16
"""Hexadecimal digits of a mark: two of a week's items never share it."""

_MOST = 5000
"""Ticks that are kept; the oldest are of items that are gone."""


def mark(one: CheckItem) -> str:
    """Return by what an item is told from all others: one that says anything else is another one."""
    told = json.dumps((one.matter.value, one.source, one.place, one.text, one.done))
    return hashlib.sha256(told.encode()).hexdigest()[:_LENGTH]


class Ticks:
    """The ticks of a week, whoever sets them; ``folder`` gives where they are kept."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    @property
    def done(self) -> frozenset[str]:
        """The marks of the items that are ticked."""
        return frozenset(self._read())

    def left(self, items: Iterable[CheckItem]) -> int:
        """Return how many of these items are not ticked."""
        done = self.done
        return sum(mark(one) not in done for one in items)

    def turn(self, one: str, *, ticked: bool) -> None:
        """Keep that the item of a mark is ticked, or that it is not."""
        with self._lock:
            now = [each for each in self._read() if each != one]
            wanted = [*now, one][-_MOST:] if ticked else now
            data = json.dumps(wanted, ensure_ascii=False, indent=1).encode("utf-8")
            files.write({self._folder() / RECORD: data}, force=True)

    def _read(self) -> list[str]:
        try:
            found = json.loads(bytes_of(self._folder() / RECORD))
        except (OSError, ValueError):
            return []
        return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
