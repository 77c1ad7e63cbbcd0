"""What of a week's articles is not told in full: a line of each of the next ones, the others counted unit by unit."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from reporter.issue.compose import title
from reporter.language import in_chinese
from reporter.model import CheckItem, LeftOut, Line, Matter, Share, Unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reporter.issue.desk import Column, Placing
    from reporter.issue.gist import Gist
    from reporter.issue.shortlist import Shortlist
    from reporter.model import Article

ROWS = 30
"""Units that the table of what is only counted names: a page of it; the last row stands for the others."""

_NAMES = 20  # titles of a unit that an item of the check list names; the manifest has all


def in_columns(
    indexes: Sequence[int], placings: Sequence[Placing], columns: Sequence[Column], turns: Sequence[int]
) -> list[int]:
    """Return the articles by 栏目 in the order of these, what is in none last, the weightiest first."""
    place = {name: turn for turn, name in enumerate(dict.fromkeys(one.name for one in columns))}
    return sorted(indexes, key=lambda i: (place.get(placings[i].column or "", len(place)), turns[i]))


def line(number: int, article: Article, placing: Placing) -> Line:
    """Return what the issue says of an article in a line."""
    return Line(
        number,
        article.line or "",
        title(article),
        article.organisation,
        article.date,
        article.source,
        placing.column or "",
    )


def shares(articles: Sequence[Gist], placings: Sequence[Placing], counted: Sequence[int]) -> tuple[Share, ...]:
    """Return how many articles of each unit are only counted, most first, the units beyond :data:`ROWS` in one row."""
    by_unit: defaultdict[str | None, Counter[str]] = defaultdict(Counter)
    for index in counted:
        by_unit[articles[index].organisation][placings[index].column or ""] += 1
    order = sorted(by_unit, key=lambda unit: (-by_unit[unit].total(), unit is None, unit or ""))
    rows = [_share(unit, by_unit[unit]) for unit in order]
    if len(rows) <= ROWS:
        return tuple(rows)
    others = sum((by_unit[unit] for unit in order[ROWS - 1 :]), Counter[str]())
    return (*rows[: ROWS - 1], _share(None, others, len(rows) - ROWS + 1))


def _share(unit: str | None, columns: Counter[str], units: int = 1) -> Share:
    named = tuple((name, count) for name, count in columns.most_common() if name)
    return Share(unit, columns.total(), named, units)


def left_out(articles: Sequence[Gist], short: Shortlist) -> Iterator[LeftOut]:
    """Yield the articles that are only counted, each with why."""
    for index in short.counted:
        one = articles[index]
        reason = in_chinese("{source}：只计数：{why}", source=one.source, why=_why(index, short))
        yield LeftOut(one.source, reason, Unused.COUNTED, one.organisation)


def items(
    articles: Sequence[Gist], lines: Sequence[int], placings: Sequence[Placing], first: int, short: Shortlist
) -> Iterator[CheckItem]:
    """Yield what the clerk has to know of the choice: each line, numbered from ``first``, the rest unit by unit."""
    for number, index in enumerate(lines, first):
        one = articles[index]
        wanted = placings[index].full is False
        why = in_chinese("按编排") if wanted else _why(index, short)
        advice = in_chinese("要详写则删去 brief") if wanted else in_chinese("要详写则写 use = true")
        yield CheckItem(
            Matter.CHOICE,
            one.source,
            in_chinese("第{number}篇", number=number),
            _name(one),
            in_chinese("一句话：{why}", why=why),
            advice,
        )
    by_unit: defaultdict[str | None, list[int]] = defaultdict(list)
    for index in short.counted:
        by_unit[articles[index].organisation].append(index)
    for unit, members in sorted(by_unit.items(), key=lambda one: (-len(one[1]), one[0] or "")):
        weighty = sorted(members, key=short.turns.__getitem__)
        names = "、".join(
            f"{_name(articles[i])}（{PureWindowsPath(articles[i].source).name}）" for i in weighty[:_NAMES]
        )
        more = in_chinese("等{value}篇，其余见 manifest.json", value=len(members)) if len(members) > _NAMES else ""
        yield CheckItem(
            Matter.CHOICE,
            articles[weighty[0]].source,
            unit or in_chinese("没有署名"),
            names + more,
            in_chinese(
                "只计数：{why}{from_on}",
                why=_why(weighty[0], short),
                from_on=in_chinese("起") if len(members) > 1 else "",
            ),
            in_chinese("要用则在页面上点“详写”，或给这一篇写 use = true"),
            printed=False,
        )


def unprinted(names: Sequence[str]) -> Iterator[CheckItem]:
    """Yield what a template has no place for: the names of what it would have to show."""
    for name in names:
        yield CheckItem(
            Matter.LOST,
            "",
            in_chinese("模板"),
            in_chinese("模板里没有“{name}”，没有详写的来稿印不出来", name=name),
            in_chinese("没有印"),
            in_chinese("照 docs/templates.md 加上，或调大 [articles] most"),
        )


def _why(index: int, short: Shortlist) -> str:
    turn, full = short.turns[index], len(short.full)
    return (
        in_chinese("分量排第{turn}，位置给了别的栏目和编排要的", turn=turn)
        if turn <= full
        else in_chinese("分量排第{turn}，详写{full}篇", turn=turn, full=full)
    )


def _name(one: Gist) -> str:
    return f"《{one.heading or one.opening}》"
