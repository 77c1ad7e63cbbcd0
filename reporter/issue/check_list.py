"""The check list (核对单) of an issue: all that its readers are spared and its clerk has to know."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter import metrics
from reporter.chinese import dates
from reporter.issue import appendix
from reporter.issue.compose import outside_week
from reporter.issue.plan.keys import at, written
from reporter.language import in_chinese
from reporter.model import CheckItem, CheckList, Matter, Place, Unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.chinese.dates.finding import When
    from reporter.model import Article, Briefing, Figure, LeftOut, Metric, Repair, Section, Stroke, TableRow
    from reporter.week import Period, Week

_MISSING = (("title", in_chinese("题名")), ("organisation", in_chinese("单位")), ("date", in_chinese("日期")))
_OPENS = "，。；：！？、（“‘ 　\t\n"
_SENTENCE_END = re.compile("[。；！？\n]")
_PLANNED = re.compile("将|拟|计划|预计|力争|确保|目标|前[，完要]")
_QUOTED = re.compile("“([^“”]*)”")
_WITHIN = re.compile("‘([^‘’]*)’")


@dataclass(frozen=True, slots=True)
class _Told:
    """An article with the section that shows it, and all of its figures that some table shows."""

    section: Section
    article: Article
    rows: tuple[TableRow, ...]

    def where(self, place: Place | None) -> str:
        """Return where a place is, in words of the issue and of the article."""
        number = self.section.number
        if place is None:
            return in_chinese("第{number}篇", number=number)
        return in_chinese("第{number}篇第{paragraph}段", number=number, paragraph=place.block + 1)

    def prints(self, place: Place | None) -> bool:
        """Return whether the issue shows something that touches a place: the title, a key sentence, a figure."""
        if place is None:
            return False
        if self.article.blocks[place.block].role == "title":
            return True
        shown = [sentence.place for sentence in self.article.sentences if sentence.key]
        shown += [row.figure.place for row in self.rows]
        return any(place.touches(one) for one in shown)


def check_list(
    briefing: Briefing,
    articles: Sequence[Article],
    left_out: Sequence[LeftOut],
    week: Week | Period,
    of_plan: Sequence[CheckItem] = (),
) -> CheckList:
    """Return the check list of an issue whose sections show ``articles``, in their order.

    ``of_plan`` are the items that the issue's plan and its choice gave rise to.
    """
    told = tuple(
        _Told(section, article, _rows(section, briefing.figures))
        for section, article in zip(briefing.sections, articles, strict=True)
    )
    issued = briefing.masthead.date
    ahead = {number for number, article in enumerate(articles, 1) if article.date and article.date > issued}
    items = (
        *of_plan,
        *(_unused(one) for one in left_out if one.why != Unused.COUNTED),  # of_plan tells of those, unit by unit
        *_conflicts(told),
        *_inferred(told),
        *_unsure(told),
        *(_outside(told[number - 1]) for number in outside_week(articles, week) if number not in ahead),
        *_later(told, issued),
        *_likely(told),
        *_doubts(told),
        *_strokes(told),
        *_private(told),
        *_pictures(told),
        *_levels(told),
    )
    order = {matter: place for place, matter in enumerate(Matter)}
    return CheckList(briefing.masthead, tuple(sorted(items, key=lambda item: (order[item.matter], not item.printed))))


def _rows(section: Section, of_week: Sequence[Figure]) -> tuple[TableRow, ...]:
    return (*section.rows, *section.table, *(one.row for one in of_week if one.section == section.number))


def _unused(item: LeftOut) -> CheckItem:
    reason, _, remedy = item.reason.removeprefix(item.source).lstrip("：: ").partition("，请")
    return CheckItem(
        Matter.UNUSED,
        item.source,
        "",
        reason,
        in_chinese("未采用"),
        f"请{remedy}" if remedy else in_chinese("不必处理"),
    )


def _conflicts(told: Sequence[_Told]) -> Iterator[CheckItem]:
    for (one, first), (two, second) in metrics.conflicts([each.article for each in told]):
        here, there = told[one], told[two]
        text = in_chinese(
            "{name}：{here}作“{one}”，{there}作“{two}”",
            name=first.indicator,
            here=here.where(None),
            one=_inner(first.text),
            there=there.where(None),
            two=_inner(second.text),
        )
        yield CheckItem(
            Matter.CONFLICT,
            here.article.source,
            here.where(first.place),
            text,
            in_chinese("两说各随本文，未作取舍"),
            in_chinese("向来稿单位核实；未定则写 {figure}", figure=_figure(first)),
        )


def _inferred(told: Sequence[_Told]) -> Iterator[CheckItem]:
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


def _unsure(told: Sequence[_Told]) -> Iterator[CheckItem]:
    for one in told:
        missing = [name for field, name in _MISSING if getattr(one.article, field) is None]
        if missing:
            done = (
                in_chinese("用文中的话代拟题名“{title}”", title=_inner(one.section.title))
                if one.article.title is None
                else in_chinese("留空")
            )
            text = _lacking(missing, one.article.sent if one.article.date is None else None)
            written = "，".join(f'{field} = "…"' for field, _ in _MISSING if getattr(one.article, field) is None)
            confirmed = "，confirmed = true" if missing != [in_chinese("题名")] else ""
            advice = in_chinese("查明后写 {written}{confirmed}", written=written, confirmed=confirmed)
            yield CheckItem(Matter.UNSURE, one.article.source, one.where(None), text, done, advice)


def _lacking(missing: Sequence[str], sent: str | None) -> str:
    """Return what an article lacks, with the day on which the mail was sent that it came in: a hint to its date."""
    if sent is None:
        return in_chinese("文中没有可靠的{value}", value=tuple(missing))
    return in_chinese("文中没有可靠的{value}；来件的邮件是{sent}发出的", value=tuple(missing), sent=sent)


def _outside(one: _Told) -> CheckItem:
    return CheckItem(
        Matter.OUTSIDE,
        one.article.source,
        one.where(None),
        one.article.date or "",
        in_chinese("照用，要点和数据排在后面"),
        in_chinese('不用则写 use = false，why = "…"'),
    )


def _later(told: Sequence[_Told], issued: str) -> Iterator[CheckItem]:
    """Yield the dates after the day of the issue on which something is told as done: the article's, 截至12月21日."""
    for one in told:
        if one.article.date is not None and one.article.date > issued:
            yield _ahead(one, None, one.article.date)
        for index, block in enumerate(one.article.blocks):
            if block.role in {"title", "body"}:
                for when in dates.find(block.text, issued):
                    if _is_ahead(when, block.text, issued):
                        yield _ahead(one, Place(index, when.start, when.end), block.text[when.start : when.end])


