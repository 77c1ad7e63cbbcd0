"""What an issue is made of: the articles of its sources, or, for a month, a quarter or a year, those of the archive."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from reporter.cli import chosen_issue, options
from reporter.cli.shelf import Shelf, shelf
from reporter.errors import ArchiveError, ConfigError
from reporter.issue.past import Past
from reporter.language import say
from reporter.model import LeftOut
from reporter.sources.folder import display_name, why_missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reporter.cli.chosen_issue import Issue
    from reporter.model import Article
    from reporter.pipeline import Options, Results
    from reporter.week import Period

NAMES = {1: "月报", 3: "季报", 12: "年报"}
"""What the briefing is called by its months."""


@contextmanager
def material(
    source: Sequence[Path], of: Issue, wanted: Options, jobs: int, *, again: bool, write: bool, quiet: bool
) -> Iterator[tuple[Results, Shelf]]:
    """Yield the articles of an issue, or why they are left out, and the archive as it finds it.

    A source that is not there is told even if ``quiet``, and beside a fault of the plan, which it may be behind.

    Raises:
        ArchiveError: the archive cannot be read or written, or has nothing of the period.
        DeliveryError: what an earlier run left half written cannot be finished.
    """
    if of.period:
        yield _remembered(of, of.period)
        return
    results = chosen_issue.read(source, of, wanted, jobs, quiet=quiet)
    options.tell_split(results.articles.gists, quiet=quiet)
    absent = _absent(source, results.left_out)
    options.tell_left_out(absent if results.articles else (), quiet=not quiet)
    with shelf(of, results, again=again, write=write) as past:
        try:
            yield results, past
        except ConfigError:
            options.tell_left_out(absent, quiet=quiet)
            raise


def _absent(source: Sequence[Path], left_out: Sequence[LeftOut]) -> tuple[LeftOut, ...]:
    """Return what is left out of the sources that are named and not there."""
    names = {display_name(path) for path in source if why_missing(path)}
    return tuple(one for one in left_out if one.source in names)


def _remembered(of: Issue, period: Period) -> tuple[tuple[Article | LeftOut, ...], Shelf]:
    """Return the best articles of the issues of a period, and what it looks back on.

    Its number is that of the month or quarter; it is no issue of the count, and the archive does not record it.

    Raises:
        ArchiveError: there is no archive, or no issue of the period in it.
    """
    from reporter.archive import remembered
    from reporter.archive.store import opened
    from reporter.issue.retrospect import best, review

    if of.archive is None or not of.archive.is_file():
        raise ArchiveError(
            say("没有档案，做不了{label}的简报；reporter build 出各周的简报时会建立", label=period.label)
        )
    with opened(of.archive) as archive:
        found = tuple(remembered.remembered(archive, period))
    if not found:
        raise ArchiveError(say("档案里没有{label}的简报；reporter archive list 列出有的各期", label=period.label))
    used = tuple(one for one in found if not isinstance(one, LeftOut))
    left = tuple(one for one in found if isinstance(one, LeftOut))
    settings, head = of.settings, of.settings.briefing
    update = {
        "name": f"{head.name}·{NAMES[period.months]}",
        "number": of.plan.plan.issue.number or period.number,
        "issued_before_year": None,
    }
    named = settings.model_copy(update={"briefing": head.model_copy(update=update)})
    looked_back = review(used, settings.aliases)
    past = Past(told=looked_back.starts, review=looked_back)
    return (*left, *best(used, settings.columns, settings.articles.of_period)), Shelf(None, named, past)
