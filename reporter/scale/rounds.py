"""A run from its beginning or from where it stopped: every shard a file, what is lost divided until it has a name."""

from __future__ import annotations

import hashlib
import json
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from reporter import schema
from reporter.engine import Loss
from reporter.errors import ConfigError, EngineError
from reporter.issue.pile import piled
from reporter.language import say
from reporter.model import Document, LeftOut
from reporter.pipeline import lost as lost_words
from reporter.scale import part_files, shards, twins
from reporter.scale.documents import units
from reporter.scale.work import RUN, Done, How, lost, work
from reporter.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reporter.engine import Engine
    from reporter.issue.pile import Pile
    from reporter.pipeline import Options
    from reporter.scale.depot import Depot
    from reporter.scale.shards import Shard, Stretch

CROWD = 20_000
"""Documents beyond which duplicates are looked for in the files: below, all that articles are compared by has room."""

PLAN = "plan.jsonl"
"""The name of the file with the shards, one a line."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run in its folder: its shards, what was left out before any was made, how much the sources have changed since.

    ``done`` are the numbers of the shards that have their file.
    """

    depot: Depot
    shards: tuple[Shard, ...]
    left_out: tuple[LeftOut, ...]
    done: frozenset[int]
    changed: int = 0

    @property
    def rest(self) -> tuple[Shard, ...]:
        """The shards that have no file yet."""
        return tuple(one for one in self.shards if one.number not in self.done)


def begun(depot: Depot, stretches: Sequence[Stretch], left_out: Sequence[LeftOut], options: Options) -> Run:
    """Return the run in a folder, begun there if there is none.

    Raises:
        ConfigError: another run is there, of other settings.
        EngineError: it cannot be read or written.
    """
    names = depot.names()
    if RUN not in names:
        if names:
            raise ConfigError(say("{where}: has other files; name a folder of its own", where=depot.where))
        _begin(depot, stretches, left_out, options)
    run = resumed(depot, options)
    now = set(stretches)
    then = {one for shard in run.shards for one in shard.stretches}
    changed = len(_files(now) ^ _files(then))
    return Run(depot, run.shards, run.left_out, run.done, changed)


def resumed(depot: Depot, options: Options) -> Run:
    """Return the run that is in a folder.

    Raises:
        ConfigError: there is none, or it is of other settings.
    """
    if not depot.has(RUN):
        raise ConfigError(say("{where}: no run of reporter extract -o parquet://… is there", where=depot.where))
    told = json.loads(depot.read(RUN))
    if told.get("record") != schema.WHOLE:
        raise ConfigError(
            say(
                "{where}: made by another version of reporter ({version}); extract anew",
                where=depot.where,
                version=told.get("reporter"),
            )
        )
    ours = marks(options)
    others = sorted(name for name in {*ours, *told["options"]} if ours.get(name) != told["options"].get(name))
    if others:
        raise ConfigError(
            say(
                "{where}: extracted with other settings ({names}); use the same briefing.toml and options, or extract "
                "into another folder",
                where=depot.where,
                names=", ".join(others),
            )
        )
    found = tuple(map(shards.read, depot.read(PLAN).splitlines()))
    names = depot.names()
    done = frozenset(one.number for one in found if one.file in names)
    return Run(depot, found, tuple(LeftOut(*one) for one in told["left_out"]), done)


def marks(options: Options) -> dict[str, str]:
    """Return a digest of each option: whether two runs are of the same is told, not the words that are covered."""
    return {
        name: hashlib.sha256(json.dumps(value, default=sorted, ensure_ascii=False).encode()).hexdigest()[:16]
        for name, value in asdict(options).items()
    }


def worked(run: Run, engine: Engine, how: How) -> Iterator[Done]:
    """Yield what came of each shard that has no file yet; a document that kills its process is left out, and named.

    Raises:
        EngineError: the engine cannot work, or a file cannot be written.
        ConfigError: the options cannot be followed.
    """
    task = partial(work, how=how)
    todo: Iterable[Shard] = run.rest
    while todo:
        gone = []
        for result in engine.map(task, todo):
            if isinstance(result, Loss):
                gone.append(result.item)
            else:
                yield result
        todo = [piece for shard in gone if len(shard) > 1 for piece in shard.divided()]
        # alone, so that nobody else's death is taken for its own
        for single in (shard for shard in gone if len(shard) == 1):
            yield from _alone(single, engine, how)
    _join(run.depot)


