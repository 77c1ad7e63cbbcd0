"""``reporter notify``: the groups of 企业微信, 钉钉 and 飞书 are told of an issue, once each."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli import chosen_issue, options, outdated
from reporter.cli.send import STATES, as_typed
from reporter.cli.terminal import tell
from reporter.deliver.outbox import State
from reporter.errors import ConfigError
from reporter.language import on_screen, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.config import NotifyTable
    from reporter.deliver.issued import Issued
    from reporter.deliver.outbox import Mailing, Outbox

Where = Annotated[
    str | None,
    typer.Argument(metavar="WEEK|FOLDER", help="A week, or the folder of a built issue; by default this week."),
]
Resend = Annotated[
    list[str] | None,
    typer.Option("--resend", metavar="VARIABLE", help="Tell this group again, by its variable; can be repeated."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what each group would be told, and send nothing.")]


def notify(where: Where = None, config: options.Config = None, dry_run: DryRun = False, resend: Resend = None) -> None:
    """Tell the groups of [[notify]] of a built issue: a line an article, and where the file is; once to each.

    The addresses of the robots stand in environment variables. What is uncertain is told again only to a group that is
    named with --resend. Exit 1 if a group was not told.
    """
    from reporter.deliver import webhooks

    settings = options.settings(config)
    if not settings.notify:
        raise ConfigError(say("briefing.toml 里没有 [[notify]]，不知道通知哪个群；docs/send.md 有例子"))
    unknown = sorted(set(resend or ()) - {robot.variable for robot in settings.notify})
    if unknown:
        raise ConfigError(say("{value}：不在 briefing.toml 的 [[notify]] 里", value="、".join(unknown)))
    asked = as_typed({"--dry-run": dry_run}, "--resend", resend, config)
    folder = chosen_issue.built(where, "notify", *asked)
    found = outdated.built(folder, settings, config)
    plan = outdated.by_plan(folder, found, chosen_issue.plan_in(folder).plan)
    stale = plan, outdated.by_settings(found, settings, config)
    if dry_run:
        for line in filter(None, stale):
            tell(line)
        for robot in settings.notify:
            tell(f"{on_screen(webhooks.SERVICES[robot.service].name)} ({robot.variable}):\n{_text(found, robot)}")
        return
    path = (config or options.SETTINGS).absolute().parent / settings.smtp.outbox
    if not _tell_all(found, settings.notify, stale, path, tuple(resend or ())):
        raise typer.Exit(1)


def _tell_all(
    found: Issued, robots: Sequence[NotifyTable], stale: tuple[str, str], path: Path, resend: Sequence[str]
) -> bool:
    """Return whether all groups have been told of an issue that is not ``stale``."""
    from reporter.deliver import outbox

    with outbox.alone(path), outbox.opened(path) as box:
        last = box.last(f"{found.name}群通知")
        outdated.refuse(*stale, out=last is not None and last.is_out)
        keys = [robot.variable for robot in robots]
        mailing = box.enrol(f"{found.name}群通知", found.document, keys, correction=_changed(box, found))
        told = [_tell(robot, found, mailing, box, resend) for robot in robots]
    return all(told)


def _changed(box: Outbox, found: Issued) -> bool:
    """Return whether groups were told of the issue before it was corrected: they are told of that too."""
    last = box.last(f"{found.name}群通知")
    return last is not None and last.is_out and last.document != found.document


def _tell(robot: NotifyTable, found: Issued, mailing: Mailing, box: Outbox, resend: Sequence[str]) -> bool:
    """Return whether a group has been told, now or before; what became of it is said and on record."""
    from reporter.deliver import webhooks
    from reporter.deliver.post import CORRECTION

    name = on_screen(webhooks.SERVICES[robot.service].name)
    before = mailing.deliveries[robot.variable]
    due = robot.variable in resend if resend else before.state in {State.WAITING, State.LATER, State.REFUSED}
    if not due:
        tell(
            say(
                "{name}（{variable}）：{state}，没有再发",
                name=name,
                variable=robot.variable,
                state=STATES[before.state],
            )
        )
        _advise(robot, before.state)
        return before.state == State.SENT
    url = webhooks.address(robot)
    box.sending(mailing, [robot.variable], _now())
    outcome = webhooks.post(robot, url, (CORRECTION if mailing.edition else "") + _text(found, robot))
    box.record(mailing, {robot.variable: outcome}, _now())
    told = f"{on_screen(STATES[outcome.state])} {on_screen(outcome.words)}".rstrip()
    tell(say("{name}（{variable}）：{told}", name=name, variable=robot.variable, told=told))
    _advise(robot, outcome.state)
    return outcome.state == State.SENT


def _advise(robot: NotifyTable, state: State) -> None:
    """Say what a person can do about a message of which nobody knows whether it arrived."""
    if state == State.UNCERTAIN:
        told = say("不确定的不会自动重发：请看一下群里，没有再用 --resend {variable}", variable=robot.variable)
        tell(told, err=True)


def _text(found: Issued, robot: NotifyTable) -> str:
    from reporter.deliver import webhooks

    place = robot.place or str(Path(found.place).absolute())
    return webhooks.message(found.name, found.lines, place, webhooks.SERVICES[robot.service].limit)


def _now() -> str:
    from reporter.week import SHANGHAI

    return dt.datetime.now(SHANGHAI).isoformat(timespec="seconds")
