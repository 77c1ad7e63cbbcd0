"""What the commands that make an issue share: its week, its folder, its plan."""

from __future__ import annotations

import datetime as dt
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli import options
from reporter.cli.terminal import tell
from reporter.errors import ConfigError, ReporterError
from reporter.given import bytes_of, decoded
from reporter.language import reason, say
from reporter.week import Period, Week, span, today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.config import Settings
    from reporter.issue.pile import Pile
    from reporter.issue.plan.read import PlanFile
    from reporter.pipeline import Options

LOCAL = ContextVar("local", default=False)
"""Whether nothing may be fetched, whatever the settings name: true where an assistant asks."""

RESULTS = Path("output")
"""Where the weeks' folders go unless told otherwise."""

Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="DIR", help="Where the results go; by default output/ and the week."),
]
OfPeriod = Annotated[
    str | None,
    typer.Option("--period", metavar="2026-11|2026Q4|2026", help="Of a month, a quarter or a year, from the archive."),
]
OfWeek = Annotated[
    str | None,
    typer.Option("--week", metavar="2026-W47", help="The week, dated its Friday; by default this week, dated today."),
]
Extra = Annotated[
    bool,
    typer.Option("--extra", help="Another issue of the week, numbered on; to make it again: --week 2026-W47-2."),
]


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue to be made: its week, its date, its folder, and the plan that lies there.

    ``settings`` are those of its office with what the plan says instead, ``archive`` is the file of its archive, None
    where there is none; ``no_sources`` may lie among its sources and are none. ``period`` is the longer time that
    it is of, None for its week; ``extra`` tells that it is to come after all there are of its week. ``made`` is where
    its articles lie as reporter extract wrote them, None where they are read from its sources.
    """

    week: Week
    date: dt.date
    folder: Path
    plan: PlanFile
    settings: Settings
    archive: Path | None
    no_sources: tuple[Path, ...]
    period: Period | None = None
    extra: bool = False
    made: str | None = None
    office: str = ""
    pile: Pile | None = None

    @property
    def time(self) -> Week | Period:
        """What it is of."""
        return self.period or self.week


def issue_of(
    output: Path | None, week: str | None, config: Path | None, period: str | None = None, *, extra: bool = False
) -> Issue:
    """Return the issue that the options mean, of a week or of a period, with the plan in its folder.

    Raises:
        ConfigError: the week is none, or the plan or the settings cannot be followed.
    """
    from reporter.issue.plan.settings import overlaid

    longer = Period.parse(period) if period else None
    chosen = Week.parse(week) if week else Week.of(today())
    if extra and longer:
        raise typer.BadParameter(say("an extra issue is of a week, not of a longer time"), param_hint="--extra")
    if extra:
        chosen = _after_all(chosen, config)
    folder = output or RESULTS / str(longer or chosen)
    plan = plan_in(folder)
    planned = plan.plan.issue.date
    date = dt.date.fromisoformat(planned) if planned else _date(longer or chosen, named=week is not None)
    office = options.settings(config)
    settings = overlaid(office, plan.plan)
    archive = options.archive_file(config, settings)
    skip = _no_sources(output or RESULTS, archive)
    return Issue(chosen, date, folder, plan, settings, archive, skip, longer, extra, office=office.digest)


def is_out(issue: Issue) -> bool:
    """Return whether the issue of a week has gone out to anybody, as far as its plan and the archive know."""
    from reporter.archive import mailed
    from reporter.archive.store import opened

    if issue.plan.plan.issue.sent is not None:
        return True
    if issue.archive is None or not issue.archive.is_file():
        return False
    with opened(issue.archive) as archive:
        return bool(mailed.of(archive, issue.week))


def tell_if_out(issue: Issue) -> None:
    """Say on standard error that the issue of a week is out, if it is, and how what is made otherwise is corrected."""
    if is_out(issue):
        tell(
            say(
                "{week}：这一期已经发出；再生成的与发出的不同时，要用 reporter send {week} --correction 更正",
                week=issue.week,
            ),
            err=True,
        )


def _after_all(week: Week, config: Path | None) -> Week:
    """Return the issue that comes after all of a week which the archive has.

    Raises:
        ConfigError: there is no archive, which alone knows them.
    """
    from reporter.archive import numbering, queries
    from reporter.archive.store import opened

    file = options.archive_file(config, options.settings(config))
    if file is None:
        raise ConfigError(say("--extra 要有档案，才知道本周已出几期；请用 -c 指明 briefing.toml，或先 reporter init"))
    if not file.is_file():
        return week
    with opened(file) as archive:
        return numbering.turn(queries.numbered(archive), week)


def _date(chosen: Week | Period, *, named: bool) -> dt.date:
    """Return the date of an issue: a week's Friday if it was named, a period's last day once it is over, else today."""
    if isinstance(chosen, Period):
        return min(chosen.last, today())
    return chosen.day(5) if named else today()


def _no_sources(results: Path, archive: Path | None) -> tuple[Path, ...]:
    """Return what is no source though it may lie among them: the results, the archive and SQLite's files beside it."""
    if archive is None:
        return (results,)
    from reporter.sources.remote.copies import FOLDER

    beside = (archive.with_name(archive.name + ending) for ending in ("", "-wal", "-shm", "-journal"))
    return (results, archive.parent / FOLDER, *beside)


