"""What a worker does: a shard of documents into a file."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import platform
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.errors import EngineError
from reporter.language import say
from reporter.model import Document, LeftOut
from reporter.pipeline import attempt
from reporter.scale import part_files
from reporter.scale.documents import units
from reporter.sources import patience
from reporter.sources.containers import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.pipeline import Options
    from reporter.scale.depot import Depot
    from reporter.scale.shards import Shard

RUN = "run.json"
"""The name of the file that says what a run is of."""


@dataclass(frozen=True, slots=True)
class How:
    """How documents are worked on, and where the files go; ``seconds`` are for a document, None in no process apart."""

    depot: Depot
    options: Options
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a shard: how many documents it has, how many articles, what was left out."""

    documents: int
    articles: int
    left_out: tuple[LeftOut, ...] = ()


def work(shard: Shard, how: How) -> Done:
    """Return what came of a shard, after its file is written.

    Raises:
        EngineError: the folder of the run is not there, or the file cannot be written.
        ConfigError: the options cannot be followed, whatever the article.
    """
    if not how.depot.has(RUN):
        raise EngineError(
            say(
                "{where}: not seen from {host}; every machine needs it at the same place, or use s3://",
                where=how.depot.where,
                host=platform.node(),
            )
        )
    rows = []
    left_out = []
    for number, document in _numbered(shard):
        with _watched(document, how):
            results = attempt(document, how.options)
        rows += [part_files.row(number, one) for one in results]
        left_out += [one for one in results if isinstance(one, LeftOut)]
    how.depot.write(shard.file, part_files.packed(rows))
    return Done(len(shard), len(rows) - len(left_out), tuple(left_out))


def lost(shard: Shard, left_out: LeftOut, how: How) -> Done:
    """Return what came of a shard of one document that is lost, after its file says so."""
    how.depot.write(shard.file, part_files.packed([part_files.row(shard.start, left_out)]))
    return Done(1, 0, (left_out,))


def _numbered(shard: Shard) -> Iterator[tuple[int, Document | LeftOut]]:
    """Yield the documents of a shard, those in containers too, each with the number of its unit."""
    number = shard.start
    for stretch in shard.stretches:
        for unit in units(stretch):
            if isinstance(unit, Document):
                yield from ((number, one) for one in opened(unit))
            elif unit is not None:
                yield number, unit
            number += 1


@contextlib.contextmanager
def _watched(document: Document | LeftOut, how: How) -> Iterator[None]:
    """End this process where a document takes too long: a regular expression that backtracks lets no thread do it."""
    if how.seconds is None or how.seconds == float("inf") or isinstance(document, LeftOut):
        yield
        return
    more = patience(document, how.options.recognition)
    with open(os.devnull, "w", encoding="ascii") as nowhere:  # noqa: PTH123 - no path
        faulthandler.dump_traceback_later(how.seconds + more, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
