"""The parent's side of a child: started when it is first needed, asked one thing at a time, replaced when it dies."""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from reporter.sources.children.serve import END, LATE, read_message, write_message
from reporter.sources.programs import NO_WINDOW, killed_after

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping
    from typing import BinaryIO

Message = tuple[dict[str, Any], bytes]
SERVE = Path(__file__).with_name("serve.py")
PATIENCE = 4.0
"""How many times longer by the clock a request may take than of the processor: a child that only waits ends too."""


class ChildDiedError(Exception):
    """The child died of a request, or was killed because it took too long."""

    def __init__(self, *, late: bool) -> None:
        super().__init__("late" if late else "died")
        self.late = late


def _answers(process: subprocess.Popen[bytes], head: Mapping[str, object], body: bytes) -> Iterator[Message]:
    write_message(cast("BinaryIO", process.stdin), head, body)
    while True:
        answer = read_message(cast("BinaryIO", process.stdout))
        if answer is None:
            raise EOFError
        if answer[0] == END:
            return
        yield answer


class Child:
    """A process that serves requests by a module of this folder; safe to use from several threads."""

    def __init__(self, module: str, seconds: float) -> None:
        self._module = module
        self._seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def ask(self, head: Mapping[str, object], body: bytes = b"", seconds: float = 0.0) -> Generator[Message]:
        """Yield the answers to a request as they come; the child is busy until the last one is taken or it is closed.

        It may take so many ``seconds`` if they are told, of the processor or by the clock, whichever are fewer; by the
        clock never more than ``PATIENCE`` times as many, nor more than the child itself.

        Raises:
            ChildDiedError: the request killed the child, or took longer than it may.
        """
        with self._lock:
            process = self._running()
            asked = {**head, "seconds": seconds} if seconds else head
            with killed_after(process, min(PATIENCE * seconds or self._seconds, self._seconds)) as late:
                try:
                    yield from _answers(process, asked, body)
                except (OSError, EOFError, ValueError) as error:  # a broken pipe, half an answer
                    self._stop()
                    raise ChildDiedError(late=late.is_set() or process.returncode == LATE) from error
                except GeneratorExit:  # nobody wants the rest
                    self._stop()
                    raise

    def close(self) -> None:
        """End the process, if there is one."""
        with self._lock:
            self._stop()

    def _running(self) -> subprocess.Popen[bytes]:
        """Return the process, a new one if there is none or it is that of the process that this one was forked from."""
        if self._process is None or self._process.poll() is not None or self._owner != os.getpid():
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and script
                [sys.executable, "-X", "utf8", "-P", str(SERVE), self._module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=NO_WINDOW,
            )
            self._owner = os.getpid()
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):  # what was not yet written, and nobody is there to read
                cast("BinaryIO", stream).close()
        process.wait()


@cache
def child(module: str, seconds: float) -> Child:
    """Return the child of a module; it serves the whole run and ends with it."""
    one = Child(module, seconds)
    atexit.register(one.close)
    return one