def _ahead(one: _Told, place: Place | None, text: str) -> CheckItem:
    return CheckItem(
        Matter.LATER,
        one.article.source,
        one.where(place),
        text,
        in_chinese("照用"),
        in_chinese("本期的日期还没有到这一天，请对照原件核实"),
        place is None or one.prints(place),
    )


def _is_ahead(when: When, text: str, issued: str) -> bool:
    """Return whether a clause opens with 截至 and a day after that of the issue: 报名截至12月5日 is a term, no fact."""
    _, _, day = (when.iso or "").rpartition("../")
    opens = when.start == 0 or text[when.start - 1] in _OPENS
    clause = _SENTENCE_END.split(text[when.end :], maxsplit=1)[0]
    return (
        opens
        and text[when.start] == "截"
        and "../" in (when.iso or "")
        and day > issued[: len(day)]
        and not _PLANNED.search(clause)
    )


def _likely(told: Sequence[_Told]) -> Iterator[CheckItem]:
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


def _doubts(told: Sequence[_Told]) -> Iterator[CheckItem]:
    for one in told:
        for doubt in one.article.doubts:
            yield CheckItem(
                Matter.DOUBT,
                one.article.source,
                one.where(doubt.place),
                f"“{_inner(appendix.piece(doubt.text))}”：{doubt.reason}",
                in_chinese("照原样保留"),
                in_chinese("对照原件核实"),
                one.prints(doubt.place),
            )


def _strokes(told: Sequence[_Told]) -> Iterator[CheckItem]:
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
                    in_chinese(
                        '不改则在 sentences 里给 at = "{at}" 一句加 pencil = false，其余★句也要列上', at=at(place)
                    ),
                )


def _private(told: Sequence[_Told]) -> Iterator[CheckItem]:
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


def _pictures(told: Sequence[_Told]) -> Iterator[CheckItem]:
    """Yield what became of each article's pictures: shown, left out, or lost and why."""
    for one in told:
        source, where = one.article.source, one.where(None)
        shown = len(one.section.photos)
        left = sum(not photo.lost for photo in one.article.photos) - shown
        if shown:
            advice = in_chinese("看一遍有没有不宜公开的人脸、证件；不用则写 picture = false")
            yield CheckItem(
                Matter.PICTURE, source, where, in_chinese("{shown}幅", shown=shown), in_chinese("照印"), advice
            )
        if left:
            yield CheckItem(
                Matter.PICTURE,
                source,
                where,
                in_chinese("{left}幅", left=left),
                in_chinese("没有印"),
                in_chinese("要用则写 picture = true"),
                printed=False,
            )
        for reason, count in Counter(photo.lost for photo in one.article.photos if photo.lost).items():
            what, _, remedy = reason.partition("，请")
            yield CheckItem(
                Matter.PICTURE,
                source,
                where,
                in_chinese("{count}幅：{what}", count=count, what=what),
                in_chinese("没有印"),
                f"请{remedy}",
                printed=False,
            )


def _levels(told: Sequence[_Told]) -> Iterator[CheckItem]:
    """Yield where each article comes from that an issue of a lower level told, from level to level."""
    for one in told:
        if one.article.via:
            first, *further = one.article.via
            way = f"据{first}" + "".join(f"，该期据{issue}" for issue in further)
            done, advice = (
                in_chinese("照用其核对过的记录，没有重读原件"),
                in_chinese("有疑问请看该期，或向其编发单位核实"),
            )
            yield CheckItem(Matter.LEVEL, one.article.source, one.where(None), way, done, advice)


def _inner(text: str) -> str:
    """Return a text as it stands within quotation marks, those in it in turn (GB/T 15834-2011, 4.8): “ ” is ‘ ’.

    >>> _inner("“十四五”收官"), _inner("他说“这叫‘三好’”")
    ('‘十四五’收官', '他说‘这叫“三好”’')
    """
    return _QUOTED.sub(lambda found: "‘" + _WITHIN.sub(r"“\1”", found[1]) + "’", text)


def _stroke(stroke: Stroke) -> str:
    """Return a stroke in words: 删尾“，赢得赞誉”, 补主语“〔青禾镇〕”."""
    before, after = _inner(stroke.before), _inner(stroke.after)
    if not after:
        return f"{stroke.kind}“{before}”"
    return f"{stroke.kind}“{after}”" if not before else f"{stroke.kind}“{before}”→“{after}”"


def _figure(metric: Metric) -> str:
    """Return what marks a figure （待核） in the plan."""
    return f"figures = [{{ {written(metric.place, metric.text)}, check = true }}]"


def _correction(repair: Repair) -> str:
    """Return what has a repair read otherwise in the plan."""
    return f'corrections = [{{ text = "{appendix.piece(repair.reading)}", to = "…", confirmed = true }}]'
