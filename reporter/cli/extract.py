"""``reporter extract``: what is in the articles, one JSON object a line."""

from __future__ import annotations

from typing import Annotated

import typer

from reporter.cli import options
from reporter.cli.terminal import tell


def extract(
    source: options.Sources,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line (the only form there is).")] = True,
    config: options.Config = None,
    ranker: options.Ranker = options.RankerName.TEXTRANK,
    segmenter: options.Segmenter = options.SegmenterName.RJIEBA,
    jobs: options.Jobs = options.CORES,
    whole: options.Whole = False,
    quiet: options.Quiet = False,
) -> None:
    """Print what is in the articles, one JSON object a line: blocks, repairs, sentences, keywords, metrics."""
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
