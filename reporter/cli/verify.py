"""``reporter verify``: a finished document held against its sources."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli import build, chosen_issue, options, outdated
from reporter.cli.shelf import Again, shelf
from reporter.cli.terminal import tell
from reporter.errors import ConfigError, DeliveryError, ReporterError
from reporter.given import bytes_of, near
from reporter.language import reason, say
from reporter.language.corrected_lines import question
from reporter.week import Week

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from reporter.issue.pile import Pile
    from reporter.issue.verification import Finding


def verify(
    document: Annotated[Path, typer.Argument(metavar="FILE.docx", help="The finished briefing.", show_default=False)],
    source: options.Sources,
    config: options.Config = None,
    template: build.Template = None,
    jobs: options.Jobs = options.CORES,
    again: Again = False,
    quiet: options.Quiet = False,
) -> None:
    """Print all that a finished document shows and no source, setting or template has; exit 1 if there is such.

    What a person decided in the plan beside the document, and confirmed, is held against the sources as the plan says.
    """
    from reporter.deliver import issued

    try:
        data = bytes_of(document)
    except FileNotFoundError as error:
        hint = question(near(document))
        raise ReporterError(say("{document}: no such file{hint}", document=document, hint=hint)) from error
    except OSError as error:
        raise ReporterError(
            say(
                "{document}: cannot be read ({reason}); name the finished .docx",
                document=document,
                reason=reason(error),
            )
        ) from error
    chosen_issue.refuse_check_list(document, data)
    chosen = _issue(data, document.parent, config)
    stages = options.stages(chosen.settings, plan=chosen.plan.plan, year=chosen.time.year)
    results = chosen_issue.read(source, chosen, stages, jobs, quiet=quiet, whole=True)
    options.tell_left_out(results.left_out, quiet=quiet)
    if not results.articles:
        raise ReporterError(
            say("none of the sources could be used, so nothing can be verified; name the articles' folder")
        )
    layouts = [build.read_template(name) for name in _layouts(template, chosen.settings.briefing.template)]
    written = issued.digests(document.parent)
    findings = tuple(_findings(data, results, chosen, layouts, again=again, written=written))
    for finding in findings:
        tell(str(finding))
    if findings and written and hashlib.sha256(data).hexdigest() not in written:
        _tell_changed(document, source, str(chosen.week), config)
    if findings:
        raise typer.Exit(1)
    if not quiet:
        tell(say("核对没有问题"), err=True)


def _tell_changed(document: Path, source: Sequence[Path], week: str, config: Path | None) -> None:
    """Say that the document was changed since it was built, and by which commands its changes become the plan's."""
    told = (
        say(
            "{document}：生成以后改过，改动还没有收回编排，邮件和网页里也没有。先收回，再重新生成：", document=document
        ),
        *outdated.adopting(document, [chosen_issue.typed(one) for one in source], week, config),
    )
    tell("\n".join(told), err=True)


def _issue(data: bytes, folder: Path, config: Path | None) -> chosen_issue.Issue:
    """Return the issue that a document is of: by its manifest, its folder's name, or the day on which it was made.

    Raises:
        TemplateError: it is no Word document.
    """
    from reporter.deliver import issued
    from reporter.issue.document import created

    made = created(data)
    try:
        week = issued.week(folder)
    except DeliveryError:
        week = folder.name
    try:
        chosen = chosen_issue.issue_of(folder, str(Week.parse(week)), config)
    except ConfigError:
        chosen = chosen_issue.issue_of(folder, str(Week.of(made)) if made else None, config)
    return replace(chosen, date=made or chosen.date)


def _layouts(named: str | None, usual: str) -> Iterator[str]:
    """Yield the templates that a document may have been made of: the one named, else the usual and the bundled ones."""
    from reporter import assets

    if named:
        yield named
        return
    yield usual
    yield from (file.stem for file in sorted(assets.folder("templates").glob("*.docx")) if file.stem != usual)


def _findings(
    data: bytes,
    results: Pile,
    chosen: chosen_issue.Issue,
    layouts: Sequence[bytes],
    *,
    again: bool,
    written: Container[str],
) -> Iterator[Finding]:
    """Yield what a document quotes although no source says so, then what else of it nothing accounts for."""
    from reporter.issue.plan.checks import own_words
    from reporter.issue.plan.types import EMPTY
    from reporter.issue.shown import known, strange
    from reporter.issue.verification import own_numbers
    from reporter.issue.verification import verify as check
    from reporter.pipeline import composed, decide

    articles = results.articles
    plan, stages = chosen.plan, options.stages(chosen.settings, plan=chosen.plan.plan, year=chosen.time.year)
    decided = decide(results, plan)[0].articles if plan.plan != EMPTY else articles
    found = (*check(data, decided), *own_numbers(data, decided, own_words(plan.plan)))
    yield from found
    with shelf(chosen, results, again=again, write=False) as past:
        made = composed(results, past.settings, stages, chosen.week, chosen.date, plan, past.past)
    yield from strange(data, known(data, made.briefing, layouts), decided, found, written)
