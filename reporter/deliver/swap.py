"""Staged files into their places, all or none: by a journal that the next run completes if this one is killed.

The journal lies in the folder of the files, names every renaming and removal, and is on the disk before the first of
them; it is gone after the last. A signal that comes meanwhile waits.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import threading
from typing import TYPE_CHECKING

try:
    import fcntl
except ImportError:  # Windows has none: there two runs at once are told apart by the renamings that fail
    fcntl = None  # type: ignore[assignment]

from reporter.errors import DeliveryError
from reporter.language import reason, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from io import BufferedWriter
    from pathlib import Path

PREFIX = ".reporter-"
"""How the names of files begin that stand here only until a run is over."""

_JOURNAL = f"{PREFIX}journal"
_FORMER = ".old"
_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


def swap(home: Path, staged: Mapping[Path, Path], gone: Sequence[Path]) -> None:
    """Let every staged file take its place below ``home`` and remove what is ``gone``; if one cannot, take all back.

    One renaming alone happens or does not: it needs no journal.

    Raises:
        OSError: one cannot; the others are as they were.
    """
    if not staged and not gone:
        return
    alone = len(staged) + len(gone) == 1
    with _signals_wait(), contextlib.nullcontext() if alone else _entered(home, staged, gone):
        done: list[Path] = []
        try:
            for target, path in (*staged.items(), *((path, None) for path in gone)):
                _keep(target, _former(target, path))
                done.append(target)
                _take(target, path)
            for folder in {target.parent for target in done}:
                _flush(folder)
        except OSError:
            for target in reversed(done):
                _put_back(target, staged.get(target))
            raise
        finally:
            for target in done:
                _former(target, staged.get(target)).unlink(missing_ok=True)


def finish(home: Path) -> None:
    """Complete what a run that was killed left half done in a folder; wait for one that is at it.

    Raises:
        DeliveryError: something that stands in its way has to go first.
    """
    journal = home / _JOURNAL
    if not journal.is_file():
        return
    try:
        with journal.open("rb") as stream:
            _lock(stream.fileno())
            if not journal.is_file():
                return
            with _signals_wait():
                _complete(home, *_read(home, stream.read()))
                journal.unlink(missing_ok=True)
    except OSError as error:
        raise failure(error) from error


def failure(error: OSError) -> DeliveryError:
    """Return what is told where a file cannot be written."""
    return DeliveryError(
        say(
            "{filename}: cannot be written ({reason}); nothing was changed. Free some space, close "
            "the file in other programs, or choose another folder with -o",
            filename=error.filename,
            reason=reason(error),
        )
    )


def _read(home: Path, journal: bytes) -> tuple[Mapping[Path, Path], Sequence[Path]]:
    """Return what a journal has staged, by its targets, and what is to go: nothing that is not below its folder."""
    try:
        record = json.loads(journal)
        staged = {home / target: home / path for target, path in record["staged"].items()}
        gone = [home / name for name in record["gone"]]
        ours = all(_is_file_below(home, path) for path in (*staged, *staged.values(), *gone))
    except (ValueError, KeyError, TypeError, AttributeError, RuntimeError, OSError):  # of no run of ours
        return {}, ()
    return (staged, gone) if ours and all(path.name.startswith(PREFIX) for path in staged.values()) else ({}, ())


def _is_file_below(home: Path, path: Path) -> bool:
    """Return whether a path may be that of a file below a folder, wherever links lead."""
    is_inside = (path.parent.resolve() / path.name).is_relative_to(home.resolve())
    return is_inside and path != home and path.name != ".." and "\0" not in path.name


def _complete(home: Path, staged: Mapping[Path, Path], gone: Sequence[Path]) -> None:
    for target, path in staged.items():
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
        _former(target, path).unlink(missing_ok=True)
    for path in gone:
        path.unlink(missing_ok=True)
        _former(path, None).unlink(missing_ok=True)
    for folder in {home, *(target.parent for target in staged)}:
        _flush(folder)


@contextlib.contextmanager
def _entered(home: Path, staged: Mapping[Path, Path], gone: Sequence[Path]) -> Iterator[None]:
    """Hold the journal of a swap while it is made; it appears whole or not at all."""
    journal, draft = home / _JOURNAL, home / f"{_JOURNAL}-{os.getpid()}.tmp"
    record = {
        "staged": {os.path.relpath(target, home): os.path.relpath(path, home) for target, path in staged.items()},
        "gone": [os.path.relpath(path, home) for path in gone],
    }
    with draft.open("wb") as stream:
        try:
            _written(stream, json.dumps(record).encode())
            _lock(stream.fileno())
            draft.replace(journal)
            _flush(home)
        except OSError:
            draft.unlink(missing_ok=True)
            raise
        try:
            yield
        finally:
            journal.unlink(missing_ok=True)


def _written(stream: BufferedWriter, data: bytes) -> None:
    stream.write(data)
    stream.flush()
    os.fsync(stream.fileno())


def _lock(descriptor: int) -> None:
    """Wait until no other run holds a journal, and hold it until it is closed."""
    if fcntl is not None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def _former(target: Path, path: Path | None) -> Path:
    """Return the second name of what is at a target, by which it can be put back."""
    return (path or target.with_name(f"{PREFIX}{target.name[:40]}.tmp")).with_suffix(f".tmp{_FORMER}")


def _keep(target: Path, former: Path) -> None:
    """Give the file at ``target`` a second name, if there is one."""
    former.unlink(missing_ok=True)
    if not target.exists():
        return
    try:
        os.link(target, former)
    except OSError:  # a file system without hard links: a copy serves as well
        former.write_bytes(target.read_bytes())


def _take(target: Path, path: Path | None) -> None:
    if path is None:
        target.unlink(missing_ok=True)
    else:
        path.replace(target)


def _put_back(target: Path, path: Path | None) -> None:
    """Put back what stood at a target: first what took its place goes back, so that nothing is lost by a kill."""
    former = _former(target, path)
    if path is not None and path.exists():  # it has not been taken
        return
    if path is not None and target.exists():
        target.replace(path)
    if former.exists():
        former.replace(target)


def _flush(folder: Path) -> None:
    """Make the renamings last through a power failure, where the system lets folders be opened."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def _signals_wait() -> Iterator[None]:
    """Let signals that would end the program wait until what is within is done; only the main thread gets any."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {one: signal.signal(one, lambda number, _: came.append(number)) for one in _SIGNALS}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
        for number in came[:1]:
            signal.raise_signal(number)
