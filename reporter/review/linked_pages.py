"""Pages named by their addresses: each is fetched once, beside everything else, as the command line fetches it."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from reporter.errors import ReporterError
from reporter.language import in_chinese
from reporter.model import LeftOut
from reporter.sources.remote.named_addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Subscribe = Callable[[], tuple[tuple[str, ...], tuple[LeftOut, ...]]]
    Fetch = Callable[[Sequence[str]], Iterator[Path | LeftOut]]


class Addresses:
    """What became of each address; ``done`` is called whenever that changes."""

    def __init__(self, fetch: Fetch, subscribe: Subscribe, done: Callable[[], None]) -> None:
        self._fetch = fetch
        self._feeds: tuple[tuple[str, ...], tuple[LeftOut, ...]] = ((), ())
        self._done = done
        self._known: dict[str, Path | LeftOut | None] = {}  # None while it is being fetched
        self._one_at_a_time = threading.Lock()
        threading.Thread(target=self._ask, args=(subscribe,), daemon=True).start()

    def among(
        self, addresses: Sequence[str], lost: Sequence[LeftOut]
    ) -> tuple[tuple[Path, ...], tuple[LeftOut, ...], tuple[str, ...]]:
        """Return the copies of the pages (shortcuts and feeds name some too), what is lost, what is awaited.

        What is not known yet is fetched from now on.
        """
        shortcuts = {one.source: address for one in lost if (address := address_of(Path(one.source)))}
        told, silent = self._feeds
        wanted = tuple(dict.fromkeys((*addresses, *told, *shortcuts.values())))
        new = tuple(one for one in wanted if one not in self._known)
        if new:
            self._known.update(dict.fromkeys(new))
            threading.Thread(target=self._run, args=(new,), daemon=True).start()
        copies, refused, awaited = _told({one: self._known[one] for one in wanted})
        return copies, (*(one for one in lost if one.source not in shortcuts), *silent, *refused), awaited

    def retry(self) -> None:
        """Forget what could not be had, so that it is asked for again."""
        for address in [address for address, one in self._known.items() if isinstance(one, LeftOut)]:
            del self._known[address]

    def _ask(self, subscribe: Subscribe) -> None:
        with self._one_at_a_time:
            try:
                self._feeds = subscribe()
            except (OSError, ReporterError) as error:
                self._feeds = ((), (LeftOut("订阅", in_chinese("订阅：{error}", error=error)),))
        if self._feeds != ((), ()):
            self._done()

    def _run(self, new: Sequence[str]) -> None:
        with self._one_at_a_time:
            left = list(new)
            try:
                for one in self._fetch(new):
                    self._known[left.pop(0)] = one
                    self._done()
            except (OSError, ReporterError) as error:
                self._known.update(
                    {
                        address: LeftOut(address, in_chinese("{name}：{reason}", name=address, reason=error))
                        for address in left
                    }
                )
                self._done()


def _told(found: Mapping[str, Path | LeftOut | None]) -> tuple[tuple[Path, ...], tuple[LeftOut, ...], tuple[str, ...]]:
    """Return the copies of addresses, what could not be fetched, and the addresses that are not known yet."""
    return (
        tuple(one for one in found.values() if isinstance(one, Path)),
        tuple(one for one in found.values() if isinstance(one, LeftOut)),
        tuple(address for address, one in found.items() if one is None),
    )
