"""``reporter extract``: what is in the articles: a table, JSON, or files of Parquet for many machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli import options
from reporter.cli.at_scale import By, EngineName, to_files
from reporter.cli.terminal import tell, tell_table
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reporter.config import Settings
    from reporter.model import Article
    from reporter.pipeline import Options


def extract(
    source: options.Sources,
    as_json: Annotated[bool, typer.Option("--json", help="All of each article, one JSON object a line.")] = False,
    config: options.Config = None,
    ranker: options.Ranker = options.RankerName.TEXTRANK,
    segmenter: options.Segmenter = options.SegmenterName.RJIEBA,
    jobs: options.Jobs = options.CORES,
    whole: options.Whole = False,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="parquet://DIR",
            help="Print nothing; write files of Parquet there (or to parquet://s3://BUCKET/…). "
            "A run that was stopped goes on.",
        ),
    ] = None,
    engine: Annotated[
        EngineName, typer.Option("--engine", help="What works on the articles; dask needs -o parquet://DIR.")
    ] = EngineName.PROCESSES,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="tcp://HOST:8786", help="A Dask cluster; without it one on this machine."),
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Print a table of the articles: title, organisation, date, how many figures and repairs, file.

    With --json it is all that is in them: blocks, repairs, sentences, keywords, metrics. With -o that is written to
    files of Parquet, which reporter build --from makes a briefing of.
    """
    if scheduler and engine != EngineName.DASK:
        raise typer.BadParameter(say("a scheduler is one of Dask: --engine dask"), param_hint="--scheduler")
    if output is not None:
        by = By(engine, scheduler, jobs)
        to_files(source, output, by, config, ranker, segmenter, whole=whole, quiet=quiet)
        return
    if engine != EngineName.PROCESSES:
        raise typer.BadParameter(say("say where the files go: -o parquet://DIR"), param_hint="--engine")
    settings = options.settings(config)
    chosen = options.stages(settings, ranker=ranker, segmenter=segmenter, whole=whole)
    _printed(source, chosen, settings, jobs, as_json=as_json, quiet=quiet)


def _printed(
    source: Sequence[Path], chosen: Options, settings: Settings, jobs: int, *, as_json: bool, quiet: bool
) -> None:
    """Print what is in the articles, and exit by how many could not be used."""
    from reporter import schema, sources
    from reporter.model import LeftOut
    from reporter.pipeline import gather

    paths, left_out = sources.find(source)
    lost, parts, rows = list(left_out), list["Article"](), list[tuple[str, ...]]()
    with options.progress(len(paths), quiet=quiet) as progress:
        for result in gather(paths, chosen, options.engine(jobs, settings), progress):
            if isinstance(result, LeftOut):
                lost.append(result)
                continue
            if as_json:
                tell(schema.dumped(schema.article(result)))
            else:
                rows.append(_row(result))
            if result.part:
                parts.append(result)
    if rows:
        heads = (say("title"), say("organisation"), say("date"), say("figures"), say("repairs"), say("file"))
        tell_table(heads, rows, numbers=(3, 4))
    options.tell_nothing(paths, lost, quiet=quiet)
    options.tell_split(parts, quiet=quiet)
    options.tell_left_out(lost, quiet=quiet)
    if lost:
        raise typer.Exit(2 if len(lost) == len(paths) + len(left_out) else 1)


def _row(article: Article) -> tuple[str, ...]:
    title = article.title or f"({article.heading or article.line or say('no title')})"
    counts = (str(len(article.metrics)), str(len(article.repairs)))
    return (title, article.organisation or "", article.date or "", *counts, say(article.source))
