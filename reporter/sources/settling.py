"""Files that are still being written: waited for, since half an article is worse than a late one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FRESH = 2.0
"""Seconds since its last change within which a file may still be growing."""

PAUSE = 0.3
"""Seconds between two looks: a copy or a download grows within them."""

PATIENCE = 30.0
"""Seconds after which a file that still grows is left out."""


def unsettled(paths: Iterable[Path]) -> frozenset[Path]:
    """Wait until none of the files grows any more, and return those that still do when patience ends."""
    looked = {path: seen for path in paths if (seen := _seen(path)) and 0 <= time.time() - seen[1] < FRESH}
    deadline = time.monotonic() + PATIENCE
    while looked and time.monotonic() < deadline:
        time.sleep(PAUSE)
        looked = {path: now for path, before in looked.items() if (now := _seen(path)) and now != before}
    return frozenset(looked)


def _seen(path: Path) -> tuple[int, float] | None:
    """Return how large a file is and when it was last changed, None where that cannot be told."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_size, told.st_mtime
