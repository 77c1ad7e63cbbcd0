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
from typing import TYPE_CHECKING

import typer
from typer.main import get_command

from reporter import __version__
from reporter.cli.terminal import tell
from reporter.cli.translated import translate
from reporter.errors import ReporterError

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(
    help="A pile of Chinese articles in, a Word briefing and an e-mail out.",
    no_args_is_help=True,
    epilog="First: reporter init, then reporter build FOLDER; or reporter review, which opens a page. "
    "reporter doctor says what is missing.",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

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
    "check-template",
    "new-template",
    "init",
    "doctor",
)

for _name in COMMANDS:
    _module = importlib.import_module(f"reporter.cli.{_name.replace('-', '_')}")
    app.command(_name)(getattr(_module, _name.replace("-", "_")))


app.add_typer(importlib.import_module("reporter.cli.archive").archive, name="archive")


def _version(wanted: bool) -> None:
    if wanted:
        tell(f"reporter {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version."),
) -> None:
    """A pile of Chinese articles in, a Word briefing and an e-mail out."""  # noqa: D401 - it is the help


def arguments(given: Sequence[str]) -> list[str]:
    """Return the arguments of the command; files and folders alone, as when they are dropped on it, are to be built.

    What is dropped has its whole path: results and settings are then looked for beside it, for the folder in which a
    dropped-on program starts is anybody's guess.
    """
    paths = [Path(one) for one in given if not one.startswith("-")]
    if (
        not given
        or given[0] in (*COMMANDS, "archive")
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
        translate(get_command(app)).main(arguments(sys.argv[1:]))
    except ReporterError as error:
        tell(f"reporter: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        # whoever read our output has gone (as in `| head`): say nothing, and leave nothing for exit to flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
