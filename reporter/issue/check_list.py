"""The check list (核对单) of an issue: all that its readers are spared and its clerk has to know."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter import metrics
from reporter.issue import appendix
from reporter.issue.compose import outside_week
from reporter.issue.plan.keys import at, written
from reporter.language import in_chinese
from reporter.model import CheckItem, CheckList, Matter, Unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.model import Article, Briefing, Figure, LeftOut, Metric, Place, Repair, Section, Stroke, TableRow
    from reporter.week import Period, Week

_MISSING = (("title", in_chinese("题名")), ("organisation", in_chinese("单位")), ("date", in_chinese("日期")))


@dataclass(frozen=True, slots=True)
class _Told:
    """An article with the section that shows it, and all of its figures that some table shows."""

    section: Section
    article: Article
    rows: tuple[TableRow, ...]

    def where(self, place: Place | None) -> str:
        """Return where a place is, in words of the issue and of the article."""
        paragraph = "" if place is None else f"第{place.block + 1}段"
        return f"第{self.section.number}篇{paragraph}"

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
    items = (
        *of_plan,
        *(_unused(one) for one in left_out if one.why != Unused.COUNTED),  # of_plan tells of those, unit by unit
        *_conflicts(told),
        *_inferred(told),
        *_unsure(told),
        *(_outside(told[number - 1]) for number in outside_week(articles, week)),
        *_likely(told),
        *_doubts(told),
        *_titles(told),
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
        text = f"{first.indicator}：{here.where(None)}作“{first.text}”，{there.where(None)}作“{second.text}”"
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
                in_chinese("以“{title}”为题", title=one.section.title)
                if one.article.title is None
                else in_chinese("留空")
            )
            text = in_chinese("文中没有可靠的{value}", value="、".join(missing))
            written = "，".join(f'{field} = "…"' for field, _ in _MISSING if getattr(one.article, field) is None)
            confirmed = "，confirmed = true" if missing != [in_chinese("题名")] else ""
            advice = in_chinese("查明后写 {written}{confirmed}", written=written, confirmed=confirmed)
            yield CheckItem(Matter.UNSURE, one.article.source, one.where(None), text, done, advice)


def _outside(one: _Told) -> CheckItem:
    return CheckItem(
        Matter.OUTSIDE,
        one.article.source,
        one.where(None),
        one.article.date or "",
        in_chinese("照用，要点和数据排在后面"),
        in_chinese('不用则写 use = false，why = "…"'),
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
                f"“{appendix.piece(doubt.text)}”：{doubt.reason}",
                in_chinese("照原样保留"),
                in_chinese("对照原件核实"),
                one.prints(doubt.place),
            )


def _titles(told: Sequence[_Told]) -> Iterator[CheckItem]:
    for one in told:
        if one.section.title_drafted:
            source, advice = one.article.source, 'title = "…"'
            yield CheckItem(
                Matter.TITLE, source, one.where(None), f"“{one.section.title}”", in_chinese("用文中的话代拟"), advice
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


def _stroke(stroke: Stroke) -> str:
    """Return a stroke in words: 删尾“，赢得赞誉”, 补主语“〔青禾镇〕”."""
    if not stroke.after:
        return f"{stroke.kind}“{stroke.before}”"
    return f"{stroke.kind}“{stroke.after}”" if not stroke.before else f"{stroke.kind}“{stroke.before}”→“{stroke.after}”"


def _figure(metric: Metric) -> str:
    """Return what marks a figure （待核） in the plan."""
    return f"figures = [{{ {written(metric.place, metric.text)}, check = true }}]"


def _correction(repair: Repair) -> str:
    """Return what has a repair read otherwise in the plan."""
    return f'corrections = [{{ text = "{appendix.piece(repair.reading)}", to = "…", confirmed = true }}]'
