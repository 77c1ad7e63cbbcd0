"""Two issues of the archive side by side: who sent how much, under which headings, and which figures both tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reporter.archive.record import ArticleRecord, FigureRecord, IssueRecord

    Named = tuple[str, str, str]
    """What two figures are taken for one by: indicator, owner, unit."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What one issue has of something and what the other has of it."""

    name: str
    here: int
    there: int


@dataclass(frozen=True, slots=True)
class Course:
    """A figure that both issues tell: its indicator, whose it is, and how each of them writes it, with its period."""

    indicator: str
    owner: str
    here: FigureRecord
    there: FigureRecord


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two issues side by side, ``here`` the one that is looked at; what most is of comes first."""

    here: IssueRecord
    there: IssueRecord
    units: tuple[Pair, ...]
    headings: tuple[Pair, ...]
    figures: tuple[Course, ...]


def compare(here: IssueRecord, there: IssueRecord, aliases: Mapping[str, str]) -> Comparison:
    """Return two issues side by side; a unit that has several names has the one of ``aliases``."""

    def units(of: IssueRecord) -> Iterator[str]:
        return (aliases.get(one.organisation, one.organisation) for one in of.articles if one.organisation)

    def headings(of: IssueRecord) -> Iterator[str]:
        return (one.topic for one in of.articles if one.topic)

    return Comparison(
        here,
        there,
        tuple(_pairs(units(here), units(there))),
        tuple(_pairs(headings(here), headings(there))),
        tuple(_courses(here.articles, there.articles, aliases)),
    )


def _pairs(here: Iterable[str], there: Iterable[str]) -> Iterator[Pair]:
    mine, others = Counter(here), Counter(there)
    for name in sorted({*mine, *others}, key=lambda one: (-mine[one] - others[one], one)):
        yield Pair(name, mine[name], others[name])


def _courses(
    here: Sequence[ArticleRecord], there: Sequence[ArticleRecord], aliases: Mapping[str, str]
) -> Iterator[Course]:
    """Yield the figures of both; one that an issue tells with several values is not known to be one."""
    mine, others = _told(here, aliases), _told(there, aliases)
    for named, one in mine.items():
        other = others.get(named)
        if one is not None and other is not None:
            yield Course(named[0], named[1], one, other)


def _told(articles: Sequence[ArticleRecord], aliases: Mapping[str, str]) -> Mapping[Named, FigureRecord | None]:
    """Return the figures that can be compared, by what they are; None for what is told with several values."""
    found: dict[Named, FigureRecord | None] = {}
    for article in articles:
        for one in article.figures:
            owner = one.organisation or article.organisation or ""
            if one.level is None or one.doubtful or not one.indicator or not owner:
                continue
            named = one.indicator, aliases.get(owner, owner), one.unit
            before = found.setdefault(named, one)
            if before is not None and before.level != one.level:
                found[named] = None
    return found
