"""The command line's help in the language of the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.markup import escape

from reporter.language import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Command = Any  # typer brings a click of its own, under a private name
    Parameter = Any
    Context = Any

HELP = ["-h", "--help"]
"""What asks for help."""

FORMATS = "{formats}"
"""Stands in the help for the formats that can be read."""


def translate(command: Command) -> Command:
    """Return a command with its help, that of its parameters and that of the commands below it translated."""
    for one in _commands(command):
        if one.help:
            one.help = escape(say(one.help))
        if one.epilog:
            one.epilog = escape(say(one.epilog))
        for parameter in (*one.params, _help(one)):
            text = getattr(parameter, "help", None)
            if text:
                parameter.help = escape(_filled(say(text)))
            if isinstance(parameter.show_default, str):
                parameter.show_default = say(parameter.show_default)
            _label(parameter)
        one.get_usage = partial(_usage, one.get_usage)
        one.options_metavar = say("[OPTIONS]")
        if hasattr(one, "subcommand_metavar"):
            one.subcommand_metavar = say("COMMAND [ARGS]...")
    return command


def _filled(text: str) -> str:
    """Return a text with the formats in the place that is kept for them."""
    if FORMATS not in text:
        return text
    from reporter.sources import listed

    return text.replace(FORMATS, listed())


def _usage(written: Callable[[Context], str], context: Context) -> str:
    return written(context).replace("Usage:", say("Usage:"), 1)


def _label(parameter: Parameter) -> None:
    """Name what a parameter takes in words of the screen; a switch takes nothing, types of Python tell nobody."""
    if parameter.metavar:
        parameter.metavar = say(parameter.metavar)
    if parameter.param_type_name == "argument":
        parameter.display_type_rich = lambda **_: None
    elif getattr(parameter, "is_flag", False):
        parameter.metavar = ""


def _help(command: Command) -> Parameter:
    """Return the option of a command that prints its help, which the command makes when it is first asked."""
    return command.get_help_option(command.context_class(command, help_option_names=HELP))


def messages(command: Command) -> Iterator[str]:
    """Yield what :func:`translate` translates."""
    for one in _commands(command):
        yield one.help or ""
        yield one.epilog or ""
        for parameter in one.params:
            yield getattr(parameter, "help", None) or ""
            yield parameter.metavar or ""
            yield parameter.show_default if isinstance(parameter.show_default, str) else ""
        yield _help(one).help


def _commands(command: Command) -> Iterator[Command]:
    yield command
    for one in getattr(command, "commands", {}).values():
        yield from _commands(one)
