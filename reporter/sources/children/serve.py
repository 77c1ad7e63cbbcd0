"""The loop that a child runs: a request in, its answers out, within limits of memory and time.

Run as ``python serve.py MODULE``. A message is a JSON object and some bytes, each with its length before it; the
module's ``answer`` yields those that answer one, and ``END`` closes them. This file imports nothing of the package.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import struct
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Mapping

LENGTHS = struct.Struct("<IQ")
END: dict[str, object] = {"end": True}


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
        limit("RLIMIT_CPU", int(sum(os.times()[:2])) + module.SECONDS)  # the process's whole time is counted
        for answer in module.answer(head, body):
            write_message(answers, *answer)
        write_message(answers, END)


def _module(name: str) -> ModuleType:
    """Return a module of this folder, which is a package here, so that its modules find each other."""
    package = ModuleType("children")
    package.__path__ = [str(Path(__file__).parent)]
    sys.modules[package.__name__] = package
    return importlib.import_module(f"{package.__name__}.{name}")


if __name__ == "__main__":
    main(sys.argv[1])
