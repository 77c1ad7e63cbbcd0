"""A plan drafted: an issue.toml in which the machine's choices stand as remarks, for a person to change.

What a person looks at of each article stands in it: its title, its sentences, what it lacks. All that may be decided
of it, each of its sentences and figures among that, stands in a second file, to be copied from.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import tomlkit

from reporter import metrics
from reporter.issue.plan import points
from reporter.issue.plan.amendments import called
from reporter.issue.plan.keys import article_of, key, opening, written
from reporter.language import say
from reporter.metrics.weekly.folding import folded
from reporter.model import Section
from reporter.render.ooxml import wordml
from reporter.sources import safe_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reporter.issue.plan.types import Plan
    from reporter.model import Article, Briefing, Line, Repair, Sentence, TableRow

CHOICES = "issue-all.toml"
"""The name of the file with all that may be decided."""

_WANTED = ("organisation", "date")
"""What is printed of every article that has it."""

_AROUND = 2
"""Characters on both sides of a single one that is read otherwise: alone it would be corrected everywhere."""


def draft(
    issue: Briefing,
    articles: Sequence[Article],
    former: str = "",
    plan: Plan | None = None,
    declined: Sequence[Article] = (),
    versions: Sequence[tuple[Article, str]] = (),
) -> str:
    """Return the plan of an issue whose sections, then lines, show ``articles``, all remarks but the articles' keys.

    ``declined`` are those that an earlier issue did not want, ``versions`` those of which another version is used.

    ``former`` is the text of the plan that is there, which stays to the letter: what is new is added at its end.
    """
    told = {(key(one.digest), opening(one.blocks)) for one in articles}
    others = [(one, why) for one, why in versions if (key(one.digest), opening(one.blocks)) not in told]
    every = (*articles, *declined, *(one for one, _ in others))
    known = {article_of(one, every) for one in plan.articles} if plan else set()
    each = partial(_article, _unsure(issue, articles))
    tables = (*_tables(issue, articles, each), *map(_declined, declined), *(_version(*one) for one in others))
    new = [table for number, table in enumerate(tables) if number not in known]
    first = "# " + say("issue.toml：这一期的编排，由人决定。用记事本就能改；改好后照常运行 reporter build。")
    rest = "# " + say(
        "每篇只列标题、选中的句子和缺的项；其余可以改的各项和各篇的每一句、每个数据，在 {name} 里，抄到这里就算数。",
        name=CHOICES,
    )
    whole = former if former.strip() else "\n".join((first, rest, *_preamble(), *_issue(issue, articles)))
    return "\n\n".join((whole.rstrip("\n"), *new)) + "\n"


def begun() -> str:
    """Return the beginning of a plan that has nothing but what a person decides."""
    told = say("issue.toml：这一期的编排，这里只有人改过的；可以改的各项，用 reporter draft 列出。")
    return f"# {told}\n"


def choices(issue: Briefing, articles: Sequence[Article]) -> str:
    """Return all that may be decided of an issue, as a plan writes it, each line of it a remark."""
    first = "# " + say("{name}：可以决定的全部，供抄到 issue.toml 里；只供查看，改在这里不算数。", name=CHOICES)
    times = "# " + say(
        "时段的写法：2026-11 是 11 月，2026-01/2026-10 是 1 月至 10 月，"
        "../2026-11-20 是截至 11 月 20 日，2026/.. 是 2026 年以来。"
    )
    whole = "\n".join((first, *_preamble(), times, *_issue(issue, articles)))
    return "\n\n".join((whole, *_tables(issue, articles, _in_full))) + "\n"


def _tables(
    issue: Briefing, articles: Sequence[Article], told: Callable[[Section, Article], Iterator[str]]
) -> Iterator[str]:
    """Yield the table of each article, as it is ``told`` or, where the issue tells it in a line, in short."""
    shown: tuple[Section | Line, ...] = (*issue.sections, *issue.lines)
    for one, article in zip(shown, articles, strict=True):
        yield "\n".join(told(one, article) if isinstance(one, Section) else _brief(one, article))


def _preamble() -> Iterator[str]:
    """Yield what a person has to know of either file."""
    yield "# " + say(
        "以 # 开头的是说明，写着机器的选择；要改哪一项，去掉那一行开头的 #，把内容换掉。没有改的，仍由机器决定。"
    )
    yield "# " + say("“sentences = [”这样的一列，连同下面的“]”一起去掉 #，只留要的几行；没有去掉 # 的几行就不要了。")
    yield "# " + say("自己写的话与来稿不一致时，要在同一处加 confirmed = true，核对单会列为“人工改写”。")


def _issue(issue: Briefing, articles: Sequence[Article]) -> Iterator[str]:
    head = issue.masthead
    yield ""
    yield "[issue]"
    fields = (
        ("number", head.number, say("期号")),
        ("date", head.date, say("编发日期")),
        ("name", head.name, say("简报名称")),
        ("signer", head.signer, say("签发人")),
        ("secrecy", head.secrecy, say("密级")),
        ("secrecy_period", head.secrecy_period, say("保密期限")),
        ("urgency", head.urgency, say("紧急程度")),
        ("note", issue.note, say("本期按语")),
        ("confirmed", True, say("按语里来稿没有的数字已经核实")),
        ("to", (), say('本期的收件人，如 ["办公室 <office@example.cn>"]')),
        ("cc", (), say("本期的抄送")),
        ("rows", len(issue.figures), say("本周数据表的行数")),
        ("sent", head.date, say("不用邮件、用别的办法发出的，写发出的日期：此后不再当作没有发出")),
    )
    yield from (f"# {name} = {_value(value)}  # {meaning}" for name, value, meaning in fields)
    yield ""
    yield "# " + say("本周概览：写了就以它为准，照所写的次序。")
    yield from _remark(_listed("overview", _overview(issue, articles)))
    yield ""
    yield "# " + say('栏目：按所写的次序；文章用 column = "…" 归入。')
    for heading in dict.fromkeys(topic.heading for topic in issue.topics) or ("工作动态",):
        yield from _remark(("[[columns]]", f"name = {_value(heading)}", 'note = ""  # ' + say("栏目按语")))
    if issue.charts:
        yield ""
        yield "# " + say("图表：show = false 不要这幅，title 另拟图题。")
    for chart in issue.charts:
        yield from _remark(
            ("[[charts]]", f"name = {_value(chart.name)}", "show = true", f"title = {_value(chart.title)}")
        )


def _overview(issue: Briefing, articles: Sequence[Article]) -> Iterator[str]:
    """Yield the items of the overview, each as the sentence of the article that it is quoted from."""
    for one in points.shown(issue, articles):
        said, as_it_is = written(one.sentence.place, one.sentence.text), "" if one.pencil else ", pencil = false"
        yield f'{{ article = "{key(one.article.digest)}", {said}{as_it_is} }},  # {called(one.article)}'


def _unsure(issue: Briefing, articles: Sequence[Article]) -> Mapping[int, Sequence[TableRow]]:
    """Return by the numbers of sections the rows that the week's table would want if their names were sure."""
    found: dict[int, list[TableRow]] = {}
    for index, row in metrics.unsure_figures(articles[: len(issue.sections)]):
        found.setdefault(issue.sections[index].number, []).append(row)
    return found


