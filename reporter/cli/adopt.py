"""``reporter adopt``: the changes that a person made in the Word file, taken back into the plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reporter.cli import build, chosen_issue, options, outdated
from reporter.cli.shelf import Again, shelf
from reporter.cli.terminal import tell
from reporter.errors import ConfigError, DeliveryError, ReporterError
from reporter.given import bytes_of
from reporter.language import reason, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.cli.shelf import Shelf
    from reporter.issue.decisions import Change
    from reporter.issue.finished_document import Told
    from reporter.issue.pile import Pile
    from reporter.issue.plan.read import PlanFile
    from reporter.pipeline import Composed, Options

Document = Annotated[
    Path, typer.Argument(metavar="FILE.docx", help="The Word file as a person changed it.", show_default=False)
]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the issue is made anew from, by one plan or another, its template and its articles the same."""

    chosen: chosen_issue.Issue
    stages: Options
    results: Pile
    template: bytes
    past: Shelf

    def made(self, plan: PlanFile) -> Composed:
        """Return the issue by a plan."""
        from reporter.issue.plan.settings import overlaid
        from reporter.pipeline import composed

        week, planned = self.chosen.week, plan.plan.issue.date
        date = dt.date.fromisoformat(planned) if planned else self.chosen.date
        return composed(
            self.results, overlaid(self.past.settings, plan.plan), self.stages, week, date, plan, self.past.past
        )

    @property
    def columns(self) -> frozenset[str]:
        """The names of the 栏目 that the plan and the settings have."""
        plan = self.chosen.plan.plan
        planned = (*(one.name for one in plan.columns), *(one.column or "" for one in plan.articles))
        return frozenset((*planned, *(one.name for one in self.chosen.settings.columns)))

    def told(self, made: Composed) -> Told:
        """Return what its document tells."""
        from reporter.issue.finished_document import told
        from reporter.render.formats import to_word

        return told(to_word.render(made.briefing, self.template))


def adopt(
    document: Document,
    source: options.Sources,
    output: chosen_issue.Output = None,
    config: options.Config = None,
    template: build.Template = None,
    jobs: options.Jobs = options.CORES,
    again: Again = False,
    quiet: options.Quiet = False,
) -> None:
    """Take what was changed in a Word file, titles, sentences, order, notes, tables, masthead, back into issue.toml.

    What it took is on standard output; what it could not take is listed on standard error, and the exit status is 1.
    The document lies in the folder of its issue, or -o names that.
    """
    from reporter.issue.document import created
    from reporter.issue.finished_document import told

    data, folder = _bytes(document), output or document.parent
    chosen_issue.refuse_check_list(document, data)
    after, chosen = told(data), chosen_issue.issue_of(folder, _week(folder), config)
    chosen = replace(chosen, date=created(data) or chosen.date)
    stages = options.stages(chosen.settings, plan=chosen.plan.plan, year=chosen.time.year)
    results = chosen_issue.read(source, chosen, stages, jobs, quiet=quiet, whole=True)
    named = [chosen_issue.typed(one) for one in source]
    then = outdated.adopting(folder / document.name, named, str(chosen.week), config)[1]
    layout = build.read_template(template or chosen.settings.briefing.template)
    with shelf(chosen, results, again=again, write=False) as past:
        left = _adopted(_Desk(chosen, stages, results, layout, past), after, then)
    for line in left:
        tell(say("没有接收：{line}", line=line), err=True)
    if left:
        raise typer.Exit(1)


def _week(folder: Path) -> str:
    """Return the week of the issue in a folder.

    Raises:
        ReporterError: there is no issue in it.
    """
    from reporter.deliver import issued

    try:
        return issued.week(folder)
    except DeliveryError as error:
        raise ReporterError(
            say("{folder}：里面没有生成好的一期，请用 -o 指明那一期的文件夹，如 -o output/2026-W47", folder=folder)
        ) from error


