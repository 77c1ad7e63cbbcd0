"""Which week an issue is of where nobody names one: this one, or on its first days the last, if the pile is of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from reporter.cli import chosen_issue, options
from reporter.cli.terminal import tell
from reporter.language import say
from reporter.week import Week, today

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reporter.issue.gist import Gist
    from reporter.pipeline import Options

_FIRST_DAYS = 3
"""Monday to Wednesday: until then the issue of the week before may be late; later on old articles are this week's."""


def settled(
    source: Sequence[Path], chosen: chosen_issue.Issue, config: Path | None, wanted: Options, jobs: int, *, quiet: bool
) -> chosen_issue.Issue:
    """Return the issue that is meant where no week was named, after it is said which week that is.

    On the first days of a week of which nothing is there, its articles are read at once, and the week before is meant
    if most of them are in the plan or the issue of that week, or if all are dated before this one and that week has no
    issue yet; never where its issue is out.
    """
    if today().isoweekday() > _FIRST_DAYS or _is_begun(chosen.folder):
        if not quiet:
            _tell(chosen)
        return chosen
    pile = chosen_issue.read(source, chosen, wanted, jobs, quiet=quiet)
    before = Week.of(chosen.week.day(1) - dt.timedelta(days=1))
    why = _why(pile.articles.gists, chosen.week, before)
    if not why:
        if not quiet:
            _tell(chosen)
        return replace(chosen, pile=pile)
    meant = chosen_issue.issue_of(None, str(before), config)
    if chosen_issue.is_out(meant):
        tell(
            say(
                "上周 {before} 的一期已经发出：做的是本周的 {week}，编发日期 {date}；重做上周的，请加 --week {before}",
                before=before,
                week=chosen.week,
                date=chosen.date,
            ),
            err=True,
        )
        return replace(chosen, pile=pile)
    tell(
        say(
            "{why}：做的是上周 {before} 的一期，编发日期 {date}；要做本周的，请加 --week {week}",
            why=why,
            before=before,
            date=meant.date,
            week=chosen.week,
        ),
        err=True,
    )
    same = options.stages(meant.settings, plan=meant.plan.plan, year=meant.time.year)
    as_read = (same.corrections, same.pictures, same.year) == (wanted.corrections, wanted.pictures, wanted.year)
    return replace(meant, pile=pile) if as_read else meant


def _is_begun(folder: Path) -> bool:
    """Return whether an issue was drafted or built in a folder."""
    from reporter.issue.plan.read import NAME
    from reporter.schema import MANIFEST

    return (folder / NAME).is_file() or (folder / MANIFEST).is_file()


def _why(articles: Sequence[Gist], week: Week, before: Week) -> str:
    """Return why the week before is meant, empty where it is not."""
    from reporter.deliver import issued

    folder = chosen_issue.RESULTS / str(before)
    if _are_most(articles, _known(folder)):
        return say("来稿多数是上周那一期的")
    late = not issued.paths(folder) and _are_late(articles, week, before)
    return say("来稿的日期多数在上周，没有本周的") if late else ""


def _known(folder: Path) -> frozenset[str]:
    """Return the keys of the articles that the plan or the issue in a folder has."""
    from reporter.deliver import issued
    from reporter.issue.plan.keys import key

    planned = (one.key for one in chosen_issue.plan_in(folder).plan.articles)
    return frozenset(planned) | frozenset(map(key, issued.sources(folder)))


def _are_most(articles: Sequence[Gist], known: frozenset[str]) -> bool:
    from reporter.issue.plan.keys import key

    return sum(key(one.digest) in known for one in articles) * 2 > len(articles)


def _are_late(articles: Sequence[Gist], week: Week, before: Week) -> bool:
    """Return whether no article is dated in a week or later, and most that are dated are of the week before."""
    days = sorted(one.date for one in articles if one.date and week.has(one.date) is not None)
    of_before = sum(day >= before.day(1).isoformat() for day in days)
    return bool(days) and days[-1] < week.day(1).isoformat() and of_before * 2 > len(days)


def _tell(chosen: chosen_issue.Issue) -> None:
    week = chosen.week
    tell(
        say(
            "这一期是本周的 {week}（{first} 至 {last}），编发日期 {date}；要做别的一周，如上周，请加 --week {before}",
            week=week,
            first=week.day(1),
            last=week.day(7),
            date=chosen.date,
            before=Week.of(week.day(1) - dt.timedelta(days=1)),
        ),
        err=True,
    )
