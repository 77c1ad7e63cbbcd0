"""The check list (核对单) of an issue: all that its readers are spared and its clerk has to know."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from reporter import metrics
from reporter.issue import checked_words, old_texts
from reporter.issue.checked_article import Told, quoted
from reporter.issue.compose import outside_week
from reporter.issue.plan.keys import written
from reporter.issue.timeliness import Calendar, latest_year
from reporter.language import in_chinese
from reporter.model import CheckItem, CheckList, Matter, Unused
from reporter.render.wording import written_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.metrics import Conflicts
    from reporter.model import Article, Briefing, Figure, LeftOut, Masthead, Section, TableRow
    from reporter.week import Period, Week

_MISSING = (("title", in_chinese("题名")), ("organisation", in_chinese("单位")), ("date", in_chinese("日期")))

_PRESSING = (Unused.FAULT, Unused.DECLINED, Unused.EARLIER, Unused.KNOWN)
"""Why something is not used, in the order of the list: what is left out by itself gives way where it is cut."""


def check_list(
    briefing: Briefing,
    articles: Sequence[Article],
    left_out: Sequence[LeftOut],
    week: Week | Period,
    of_plan: Sequence[CheckItem] = (),
    conflicts: Conflicts | None = None,
) -> CheckList:
    """Return the check list of an issue whose sections show ``articles``, in their order.

    ``of_plan`` are the items that the issue's plan and its choice gave rise to, ``conflicts`` the figures of the
    articles that contradict each other, looked for where nobody hands them on.
    """
    told = tuple(
        Told(section, article, _rows(section, briefing.figures))
        for section, article in zip(briefing.sections, articles, strict=True)
    )
    issued = briefing.masthead.date
    left = [one for one in left_out if one.why in _PRESSING]  # of_plan tells of those that are counted, unit by unit
    calendar = Calendar(articles, week, date.fromisoformat(issued))
    ahead = {number for number, article in enumerate(articles, 1) if article.date and article.date > issued}
    items = (
        *of_plan,
        *_empty(told),
        *map(unused, sorted(left, key=lambda one: _PRESSING.index(one.why))),
        *_unsure(told, calendar),
        *_old(told, calendar),
        *_head(briefing.masthead),
        *(_outside(told[number - 1]) for number in outside_week(articles, week) if number not in ahead),
        *checked_words.items(told, issued, metrics.conflicts(articles) if conflicts is None else conflicts),
        *_pictures(told),
        *_unnamed(told),
        *_levels(told),
    )
    order = {matter: place for place, matter in enumerate(Matter)}
    return CheckList(briefing.masthead, tuple(sorted(items, key=lambda item: (order[item.matter], not item.printed))))


def _rows(section: Section, of_week: Sequence[Figure]) -> tuple[TableRow, ...]:
    return (*section.rows, *section.table, *(one.row for one in of_week if one.section == section.number))


def unused(item: LeftOut) -> CheckItem:
    """Return the item of what is not used: why, and apart from that what would help."""
    reason, _, remedy = item.reason.removeprefix(item.source).lstrip("：: ").partition("，请")
    return CheckItem(
        Matter.UNUSED,
        item.source,
        "",
        reason,
        in_chinese("未采用"),
        f"请{remedy}" if remedy else in_chinese("不必处理"),
    )


def _empty(told: Sequence[Told]) -> Iterator[CheckItem]:
    """Yield the articles of which nothing stands under the title."""
    for one in told:
        section = one.section
        if not (section.sentences or section.table or section.photos or section.note):
            yield CheckItem(
                Matter.EMPTY,
                one.article.source,
                one.where(None),
                in_chinese("《{title}》题下没有句子，也没有数据", title=section.title),
                in_chinese("只印了题名"),
                in_chinese('给一个数据写 show = true，或写按语 note；不用则写 use = false，why = "…"'),
            )


def _unsure(told: Sequence[Told], calendar: Calendar) -> Iterator[CheckItem]:
    for one in told:
        missing = [name for field, name in _MISSING if getattr(one.article, field) is None]
        if missing:
            done = (
                in_chinese("用文中的话代拟题名“{title}”", title=quoted(one.section.title))
                if one.article.title is None
                else in_chinese("留空")
            )
            text = _lacking(missing, one.article.sent if one.article.date is None else None)
            latest = latest_year(one.article, calendar.week.year)
            if latest and not old_texts.newest(one.article, calendar.issued):
                text += in_chinese("；文中最近的年份是{latest}年", latest=latest)
            written = "，".join(f'{field} = "…"' for field, _ in _MISSING if getattr(one.article, field) is None)
            confirmed = "，confirmed = true" if missing != [in_chinese("题名")] else ""
            advice = in_chinese("查明后写 {written}{confirmed}", written=written, confirmed=confirmed)
            yield CheckItem(Matter.UNSURE, one.article.source, one.where(None), text, done, advice)


def _old(told: Sequence[Told], calendar: Calendar) -> Iterator[CheckItem]:
    """Yield the articles that may be old, with the newest date that they tell."""
    for index, one in enumerate(told):
        newest = old_texts.newest(one.article, calendar.issued)
        if newest is not None:
            held = calendar.is_held(index)
            yield CheckItem(
                Matter.UNSURE,
                one.article.source,
                one.where(None),
                in_chinese("可能是旧稿：文中最近的日期是{newest}", newest=newest.words),
                in_chinese("要点、本周的表和图都没有用") if held else in_chinese("照用"),
                in_chinese('是本周的则写 date = "…"，confirmed = true；不用则写 use = false，why = "…"'),
            )


def _head(masthead: Masthead) -> Iterator[CheckItem]:
    """Yield that nobody is named who makes the issue."""
    if not (masthead.organisation or masthead.compiler):
        yield CheckItem(
            Matter.HEAD,
            "",
            in_chinese("报头左侧"),
            in_chinese("没有写编发单位"),
            in_chinese("留空"),
            in_chinese('在 briefing.toml 的 [briefing] 里写 organisation = "…"'),
        )


def _lacking(missing: Sequence[str], sent: str | None) -> str:
    """Return what an article lacks, with the day on which the mail was sent that it came in: a hint to its date."""
    if sent is None:
        return in_chinese("文中没有可靠的{value}", value=tuple(missing))
    return in_chinese("文中没有可靠的{value}；来件的邮件是{sent}发出的", value=tuple(missing), sent=sent)


def _outside(one: Told) -> CheckItem:
    return CheckItem(
        Matter.OUTSIDE,
        one.article.source,
        one.where(None),
        one.article.date or "",
        in_chinese("照用，要点和数据排在后面"),
        in_chinese('不用则写 use = false，why = "…"'),
    )


def _pictures(told: Sequence[Told]) -> Iterator[CheckItem]:
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


def _unnamed(told: Sequence[Told]) -> Iterator[CheckItem]:
    """Yield the figures that the week's table would want if it were sure what they are called."""
    for index, row in metrics.unsure_figures([one.article for one in told]):
        one, figure = told[index], row.figure
        whose = "，".join(filter(None, (figure.organisation, written_dates.told(figure))))
        yield CheckItem(
            Matter.UNNAMED,
            one.article.source,
            one.where(figure.place),
            f"{figure.indicator}：{figure.text}" + (f"（{whose}）" if whose else ""),
            in_chinese("名称没有把握，没有列入本周的表"),
            in_chinese(
                "名称对则写 figures = [{{ {written}, week = true }}]，不对再加 name",
                written=written(figure.place, figure.text),
            ),
            printed=False,
        )


def _levels(told: Sequence[Told]) -> Iterator[CheckItem]:
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
