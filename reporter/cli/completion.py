"""Tab completion: which shells have it, and what is said when it is set up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from reporter.cli.terminal import tell
from reporter.errors import ReporterError
from reporter.language import say

if TYPE_CHECKING:
    from typing import Any

    Command = Any  # typer brings a click of its own, under a private name
    Parameter = Any

BY_FILE = ("bash", "zsh", "fish")
"""Shells whose start file is found and written by itself."""

BY_HAND = ("powershell", "pwsh")
"""Shells whose user pastes one line: to write it for them, scripts of all kinds would have to be allowed to run."""

LINE = "  reporter --show-completion | Out-File -Append -Encoding utf8 $PROFILE"
"""That line."""


def in_our_words(command: Command) -> Command:
    """Return a command whose two options of completion speak the language of the screen, and change no policy."""
    for parameter in command.params:
        parameter.callback = CALLBACKS.get(parameter.name, parameter.callback)
    return command


def _set_up(context: typer.Context, _: object, wanted: object) -> object:
    """Set completion up for the shell that called, and end."""
    from typer.completion import install  # type: ignore[attr-defined] # typer tells types nothing of it

    if not wanted or context.resilient_parsing:
        return wanted
    shell = _shell()
    if shell in BY_FILE:
        _, path = install(shell=shell)
        tell(
            say("Tab completes commands and options in {shell} from the next window on: {path}", shell=shell, path=path)
        )
    else:
        tell(say("Let PowerShell load it at its start, by this line:"))
        tell(LINE)
    raise typer.Exit


def _show(context: typer.Context, parameter: Parameter, wanted: object) -> object:
    """Print what a shell loads, and end."""
    from typer.completion import show_callback

    return show_callback(context, parameter, wanted and not context.resilient_parsing and _shell())


CALLBACKS = {"install_completion": _set_up, "show_completion": _show}
"""What each option does."""


def _shell() -> str:
    """Return which shell called.

    Raises:
        ReporterError: it has no completion, or cannot be told.
    """
    import shellingham

    try:
        name = str(shellingham.detect_shell()[0])
    except shellingham.ShellDetectionFailure:
        name = "?"
    if name in (*BY_FILE, *BY_HAND):
        return name
    raise ReporterError(say("completion is for bash, zsh, fish and PowerShell; this shell is {shell}", shell=name))
