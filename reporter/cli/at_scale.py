"""Runs over more articles than a screen takes: into files of Parquet, by whatever engine, and a briefing from those."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from reporter.cli import options
from reporter.cli.terminal import tell
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reporter.engine import Engine
    from reporter.issue.pile import Pile
    from reporter.pipeline import Options
    from reporter.scale.rounds import Run, Sum


class EngineName(StrEnum):
    """What the articles are worked on by."""

    SERIAL = "serial"
    PROCESSES = "processes"
    DASK = "dask"


@dataclass(frozen=True, slots=True)
class By:
    """What works on the articles: an engine, the scheduler of a cluster or None, processes here."""

    engine: EngineName
    scheduler: str | None
    jobs: int


def to_files(
    source: Sequence[Path],
    output: str,
    by: By,
    config: Path | None,
    ranker: str,
    segmenter: str,
    *,
    whole: bool,
    quiet: bool,
) -> None:
    """Write what is in the articles to files of Parquet in a folder or a bucket, from where an earlier run stopped."""
    from reporter.engine.cluster import require
    from reporter.scale.depot import SCHEME, Depot
    from reporter.scale.planning import planned
    from reporter.scale.rounds import Sum, begun, worked
    from reporter.scale.work import How

    require()
    if not output.startswith(SCHEME):
        raise typer.BadParameter(say("begin it with parquet://, as in parquet://DIR"), param_hint="--output")
    settings = options.settings(config)
    chosen = options.stages(settings, ranker=ranker, segmenter=segmenter, whole=whole)
    depot = Depot.at(output)
    run = begun(depot, *planned(source), chosen)
    options.tell_left_out(run.left_out, quiet=quiet)
    _tell_begin(run, quiet=quiet)
    seconds = None if by.engine == EngineName.SERIAL else settings.limits.seconds_per_article
    total, left = Sum(since=time.monotonic()), sum(map(len, run.rest))
    with _engine(by) as engine, options.progress(left, quiet=quiet) as progress:
        for done in worked(run, engine, How(depot, chosen, seconds)):
            total.take(done)
            options.tell_left_out(done.left_out, quiet=quiet)
            for _ in range(done.documents):
                progress(depot.where)
    if not quiet:
        _tell_end(total, depot.where)
    if total.left_out or run.left_out or run.changed:
        raise typer.Exit(2 if run.shards and not total.articles and not run.done else 1)


def from_files(where: str, chosen: Options, jobs: int) -> Pile:
    """Return what a run wrote to its folder, in the order of its documents.

    Raises:
        ConfigError: there is no run, or it is of other settings.
        EngineError: it is not finished.
    """
    from reporter.engine.processes import Processes
    from reporter.scale.depot import Depot
    from reporter.scale.rounds import heaped, resumed

    run = resumed(Depot.at(where), replace(chosen, year=None, office=""))
    printed = (chosen.year, chosen.office) if chosen.pencil else (None, "")
    return heaped(run, Processes(jobs, batch=1, fewest=2), *printed)


@contextmanager
def _engine(by: By) -> Iterator[Engine]:
    """Yield what the shards are worked on by; how long a document may take is the worker's own concern."""
    from reporter.engine.cluster import connected
    from reporter.engine.processes import Processes
    from reporter.engine.serial import Serial

    if by.engine == EngineName.DASK:
        with connected(by.scheduler, by.jobs) as cluster:
            yield cluster
    else:
        yield Serial() if by.engine == EngineName.SERIAL else Processes(by.jobs, batch=1, fewest=2)


def _tell_begin(run: Run, *, quiet: bool) -> None:
    """Say what is done already, and what has come or changed since the run began, which is not in it."""
    if run.done and not quiet:
        tell(say("已有{done}个分片，接着做其余{rest}个", done=len(run.done), rest=len(run.rest)), err=True)
    if run.changed:
        told = say(
            "这次运行开始以后，有{count}个文件新增、改动或移走，不在其中；要用它们请另起一个目录", count=run.changed
        )
        tell(told, err=True)


def _tell_end(total: Sum, where: str) -> None:
    """Say what came of a run, and how fast."""
    rate = total.documents / max(total.seconds, 1e-3)
    told = f"{total.documents}个文件，{total.articles}篇，未采用{total.left_out}个"
    tell(
        say(
            "{told}，{seconds:.0f}秒，每秒{rate:.0f}个：{where}",
            told=told,
            seconds=total.seconds,
            rate=rate,
            where=where,
        ),
        err=True,
    )
