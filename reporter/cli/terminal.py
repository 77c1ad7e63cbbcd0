"""What is printed: no name and no text reaches a terminal with signs that it would obey, or that turn it round."""

from __future__ import annotations

import re

import typer

_OBEYED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
)
"""Control characters (ECMA-48, those of eight bits too), bidirectional marks (UAX #9), and halves of characters."""


def harmless(text: str) -> str:
    r"""Return text with what a terminal would obey spelt out, as JSON spells it, so that a line of JSON says the same.

    >>> harmless("稿\x1b[31m\x9b2J\u202etxt")
    '稿\\u001b[31m\\u009b2J\\u202etxt'
    """
    return _OBEYED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def tell(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print text, on standard error if ``err``: the only way in which a command prints."""
    typer.echo(harmless(text), err=err, nl=nl)
