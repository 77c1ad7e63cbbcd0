"""Programs of their own that are run for a while: without a window, and killed where they take too long."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Windows would open a console for each program."""


@contextmanager
def killed_after(process: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """Yield what tells whether a program was killed because it took longer; behind the block it is not any more."""
    late = threading.Event()
    watch = threading.Timer(seconds, _kill, (process, late))
    watch.daemon = True
    watch.start()
    try:
        yield late
    finally:
        watch.cancel()


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it has started: LibreOffice's launcher leaves the real program running otherwise."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()


def _kill(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()
