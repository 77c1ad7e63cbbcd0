"""``reporter extract``: what is in the articles, one JSON object a line, or in files of Parquet for many machines."""

from __future__ import annotations

from typing import Annotated

import typer

from reporter.cli import options
from reporter.cli.at_scale import By, EngineName, to_files
from reporter.cli.terminal import tell
from reporter.language import say


def extract(
    source: options.Sources,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line (the only form there is).")] = True,
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
    """Print what is in the articles, one JSON object a line: blocks, repairs, sentences, keywords, metrics.

    With -o they are written to files of Parquet, which reporter build --from makes a briefing of.
    """
    if scheduler and engine != EngineName.DASK:
        raise typer.BadParameter(say("a scheduler is one of Dask: --engine dask"), param_hint="--scheduler")
    if output is not None:
        by = By(engine, scheduler, jobs)
        to_files(source, output, by, config, ranker, segmenter, whole=whole, quiet=quiet)
        return
    if engine != EngineName.PROCESSES:
        raise typer.BadParameter(say("say where the files go: -o parquet://DIR"), param_hint="--engine")
    from reporter import schema, sources
    from reporter.model import Article, LeftOut
    from reporter.pipeline import gather

    settings = options.settings(config)
    paths, left_out = sources.find(source)
    lost, parts = list(left_out), list[Article]()
    chosen = options.stages(settings, ranker=ranker, segmenter=segmenter, whole=whole)
    with options.progress(len(paths), quiet=quiet) as progress:
        for result in gather(paths, chosen, options.engine(jobs, settings), progress):
            if isinstance(result, LeftOut):
                lost.append(result)
                continue
            tell(schema.dumped(schema.article(result)))
            if result.part:
                parts.append(result)
    options.tell_split(parts, quiet=quiet)
    options.tell_left_out(lost, quiet=quiet)
    if lost:
        raise typer.Exit(2 if len(lost) == len(paths) + len(left_out) else 1)
