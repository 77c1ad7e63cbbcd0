"""``reporter build``: the main job, a pile of articles in, a briefing and an e-mail out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli import options
from reporter.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.issue.edition import Edition
    from reporter.model import Briefing
    from reporter.week import Week

RESULTS = Path("output")
"""Where the weeks' folders go unless told otherwise."""


class ChartsName(StrEnum):
    """How the document shows its charts."""

    PICTURES = "pictures"
    NATIVE = "native"


class AlsoName(StrEnum):
    """The formats that can be written beside the document."""

    PDF = "pdf"
    HTML = "html"
    MD = "md"


Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="DIR", help="Where the results go; by default output/ and the week."),
]
Template = Annotated[
    str | None, typer.Option("--template", metavar="NAME|FILE", help="A bundled template or a .docx file.")
]
OfWeek = Annotated[
    str | None,
    typer.Option("--week", metavar="2026-W47", help="The week, dated its Friday; by default this week, dated today."),
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


def build(
    source: options.Sources,
    output: Output = None,
    config: options.Config = None,
    template: Template = None,
    week: OfWeek = None,
    charts: Charts = None,
    embed_fonts: EmbedFonts = False,
    page_numbers: PageNumbers = False,
    also: Also = None,
    ranker: options.Ranker = options.RankerName.TEXTRANK,
    segmenter: options.Segmenter = options.SegmenterName.RJIEBA,
    jobs: options.Jobs = options.CORES,
    force: Force = False,
    quiet: options.Quiet = False,
) -> None:
    """Write the briefing (.docx), its charts (.png), an e-mail (.eml), other formats and manifest.json into a folder.

    Either all of them are written or none; the files that were written are named on standard output.
    """
    from reporter import sources
    from reporter.deliver import files
    from reporter.pipeline import Request, gather, publish
    from reporter.render.formats.outputs import Outputs
    from reporter.week import Week, today

    settings = options.settings(config)
    filled = read_template(template or settings.briefing.template)
    chosen = Week.parse(week) if week else Week.of(today())
    date = chosen.day(5) if week else today()
    asked = settings.output
    wanted = Outputs(
        native_charts=(charts or asked.charts) == ChartsName.NATIVE,
        embed_fonts=embed_fonts or asked.embed_fonts,
        page_numbers=page_numbers or asked.page_numbers,
        also=tuple(dict.fromkeys(also or asked.also)),
    )
    wanted.require()
    paths, lost = sources.find(source, skip=output or RESULTS)
    stages = options.stages(settings, ranker=ranker, segmenter=segmenter)
    with options.progress(len(paths), quiet=quiet) as progress:
        results = (*lost, *gather(paths, stages, options.engine(jobs, settings), progress))
    issue = publish(results, settings, stages, Request(chosen, date, filled, wanted))
    folder = output or RESULTS / str(chosen)
    for path in files.write({folder / name: data for name, data in issue.files.items()}, force=force):
        typer.echo(str(path))
    _tell(issue, chosen, quiet=quiet)
    if issue.briefing.left_out:
        raise typer.Exit(1)


def _tell(issue: Edition, week: Week, *, quiet: bool) -> None:
    """Say on standard error what is missing or unusual; ``quiet`` leaves out what the briefing says itself."""
    if issue.unpainted and not quiet:
        typer.echo(f"not in the bundled fonts, shown as 〓 in charts: {' '.join(issue.unpainted)}", err=True)
    if not issue.verified:
        typer.echo(options.UNVERIFIABLE, err=True)
    if issue.briefing.outside_week and not quiet:
        typer.echo(f"dated outside {week}: {', '.join(_outside(issue.briefing))}", err=True)
    options.tell_left_out(issue.briefing.left_out, quiet=quiet)


def _outside(briefing: Briefing) -> Iterator[str]:
    """Yield file and date of each article that is dated before or after the week."""
    for section in briefing.sections:
        if section.number in briefing.outside_week:
            yield f"{Path(section.source).name} ({section.date})"


def read_template(name: str) -> bytes:
    """Return the bytes of a bundled template by its name, or of a file by its path.

    Raises:
        ConfigError: there is neither; the message names the bundled ones.
    """
    from reporter import assets

    bundled = assets.template(f"{name}.docx")
    path = bundled if bundled.is_file() and not name.endswith(".docx") else Path(name)
    try:
        return path.read_bytes()
    except OSError as error:
        known = ", ".join(sorted(file.stem for file in assets.folder("templates").glob("*.docx")))
        raise ConfigError(f"template '{name}': no such file, and no bundled template ({known})") from error
