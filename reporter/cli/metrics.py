"""``reporter metrics``: the figures of articles as a table."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.model import Article


def metrics(
    source: options.Sources,
    as_csv: Annotated[bool, typer.Option("--csv", help="A table for Excel, UTF-8 with BOM (the default).")] = False,
    as_xlsx: Annotated[bool, typer.Option("--xlsx", help="A workbook with number formats.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a figure.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell of each figure in a sentence why it is called what it is called.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here, not to standard output.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there with other content.")] = False,
    config: options.Config = None,
    jobs: options.Jobs = options.CORES,
    quiet: options.Quiet = False,
) -> None:
    """Print the figures of the articles as a table, each row with its sentence and its source."""
    from reporter import sources
    from reporter.issue.dedupe import sift

    if as_csv + as_xlsx + as_json + explain > 1:
        raise typer.BadParameter("choose one of --csv, --xlsx, --json and --explain", param_hint="--csv")
    if as_xlsx and output is None and sys.stdout.isatty():
        raise typer.BadParameter("a workbook is no text; name a file with -o, or redirect", param_hint="--xlsx")
    paths, lost = sources.find(source)
    settings = options.settings(config)
    articles, unusable = sift(options.gathered(paths, options.stages(settings), settings, jobs, quiet=quiet))
    content = _explained(articles) if explain else _json(articles) if as_json else _table(articles, workbook=as_xlsx)
    _put(content, output, force=force)
    options.tell_left_out([*lost, *unusable], quiet=quiet)
    if lost or unusable:
        raise typer.Exit(1 if articles else 2)


def _table(articles: Sequence[Article], *, workbook: bool) -> bytes:
    from reporter.metrics.week import export

    return export.as_xlsx(articles) if workbook else export.as_csv(articles)


def _explained(articles: Sequence[Article]) -> bytes:
    from reporter.metrics.name.explain import explained

    lines = (f"{line}\n" for article in articles for line in (f"# {article.source}", *explained(article)))
    return "".join(lines).encode("utf-8", "replace")


def _json(articles: Sequence[Article]) -> bytes:
    from reporter import schema

    lines = (
        schema.dumped(schema.figure(metric, article.source)) + "\n"
        for article in articles
        for metric in article.metrics
    )
    return "".join(lines).encode("utf-8", "replace")


def _put(content: bytes, output: Path | None, *, force: bool) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
        return
    from reporter.deliver.files import write

    write({output: content}, force=force)
