"""What the commands that make an issue share of the archive: what is next, what was told, where it is recorded."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli.terminal import tell
from reporter.errors import ArchiveError, NoArticlesError
from reporter.issue.past import NO_PAST, Past
from reporter.language import in_chinese, say
from reporter.model import CheckItem, Matter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reporter.archive.numbering import Numbered
    from reporter.archive.store import Archive
    from reporter.cli.chosen_issue import Issue
    from reporter.config import Settings
    from reporter.issue.pile import Pile
    from reporter.issue.reuse import Print
    from reporter.model import Article, LeftOut
    from reporter.week import Week

Again = Annotated[bool, typer.Option("--again", help="Use articles again that an earlier issue has used or declined.")]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The archive as an issue finds it: its settings with their numbers, the past, what the clerk has to know.

    ``archive`` is None where there is none; one that is written to is held until the issue is recorded.
    """

    archive: Archive | None
    settings: Settings
    past: Past = NO_PAST
    items: tuple[CheckItem, ...] = ()


@contextmanager
def shelf(
    issue: Issue, results: Pile | Sequence[Article | LeftOut], *, again: bool = False, write: bool
) -> Iterator[Shelf]:
    """Yield the archive for the issue of a week made of ``results``; without ``write`` it is read if it is there.

    Raises:
        ArchiveError: it cannot be read or written, or another program has made the extra issue meanwhile.
        DeliveryError: what an earlier run left half written cannot be finished.
    """
    from reporter.archive import queries
    from reporter.archive.store import opened
    from reporter.deliver import issuing
    from reporter.issue.pile import piled
    from reporter.issue.reuse import body, mark

    file = issue.archive
    if file is None or not (write or file.is_file()):
        yield Shelf(None, issue.settings)
        return
    with opened(file) as archive:
        for folder in issuing.begin(archive) if write else ():
            tell(say("上一次没有写完，现已写完：{folder}", folder=folder), err=True)
        if issue.extra and queries.has(archive, issue.week):
            raise ArchiveError(say("{week}：另一个 reporter 刚出了这一期，没有写；请再运行一次", week=issue.week))
        marks = None if again else (mark(body(one)) for one in piled(results).articles)
        try:
            yield _stocked(archive, issue.settings, issue.week, marks)
        except NoArticlesError as error:
            raise _explained(error, issue) from error


def _explained(error: NoArticlesError, issue: Issue) -> NoArticlesError:
    """Return the error with how an issue is made again, where an extra one finds nothing that is new."""
    if not (issue.extra and error.known):
        return error
    last = replace(issue.week, turn=issue.week.turn - 1)
    told = say("没有新的文章可再出一期；要重做已出的一期，请用 --week {last}，不加 --extra", last=last)
    return NoArticlesError(f"{error}\n{told}", known=True)


def _stocked(archive: Archive, settings: Settings, week: Week, marks: Iterable[Print] | None) -> Shelf:
    """Return what an archive has for the issue of a week; without ``marks`` earlier issues used or declined nothing."""
    from reporter.archive import numbering, queries

    head, issues = settings.briefing, queries.numbered(archive)
    count = numbering.count(issues, week, head.number, head.issued_before_year)
    update = {"number": count.number, "issued_before_year": count.before}
    numbered = settings.model_copy(update={"briefing": head.model_copy(update=update)})
    items = tuple(_double(one) for one in numbering.doubles(issues, week, count.number))
    declined = () if marks is None else queries.declined(archive, week)
    past = Past(queries.used(archive, week, marks or ()), queries.told(archive, week), declined=declined)
    return Shelf(archive, numbered, past, items)


def _double(other: Numbered) -> CheckItem:
    return CheckItem(
        Matter.NUMBER,
        "",
        in_chinese("第{number}期", number=other.number),
        in_chinese(
            "{year}年第{number}期已用于第{week}周的一期",
            year=other.week.year,
            number=other.number,
            week=other.week.number,
        ),
        in_chinese("照用"),
        in_chinese("在 issue.toml 的 [issue] 里写 number = …，或查明后重出另一期"),
    )
