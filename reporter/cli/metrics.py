"""``reporter metrics``: the figures of articles as a table."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli import options
from reporter.cli.terminal import tell
from reporter.language import on_screen, say

_MOST_SIGNS = 8  # of what speaks for an owner or a period; the first say where it was found

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reporter.config import Settings
    from reporter.issue.earlier import Told
    from reporter.issue.sameness import Nearest
    from reporter.metrics.explain import Naming, Reason
    from reporter.metrics.name.parsing import Stretch
    from reporter.metrics.whose import Choice
    from reporter.model import Article


def metrics(
    source: options.Sources,
    as_csv: Annotated[bool, typer.Option("--csv", help="A table for Excel, UTF-8 with BOM (the default).")] = False,
    as_xlsx: Annotated[bool, typer.Option("--xlsx", help="A workbook with number formats.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a figure.")] = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Tell of each figure how it was named, whose, when and where it is, and of which earlier one.",
        ),
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
        raise typer.BadParameter(say("choose one of --csv, --xlsx, --json and --explain"), param_hint="--csv")
    if as_xlsx and output is None and sys.stdout.isatty():
        raise typer.BadParameter(say("a workbook is no text; name a file with -o, or redirect"), param_hint="--xlsx")
    paths, lost = sources.find(source)
    settings = options.settings(config)
    articles, unusable = sift(options.gathered(paths, options.stages(settings), settings, jobs, quiet=quiet))
    limit = settings.articles.figures
    content = (
        _explained(articles, limit, _earlier(config, settings), settings.aliases)
        if explain
        else _json(articles)
        if as_json
        else _table(articles, workbook=as_xlsx)
    )
    _put(content, output, force=force)
    options.tell_nothing(paths, lost, quiet=quiet)
    options.tell_left_out([*lost, *unusable], quiet=quiet)
    if lost or unusable:
        raise typer.Exit(1 if articles else 2)


def _table(articles: Sequence[Article], *, workbook: bool) -> bytes:
    from reporter.metrics.weekly import export

    return export.as_xlsx(articles) if workbook else export.as_csv(articles)


def _earlier(config: Path | None, settings: Settings) -> tuple[Told, ...] | None:
    """Return the figures of the issues before this week's, None where there is no archive."""
    from reporter.archive import queries
    from reporter.archive.store import opened
    from reporter.week import Week, today

    file = options.archive_file(config, settings)
    if file is None or not file.is_file():
        return None
    with opened(file) as archive:
        return queries.told(archive, Week.of(today()))


def _explained(
    articles: Sequence[Article], limit: int, past: Sequence[Told] | None, aliases: Mapping[str, str]
) -> bytes:
    from reporter.issue.sameness import nearest
    from reporter.metrics.explain import explained

    lines: list[str] = []
    for article, reasons in explained(articles, limit):
        lines.append(f"# {article.source}")
        known = nearest(article, past or (), aliases)
        for reason in reasons:
            lines += _why(reason)
            if past is not None:
                lines.append("    " + _against(known.get(reason.metric.place)))
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _against(one: Nearest | None) -> str:
    """Return in a line which figure of an earlier issue is the same, or what keeps the nearest apart."""
    if one is None:
        return say("earlier issues: nothing like it")
    told = f"{on_screen(one.earlier.issue)} {one.earlier.value:g}{one.earlier.unit}"
    names = "".join(f"; [aliases] {name}" for name in one.renamed)
    if not one.differs:
        return say("earlier issues: the same as {told}{names}", told=told, names=names)
    parts = {
        "indicator": say("the indicator"),
        "owner": say("the owner"),
        "unit": say("the unit"),
        "words": say("the words before it"),
        "period": say("the period"),
        "value": say("the value"),
    }
    differs = "; ".join(f"{parts[part]}: {was or '-'} / {now or '-'}" for part, (was, now) in one.differs.items())
    return say("earlier issues: not compared with {told}: {differs}{names}", told=told, differs=differs, names=names)


def _why(reason: Reason) -> Iterator[str]:
    """Yield a figure and, below it, what decided about it."""
    metric, nobody = reason.metric, say("none")
    owner, period = metric.organisation or nobody, metric.when or nobody
    if reason.whose:
        owner, period = _choice(reason.whose.owner), _choice(reason.whose.when)
    yield f"{metric.text} → {metric.indicator or say('(no name)')} ({metric.likelihood:.2f})"
    found = _naming(reason.naming) if reason.naming else (say("name: from the heads of its table"),)
    yield from map("    {}".format, found)
    yield "    " + say("owner: {found}", found=owner)
    yield "    " + say("period: {found}", found=period)
    yield "    " + say("modality: {found}", found=say(metric.modality))
    table = say("table of the week: no, {why}", why=reason.table) if reason.table else say("table of the week: yes")
    yield f"    {table}"


def _naming(naming: Naming) -> Iterator[str]:
    """Yield the words around a figure, what rules call it, and what was chosen."""
    from reporter.metrics.name.naming import INHERITED

    asked, ruled, chosen = naming.asked, naming.ruled, naming.chosen
    if asked is None:
        before = chosen.pattern == INHERITED
        yield say("name: that of the figure before it") if before else say("name: given by rules, unranked")
        return
    yield say("words: {before} | {after}", before=_words(asked.left), after=_words(asked.right))
    best = " / ".join(chosen.best) or say("none")
    yield say("name: {pattern} of {candidates}", pattern=chosen.pattern, candidates=best)
    yield say("rules ({rule}): {name}", rule=ruled.rule or "-", name=ruled.names[0])


def _words(stretch: Stretch) -> str:
    return " ".join(f"{word.text}/{word.kind}" for word in stretch.words) or "-"


def _choice(choice: Choice) -> str:
    """Return whose or when a figure is, from which words, with the chance and what spoke for it."""
    told = say("{value} from “{words}”", value=choice.value, words=choice.words) if choice.value else say("none")
    return f"{told} ({choice.chance:.2f}; {', '.join(choice.features[:_MOST_SIGNS])})"


def _json(articles: Sequence[Article]) -> bytes:
    from reporter import schema

    lines = (
        schema.dumped(schema.figure(metric, article.source)) + "\n"
        for article in articles
        for metric in article.metrics
    )
    return "".join(lines).encode("utf-8", "replace")


def _put(content: bytes, output: Path | None, *, force: bool) -> None:
    if output is None and sys.stdout.isatty():
        tell(content.decode("utf-8-sig"), nl=False)
        return
    if output is None:
        sys.stdout.buffer.write(content)
        return
    from reporter.deliver.files import write

    write({output: content}, force=force)
