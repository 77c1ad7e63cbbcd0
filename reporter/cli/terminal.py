"""What is printed: no name and no text reaches a terminal with signs that it would obey, or that turn it round."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import typer

from reporter.language import on_screen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


_WIDEST = 160  # characters of a table that goes to a file or another program


def tell_table(heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()) -> None:
    """Print a table as wide as the terminal, long cells on several lines; the columns ``numbers`` stand to the right.

    Characters of East Asia count as two; there is no colour where NO_COLOR says so, nor outside a terminal.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else _WIDEST)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for number, head in enumerate(heads):
        table.add_column(head, justify="right" if number in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(harmless(cell)) for cell in row))
    console.print(table)


def tell(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print text, on standard error if ``err``: the only way in which a command prints."""
    typer.echo(harmless(on_screen(text)), err=err, nl=nl)
