"""``reporter init``: a commented briefing.toml to start from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from reporter import config
from reporter.cli.shortcut import starter
from reporter.cli.terminal import tell
from reporter.deliver import files


def init(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it.")] = Path("briefing.toml"),
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file of other content.")] = False,
    shortcut: Annotated[
        bool,
        typer.Option("--shortcut", help="Also write a file to double-click that opens the page of this week here."),
    ] = False,
) -> None:
    """Write a commented briefing.toml in which every setting stands with its default."""
    written = {file: config.sample().encode()}
    if shortcut and file.exists():
        written = {}  # the settings of an office stay as they are
    if shortcut:
        command = [sys.executable, "-m", "reporter", "review", "-c", file.name]
        name, data = starter(sys.platform, command, str(file.absolute().parent))
        written[file.with_name(name)] = data
    for path in files.write(written, force=force or shortcut):
        if path != file:
            path.chmod(0o755)
        tell(str(path))