def _adopted(desk: _Desk, after: Told, then: str) -> tuple[str, ...]:
    """Return what could not be taken, after the plan is written with what could; ``then`` is the command that obeys."""
    from reporter.deliver import files
    from reporter.issue.decisions import edited
    from reporter.issue.plan import write
    from reporter.issue.plan.read import NAME, read
    from reporter.issue.unadopted import points, remaining, retold

    path = desk.chosen.folder / NAME
    made = desk.made(desk.chosen.plan)
    before = desk.told(made)
    if before.articles.keys().isdisjoint(after.articles):
        raise ReporterError(say("里面没有这一期的文章，请写明这一期手改过的 .docx；另存时书签不能去掉"))
    plan = chosen_issue.text_of(path) or write.begun()
    taken = _changes(desk, made, before, after, plan)
    trial = desk.made(read(edited(plan, taken, confirmed=True), str(path)))
    if taken:
        former = path.with_name(f"{path.name}.bak")
        kept = {former: bytes_of(path)} if path.is_file() else {}
        files.write({path: edited(plan, taken).encode("utf-8"), **kept}, force=True)
        tell("\n".join((str(path), *(say("已接收：{one}", one=one) for one in _in_short(taken)))))
        if kept:
            tell(say("改以前的编排留在 {former}，要退回就改回原名", former=former), err=True)
        _tell_unconfirmed(desk, read(edited(plan, taken), str(path)))
        tell(say("then make it again:\n{command}", command=then), err=True)
    if taken and not retold(before, after) and points(before, after, desk.told(trial)) != after.outside.sentences:
        tell(say("本周概览在 Word 里没有改，仍由机器选；重新生成后会随改动变化"), err=True)
    return tuple(remaining(before, after, desk.told(trial), _marks(made, trial)))


def _in_short(taken: Sequence[Change]) -> Iterator[str]:
    """Yield what was taken, the order of several articles in a line."""
    ordered = [one for one in taken if one.name == "order"]
    yield from (str(one) for one in taken if one not in ordered or len(ordered) == 1)
    if len(ordered) > 1:
        yield say("次序：前 {count} 篇照 Word 里的次序，其余随后", count=len(ordered))


def _changes(desk: _Desk, made: Composed, before: Told, after: Told, plan: str) -> tuple[Change, ...]:
    """Return what a person's changes mean; the overview as it stands where a changed one would come out otherwise."""
    from reporter.issue import adoption as hand
    from reporter.issue.decisions import edited
    from reporter.issue.plan.read import read
    from reporter.issue.unadopted import points, retold

    ordered = any(one.order for one in desk.chosen.plan.plan.articles)
    taken = tuple(hand.changes(before, after, made.briefing, made.articles, desk.columns, ordered=ordered))
    if not taken or not retold(before, after):
        return taken
    trial = desk.told(desk.made(read(edited(plan, taken, confirmed=True))))
    if points(before, after, trial) == after.outside.sentences:
        return taken
    others = tuple(one for one in taken if one.name != "overview")  # the machine would choose others now
    return (*others, *hand.overview(before, after, made.briefing, made.articles))


def _tell_unconfirmed(desk: _Desk, plan: PlanFile) -> None:
    """Say which of the words taken no article has: they are printed once they are confirmed."""
    try:
        desk.made(plan)
    except ConfigError as error:
        tell(say("以下各处要先核实，才能生成：\n{error}", error=error), err=True)


def _marks(made: Composed, trial: Composed) -> dict[str, str]:
    """Return the bookmarks that the articles of a trial had before."""
    from reporter.render.template.view import anchor

    known = {(one.source, one.digest): anchor(number) for number, one in enumerate(made.articles, 1)}
    there = ((anchor(number), (one.source, one.digest)) for number, one in enumerate(trial.articles, 1))
    return {mark: known[one] for mark, one in there if one in known}


def _bytes(document: Path) -> bytes:
    try:
        return bytes_of(document)
    except OSError as error:
        raise ReporterError(
            say("{document}：读不了（{reason}），请写明手改过的 .docx", document=document, reason=reason(error))
        ) from error
