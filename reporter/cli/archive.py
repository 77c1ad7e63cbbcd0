"""``reporter archive``: what was issued, told, found again and kept safe."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli import options
from reporter.cli.chosen_issue import RESULTS
from reporter.cli.terminal import tell
from reporter.errors import ArchiveError, ConfigError
from reporter.given import bytes_of
from reporter.language import in_chinese, on_screen, say
from reporter.sources.safe_names import file_name
from reporter.week import Period, Week

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.archive.record import IssueRecord
    from reporter.archive.store import Archive

archive = typer.Typer(help="What was issued: list, show, search, check, back up, export.", no_args_is_help=True)

OfWeek = Annotated[str, typer.Argument(metavar="2026-W47", help="The week of the issue.", show_default=False)]


def _place(config: Path | None) -> Path:
    """Return where the settings want the archive.

    Raises:
        ConfigError: they want none.
    """
    file = options.archive_file(config, options.settings(config))
    if file is None:
        raise ConfigError(say("没有档案：档案放在 briefing.toml 旁边，请用 -c 指明设置文件，或先 reporter init"))
    return file


@contextmanager
def opened_archive(config: Path | None) -> Iterator[Archive]:
    """Yield the archive that the settings name.

    Raises:
        ConfigError: there is none.
    """
    from reporter.archive.store import opened

    file = _place(config)
    if not file.is_file():
        raise ConfigError(say("{file}：还没有档案；reporter build 出第一期时会建立", file=file))
    with opened(file) as found:
        yield found


@archive.command("list")
def list_(config: options.Config = None) -> None:
    """Print the issues, the last first: week, number, date, state, articles."""
    from reporter.archive import queries

    with opened_archive(config) as found:
        for week, number, whole, date, state, count in queries.listed(found):
            total = say("（总第{whole}期）", whole=whole) if whole is not None else ""
            label, articles = say("第{number}期{total}", number=number, total=total), say("{value}篇", value=count)
            line = (str(week), label, date, on_screen(STATES[state]), articles)
            tell("\t".join(line))


@archive.command()
def show(
    week: OfWeek,
    config: options.Config = None,
    as_json: Annotated[bool, typer.Option("--json", help="All of the record, as JSON.")] = False,
) -> None:
    """Print an issue: its files, its articles, the sentences that were quoted, how many figures."""
    from reporter.archive import queries
    from reporter.archive.record import to_json

    with opened_archive(config) as found:
        issue = queries.issue(found, Week.parse(week))
        if issue is None:
            raise ArchiveError(say("{week}：档案里没有这一期；reporter archive list 列出有的各期", week=week))
        if as_json:
            tell(json.dumps(to_json(issue), ensure_ascii=False))
            return
        tell(f"{issue.name}　{issue.label}　{issue.date}　{on_screen(STATES[issue.state])}")
        tell(say("文件夹　{value}", value=found.folder(issue.folder)))
        for name, _ in issue.files:
            tell(f"　　{name}")
        _show_mails(issue)
        _show_articles(issue)


def _show_mails(issue: IssueRecord) -> None:
    """Print the mails of an issue that went out, and what became of each recipient's."""
    from reporter.cli.send import STATES as OUTCOMES
    from reporter.deliver.outbox import State

    for mail in issue.mails:
        value = say("（第 {edition} 次更正）", edition=mail.edition) if mail.edition else ""
        tell(say("　　发出的邮件{value}　{digest}", value=value, digest=mail.sha256))
        for one in mail.deliveries:
            at = one.at[:16].replace("T", " ")
            tell(
                "　　　　"
                + "　".join(filter(None, (one.recipient, on_screen(OUTCOMES[State(one.state)]), at, say(one.words))))
            )


def _show_articles(issue: IssueRecord) -> None:
    for article in issue.articles:
        whose = "，".join(filter(None, (article.organisation, article.date)))
        tell(f"{article.section}．{article.title}" + (f"（{whose}）" if whose else ""))
        for sentence in article.sentences:
            tell(f"　　{sentence}")
        if article.figures:
            tell(say("　　数据{value}条", value=len(article.figures)))


@archive.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD…", help="All of them must occur.", show_default=False)],
    config: options.Config = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Articles at most.")] = 50,
) -> None:
    """Print the articles in which all the words occur, the newest issue first; exit 1 if there is none."""
    from reporter.archive.search import search as find

    with opened_archive(config) as found:
        hits = find(found, " ".join(words), limit)
    for hit in hits:
        whose = f"（{hit.organisation}）" if hit.organisation else ""
        tell(
            say(
                "{week}\t第{number}期第{section}篇\t{title}{whose}\t{around}",
                week=hit.week,
                number=hit.number,
                section=hit.section,
                title=hit.title,
                whose=whose,
                around=hit.around,
            )
        )
    if not hits:
        tell(say("没有找到：{words}", words=" ".join(words)), err=True)
        raise typer.Exit(1)


