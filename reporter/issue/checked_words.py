"""What the check list says of words of articles: at odds, inferred, repaired, doubtful, covered, cut, ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.issue import appendix, dates_ahead
from reporter.issue.checked_article import quoted
from reporter.language import in_chinese
from reporter.model import CheckItem, Matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.checked_article import Told
    from reporter.metrics import Conflicts
    from reporter.model import Metric, Repair, Stroke


def items(told: Sequence[Told], issued: str, conflicts: Conflicts) -> Iterator[CheckItem]:
    """Yield what the clerk has to know of the words of articles on the day when the issue is ``issued``."""
    yield from _conflicts(told, conflicts)
    yield from _inferred(told)
    yield from _ahead(told, issued)
    yield from _likely(told)
    yield from _doubts(told)
    yield from _strokes(told)
    yield from _private(told)


def _conflicts(told: Sequence[Told], conflicts: Conflicts) -> Iterator[CheckItem]:
    for (one, first), (two, second) in conflicts:
        here, there = told[one], told[two]
        text = in_chinese(
            "{name}：{here}作“{one}”，{there}作“{two}”",
            name=first.indicator,
            here=here.where(None),
            one=quoted(first.text),
            there=there.where(None),
            two=quoted(second.text),
        )
        yield CheckItem(
            Matter.CONFLICT,
            here.article.source,
            here.where(first.place),
            text,
            in_chinese("两说各随本文，未作取舍"),
            in_chinese("向来稿单位核实；未定则写 {figure}", figure=_figure(first)),
        )


def _inferred(told: Sequence[Told]) -> Iterator[CheckItem]:
    for one in told:
        shown = {metric.place for row in one.rows for metric in (row.figure, *row.changes)}
        for metric in one.article.metrics:
            if metric.doubtful:
                text, printed = f"{metric.indicator}：{metric.text}", metric.place in shown
                done = (
                    in_chinese("其中有数字是推定的，照用；不入图表")
                    if printed
                    else in_chinese("其中有数字是推定的，未列入表格")
                )
                yield CheckItem(
                    Matter.INFERRED,
                    one.article.source,
                    one.where(metric.place),
                    text,
                    done,
                    in_chinese("对照原件核实，或写 {figure}", figure=_figure(metric)),
                    printed,
                )


def _ahead(told: Sequence[Told], issued: str) -> Iterator[CheckItem]:
    for one in told:
        for place, text in dates_ahead.find(one.article, issued):
            yield CheckItem(
                Matter.LATER,
                one.article.source,
                one.where(place),
                text,
                in_chinese("照用"),
                in_chinese("本期的日期还没有到这一天，请对照原件核实"),
                place is None or one.prints(place),
            )


def _likely(told: Sequence[Told]) -> Iterator[CheckItem]:
    for one in told:
        for repair in one.article.repairs:
            if repair.certainty == "likely":
                before, after = appendix.pieces(repair, one.article)
                others = appendix.alternatives(repair.other_readings)
                yield CheckItem(
                    Matter.LIKELY,
                    one.article.source,
                    one.where(repair.place),
                    f"“{before}”",
                    in_chinese("读作“{after}”", after=after) if after else in_chinese("删去"),
                    in_chinese(
                        "也可能是：{value}；改读则写 {correction}",
                        value="、".join(others),
                        correction=_correction(repair),
                    )
                    if others
                    else in_chinese("对照原件核实"),
                    one.prints(repair.place),
                )


def _doubts(told: Sequence[Told]) -> Iterator[CheckItem]:
    for one in told:
        for doubt in one.article.doubts:
            yield CheckItem(
                Matter.DOUBT,
                one.article.source,
                one.where(doubt.place),
                f"“{quoted(appendix.piece(doubt.text))}”：{doubt.reason}",
                in_chinese("照原样保留"),
                in_chinese("对照原件核实"),
                one.prints(doubt.place),
            )


def _strokes(told: Sequence[Told]) -> Iterator[CheckItem]:
    """Yield an item for each key sentence that the pencil changed, with what was cut and put in."""
    for one in told:
        for sentence in one.article.sentences:
            if sentence.key and sentence.strokes:
                place = sentence.place
                made = "；".join(_stroke(stroke) for stroke in sentence.strokes)
                yield CheckItem(
                    Matter.STROKES,
                    one.article.source,
                    one.where(place),
                    appendix.piece(sentence.text),
                    made,
                    in_chinese("照原句印则在这一篇的 sentences 里，给这一句加 pencil = false，别的句子留着"),
                )


def _private(told: Sequence[Told]) -> Iterator[CheckItem]:
    for one in told:
        for covering in one.article.coverings:
            done = f"作“{covering.masked}”"
            advice = in_chinese(
                '依法可以公开的写 corrections = [{{ text = "{masked}", to = "…", confirmed = true }}]',
                masked=covering.masked,
            )
            yield CheckItem(
                Matter.PRIVATE,
                one.article.source,
                one.where(covering.place),
                covering.kind,
                done,
                advice,
                one.prints(covering.place),
            )


def _stroke(stroke: Stroke) -> str:
    """Return a stroke in words: 删尾“，赢得赞誉”, 补主语“〔青禾镇〕”."""
    before, after = quoted(stroke.before), quoted(stroke.after)
    if not after:
        return f"{stroke.kind}“{before}”"
    return f"{stroke.kind}“{after}”" if not before else f"{stroke.kind}“{before}”→“{after}”"


def _figure(metric: Metric) -> str:
    """Return what marks a figure （待核） in the plan."""
    return in_chinese("从 issue-all.toml 抄来 text = “{text}”的一行数据，加 check = true", text=metric.text)


def _correction(repair: Repair) -> str:
    """Return what has a repair read otherwise in the plan."""
    return f'corrections = [{{ text = "{appendix.piece(repair.reading)}", to = "…", confirmed = true }}]'
