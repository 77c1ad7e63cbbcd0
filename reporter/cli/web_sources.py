"""What an issue has that is not on this machine: pages named by their addresses, and what is new in its feeds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from reporter.cli import options
from reporter.errors import SourceError
from reporter.language import in_chinese

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reporter.cli.chosen_issue import Issue
    from reporter.model import LeftOut
    from reporter.sources.remote.copies import Copies

FEEDS = "订阅"
"""Where the copies of feeds lie, below those of pages."""


def fetched(
    addresses: Sequence[str], lost: Sequence[LeftOut], issue: Issue, *, quiet: bool
) -> tuple[tuple[Path, ...], tuple[LeftOut, ...]]:
    """Return the copies of pages that are named by their addresses or by shortcuts, and what is still lost."""
    from reporter.model import LeftOut
    from reporter.sources.remote.named_addresses import address_of

    shortcuts = {one.source: address for one in lost if (address := address_of(Path(one.source)))}
    wanted = (*addresses, *shortcuts.values())
    if not wanted:
        return (), tuple(lost)
    pages = _copies(wanted, "", issue, quiet=quiet)
    rest = (one for one in lost if one.source not in shortcuts)
    return (
        tuple(one for one in pages if not isinstance(one, LeftOut)),
        (*rest, *(one for one in pages if isinstance(one, LeftOut))),
    )


def subscribed(issue: Issue, *, quiet: bool) -> tuple[tuple[str, ...], tuple[LeftOut, ...]]:
    """Return the addresses of what is new in the feeds of [feeds] since the last issue, and the feeds that say nothing.

    Without an earlier issue the new is what was published in the week.
    """
    from reporter.model import LeftOut
    from reporter.sources.remote.feeds import entries, fresh

    feeds = {address: name for name, address in issue.settings.feeds.items()}
    if not feeds:
        return (), ()
    since, until = _last_date(issue) or issue.week.day(1), issue.week.day(7)
    told: list[str] = []
    silent = []
    for (address, name), copy in zip(feeds.items(), _copies(tuple(feeds), FEEDS, issue, quiet=quiet), strict=True):
        if isinstance(copy, LeftOut):
            silent.append(LeftOut(address, in_chinese("{name}：{reason}", name=name, reason=copy.reason)))
            continue
        try:
            told += fresh(entries(copy.read_bytes(), address), since, until)
        except SourceError as error:
            silent.append(LeftOut(address, in_chinese("{name}：{reason}", name=name, reason=error)))
    return tuple(dict.fromkeys(told)), tuple(silent)


def _last_date(issue: Issue) -> dt.date | None:
    """Return the date of the last issue before this one, None where nobody knows of any."""
    from reporter.archive import queries
    from reporter.archive.store import opened

    if issue.archive is None or not issue.archive.is_file():
        return None
    with opened(issue.archive) as archive:
        date = queries.last_date(archive, issue.week)
    return dt.date.fromisoformat(date) if date else None


def copies(issue: Issue, below: str = "") -> Copies:
    """Return the copies of an issue, beside the archive."""
    from reporter.sources.remote.copies import FOLDER, Copies
    from reporter.sources.remote.judging import Policy

    settings = issue.settings.fetch
    beside = issue.archive.parent if issue.archive else issue.folder
    return Copies(beside / FOLDER / below, Policy(settings.allow, settings.seconds))


def _copies(addresses: Sequence[str], below: str, issue: Issue, *, quiet: bool) -> tuple[Path | LeftOut, ...]:
    """Return the copies of what the addresses give, with a bar while they are fetched."""
    with options.progress(len(addresses), quiet=quiet) as told:
        return tuple(copies(issue, below).fetched(addresses, told))
