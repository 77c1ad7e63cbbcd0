"""Reading in the background: what is dropped or corrected is read anew, everything else stays as it was read."""

from __future__ import annotations

import threading
import time
from itertools import groupby
from typing import TYPE_CHECKING

from reporter import sources
from reporter.errors import ReporterError
from reporter.issue.plan.corrections import corrections
from reporter.issue.plan.keys import key
from reporter.model import LeftOut
from reporter.pipeline import gather
from reporter.review.linked_pages import Addresses
from reporter.sources.remote.named_addresses import addresses_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from reporter.issue.plan.corrections import Corrections
    from reporter.model import Article
    from reporter.review.session import Session

    Read = tuple[Article | LeftOut, ...]


_BETWEEN = 0.4
"""Seconds between two tellings of what was read: each has all articles decided anew, which reading waits for."""


class Reader:
    """Reads a session's sources in a thread whenever it is told that something may have changed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[Path, tuple[object, Read]] = {}
        self._wake = threading.Event()
        self._addresses = Addresses(session.office.fetched, session.office.subscribed, self.wake)
        self._corrected: tuple[Corrections, ...] = ()
        self._over = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Look at the sources again."""
        self._wake.set()

    def end(self) -> None:
        """Read no more, and wait until nothing is being read."""
        self._over = True
        self.wake()
        self._thread.join()

    def take(self) -> None:
        """Look at the sources again after something came in: an address that gave nothing is asked again."""
        self._addresses.retry()
        self.wake()

    def heed(self) -> None:
        """Look at the sources again if the plan corrects other words than before."""
        if corrections(self._session.state.plan.plan) != self._corrected:
            self.wake()

    def _run(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            if self._over:
                return
            try:
                self._read()
            except ReporterError as error:
                self._session.take_results(self._session.last.results, (), 0, str(error))

    def _read(self) -> None:
        office, state = self._session.office, self._session.state
        addresses, named = addresses_among(office.every_source)
        files, lost = sources.find(named, skip=office.skip)
        copies, lost, awaited = self._addresses.among(addresses, lost)
        paths = (*files, *copies)
        options = office.stages(state.plan.plan)
        self._forget(options.corrections)
        waiting = [path for path in paths if self._known.get(path, (None, ()))[0] != _stamp(path)]
        self._told(paths, lost, (*waiting, *awaited))
        stamps = {path: _stamp(path) for path in waiting}
        last = -_BETWEEN
        for path, results in _by_file(waiting, gather(waiting, options, office.engine)):
            self._known[path] = (stamps.pop(path), results)
            if time.monotonic() - last >= _BETWEEN:
                last = time.monotonic()
                self._told(paths, lost, (*stamps, *awaited))
        self._told(paths, lost, awaited)

    def _told(self, paths: tuple[Path, ...], lost: tuple[LeftOut, ...], waiting: Sequence[Path | str]) -> None:
        known = [one for path in paths for one in self._known.get(path, (None, ()))[1]]
        names = tuple(one if isinstance(one, str) else one.name for one in waiting)
        self._session.take_results((*lost, *known), names, len(paths) + sum(isinstance(one, str) for one in waiting))

    def _forget(self, corrected: tuple[Corrections, ...]) -> None:
        """Forget the files of articles that are corrected otherwise than before."""
        changed = {one.key for one in set(corrected) ^ set(self._corrected)}
        self._corrected = corrected
        for path, (_, results) in list(self._known.items()):
            if any(not isinstance(one, LeftOut) and key(one.digest) in changed for one in results):
                del self._known[path]


def _by_file(
    paths: Sequence[Path], results: Iterable[Article | LeftOut]
) -> Iterator[tuple[Path, tuple[Article | LeftOut, ...]]]:
    """Yield each file with its results, which come in the order of the files; those of a member bear its name too."""
    names = {sources.display_name(path): path for path in paths}

    def file_of(one: Article | LeftOut) -> Path:
        known = (name for name in names if one.source == name or one.source.startswith(f"{name}/"))
        return names[max(known, key=len)]

    for path, found in groupby(results, file_of):
        yield path, tuple(found)


def _stamp(path: Path) -> object:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
