"""Options that several commands share."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli.terminal import harmless, tell
from reporter.errors import ConfigError
from reporter.given import bytes_of, decoded
from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reporter.config import Settings
    from reporter.engine import Engine
    from reporter.issue.gist import Gist
    from reporter.issue.pile import Pile
    from reporter.issue.plan.types import Plan
    from reporter.model import Article, Document, LeftOut
    from reporter.pipeline import Options


class RankerName(StrEnum):
    """The rankers there are."""

    TEXTRANK = "textrank"
    TEXTRANK4ZH = "textrank4zh"


class SegmenterName(StrEnum):
    """The segmenters there are."""

    RJIEBA = "rjieba"
    JIEBA = "jieba"


_FEW = 3
"""Sources left out for one reason that are named a line each; of more a line names as many."""

_SOURCES = typer.Argument(
    metavar="SOURCE",
    help="Files and folders: {formats}. Also *.docx, @list.txt (paths, one a line), - (standard input).",
    show_default=False,
)
Sources = Annotated[list[Path], _SOURCES]
SourcesOrNone = Annotated[list[Path] | None, _SOURCES]
Config = Annotated[
    Path | None,
    typer.Option("-c", "--config", metavar="FILE", help="The settings; by default ./briefing.toml if it is there."),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no remarks on standard error.")]
Jobs = Annotated[
    int, typer.Option("-j", "--jobs", min=1, metavar="N", help="Processes to use.", show_default="all cores")
]
Ranker = Annotated[RankerName, typer.Option("--ranker", help="What chooses key sentences.")]
Segmenter = Annotated[SegmenterName, typer.Option("--segmenter", help="What cuts the text into words.")]

Whole = Annotated[
    bool, typer.Option("--whole", help="Take a file with the contributions of several bodies as one article.")
]

CORES = os.cpu_count() or 1


SETTINGS = Path("briefing.toml")
"""The settings where none are named."""


def refuse_unless_one(source: Sequence[Path] | None, period: str | None, made: str | None = None) -> None:
    """Do nothing if there are sources, or a period, whose sources are in the archive, or a folder with what was made.

    Raises:
        BadParameter: there are several or none.
    """
    if sum(map(bool, (source, period, made))) != 1:
        told = say("name the articles, a time with --period, or a folder with --from: one of them")
        raise typer.BadParameter(told, param_hint=say("SOURCE…"))


def unverifiable() -> str:
    """Return what a user is told whose template leaves nothing to verify."""
    return say(
        "not verified: the template has no text in the styles 要点 (sentences) or 指标 and 数值 (cells of a table), "
        "which tell what is quoted; docs/en/templates.md says how to use them"
    )


def settings(path: Path | None) -> Settings:
    """Return the settings of the file that was named, else of ./briefing.toml, else the defaults."""
    from reporter.config import Settings, load

    if path is None and not SETTINGS.is_file():
        return Settings()
    return load(path or SETTINGS)


def archive_file(path: Path | None, chosen: Settings) -> Path | None:
    """Return where the archive lies: beside the settings; None where there are none, or they want none."""
    beside = path or SETTINGS
    return beside.parent / chosen.archive.file if chosen.archive.file and beside.is_file() else None


def stages(
    chosen: Settings,
    *,
    ranker: str = "textrank",
    segmenter: str = "rjieba",
    plan: Plan | None = None,
    whole: bool = False,
    year: int | None = None,
) -> Options:
    """Return what the stages have to know: the settings, the dictionary read, the command line's choice, the plan's.

    ``year`` is that of the issue, None where none is made.
    """
    from reporter.chinese.segment import parse_dictionary
    from reporter.issue.plan.corrections import corrections
    from reporter.pipeline import Options

    file = chosen.articles.dictionary
    try:
        terms = parse_dictionary(decoded(bytes_of(Path(file)))) if file else ()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            say("articles.dictionary: {file} cannot be read ({error}); name a UTF-8 text file", file=file, error=error)
        ) from error
    return Options(
        sentences=chosen.articles.sentences,
        keywords=chosen.articles.keywords,
        ranker=ranker,
        segmenter=segmenter,
        terms=terms,
        words=chosen.redactions.words,
        patterns=chosen.redactions.patterns,
        shielding=chosen.privacy.shielding,
        pencil=chosen.output.sentences == "edited",
        corrections=corrections(plan) if plan else (),
        split=chosen.articles.split and not whole,
        recognition=chosen.limits.seconds_of_recognition,
        pictures=chosen.articles.pictures > 0 or any(one.picture for one in (plan.articles if plan else ())),
        year=year,
        office=chosen.briefing.organisation if year is not None else "",
    )


def engine(jobs: int, chosen: Settings) -> Engine:
    """Return what articles are worked on by: processes that can be stopped, however few the articles are."""
    from reporter import sources
    from reporter.engine.processes import Processes
    from reporter.model import LeftOut

    def more(item: Document | LeftOut) -> float:
        return 0.0 if isinstance(item, LeftOut) else sources.patience(item, chosen.limits.seconds_of_recognition)

    return Processes(jobs, chosen.limits.seconds_per_article, more)


def gathered(
    paths: Sequence[Path], wanted: Options, chosen: Settings, jobs: int, *, quiet: bool
) -> tuple[Article | LeftOut, ...]:
    """Return the articles of these files, or why they are left out, with a bar while they are worked on."""
    from reporter.pipeline import gather

    with progress(len(paths), quiet=quiet) as told:
        return tuple(gather(paths, wanted, engine(jobs, chosen), told))


def heaped(
    paths: Sequence[Path], wanted: Options, chosen: Settings, jobs: int, *, quiet: bool, whole: bool = False
) -> Pile:
    """Return what comes of these files on a pile, which has room for thousands, with a bar as :func:`gathered`.

    Unless the ``whole`` of each is wanted, of a crowd only those are measured that may be told.
    """
    from reporter.issue.shortlist import told
    from reporter.pipeline import heap

    with progress(len(paths), quiet=quiet) as tick:
        return heap(paths, wanted, engine(jobs, chosen), tick, None if whole else told(chosen.articles.most))


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Yield a function to call with the name of each finished article; it draws a bar where there is a terminal."""
    if quiet or total == 0 or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda name: bar.update(task, advance=1, description=escape(harmless(name)))


