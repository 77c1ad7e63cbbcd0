"""The loop that a child runs: a request in, its answers out, within limits of memory and time.

Run as ``python serve.py MODULE``. A message is a JSON object and some bytes, each with its length before it; the
module's ``answer`` yields those that answer one, and ``END`` closes them. A request that has ``seconds`` ends the
process with the status ``LATE`` when it has taken them, of the processor or by the clock, whichever are fewer: what
else the machine does takes nothing from it, nor do several processors. Its answers tell the ``seconds`` so far. This
file imports nothing of the package.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import struct
import sys
import threading
import time
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LENGTHS = struct.Struct("<IQ")
END: dict[str, object] = {"end": True}
LATE = 75
"""The exit status of a child whose request took too long; nothing else of Python or its libraries ends with it."""

_TICK = 0.2
"""Seconds between two looks at how long a request takes."""


def read_message(stream: BinaryIO) -> tuple[dict[str, object], bytes] | None:
    """Return the next message, None at the end of the stream, be it in the middle of one."""
    lengths = stream.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    size, rest = LENGTHS.unpack(lengths)
    head, body = stream.read(size), stream.read(rest)
    return (json.loads(head), body) if len(head) == size and len(body) == rest else None


def write_message(stream: BinaryIO, head: Mapping[str, object], body: bytes = b"") -> None:
    """Write a message."""
    encoded = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    stream.write(LENGTHS.pack(len(encoded), len(body)))
    stream.write(encoded)
    stream.write(body)
    stream.flush()


def limit(what: str, value: int) -> None:
    """Set a limit of the system where there is one: Windows has none, macOS heeds only some."""
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        number = getattr(resource, what)
        hard = resource.getrlimit(number)[1]
        resource.setrlimit(number, (value if hard < 0 else min(value, hard), hard))


def main(name: str) -> None:
    """Serve requests from standard input until it ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    requests = sys.stdin.buffer
    module = _module(name)
    limit("RLIMIT_CORE", 0)
    limit("RLIMIT_AS", module.MEMORY)
    while message := read_message(requests):
        head, body = message
        seconds = float(cast("float", head.pop("seconds", 0)))
        most = module.SECONDS + int(seconds) * (os.cpu_count() or 1)
        limit("RLIMIT_CPU", int(sum(os.times()[:2])) + most)  # the process's whole time is counted
        with _ended_after(seconds) as start:
            for told, data in module.answer(head, body):
                write_message(answers, {**told, "seconds": min(_spent(start))} if seconds else told, data)
        write_message(answers, END)


def _spent(since: tuple[float, float] = (0.0, 0.0)) -> tuple[float, float]:
    """Return the seconds that this process took of the processor, and those by the clock, since it had taken others."""
    return time.process_time() - since[0], time.monotonic() - since[1]


@contextlib.contextmanager
def _ended_after(seconds: float) -> Iterator[tuple[float, float]]:
    """Yield what the process had taken before; end it where what is done within takes more seconds, if any are told."""
    done = threading.Event()
    start = _spent()

    def watch() -> None:
        while not done.wait(_TICK):
            if min(_spent(start)) > seconds:
                os._exit(LATE)  # the other thread is within a library

    if seconds:
        threading.Thread(target=watch, daemon=True).start()
    try:
        yield start
    finally:
        done.set()


def _module(name: str) -> ModuleType:
    """Return a module of this folder, which is a package here, so that its modules find each other."""
    package = ModuleType("children")
    package.__path__ = [str(Path(__file__).parent)]
    sys.modules[package.__name__] = package
    return importlib.import_module(f"{package.__name__}.{name}")


if __name__ == "__main__":
    main(sys.argv[1])
