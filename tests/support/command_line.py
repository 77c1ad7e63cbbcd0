"""The command line as a test calls it: in this process, its output and its exit status caught."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.testing import CliRunner

from reporter.cli import app

if TYPE_CHECKING:
    from click.testing import Result


def reporter(*arguments: object) -> Result:
    """Return what ``reporter`` with these arguments did."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="reporter")