def tell_nothing(found: Sequence[object], lost: Sequence[LeftOut], *, quiet: bool) -> None:
    """Say on standard error what can be read where nothing is there to be read."""
    from reporter.sources import listed

    if not (found or lost or quiet):
        tell(say("no files there; what can be read is {listed} and their kin", listed=listed(say("、"))), err=True)


def tell_split(articles: Iterable[Article | Gist], *, quiet: bool) -> None:
    """Name on standard error each file that was split into the contributions of several bodies, and how to undo it."""
    found: dict[str, list[str]] = {}
    for one in articles:
        if one.part:
            found.setdefault(one.source.removesuffix(f"/{one.part}"), []).append(one.part)
    for source, parts in () if quiet else found.items():
        tell(
            say(
                "已拆分：{source} 是{count}家来稿（{parts}），各作一篇；要作为一篇，请加 --whole，"
                "或在 briefing.toml 里写 articles.split = false",
                source=source,
                count=len(parts),
                parts="、".join(parts),
            ),
            err=True,
        )


def _tell_alike(items: Sequence[LeftOut]) -> None:
    """Name sources that are left out for the same reason, a line each; where there are many, one line has the first."""
    if len(items) > _FEW:
        names = tuple(Path(one.source).name for one in items[:_FEW])
        reason, count = items[0].reason, len(items)
        tell(
            say("未采用：{reason}（同样的共{count}份：{names}等，见核对单）", reason=reason, count=count, names=names),
            err=True,
        )
        return
    for item in items:
        tell(say("未采用：{reason}", reason=item.reason), err=True)


def tell_left_out(items: Sequence[LeftOut], *, quiet: bool) -> None:
    """Name on standard error each source that could not be used, with the reason; many of one reason in a line.

    The check list and the manifest say the same in Chinese.
    """
    from reporter.model import Unused

    if quiet:
        return
    counted = sum(item.why == Unused.COUNTED for item in items)
    alike: dict[tuple[Unused, str], list[LeftOut]] = {}
    for item in items:
        if item.why != Unused.COUNTED:
            which = item.source if item.why == Unused.FAULT else ""
            alike.setdefault((item.why, which + item.reason.removeprefix(item.source)), []).append(item)
    for same in alike.values():
        _tell_alike(same)
    if counted:
        tell(say("另有{counted}篇只计数，见核对单和 manifest.json", counted=counted), err=True)
