"""``reporter build``: the main job, a pile of articles in, a briefing and an e-mail out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli import chosen_issue, options, shortfalls, which_week
from reporter.cli.material import material
from reporter.cli.shelf import Again
from reporter.cli.terminal import tell
from reporter.errors import ConfigError
from reporter.given import bytes_of
from reporter.language import reason, say
from reporter.model import Matter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.cli.shelf import Shelf
    from reporter.config import Settings
    from reporter.deliver.rebuild import Former
    from reporter.issue.edition import Edition
    from reporter.pipeline import Options
    from reporter.render.formats.outputs import Outputs


class ChartsName(StrEnum):
    """How the document shows its charts."""

    PICTURES = "pictures"
    NATIVE = "native"


class AlsoName(StrEnum):
    """The formats that can be written beside the document."""

    PDF = "pdf"
    HTML = "html"
    MD = "md"


Template = Annotated[
    str | None, typer.Option("--template", metavar="NAME|FILE", help="A bundled template or a .docx file.")
]
Charts = Annotated[
    ChartsName | None,
    typer.Option("--charts", help="Charts in the document: pictures, or native ones that Word edits."),
]
EmbedFonts = Annotated[
    bool, typer.Option("--embed-fonts", help="Put open fonts into the document, for machines without its own.")
]
PageNumbers = Annotated[
    bool, typer.Option("--page-numbers", help="Count the pages for the list of contents; needs LibreOffice.")
]
Also = Annotated[
    list[AlsoName] | None,
    typer.Option("--also", help="Write this format too; can be repeated. PDF needs LibreOffice."),
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite existing files of other content.")]

From = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="DIR", help="Of what reporter extract -o parquet://DIR has written, without sources."
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Write nothing; name what would be written, left out and checked.")
]


def build(
    source: options.SourcesOrNone = None,
    output: chosen_issue.Output = None,
    config: options.Config = None,
    template: Template = None,
    week: chosen_issue.OfWeek = None,
    period: chosen_issue.OfPeriod = None,
    extra: chosen_issue.Extra = False,
    charts: Charts = None,
    embed_fonts: EmbedFonts = False,
    page_numbers: PageNumbers = False,
    also: Also = None,
    ranker: options.Ranker = options.RankerName.TEXTRANK,
    segmenter: options.Segmenter = options.SegmenterName.RJIEBA,
    jobs: options.Jobs = options.CORES,
    whole: options.Whole = False,
    force: Force = False,
    again: Again = False,
    dry_run: DryRun = False,
    made: From = None,
    quiet: options.Quiet = False,
) -> None:
    """Write the briefing (.docx), its charts (.png), an e-mail (.eml), other formats, a check list and manifest.json.

    Either all of them are written or none; the files that were written are named on standard output. With --period it
    is the briefing of a month, a quarter or a year, made of what the archive has of its issues, without sources; with
    --from it is made of what reporter extract has written to a folder.
    """
    options.refuse_unless_one(source, period, made)
    chosen = chosen_issue.issue_of(output, week, config, period, extra=extra)
    wanted = _outputs(chosen.settings, charts, also, embed_fonts=embed_fonts, page_numbers=page_numbers)
    how = How(template or chosen.settings.briefing.template, wanted, ranker, segmenter, jobs, whole)
    chosen = replace(chosen, made=made)
    if not (week or period or extra or made or output):
        chosen = which_week.settled(source or (), chosen, config, _stages(chosen, how), jobs, quiet=quiet)
    if not period:
        chosen_issue.tell_if_out(chosen)
    edition = make(source or (), chosen, how, again=again, force=force, dry_run=dry_run, quiet=quiet)
    shortfalls.tell_issue(edition, chosen.time, quiet=quiet)
    shortfalls.exit_if_short(edition.left_out, edition.check.items, quiet=quiet)


@dataclass(frozen=True, slots=True)
class How:
    """How an issue is made: in which template and forms, by which ranker and segmenter, in how many processes."""

    template: str
    outputs: Outputs
    ranker: str = options.RankerName.TEXTRANK
    segmenter: str = options.SegmenterName.RJIEBA
    jobs: int = options.CORES
    whole: bool = False


def by_settings(settings: Settings) -> How:
    """Return how an issue is made where the settings alone say it."""
    wanted = _outputs(settings, None, None, embed_fonts=False, page_numbers=False)
    return How(settings.briefing.template, wanted)


def make(
    source: Sequence[Path],
    chosen: chosen_issue.Issue,
    how: How,
    *,
    again: bool,
    force: bool,
    dry_run: bool,
    quiet: bool,
) -> Edition:
    """Return an issue made of its sources, after it is in its folder and in the archive, and its files are named.

    Raises:
        ReporterError: it cannot be made or written; nothing was.
    """
    made, left = issued(source, chosen, how, again=again, force=force, write=not dry_run, quiet=quiet)
    if left is None:
        _foretell(made, chosen.folder)
    else:
        _report(made, chosen.folder, left, quiet=quiet)
    return made


def issued(
    source: Sequence[Path],
    chosen: chosen_issue.Issue,
    how: How,
    *,
    again: bool,
    force: bool,
    write: bool,
    quiet: bool,
) -> tuple[Edition, Former | None]:
    """Return an issue made of its sources, and what an earlier build left in its folder; None if none is to ``write``.

    Raises:
        ReporterError: it cannot be made or written; nothing was.
    """
    from reporter.pipeline import Request, publish

    filled = read_template(how.template)
    how.outputs.require()
    stages = _stages(chosen, how)
    with material(source, chosen, stages, how.jobs, again=again, write=write, quiet=quiet) as (results, past):
        request = Request(
            chosen.time, chosen.date, filled, how.outputs, chosen.plan, past.past, past.items, chosen.office
        )
        made = publish(results, past.settings, stages, request)
        return made, _write(made, chosen, past, force=force) if write else None


def _stages(chosen: chosen_issue.Issue, how: How) -> Options:
    return options.stages(
        chosen.settings,
        ranker=how.ranker,
        segmenter=how.segmenter,
        plan=chosen.plan.plan,
        whole=how.whole,
        year=chosen.time.year,
    )


def _outputs(
    settings: Settings, charts: ChartsName | None, also: Sequence[str] | None, *, embed_fonts: bool, page_numbers: bool
) -> Outputs:
    """Return what the document carries and which formats are written beside it: the options', else the settings'."""
    from reporter.render.formats.outputs import Outputs

    asked = settings.output
    return Outputs(
        setup=settings.setup,
        native_charts=(charts or asked.charts) == ChartsName.NATIVE,
        embed_fonts=embed_fonts or asked.embed_fonts,
        page_numbers=page_numbers or asked.page_numbers,
        also=tuple(dict.fromkeys(also or asked.also)),
    )


def _foretell(made: Edition, folder: Path) -> None:
    """Name the files that would be written, and on standard error what a person would be asked to check."""
    for name in made.files:
        tell(str(folder / name))
    counts = Counter(item.matter for item in made.check.items)
    for matter in Matter:
        if counts[matter]:
            tell(say("核对单：{matter} {value}项", matter=matter, value=counts[matter]), err=True)


def _write(made: Edition, chosen: chosen_issue.Issue, shelf: Shelf, *, force: bool) -> Former:
    """Return what an earlier build left in the folder, after the issue is in it, and in the archive if there is one."""
    from reporter.archive.record import record
    from reporter.archive.writing import digests
    from reporter.deliver import files, issuing, rebuild
    from reporter.issue.plan.read import NAME

    folder, before = chosen.folder, chosen.settings.briefing.issued_before_year
    if shelf.archive is not None:
        kept = shelf.archive.stored(folder)
        listed, plan = digests(made.files), chosen_issue.text_of(folder / NAME)
        told = (*made.articles, *made.lines)
        entry = record(made.briefing, told, made.left_out, chosen.week, before, kept, listed, plan)
        return issuing.issue(shelf.archive, entry, made.files, folder, force=force)
    left, targets = rebuild.former(folder), {folder / name: data for name, data in made.files.items()}
    files.write({**left.kept, **targets}, force=force, ours=left.ours, gone=rebuild.stale(left, targets))
    return left


def _report(made: Edition, folder: Path, left: Former, *, quiet: bool) -> None:
    """Name the files that were written, and say what changed since the last build.

    What a person changed in the folder is kept under another name.
    """
    from reporter import schema
    from reporter.cli import since_last
    from reporter.cli.by_hand import kept
    from reporter.deliver import rebuild

    for name in made.files:
        tell(str(folder / name))
    now = schema.read_manifest(made.files[schema.MANIFEST])
    for path, data in left.kept.items():
        tell(kept(path, data, left.documents, made.files, rebuild.places(left.record, now)), err=True)
    if left.record is not None and not quiet:
        tell(rebuild.changes(left.record, now), err=True)
        for line in since_last.lines(left.documents or left.last, made.files, rebuild.places(left.record, now)):
            tell(line, err=True)


def read_template(name: str) -> bytes:
    """Return the bytes of a bundled template by its name, or of a file by its path.

    Raises:
        ConfigError: there is neither; the message names the bundled ones.
    """
    from reporter import assets

    bundled = assets.template(f"{name}.docx")
    path = bundled if bundled.is_file() and not name.endswith(".docx") else Path(name)
    try:
        return bytes_of(path)
    except FileNotFoundError as error:
        known = ", ".join(sorted(file.stem for file in assets.folder("templates").glob("*.docx")))
        raise ConfigError(
            say("template '{name}': no such file, and no bundled template ({known})", name=name, known=known)
        ) from error
    except OSError as error:
        raise ConfigError(
            say("template '{name}': cannot be read ({reason}); name a .docx file", name=name, reason=reason(error))
        ) from error
