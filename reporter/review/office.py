"""What a page is opened for: a week of an office, its folder, its sources, its settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.issue.plan.read import NAME

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reporter.config import Settings
    from reporter.engine import Engine
    from reporter.issue.past import Past
    from reporter.issue.plan.types import Plan
    from reporter.model import Article, CheckItem, LeftOut
    from reporter.pipeline import Options
    from reporter.week import Week

INBOX = "来稿"
"""The folder, in the week's folder, of what is dropped on the page."""


@dataclass(frozen=True, slots=True)
class Office:
    """A week to be edited; ``config`` is the file of its ``settings``, None where there is none: ``file`` is to be it.

    ``renewed`` gives an office as its file has it now.

    ``stages`` gives what the stages have to know under a plan, ``engine`` works on articles, ``painter`` on
    what they look like, ``fetched`` gives the copy
    of each page by its address, ``subscribed`` the addresses that are new in feeds and the feeds that say nothing,
    ``template`` the template, ``shelf`` the settings with the archive's numbers, what
    earlier issues told, and what the clerk has to know of that. ``skip`` may lie among the ``sources`` and is none.
    """

    week: Week
    date: dt.date
    folder: Path
    config: Path | None
    file: Path
    renewed: Callable[[Office], Office]
    settings: Settings
    archive: Path | None
    sources: tuple[Path, ...]
    skip: tuple[Path, ...]
    stages: Callable[[Plan], Options]
    engine: Engine
    painter: Engine
    fetched: Callable[[Sequence[str]], Iterator[Path | LeftOut]]
    subscribed: Callable[[], tuple[tuple[str, ...], tuple[LeftOut, ...]]]
    template: Callable[[], bytes]
    shelf: Callable[[Settings, Sequence[Article | LeftOut]], tuple[Settings, Past, tuple[CheckItem, ...]]]

    @property
    def plan(self) -> Path:
        """The file of the plan."""
        return self.folder / NAME

    @property
    def inbox(self) -> Path:
        """Where dropped files go."""
        return self.folder / INBOX

    @property
    def every_source(self) -> tuple[Path, ...]:
        """The sources that were named, and the inbox if it is there."""
        return (*self.sources, *((self.inbox,) if self.inbox.is_dir() else ()))