@archive.command()
def catalogue(
    year: Annotated[str, typer.Argument(metavar="YEAR", help="The year, such as 2026.", show_default=False)],
    config: options.Config = None,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Where the file goes.")] = RESULTS,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file of other content.")] = False,
) -> None:
    """Write the catalogue of a year (年度总目录): all issues and titles in Word, with an index by unit (pinyin)."""
    from reporter.archive import contributions
    from reporter.deliver import files
    from reporter.issue import catalogue as document

    settings, period = options.settings(config), Period.parse(year)
    with opened_archive(config) as found:
        issues = tuple(contributions.listed(found, period, settings.aliases))
    if not issues:
        raise ArchiveError(say("档案里没有{label}的简报；reporter archive list 列出有的各期", label=period.label))
    path = output / f"{file_name(f'{settings.briefing.name}（{period.label}总目录）')}.docx"
    for written in files.write({path: document.docx(period.year, issues, settings.briefing)}, force=force):
        tell(str(written))


@archive.command()
def check(config: options.Config = None) -> None:
    """Hold the archive against itself and the files in the folders; finish what a crash left half written.

    Exit 1 if something is wrong; a file that a person changed or moved is named, and nothing wrong.
    """
    from reporter.archive import checking
    from reporter.deliver import issuing

    with opened_archive(config) as found:
        for folder in issuing.begin(found):
            tell(say("上一次没有写完，现已写完：{folder}", folder=folder), err=True)
        faults = tuple(checking.faults(found))
        for remark in checking.differences(found):
            tell(remark, err=True)
    for fault in faults:
        tell(fault)
    if faults:
        raise typer.Exit(1)
    tell(say("档案完好"))


@archive.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; a file that is there stays.")],
    config: options.Config = None,
) -> None:
    """Write a whole copy of the archive into another file, also while another program uses it."""
    if file.exists():
        raise ArchiveError(say("{file}：已经存在，未覆盖；请换一个名字", file=file))
    with opened_archive(config) as found:
        found.connection.execute("VACUUM INTO ?", (str(file),))
    tell(str(file))


@archive.command()
def export(config: options.Config = None) -> None:
    """Print the records of all issues, one JSON object a line, without the contents of their files."""
    from reporter.archive import queries
    from reporter.archive.record import to_json

    with opened_archive(config) as found:
        for issue in queries.issues(found):
            tell(json.dumps(to_json(issue), ensure_ascii=False))


@archive.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What export printed; - for standard input.")],
    config: options.Config = None,
    force: Annotated[bool, typer.Option("--force", help="Replace weeks that the archive has.")] = False,
) -> None:
    """Put the records that export printed back into the archive, made where there is none; exit 1 if a week stays.

    Files that their folders still have come back with them.
    """
    from reporter.archive import importing
    from reporter.archive.store import opened

    place = _place(config)
    try:
        text = sys.stdin.read() if str(file) == "-" else bytes_of(file).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ArchiveError(say("{file}：读不了（{error}）", file=file, error=error)) from error
    with opened(place) as found:
        taken, kept = importing.take(found, tuple(importing.records(text.splitlines())), force=force)
    for week in taken:
        tell(week)
    if kept:
        tell(say("档案里已有，未改：{value}；要替换请加 --force", value="、".join(kept)), err=True)
        raise typer.Exit(1)


@archive.command("open")
def open_(week: OfWeek, config: options.Config = None) -> None:
    """Open the document of an issue in its program; files that are gone from its folder come back first."""
    from reporter.archive import journal, queries
    from reporter.deliver import files
    from reporter.issue.plan.read import NAME

    with opened_archive(config) as found:
        issue = queries.issue(found, Week.parse(week))
        if issue is None:
            raise ArchiveError(say("{week}：档案里没有这一期；reporter archive list 列出有的各期", week=week))
        folder = found.folder(issue.folder)
        contents = journal.contents(found, issue)
    if issue.plan is not None:
        contents[NAME] = issue.plan.encode()
    missing = {folder / name: data for name, data in contents.items() if not (folder / name).exists()}
    for path in files.write(missing, force=False):
        tell(say("已从档案取回：{path}", path=path), err=True)
    document = next((folder / name for name in contents if name.endswith("期）.docx")), folder)
    tell(str(document))
    typer.launch(str(document))


STATES = {"draft": in_chinese("草稿"), "issued": in_chinese("已出"), "sent": in_chinese("已发")}
"""The states of an issue, as people read them."""
