"""What units sent to the issues of a time: the articles used, and those that somebody decided not to use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.issue.catalogue import Entry, Listed
from reporter.issue.tally import Contribution
from reporter.model import Unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reporter.archive.store import Archive
    from reporter.week import Period

_USED = """
    SELECT organisation, year, number, title, topic, pinned,
        (SELECT coalesce(sum(length(sentences.text)), 0) FROM sentences WHERE article = articles.id)
    FROM articles JOIN issues ON issues.id = issue WHERE issues.date BETWEEN ? AND ? ORDER BY year, week, turn, section
"""
_DECLINED = """
    SELECT organisation, year, number, source FROM unused JOIN issues ON issues.id = issue
    WHERE why IN (?, ?) AND issues.date BETWEEN ? AND ? ORDER BY year, week, turn, position
"""
_ISSUES = "SELECT id, number, total, date FROM issues WHERE date BETWEEN ? AND ? ORDER BY year, week, turn"
_TITLES = "SELECT section, title, organisation FROM articles WHERE issue = ? ORDER BY section"


def contributions(archive: Archive, period: Period, aliases: Mapping[str, str]) -> Iterator[Contribution]:
    """Yield what was sent to the issues of a period; a unit that has several names has the one of ``aliases``."""
    between = (period.first.isoformat(), period.last.isoformat())
    for unit, year, number, title, column, pinned, length in archive.connection.execute(_USED, between):
        issue = f"{year}年第{number}期"
        yield Contribution(aliases.get(unit, unit), issue, title, column, bool(pinned), length)
    for unit, year, number, source in archive.connection.execute(
        _DECLINED, (Unused.DECLINED, Unused.COUNTED, *between)
    ):
        yield Contribution(aliases.get(unit, unit), f"{year}年第{number}期", source, used=False)


def listed(archive: Archive, period: Period, aliases: Mapping[str, str]) -> Iterator[Listed]:
    """Yield the issues of a period with the titles of their articles, in the order of their weeks."""
    connection, between = archive.connection, (period.first.isoformat(), period.last.isoformat())
    for key, number, total, date in connection.execute(_ISSUES, between):
        rows = connection.execute(_TITLES, (key,))
        entries = tuple(Entry(section, title, aliases.get(unit, unit)) for section, title, unit in rows)
        yield Listed(number, total, date, entries)


def issues(archive: Archive, period: Period) -> int:
    """Return how many issues are of a period."""
    between = (period.first.isoformat(), period.last.isoformat())
    row = archive.connection.execute("SELECT count(*) FROM issues WHERE date BETWEEN ? AND ?", between)
    return int(row.fetchone()[0])