def _article(unsure: Mapping[int, Sequence[TableRow]], section: Section, article: Article) -> Iterator[str]:
    """Yield the lines of an article's table: which it is, and as remarks what a person looks at first."""
    yield from _head(section.number, section.title, article)
    looked_at = {"use", "why", "title", *(name for name in _WANTED if not getattr(article, name))}
    looked_at |= {"picture"} if _pictures(article) else set()
    for name, value, meaning in _fields(section, article):
        if name in looked_at:
            yield f"# {name} = {_value(value)}  # {meaning}"
    if chosen := [_sentence(one) for one in article.sentences if one.key]:
        yield from _remark(_listed("sentences", chosen))
    if rows := unsure.get(section.number):
        yield "# " + say("可以列入本周的表的数据，名称没有把握：对的去掉 #，不对的改 name。")
        yield from _remark(_listed("figures", (_figure(row, ", week = true") for row in rows)))


def _in_full(section: Section, article: Article) -> Iterator[str]:
    """Yield the lines of an article's table with all that could be changed as remarks."""
    yield from _head(section.number, section.title, article)
    for name, value, meaning in _fields(section, article):
        yield f"# {name} = {_value(value)}  # {meaning}"
    yield "# " + say(
        '引用的句子：写了就以所写的为准，按原文次序印出。★是机器选的；pencil = false 照原句，wording = "…" 自己写。'
    )
    yield from _remark(_listed("sentences", map(_sentence, article.sentences)))
    if article.metrics:
        yield "# " + say("数据：show 列入本篇的表，week 列入本周的表，check = true 标（待核）。")
        yield from _remark(_listed("figures", map(_figure, folded(article.metrics))))
    likely = [repair for repair in article.repairs if repair.certainty == "likely" and repair.place and repair.reading]
    if likely:
        yield "# " + say("更正：text 是现在的读法，全篇都改作 to。下面是推定的修复。")
        yield from _remark(_listed("corrections", (_correction(repair, article) for repair in likely)))


