"""The command line's help in the language of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape

from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Command = Any  # typer brings a click of its own, under a private name

FORMATS = "{formats}"
"""Stands in the help for the formats that can be read."""


def translate(command: Command) -> Command:
    """Return a command with its help, that of its parameters and that of the commands below it translated."""
    from reporter.sources import listed

    for one in _commands(command):
        if one.help:
            one.help = escape(say(one.help))
        if one.epilog:
            one.epilog = escape(say(one.epilog))
        for parameter in one.params:
            text = getattr(parameter, "help", None)
            if text:
                parameter.help = escape(say(text.replace(listed(), FORMATS)).replace(FORMATS, listed()))
            if parameter.metavar:
                parameter.metavar = say(parameter.metavar)
        one.options_metavar = say("[OPTIONS]")
        if hasattr(one, "subcommand_metavar"):
            one.subcommand_metavar = say("COMMAND [ARGS]...")
    return command


def messages(command: Command) -> Iterator[str]:
    """Yield what :func:`translate` translates."""
    from reporter.sources import listed

    for one in _commands(command):
        yield one.help or ""
        yield one.epilog or ""
        for parameter in one.params:
            yield (getattr(parameter, "help", None) or "").replace(listed(), FORMATS)
            yield parameter.metavar or ""


def _commands(command: Command) -> Iterator[Command]:
    yield command
    for one in getattr(command, "commands", {}).values():
        yield from _commands(one)
