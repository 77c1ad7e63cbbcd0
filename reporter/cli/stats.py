"""``reporter stats``: which unit sent what, and what of it was used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli import options
from reporter.cli.archive import opened_archive
from reporter.cli.chosen_issue import RESULTS
from reporter.cli.terminal import tell
from reporter.language import on_screen, reason, say
from reporter.week import Period, today

if TYPE_CHECKING:
    from reporter.config import Settings
    from reporter.issue.tally_files import Tally

Month = Annotated[str | None, typer.Option("--month", metavar="2026-11", help="Of a month.")]
Quarter = Annotated[str | None, typer.Option("--quarter", metavar="2026Q4", help="Of a quarter.")]
Year = Annotated[str | None, typer.Option("--year", metavar="2026", help="Of a year.")]
Folder = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Where the two files go.")]
Template = Annotated[
    Path | None,
    typer.Option("--template", metavar="FILE", help="Another template of the circular (通报), a .docx file."),
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite existing files of other content.")]


def stats(
    month: Month = None,
    quarter: Quarter = None,
    year: Year = None,
    config: options.Config = None,
    output: Folder = RESULTS,
    template: Template = None,
    force: Force = False,
) -> None:
    """Print what was used of whom (采用统计) in a month, a quarter or a year, and write it as .docx (通报) and .xlsx.

    The points are those of [scoring] in briefing.toml; exit 1 if the archive has no issue of that time.
    """
    from reporter.deliver import files
    from reporter.issue import tally_files
    from reporter.sources.safe_names import file_name

    wanted = [text for text in (month, quarter, year) if text]
    if len(wanted) != 1:
        raise typer.BadParameter(
            say("name one of them, such as --quarter 2026Q4"), param_hint="--month, --quarter, --year"
        )
    settings = options.settings(config)
    period = Period.parse(wanted[0])
    tally = _tally(config, settings, period)
    tell("\t".join(map(on_screen, tally_files.HEADS)))
    for one in tally.standings:
        tell("\t".join(tally_files.cells(one)))
    if not tally.issues:
        tell(say("{label}没有出过简报，没有写文件", label=period.label), err=True)
        raise typer.Exit(1)
    stem = file_name(f"{settings.briefing.name}（{period.label}采用情况）")
    made = {
        output / f"{stem}.docx": tally_files.docx(tally, settings.briefing, settings.scoring, _template(template)),
        output / f"{stem}.xlsx": tally_files.xlsx(tally, settings.scoring),
    }
    for path in files.write(made, force=force):
        tell(str(path), err=True)


def _tally(config: Path | None, settings: Settings, period: Period) -> Tally:
    from reporter.archive import contributions
    from reporter.issue import tally, tally_files

    with opened_archive(config) as found:
        sent = tuple(contributions.contributions(found, period, settings.aliases))
        issues = contributions.issues(found, period)
    return tally_files.Tally(period.label, today(), issues, tally.standings(sent, settings.scoring), sent)


def _template(path: Path | None) -> bytes:
    from reporter import assets
    from reporter.errors import ConfigError

    try:
        return (path or assets.template("internal/tally.docx")).read_bytes()
    except OSError as error:
        raise ConfigError(say("{path}：模板读不了（{reason}）", path=path, reason=reason(error))) from error