def _brief(line: Line, article: Article) -> Iterator[str]:
    """Yield the lines of the table of an article that is told in a line."""
    yield from _head(line.number, say("{title}（一句话）", title=line.title), article)
    yield "# use = true  # " + say("详写这篇")
    yield "# pinned = true  # " + say("头条")


def _declined(article: Article) -> str:
    """Return the table of an article that an earlier issue did not want."""
    title = article.title or opening(article.blocks)
    first = "# ── " + say("往期决定不用　{title}", title=_line(title))
    return "\n".join((first, *_which(article), "# use = true  # " + say("这一期要用")))


def _version(article: Article, why: str) -> str:
    """Return the table of an article of which the machine has chosen another version."""
    title = article.title or opening(article.blocks)
    first = "# ── " + say("另一份，机器没有用　{title}", title=_line(title))
    how = "# " + say("{why}。要用这一份，去掉下一行的 #，并在另一份下面写 use = false 和 why", why=_line(why))
    return "\n".join((first, *_which(article), how, "# use = true  # " + say("用这一份")))


def _head(number: int, title: str, article: Article) -> Iterator[str]:
    """Yield the lines that say which article it is."""
    yield "# ── " + say("第{number}篇　{title}", number=number, title=_line(title))
    yield from _which(article)


def _which(article: Article) -> Iterator[str]:
    yield "[[articles]]"
    yield f'key = "{key(article.digest)}"'
    yield f"opening = {_value(opening(article.blocks))}"
    yield f"file = {_value(safe_names.shown(article.source))}"


def _fields(section: Section, article: Article) -> Iterator[tuple[str, str | float | Iterable[str], str]]:
    """Yield the fields of an article that a person may set, each with what it is now and what it means."""
    yield "use", False, say("不用这篇，下一行写明原因")
    yield "why", "", say("不用的原因，如 上期已登")
    yield "brief", True, say("只用一句话")
    yield "order", section.number, say("次序，小的在前")
    yield "before", "", say("挪到哪一篇前面：写那一篇的标题，或标题的开头")
    yield "pinned", True, say("头条")
    yield "column", "", say("栏目")
    yield "title", section.title, say("标题") if article.title else say("标题（来稿没有，机器代拟）")
    yield "organisation", article.organisation or "", say("单位")
    yield "date", article.date or "", say("日期，如 2026-11-20")
    yield "byline", article.byline, say("作者")
    yield "note", "", say("本篇按语")
    if pictures := _pictures(article):
        yield "picture", True, say("印配图（有{pictures}幅）", pictures=pictures)
    yield "confirmed", True, say("上面来稿没有的单位、日期、作者和数字已经核实")


def _pictures(article: Article) -> int:
    return sum(not photo.lost for photo in article.photos)


def _sentence(one: Sentence) -> str:
    return f"{{ {written(one.place, one.text)} }},{'  # ★' if one.key else ''}"


def _figure(row: TableRow, more: str = "") -> str:
    figure = row.figure
    named = (("name", figure.indicator), ("owner", figure.organisation), ("when", figure.when))
    said = "".join(f", {name} = {_value(value)}" for name, value in named if value)
    return f"{{ {written(figure.place, figure.text)}{said}{more} }},"


def _correction(repair: Repair, article: Article) -> str:
    """Return a correction of a likely repair to its next reading, a single character with its neighbours."""
    assert repair.place is not None  # noqa: S101 - only such repairs are asked for
    text, place = article.blocks[repair.place.block].text, repair.place
    around = _AROUND if len(repair.reading) <= 1 else 0
    left, right = text[max(place.start - around, 0) : place.start], text[place.end : place.end + around]
    other = next((one for one in repair.other_readings if one != repair.reading), repair.reading)
    words = f"text = {_value(left + repair.reading + right)}, to = {_value(left + other + right)}"
    return f"{{ {words} }},  # " + say("原文“{before}”", before=_line(repair.before))


def _listed(name: str, members: Iterable[str]) -> Iterator[str]:
    yield f"{name} = ["
    yield from (f"  {member}" for member in members)
    yield "]"


def _remark(lines: Iterable[str]) -> Iterator[str]:
    return (f"# {line}" for line in lines)


def _line(text: str) -> str:
    return " ".join(wordml.clean(text).split())


def _value(value: str | float | Iterable[str]) -> str:
    """Return a value as TOML writes it.

    >>> _value("“一”"), _value(True), _value(("甲", "乙"))
    ('"“一”"', 'true', '["甲", "乙"]')
    """
    if isinstance(value, (str, bool, int, float)):
        return tomlkit.item(value).as_string()
    return f"[{', '.join(map(_value, value))}]"
