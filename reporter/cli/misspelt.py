"""What is wrong with a command line, in the language of the screen: typer says it in English, whatever is spoken."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from reporter.language import say, value_faults
from reporter.language.corrected_lines import question

if TYPE_CHECKING:
    from typing import Any

    Fault = Any  # typer brings a click of its own, under a private name
    Context = Any

_WHOLE = frozenset(("int_type", "int_parsing", "int_from_float"))
_EXTRA = re.compile(r"Got unexpected extra argument\(s\) \((.*)\)", re.DOTALL)
_UNKNOWN = re.compile(r"No such command '(.*?)'\..*", re.DOTALL)
_VALUELESS = re.compile(r"Option '(.*)' does not take a value\.")
_LONE = re.compile(r"Option '(.*)' requires an? .*argument.*\.")


def told(fault: Fault) -> str:
    """Return what is wrong, how the command is written, and where its help is; nothing where help is printed."""
    if type(fault).__name__ == "NoArgsIsHelpError":  # its message is the help, which is printed already
        return ""
    lines = [f"reporter: {_said(fault)}"]
    if fault.ctx is not None:
        lines.append(fault.ctx.get_usage().strip())
        lines.append(say("help: {command} --help", command=fault.ctx.command_path))
    return "\n".join(lines)


def _said(fault: Fault) -> str:
    match type(fault).__name__:
        case "NoSuchOption":
            near = difflib.get_close_matches(fault.option_name, fault.possibilities or (), 1)
            hint = question("".join(near))
            return say("there is no option {option}{hint}", option=fault.option_name, hint=hint)
        case "MissingParameter":
            return say("{what} is missing", what=_hint(fault))
        case "BadParameter":
            return say("{what}: {told}", what=_hint(fault), told=_of_value(fault))
    return _plain(fault.message, fault.ctx)


def _plain(message: str, context: Context) -> str:
    if found := _EXTRA.fullmatch(message):
        return say("too much on the command line: {words}", words=found[1])
    if found := _UNKNOWN.fullmatch(message):
        near = difflib.get_close_matches(found[1], list(getattr(context.command, "commands", ())), 1)
        return say("there is no command {command}{hint}", command=found[1], hint=question("".join(near)))
    if found := _VALUELESS.fullmatch(message):
        return say("{option} takes no value", option=found[1])
    if found := _LONE.fullmatch(message):
        return say("{option} needs a value behind it", option=found[1])
    return say("name a command") if message == "Missing command." else message


def _hint(fault: Fault) -> str:
    """Return which part of the command line is meant."""
    hint = fault.param_hint or (fault.param.get_error_hint() if fault.param is not None else "")
    return hint.replace("'", "") if isinstance(hint, str) else " / ".join(hint)


def _of_value(fault: Fault) -> str:
    """Return what is wrong with a value; our own words are told already."""
    problem = fault.__cause__
    if not hasattr(problem, "errors"):
        return str(fault.message)
    detail = problem.errors()[0]
    choices = re.findall(r"'([^']*)'", detail["msg"].partition(" is not one of ")[2])
    if choices:
        return say("'{value}' is none of {choices}", value=detail["input"], choices=", ".join(choices))
    if detail["type"] in _WHOLE:
        return say("must be a whole number (found '{value}')", value=detail["input"])
    return value_faults.say_fault(detail) or str(fault.message)