def built(where: str | None, command: str, *asked: str) -> Path:
    """Return the folder of a built issue: the one named, else that of the week named, else that of this week.

    ``command`` and the options ``asked`` are what a person typed, to be told with the week that was meant.

    Raises:
        ConfigError: what is named is neither, or nothing is named and another week was built last.
    """
    if where is not None and Path(where).is_dir():
        return Path(where)
    if where is None:
        return _of_this_week(command, *asked)
    try:
        return RESULTS / str(span(where))
    except ConfigError as error:
        told = say("'{where}' is no folder and no week, as in 2026-W47, month, quarter or year", where=where)
        raise ConfigError(told) from error


def newest(results: Path) -> Path | None:
    """Return the folder of the newest build: that of the week last built, or ``results`` itself; None for none."""
    from reporter.schema import MANIFEST

    found = [*results.glob(MANIFEST), *results.glob(f"*/{MANIFEST}")]
    return max(found, key=lambda path: path.stat().st_mtime).parent if found else None


def _of_this_week(command: str, *asked: str) -> Path:
    """Return the folder of this week.

    Raises:
        ConfigError: nothing is built there, but elsewhere: on Monday a clerk means last week, and has to say so.
    """
    from reporter.schema import MANIFEST

    folder = RESULTS / str(Week.of(today()))
    last = newest(RESULTS)
    if last is None or (folder / MANIFEST).is_file():
        return folder
    raise ConfigError(
        say(
            "本周（{week}）还没有生成；最近生成的在 {last}，要用它请运行：{command}",
            week=folder.name,
            last=last,
            command=" ".join(("reporter", command, _as_named(last), *asked)),
        )
    )


def _as_named(folder: Path) -> str:
    """Return the folder of an issue as a person names it: by its week, where the week alone leads to it."""
    try:
        return folder.name if folder == RESULTS / str(span(folder.name)) else typed(folder)
    except ConfigError:
        return typed(folder)


def typed(path: Path) -> str:
    """Return a path as it is typed."""
    return f'"{path}"' if " " in str(path) else str(path)


def read(source: Sequence[Path], issue: Issue, wanted: Options, jobs: int, *, quiet: bool, whole: bool = False) -> Pile:
    """Return the articles of the issue's sources, or why they are left out.

    Unless the ``whole`` of each is wanted, of a crowd only those are measured that may be told.
    """
    from reporter import sources
    from reporter.archive import lower_levels
    from reporter.cli.at_scale import from_files
    from reporter.cli.web_sources import fetched, subscribed
    from reporter.privacy import cover
    from reporter.sources.remote.named_addresses import addresses_among

    if issue.pile is not None:
        return issue.pile
    if issue.made is not None:
        return from_files(issue.made, wanted, jobs)
    lower, source = lower_levels.divided(source)
    addresses, named = addresses_among(source)
    paths, lost = sources.find(named, skip=issue.no_sources)
    if not LOCAL.get():
        told, silent = subscribed(issue, quiet=quiet)
        copies, unread = fetched((*addresses, *told), lost, issue, quiet=quiet)
        paths, lost = (*paths, *copies), (*unread, *silent)
    pile = options.heaped(paths, wanted, issue.settings, jobs, quiet=quiet, whole=whole or issue.period is not None)
    pile.left_out[:0] = lost
    hide = cover(wanted.words, wanted.patterns)
    for path in lower:
        for one in lower_levels.taken(path, issue.week, hide):
            pile.add(one)
    return pile


def refuse_check_list(document: Path, data: bytes) -> None:
    """Do nothing if a document is no check list.

    Raises:
        ReporterError: it is one, and no briefing.
    """
    from reporter.sources.own_files import is_check_list

    if not is_check_list(data):
        return
    raise ReporterError(
        say(
            "{document} is the check list, which is for the editor only, and not the briefing; name {briefing}",
            document=document,
            briefing=min(document.parent.glob("*期）.docx"), default=say("the briefing's .docx")),
        )
    )


def plan_in(folder: Path) -> PlanFile:
    """Return the plan that lies in a folder, one that decides nothing where there is none.

    Raises:
        ConfigError: it cannot be read or followed.
    """
    from reporter.issue.plan.read import NAME, NO_PLAN, read

    path = folder / NAME
    text = text_of(path)
    return NO_PLAN if text is None else read(text, str(path))


def text_of(path: Path) -> str | None:
    """Return the text of a plan, None where there is no file.

    Raises:
        ConfigError: it cannot be read, or is neither UTF-8 nor GBK.
    """
    try:
        return decoded(bytes_of(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(say("{path}：读不了（{reason}），请检查权限", path=path, reason=reason(error))) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            say("{path}：不是 UTF-8，也不是 GBK（第 {start} 字节），请另存为 UTF-8", path=path, start=error.start)
        ) from error