def heaped(run: Run, engine: Engine, year: int | None = None, office: str = "") -> Pile:
    """Return all that came of a run, in the order of its documents, whoever was done first; articles stay in the files.

    Of a crowd of them the engine finds out which hold others, and what they are compared by is not loaded. An issue of
    the ``year`` and the ``office`` is made of them, None and empty for none.

    Raises:
        EngineError: it is not finished, or a file is of another version.
    """
    if run.rest:
        raise EngineError(
            say(
                "{where}: {count} of {all} parts are missing; run the same reporter extract again, which goes on",
                where=run.depot.where,
                count=len(run.rest),
                all=len(run.shards),
            )
        )
    names = [one.file for one in run.shards]
    crowd = sum(map(len, run.shards)) > CROWD
    found = (part_files.results(run.depot, one, compared=not crowd, year=year, office=office) for one in names)
    pile = piled(chain(run.left_out, *found))
    if crowd:
        pile.held = twins.held(run.depot, names, engine)
    return pile


@dataclass(slots=True)
class Sum:
    """What came of a run so far, and since when."""

    documents: int = 0
    articles: int = 0
    left_out: int = 0
    since: float = 0.0

    def take(self, done: Done) -> None:
        """Add what came of a shard."""
        self.documents += done.documents
        self.articles += done.articles
        self.left_out += len(done.left_out)

    @property
    def seconds(self) -> float:
        """How long it has taken."""
        return time.monotonic() - self.since


def _alone(single: Shard, engine: Engine, how: How) -> Iterator[Done]:
    start = time.monotonic()
    for result in engine.map(partial(work, how=how), [single]):
        if isinstance(result, Loss):
            late = how.seconds is not None and time.monotonic() - start >= how.seconds
            yield lost(single, lost_words(Document(_name(single), b""), how.seconds if late else None), how)
        else:
            yield result


def _name(single: Shard) -> str:
    """Return what the document of a shard of one is called, which is read for that but not worked on."""
    one = single.stretches[0]
    if one.kind == "file":
        return one.name
    found = next(units(one), None)
    return one.name if found is None else found.name if isinstance(found, Document) else found.source


def _join(depot: Depot) -> None:
    """Make the pieces of each shard its file where it has none, and remove them."""
    names = depot.names()
    pieces = defaultdict[str, list[str]](list)
    for name in names:
        if name.startswith(part_files.PART) and name.count(".") > 1:
            pieces[f"{name.split('.')[0]}.parquet"].append(name)
    for whole, several in sorted(pieces.items()):
        if whole not in names:
            depot.write(whole, part_files.joined(map(depot.read, _innermost(several))))
        for name in several:
            depot.remove(name)


def _innermost(names: Sequence[str]) -> Iterator[str]:
    """Yield the pieces that cover a shard, none twice: where one was divided after all, the one or the others."""
    at = 0
    spans = sorted((tuple(map(int, name.split(".")[1].split("-"))), name) for name in names)
    for (start, stop), name in sorted(spans, key=lambda one: (one[0][0], -one[0][1])):
        if start == at:
            yield name
            at = stop


def _begin(depot: Depot, stretches: Sequence[Stretch], left_out: Sequence[LeftOut], options: Options) -> None:
    lines = "\n".join(one.line() for one in shards.in_shards(stretches))
    depot.write(PLAN, lines.encode())
    told = {
        "record": schema.WHOLE,
        "reporter": VERSION,
        "options": marks(options),
        "documents": sum(one.count for one in stretches),
        "left_out": [[one.source, one.reason, one.why, one.organisation] for one in left_out],
    }
    depot.write(RUN, json.dumps(told, ensure_ascii=False, indent=1).encode())


def _files(stretches: Iterable[Stretch]) -> set[tuple[str, int, int]]:
    return {(one.place, one.size, one.changed) for one in stretches}
