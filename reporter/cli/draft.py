"""``reporter draft``: the plan of an issue, for a person to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.cli import chosen_issue, options, shortfalls, which_week
from reporter.cli.material import material
from reporter.cli.shelf import Again
from reporter.cli.terminal import tell

if TYPE_CHECKING:
    from reporter.pipeline import Options


def draft(
    source: options.SourcesOrNone = None,
    output: chosen_issue.Output = None,
    config: options.Config = None,
    week: chosen_issue.OfWeek = None,
    period: chosen_issue.OfPeriod = None,
    extra: chosen_issue.Extra = False,
    ranker: options.Ranker = options.RankerName.TEXTRANK,
    segmenter: options.Segmenter = options.SegmenterName.RJIEBA,
    jobs: options.Jobs = options.CORES,
    again: Again = False,
    quiet: options.Quiet = False,
) -> None:
    """Write issue.toml into the week's folder: what the machine would choose, as remarks, for a person to change.

    A plan that is there stays to the letter; articles that it does not have yet are added at its end. Beside it
    issue-all.toml lists every sentence and figure, to be copied from. Exit 1 as build does: articles were left out, or
    decisions of the plan found no place.
    """
    from reporter.deliver import files
    from reporter.issue.plan import write
    from reporter.issue.plan.read import NAME
    from reporter.pipeline import composed

    options.refuse_unless_one(source, period)
    chosen = chosen_issue.issue_of(output, week, config, period, extra=extra)
    stages = _stages(chosen, ranker, segmenter)
    if not (week or period or extra or output):
        chosen = which_week.settled(source or (), chosen, config, stages, jobs, quiet=quiet)
        stages = _stages(chosen, ranker, segmenter)
    if not period:
        chosen_issue.tell_if_out(chosen)
    with material(source or (), chosen, stages, jobs, again=again, write=False, quiet=quiet) as (results, past):
        made = composed(results, past.settings, stages, chosen.time, chosen.date, chosen.plan, past.past)
    path = chosen.folder / NAME
    told = (*made.articles, *made.lines)
    reasons = {one.source: one.reason for one in made.left_out}
    versions = [(one, reasons[one.source]) for one in made.versions]
    former = chosen_issue.text_of(path) or ""
    text = write.draft(made.briefing, told, former, chosen.plan.plan, made.declined, versions)
    every = write.choices(made.briefing, told)
    both = {path: text.encode("utf-8", "replace"), path.with_name(write.CHOICES): every.encode("utf-8", "replace")}
    for written in files.write(both, force=True):
        tell(str(written))
    shortfalls.tell_lost((*past.items, *made.items))
    options.tell_left_out(made.left_out, quiet=quiet)
    shortfalls.exit_if_short(made.left_out, made.items, quiet=quiet)


def _stages(chosen: chosen_issue.Issue, ranker: str, segmenter: str) -> Options:
    return options.stages(
        chosen.settings, ranker=ranker, segmenter=segmenter, plan=chosen.plan.plan, year=chosen.time.year
    )
