"""``reporter review``: the week in the browser."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli import chosen_issue, options
from reporter.cli.terminal import tell
from reporter.language import say
from reporter.week import Week, today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.config import Settings
    from reporter.engine import Engine
    from reporter.issue.past import Past
    from reporter.issue.plan.types import Plan
    from reporter.model import Article, CheckItem, LeftOut
    from reporter.pipeline import Options
    from reporter.review.accounts import People
    from reporter.review.office import Office

_HERE = ("127.0.0.1", "localhost")

_SAMPLE = (
    "云溪县修复渠道12公里\n云溪县水利局　2026年1月8日\n"
    "1月8日，云溪县水利局修复渠道12公里，比上年增长5.2%，惠及农户320户。\n"
    "“今年浇地的水够用了。”局长沈望山说。\n据了解，该局下一步将修复水闸3座，投资由80万元增加到95万元。\n"
)
"""An article that needs what most articles need."""

Sources = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[SOURCE]…", help="Files and folders, besides what is dropped on the page."),
]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0 takes a free port.")]
Host = Annotated[
    str, typer.Option("--host", help="Another address of this machine, for the people of --add-user on its network.")
]
Certificate = Annotated[
    Path | None, typer.Option("--cert", metavar="FILE", help="The certificate (PEM) of --host, for https.")
]
KeyFile = Annotated[Path | None, typer.Option("--key", metavar="FILE", help="The key of --cert, unless it holds both.")]
Unencrypted = Annotated[
    bool, typer.Option("--unencrypted", help="Serve --host without a certificate: others may read along.")
]
AddUser = Annotated[
    str | None, typer.Option("--add-user", metavar="NAME", help="Ask for a password for a person, and stop.")
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Print the address, and open no browser.")]


def review(
    source: Sources = None,
    output: chosen_issue.Output = None,
    config: options.Config = None,
    week: chosen_issue.OfWeek = None,
    port: Port = 0,
    host: Host = "127.0.0.1",
    cert: Certificate = None,
    key: KeyFile = None,
    unencrypted: Unencrypted = False,
    add_user: AddUser = None,
    no_browser: NoBrowser = False,
) -> None:
    """Open the week as a page in the browser, on this machine alone: collect, edit, look, build, send.

    The page writes issue.toml in the week's folder; reporter build gives the same issue.
    """
    from reporter.review import server
    from reporter.review.accounts import FILE, People

    people = People((config or options.SETTINGS).parent / FILE)
    if add_user:
        people.add(add_user, typer.prompt(say("口令"), hide_input=True, confirmation_prompt=say("再输一遍")))
        tell(say("已登记 {name}：{file}", name=add_user, file=people.file))
        return
    door = server.Door(port)
    if host not in _HERE:
        _require_safety(people, config or options.SETTINGS, cert, unencrypted=unencrypted)
        door = server.Door(port, host, people, cert, key)
    of = Week.parse(week) if week else Week.of(today())

    def office(another: Week | None) -> Office:
        """Return the office of the week that was asked for, or of another one, whose folder lies beside."""
        where = output.parent / str(another) if output and another not in {None, of} else output
        return _office(tuple(source or ()), where, config, str(another) if another else week)

    server.serve(office, of, door, browser=not no_browser, tell=tell)


def _require_safety(people: People, settings: Path, cert: Path | None, *, unencrypted: bool) -> None:
    """Do nothing if others on the network may be let in.

    Raises:
        BadParameter: there is no certificate and no word that it is not wanted, nobody has a password, or there is no
            archive in which stands who changed what.
    """
    if cert is None and not unencrypted:
        raise typer.BadParameter(
            say("other machines are served with --cert (and --key), or with --unencrypted"), param_hint="--host"
        )
    if not people.names:
        raise typer.BadParameter(
            say("nobody may log in yet; first: reporter review --add-user NAME"), param_hint="--host"
        )
    if not settings.is_file():
        raise typer.BadParameter(
            say("who changes what is kept in the archive beside {path}; first: reporter init", path=settings),
            param_hint="--host",
        )


def _office(source: tuple[Path, ...], output: Path | None, config: Path | None, week: str | None) -> Office:
    """Return the office of a week; what that takes to load is loaded here, when the page is on the screen."""
    from reporter.cli import build, web_sources
    from reporter.review.office import Office

    chosen = chosen_issue.issue_of(output, week, config)
    settings = options.settings(config)
    file = config or options.SETTINGS
    return Office(
        week=chosen.week,
        date=chosen.week.day(5),
        folder=chosen.folder,
        config=file if file.is_file() else None,
        file=file,
        renewed=partial(_renewed, output),
        settings=settings,
        archive=chosen.archive,
        sources=source,
        skip=chosen.no_sources,
        stages=partial(_stages, settings, chosen.week.year),
        template=partial(build.read_template, settings.briefing.template),
        engine=_engine(settings),
        painter=_painter(),
        fetched=web_sources.copies(chosen).fetched,
        subscribed=partial(web_sources.subscribed, chosen, quiet=True),
        shelf=partial(_shelf, chosen),
    )


def _renewed(output: Path | None, office: Office) -> Office:
    """Return an office as its settings are now: the same week, read and painted by the same processes."""
    from reporter.cli import build

    config = office.file if office.file.is_file() else None
    chosen = chosen_issue.issue_of(output, str(office.week), config)
    settings = options.settings(config)
    return replace(
        office,
        config=config,
        settings=settings,
        archive=chosen.archive,
        skip=chosen.no_sources,
        stages=partial(_stages, settings, chosen.week.year),
        template=partial(build.read_template, settings.briefing.template),
        shelf=partial(_shelf, chosen),
    )


def _engine(settings: Settings) -> Engine:
    """Return what articles are worked on by: a process that has loaded all that articles need before the first."""
    from reporter import pipeline
    from reporter.engine.processes import Processes
    from reporter.engine.warm import Warm
    from reporter.model import Document

    sample = Document("样稿.txt", _SAMPLE.encode("utf-8"))
    many = Processes(options.CORES, settings.limits.seconds_per_article)
    warm = Warm(many, partial(pipeline.attempt, sample, options.stages(settings)))
    warm.start()  # it gets ready while the page does
    return warm


def _painter() -> Engine:
    """Return what previews are made by: a process that nobody waits for when it starts."""
    from reporter.engine.processes import Processes
    from reporter.engine.warm import Warm

    return Warm(Processes(), int)


def _stages(settings: Settings, year: int, plan: Plan) -> Options:
    return options.stages(settings, plan=plan, year=year)


def _shelf(
    chosen: chosen_issue.Issue, settings: Settings, results: Sequence[Article | LeftOut]
) -> tuple[Settings, Past, tuple[CheckItem, ...]]:
    """Return the settings with the archive's numbers, what earlier issues told, and what is to be known of that."""
    from reporter.cli.shelf import shelf

    with shelf(replace(chosen, settings=settings), results, write=False) as found:
        return found.settings, found.past, found.items
