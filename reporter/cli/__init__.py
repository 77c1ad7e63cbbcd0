"""The command line: the only place where errors become exit codes.

Results go to standard output, progress and messages to standard error. Exit status: 0 done; 1 done, but something
could not be used; 2 nothing done.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.exceptions import TyperException
from typer.main import get_command

from reporter.cli import completion, misspelt, versions
from reporter.cli.terminal import tell
from reporter.cli.translated import HELP, translate
from reporter.errors import ReporterError
from reporter.language import on_screen, say

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "reporter"
"""What the command is called."""

COMMANDS = (
    "build",
    "draft",
    "adopt",
    "extract",
    "restore",
    "summarize",
    "metrics",
    "verify",
    "preview",
    "send",
    "notify",
    "run",
    "stats",
    "review",
    "assistant",
    "check-template",
    "new-template",
    "init",
    "doctor",
)

ARCHIVE = "archive"
"""The command that has commands below it."""


def _version(wanted: bool) -> None:
    if wanted:
        tell(f"{versions.system()}\n{versions.libraries()}")
        raise typer.Exit


def _options(
    context: typer.Context,
    show_version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the versions that matter."
    ),
) -> None:
    """A pile of Chinese articles in, a Word briefing and an e-mail out."""  # noqa: D401 - it is the help
    if context.invoked_subcommand is None:
        tell(first_steps())
        raise typer.Exit(2)


def of(names: Sequence[str]) -> typer.Typer:
    """Return the command line with these commands: what the others need is not loaded."""
    made = typer.Typer(
        help="A pile of Chinese articles in, a Word briefing and an e-mail out.",
        invoke_without_command=True,
        epilog="First: reporter init, then reporter build FOLDER; or reporter review, which opens a page. "
        "reporter doctor says what is missing.",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": HELP},
    )
    made.callback()(_options)
    for name in names:
        module = importlib.import_module(f"reporter.cli.{name.replace('-', '_')}")
        if name == ARCHIVE:
            made.add_typer(module.archive, name=name)
        else:
            made.command(name)(getattr(module, name.replace("-", "_")))
    return made


def __getattr__(name: str) -> typer.Typer:
    """Return ``app``, the command line with all commands, made when it is first asked for."""
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    made = globals()["app"] = of((*COMMANDS, ARCHIVE))
    return made


def first_steps() -> str:
    """Return what a person does first who gives no command, by whether there are settings here."""
    from reporter.cli.options import SETTINGS

    steps = (
        say("reporter init            writes briefing.toml: the name in the masthead, who issues it, who gets it"),
        say("reporter build FOLDER    makes the briefing and the e-mail of the articles in a folder, in output/"),
        say("reporter review          does it all on a page in the browser"),
        say("reporter preview         opens what was built"),
        say("reporter send --to-me    sends it to yourself for a look, reporter send to its recipients"),
    )
    head = say("briefing.toml is here. Next:") if SETTINGS.is_file() else say("First:")
    foot = say("reporter --help lists all commands; reporter doctor says what is missing on this machine.")
    return "\n".join((head, *(f"  {one}" for one in steps[SETTINGS.is_file() :]), foot))


def arguments(given: Sequence[str]) -> list[str]:
    """Return the arguments of the command; files and folders alone, as when they are dropped on it, are to be built.

    What is dropped has its whole path: results and settings are then looked for beside it, for the folder in which a
    dropped-on program starts is anybody's guess.
    """
    paths = [Path(one) for one in given if not one.startswith("-")]
    if (
        not given
        or given[0] in (*COMMANDS, ARCHIVE)
        or len(paths) < len(given)
        or not all(path.exists() for path in paths)
    ):
        return list(given)
    if paths[0].is_absolute():
        os.chdir(paths[0].parent)
    return ["build", *given]


def main() -> None:
    """Run the command line, with UTF-8 on all systems' consoles.

    The matrices here are small and the processes many: threads of the linear algebra library would only get in each
    other's way, so it is told to use one, before numpy is loaded here or in a worker.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        given = arguments(sys.argv[1:])
        names = [one for one in given[:1] if one in (*COMMANDS, ARCHIVE)] or (*COMMANDS, ARCHIVE)
        command: Any = completion.in_our_words(translate(get_command(of(names))))  # typer tells types too little of it
        sys.exit(command.main(given, NAME, standalone_mode=False))
    except TyperException as fault:
        if told := misspelt.told(fault):
            tell(told, err=True)
        sys.exit(2)
    except typer.Abort:
        tell(say("stopped"), err=True)
        sys.exit(1)
    except ReporterError as error:
        tell(f"reporter: {on_screen(str(error))}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        # whoever read our output has gone (as in `| head`): say nothing, and leave nothing for exit to flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
