"""``reporter init``: a commented briefing.toml to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reporter import config
from reporter.cli.terminal import tell
from reporter.deliver import files


def init(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it.")] = Path("briefing.toml"),
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file of other content.")] = False,
) -> None:
    """Write a commented briefing.toml in which every setting stands with its default."""
    for path in files.write({file: config.sample().encode()}, force=force):
        tell(str(path))
