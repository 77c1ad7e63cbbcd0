"""The archive as the page shows it: its issues, one of them, articles with some words, what units sent in a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.review.compared import compare

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reporter.archive.record import IssueRecord
    from reporter.archive.search import Hit
    from reporter.archive.store import Archive
    from reporter.config import Settings
    from reporter.issue.tally import Standing
    from reporter.review.compared import Comparison
    from reporter.week import Week

    Listed = tuple[Week, int, int | None, str, str, int]
    """An issue: week, number, total, date, state, articles."""

_MOST = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of an archive: articles with all these words, the issue of a week, or a year's statistics.

    ``beside`` is the week of the issue that the one of ``week`` is compared with.
    """

    words: str = ""
    week: str = ""
    year: int = 0
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Past issues, the last first, an issue, or articles that were found; ``there`` tells whether there is an archive.

    ``compared`` has two issues side by side. ``standings`` are the units of the year that was asked for, ``before`` how
    many articles each had used in the year before it.
    """

    there: bool
    issues: tuple[Listed, ...] = ()
    issue: IssueRecord | None = None
    compared: Comparison | None = None
    hits: tuple[Hit, ...] = ()
    standings: tuple[Standing, ...] = ()
    before: Mapping[str, int] | None = None


def look(file: Path | None, asked: Asked, settings: Settings) -> Found:
    """Return what is asked of an archive.

    Raises:
        ArchiveError: it cannot be read.
        ConfigError: there is no such week.
    """
    from reporter.archive import queries
    from reporter.archive.search import search
    from reporter.archive.store import opened
    from reporter.week import Week

    if file is None or not file.is_file():
        return Found(there=False)
    with opened(file) as archive:
        if asked.words.strip():
            return Found(there=True, hits=search(archive, asked.words, _MOST))
        listed = queries.listed(archive)[:_MOST]
        if asked.week:
            one = queries.issue(archive, Week.parse(asked.week))
            other = queries.issue(archive, Week.parse(asked.beside)) if asked.beside else None
            both = compare(one, other, settings.aliases) if one and other else None
            return Found(there=True, issues=listed, issue=one, compared=both)
        before = {one.unit: one.used for one in _standings(archive, asked.year - 1, settings)}
        of_year = _standings(archive, asked.year, settings)
        return Found(there=True, issues=listed, standings=of_year, before=before)


def _standings(archive: Archive, year: int, settings: Settings) -> tuple[Standing, ...]:
    """Return the units that sent articles to the issues of a year."""
    from reporter.archive.contributions import contributions
    from reporter.issue.tally import standings
    from reporter.week import Period

    sent = tuple(contributions(archive, Period.parse(f"{year:04d}"), settings.aliases))
    return standings(sent, settings.scoring)
