"""``reporter run``: the week by the clock, for cron, systemd timers and Windows' task scheduler."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reporter.cli import build, chosen_issue, options, shortfalls
from reporter.cli.notify import notify
from reporter.cli.send import send
from reporter.cli.terminal import tell
from reporter.errors import ConfigError, NoArticlesError, ReporterError
from reporter.language import in_chinese, on_screen, say
from reporter.model import Matter, Unused
from reporter.week import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reporter.config import Settings
    from reporter.issue.edition import Edition

PRESSING = frozenset({Matter.LOST, Matter.NUMBER, Matter.CONFLICT, Matter.INFERRED, Matter.DOUBT})
"""What a person has to look at before an issue goes out, if the issue prints it; all else is said and mended."""


def run(config: options.Config = None, week: chosen_issue.OfWeek = None, quiet: options.Quiet = False) -> None:
    """Make the week's issue of what is new in the folders of [run], and send it if [run] wants that.

    It is sent only if nothing in the check list waits for a person. Run again, it changes nothing and sends nothing
    twice; without new articles there is no issue. A failure is mailed to the operator. Settings, folders and results
    are looked for beside briefing.toml, wherever the command is started.
    """
    file = (config or options.SETTINGS).absolute()
    settings = options.settings(file)
    os.chdir(file.parent)
    try:
        _week(chosen_issue.issue_of(None, week, file), file, quiet=quiet)
    except typer.Exit:
        raise
    except Exception as error:
        _alarm(settings, str(error) if isinstance(error, ReporterError) else f"{type(error).__name__}：{error}")
        raise


def _week(chosen: chosen_issue.Issue, file: Path, *, quiet: bool) -> None:
    if chosen_issue.is_out(chosen):
        tell(say("{week}：已经发出，不再生成", week=chosen.week), err=True)
        made = None
    else:
        made = _made(chosen, quiet=quiet)
        if made is None:
            tell(say("{week}：没有新的文章，不出简报", week=chosen.week))
            return
    waiting = tuple(_waiting(made)) if made else ()
    if chosen.settings.run.send and not waiting:
        _send(chosen, file, quiet=quiet)
    elif waiting:
        told = "{week}：有{count}处等人定，请看核对单；定后运行 reporter send {week}"
        text = in_chinese(told, week=str(chosen.week), count=len(waiting))
        tell("\n".join((on_screen(text), *(f"  {on_screen(one)}" for one in waiting))), err=True)
        if chosen.settings.run.send:
            _alarm(chosen.settings, "\n".join((text, *waiting)))
        raise typer.Exit(1)


def _made(chosen: chosen_issue.Issue, *, quiet: bool) -> Edition | None:
    """Return the issue, which is written and in the archive; None if there is nothing new to make it of.

    Raises:
        ReporterError: it cannot be made.
    """
    folders = [Path(one) for one in chosen.settings.run.folders]
    if not folders and not chosen.settings.feeds:
        raise ConfigError(say('briefing.toml 里没有 [run] folders，不知道来稿在哪里；请写上，如 folders = ["来稿"]'))
    try:
        how = build.by_settings(chosen.settings)
        made = build.make(folders, chosen, how, again=False, force=False, dry_run=False, quiet=quiet)
    except NoArticlesError as error:
        if error.known:
            return None
        raise
    shortfalls.tell_issue(made, chosen.week, quiet=quiet)
    return made


def _waiting(made: Edition) -> Iterator[str]:
    """Yield in a line each what a person has to decide before the issue goes out."""
    yield from (item.reason for item in made.left_out if item.why == Unused.FAULT)
    for item in made.check.items:
        if item.matter in PRESSING and item.printed:
            place = in_chinese("{place}，", place=item.place) if item.place else ""
            yield in_chinese("{matter}：{place}{text}", matter=item.matter, place=place, text=item.text)


def _send(chosen: chosen_issue.Issue, file: Path, *, quiet: bool) -> None:
    try:
        send(str(chosen.folder), file, quiet=quiet)
        if chosen.settings.notify:
            notify(str(chosen.folder), file)
    except typer.Exit as status:
        if status.exit_code:
            _alarm(
                chosen.settings, f"{chosen.week}：有人或有群没有收到，请运行 reporter send {chosen.week} --list 查看"
            )
        raise


def _alarm(settings: Settings, text: str) -> None:
    """Mail the operator, if there is one; that it failed is said where the failure itself is said."""
    from reporter.deliver.alarm import alarm

    if not settings.run.operator or not settings.smtp.host:
        return
    try:
        alarm(settings, f"【{settings.briefing.name}】reporter run 没有完成", text, dt.datetime.now(SHANGHAI))
    except ReporterError as error:
        tell(
            say("reporter: 通知 {operator} 的邮件也没有发出：{error}", operator=settings.run.operator, error=error),
            err=True,
        )
