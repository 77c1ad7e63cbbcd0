"""A LibreOffice that is started before there is a document: two thirds of what a document takes it are its start.

It waits in a profile of its own. A second call of the program on that profile hands it the document and waits for the
end, upon which both end: one that was started converts one document. Where none waits, the second call is the first,
and does all by itself.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reporter.sources import libreoffice

if TYPE_CHECKING:
    from collections.abc import Callable

    from reporter.sources.libreoffice import Made

    Fonts = Callable[[Path], str]
    """Gives fontconfig's settings for a folder of its cache."""

_WATCHED = """"$@" >/dev/null 2>&1 &
office=$!
cat >/dev/null
turn=0
while kill -0 $office 2>/dev/null && [ $turn -lt 20 ]; do sleep 0.1; turn=$((turn + 1)); done
trap '' TERM
kill -TERM 0
wait
rm -rf -- "$0" "$PIPE"
kill -KILL 0"""
"""The shell that starts it, and ends it with all that is its own when nobody holds the other end of the input."""

_PIPES = Path("/tmp")  # noqa: S108 - where LibreOffice puts them on every system but Windows
_STARTING = 60.0
"""Seconds that a start may take; one that is still not there then is given up."""
_LOOK = 0.02


class Ahead:
    """A LibreOffice that waits for the next document, where the system has what is needed to end it surely."""

    def __init__(self) -> None:
        self._waiting: _Waiting | None = None

    def start(self, command: str, fonts: Fonts) -> None:
        """Have one wait that knows these fonts."""
        if os.name == "posix" and _PIPES.is_dir() and self._waiting is None:
            self._waiting = _Waiting(command, fonts)

    def convert(self, command: str, docx: bytes, export: str, seconds: float, fonts: Fonts) -> Made | None:
        """Return what the one that waits makes of a document; None if none does, or it made nothing.

        Raises:
            TimeoutError: it did not finish in ``seconds``.
        """
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return None
        try:
            if not (waiting.knows(command, fonts) and waiting.is_ready()):
                return None
            made = libreoffice.convert_in(
                waiting.folder, waiting.call, docx, ".docx", export, seconds, waiting.environment
            )
        finally:
            waiting.stop()
        return made if made.data else None

    def stop(self) -> None:
        """End the one that waits."""
        if self._waiting:
            self._waiting.stop()
        self._waiting = None


class _Waiting:
    """A program that was started, with its folder and the pipe by which it is seen that it is there."""

    def __init__(self, command: str, fonts: Fonts) -> None:
        self._of = command, fonts(Path())
        self.folder = Path(tempfile.mkdtemp(prefix="reporter-office-"))
        self.call = libreoffice.begun(command, self.folder)
        settings = self.folder / "fonts.conf"
        settings.write_text(fonts(self.folder / "cache"), "utf-8")
        self.environment = {"FONTCONFIG_FILE": str(settings)}
        name = f"reporter{secrets.token_hex(8)}"
        self._pipe = _PIPES / f"OSL_PIPE_{os.getuid()}_{name}"
        self._process = subprocess.Popen(  # noqa: S603 - a fixed program
            ("/bin/sh", "-c", _WATCHED, str(self.folder), *self.call, f"--accept=pipe,name={name};urp"),
            env={**os.environ, **self.environment, "PIPE": str(self._pipe)},
            stdin=subprocess.PIPE,
            start_new_session=True,
            umask=0o077,  # its pipe is for nobody else
        )

    def knows(self, command: str, fonts: Fonts) -> bool:
        """Return whether it is this program with these fonts."""
        return self._of == (command, fonts(Path()))

    def is_ready(self) -> bool:
        """Return whether it takes a document, as soon as that is known."""
        end = time.monotonic() + _STARTING
        while not self._pipe.exists() and time.monotonic() < end and self._process.poll() is None:
            time.sleep(_LOOK)
        return self._pipe.exists()

    def stop(self) -> None:
        """Have it ended, and what it left taken away, while this process goes on."""
        if self._process.stdin:
            self._process.stdin.close()
        threading.Thread(target=self._process.wait, daemon=True).start()
