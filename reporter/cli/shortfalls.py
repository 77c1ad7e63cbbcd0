"""What an issue that is made lacks, or has that is unusual, said on standard error, and the exit status for it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reporter.cli import options
from reporter.cli.terminal import tell
from reporter.language import say
from reporter.model import Matter, Unused
from reporter.week import Week

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reporter.issue.edition import Edition
    from reporter.model import Article, CheckItem, CheckList, LeftOut
    from reporter.week import Period

_WANTED_SO = frozenset({Unused.COUNTED, Unused.DECLINED, Unused.EARLIER})
"""Why a source is left out where nothing is wrong with it, and nobody misses it."""


def exit_if_short(left_out: Sequence[LeftOut], items: Sequence[CheckItem], *, quiet: bool) -> None:
    """Do nothing if an issue has all that was meant to be in it, else say how much is missing and exit by 1."""
    if not is_short(left_out, items):
        return
    unused = sum(one.why not in _WANTED_SO for one in left_out)
    lost = sum(item.matter == Matter.LOST for item in items)
    if not quiet:
        parts = (
            say("{unused} 份来稿没有用上", unused=unused) if unused else "",
            say("{lost} 项决定没有落实", lost=lost) if lost else "",
        )
        told = say("、").join(filter(None, parts))
        tell(say("退出码 1：其余都照办了，但有 {told}，上面各有说明", told=told), err=True)
    raise typer.Exit(1)


def is_short(left_out: Sequence[LeftOut], items: Iterable[CheckItem]) -> bool:
    """Return whether an issue lacks something that was meant to be in it: an article, or what a plan says.

    What a person decided against was not.
    """
    unused = any(one.why not in _WANTED_SO for one in left_out)
    return unused or any(item.matter == Matter.LOST for item in items)


def tell_issue(issue: Edition, week: Week | Period, *, quiet: bool) -> None:
    """Say on standard error what is missing or unusual; ``quiet`` leaves out what the check list says."""
    if issue.unpainted and not quiet:
        tell(
            say("not in the bundled fonts, shown as 〓 in charts: {value}", value=" ".join(issue.unpainted)),
            err=True,
        )
    if not issue.verified:
        tell(options.unverifiable(), err=True)
    outside = tuple(_outside(issue.check))
    if outside and not quiet:
        tell(say("dated outside {week}: {value}", week=week, value=", ".join(outside)), err=True)
        if meant := isinstance(week, Week) and _meant(issue.articles, week):
            tell(
                say(
                    "没有一篇文章的日期在 {week}，多数在 {meant}；要做那一周的，请加 --week {meant}",
                    week=week,
                    meant=meant,
                ),
                err=True,
            )
    tell_lost(issue.check.items)
    options.tell_left_out(issue.left_out, quiet=quiet)


def tell_lost(items: Iterable[CheckItem]) -> None:
    """Say on standard error what is never a mere remark: decisions not followed, a number used twice, bare titles."""
    for item in items:
        if item.matter in {Matter.LOST, Matter.NUMBER, Matter.EMPTY}:
            told = f"{item.text}{'' if item.text.endswith('？') else '，'}{item.done}"
            tell(say("{place}：{told}；{advice}", place=item.place, told=told, advice=item.advice), err=True)


def _meant(articles: Sequence[Article], week: Week) -> Week | None:
    """Return the week of more than half of the dated articles where none is dated in ``week``, None for no such week.

    It is the week before of an issue made on a Monday.
    """
    dates = [article.date for article in articles if article.date and week.has(article.date) is not None]
    if any(week.has(date) for date in dates):
        return None
    weeks = Counter(Week.of(dt.date.fromisoformat(date)) for date in dates)
    most = max(weeks, key=lambda one: weeks[one], default=None)
    return most if most and weeks[most] * 2 > len(dates) else None


def _outside(check: CheckList) -> Iterator[str]:
    """Yield file and date of each article that is dated before or after the week."""
    for item in check.items:
        if item.matter == Matter.OUTSIDE:
            yield f"{Path(item.source).name} ({item.text})"
