"""``reporter verify``: a finished document held against its sources."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from reporter.cli import options
from reporter.cli.issue import plan_in
from reporter.errors import ReporterError


def verify(
    document: Annotated[Path, typer.Argument(metavar="FILE.docx", help="The finished briefing.", show_default=False)],
    source: options.Sources,
    config: options.Config = None,
    jobs: options.Jobs = options.CORES,
    quiet: options.Quiet = False,
) -> None:
    """Print every sentence, figure and own number of a finished document that stands in no source; exit 1 if one does.

    What a person decided in the plan beside the document, and confirmed, is held against the sources as the plan says.
    """
    from reporter import sources
    from reporter.issue.plan.checks import own_words
    from reporter.issue.plan.types import EMPTY
    from reporter.issue.verify import own_numbers
    from reporter.issue.verify import verify as check
    from reporter.model import Article
    from reporter.pipeline import decide

    try:
        data = document.read_bytes()
    except OSError as error:
        raise ReporterError(f"{document}: cannot be read ({error.strerror}); name the finished .docx") from error
    paths, left_out = sources.find(source)
    plan = plan_in(document.parent)
    settings = options.settings(config)
    wanted = replace(options.stages(settings, plan=plan.plan), pencil=True)  # whether it edited them or not
    results = options.gathered(paths, wanted, settings, jobs, quiet=quiet)
    articles = tuple(result for result in results if isinstance(result, Article))
    lost = (*left_out, *(result for result in results if not isinstance(result, Article)))
    options.tell_left_out(lost, quiet=quiet)
    if not articles:
        raise ReporterError("none of the sources could be used, so nothing can be verified; name the articles' folder")
    decided = decide(articles, plan)[0].articles if plan.plan != EMPTY else articles
    findings = (*check(data, decided), *own_numbers(data, decided, own_words(plan.plan)))
    for finding in findings:
        typer.echo(str(finding))
    if findings:
        raise typer.Exit(1)
