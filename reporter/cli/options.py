"""Options that several commands share."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.config import Settings, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reporter.model import LeftOut

Sources = Annotated[
    list[Path],
    typer.Argument(metavar="SOURCE…", help="Files and folders: .txt, .md, .html, .docx.", show_default=False),
]
Config = Annotated[
    Path | None,
    typer.Option("-c", "--config", metavar="FILE", help="The settings; by default ./briefing.toml if it is there."),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no remarks on standard error.")]
Jobs = Annotated[
    int, typer.Option("-j", "--jobs", min=1, metavar="N", help="Processes to use.", show_default="all cores")
]
Ranker = Annotated[str, typer.Option("--ranker", metavar="NAME", help="textrank or textrank4zh.")]
Segmenter = Annotated[str, typer.Option("--segmenter", metavar="NAME", help="rjieba or jieba.")]

CORES = os.cpu_count() or 1


def settings(path: Path | None) -> Settings:
    """Return the settings of the file that was named, else of ./briefing.toml, else the defaults."""
    if path is None:
        beside = Path("briefing.toml")
        return load(beside) if beside.is_file() else Settings()
    return load(path)


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Yield a function to call with the name of each finished article; it draws a bar where there is a terminal."""
    if quiet or total == 0 or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda name: bar.update(task, advance=1, description=name)


def tell_left_out(items: Sequence[LeftOut], *, quiet: bool) -> None:
    """Name on standard error each source that could not be used, with the reason."""
    if not quiet:
        for item in items:
            typer.echo(f"left out: {item.reason}", err=True)
