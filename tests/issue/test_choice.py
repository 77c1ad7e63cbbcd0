"""A week of many articles: some told in full, the next in a line, the rest counted; nothing is dropped in silence."""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import cache
from typing import TYPE_CHECKING

import pytest
from make_template import bundled, template

from reporter.config import ArticlesTable, ColumnTable, Settings
from reporter.issue import rest
from reporter.issue.check_list import check_list
from reporter.issue.manifest import manifest
from reporter.issue.pile import packed, piled
from reporter.issue.plan.keys import key, opening
from reporter.issue.plan.read import NO_PLAN, read
from reporter.issue.plan.write import draft
from reporter.issue.shown import pieces, unshown
from reporter.issue.verification import checkable, verify
from reporter.model import LeftOut, Matter, RawArticle, Unused
from reporter.pipeline import Options, analyse, composed
from reporter.render.formats import markdown_text, to_word, web_page
from reporter.render.mail.body import bodies
from reporter.week import Week

if TYPE_CHECKING:
    from reporter.issue.plan.read import PlanFile
    from reporter.model import Article
    from reporter.pipeline import Composed

WEEK = Week(2026, 47)
COLUMNS = (ColumnTable(name="供水", words=("供水",)), ColumnTable(name="教育", words=("学校",)))
MOST = 3
COUNT = 20
UNITS = "禾溪桥湾坪岭岗坡渡浦洲滩峪坞川泽塘陂关丘"


def text(number: int) -> str:
    """A report of a place of its own; the higher its number, the more its figure moved and the more it says."""
    place, work = f"青{UNITS[number]}镇", ("供水", "学校")[number == 0]
    told = f"{place}{work}安全隐患整改率由{60 + number}.2%提高到9{number % 10}.5%。" if number % 2 else ""
    return (
        f"{place}{work}工作有序推进\n{place}人民政府　2026年11月18日\n{told}"
        f"{place}组织工作人员走访了{UNITS[number]}头村。镇长卫知秋介绍，{place}将继续做好{work}保障，让群众满意。村民们说，{UNITS[number]}头村的面貌一天天好起来了。\n"
    )


@cache
def articles() -> tuple[Article, ...]:
    """The articles of the week."""
    texts = [text(number) for number in range(COUNT)]
    named = ((f"来稿/{i:02}.txt", one, hashlib.sha256(one.encode()).hexdigest()) for i, one in enumerate(texts))
    return tuple(analyse(RawArticle(name, one, digest, "utf-8"), Options()) for name, one, digest in named)


def made(
    plan: str = "", *, count: int = COUNT, most: int = MOST, columns: tuple[ColumnTable, ...] = COLUMNS
) -> Composed:
    """The issue of the week."""
    settings = Settings(articles=ArticlesTable(most=most), columns=columns)
    file: PlanFile = read(plan, "issue.toml") if plan else NO_PLAN
    return composed(articles()[:count], settings, Options(), WEEK, dt.date(2026, 11, 20), file)


def planned(number: int, line: str) -> str:
    """A plan that says a thing of an article."""
    one = articles()[number]
    return f'[[articles]]\nkey = "{key(one.digest)}"\nopening = "{opening(one.blocks)}"\n{line}\n'


def sources(told: tuple[Article, ...]) -> set[str]:
    return {one.source for one in told}


def test_a_week_that_is_small_enough_is_told_in_full() -> None:
    issue = made(count=MOST)
    assert len(issue.articles) == MOST
    assert (issue.lines, issue.briefing.lines, issue.briefing.shares) == ((), (), ())
    assert not [one for one in issue.items if one.matter == Matter.CHOICE]


def test_every_article_is_told_listed_or_counted_once() -> None:
    issue = made()
    counted = {one.source for one in issue.left_out if one.why == Unused.COUNTED}
    groups = sources(issue.articles), sources(issue.lines), counted
    assert [len(one) for one in groups] == [MOST, 3 * MOST, COUNT - 4 * MOST]
    assert set.union(*groups) == {one.source for one in articles()}
    assert sum(one.count for one in issue.briefing.shares) == len(counted)


def test_what_moved_goes_before_what_did_not() -> None:
    told = sources(made(columns=()).articles)
    assert all(int(one[-6:-4]) % 2 for one in told)


def test_no_column_is_starved() -> None:
    assert articles()[0].source in sources(made().articles)
    assert articles()[0].source not in sources(made(columns=()).articles)


@pytest.mark.parametrize("line", ["pinned = true", "use = true", 'note = "请各镇参阅。"'])
def test_what_a_person_wants_is_told_in_full(line: str) -> None:
    wanted = next(one.source for one in made().left_out)
    number = next(i for i, one in enumerate(articles()) if one.source == wanted)
    issue = made(planned(number, line))
    assert wanted in sources(issue.articles)
    assert len(issue.articles) == MOST


def test_a_person_may_have_an_article_told_in_a_line() -> None:
    number = next(i for i, one in enumerate(articles()) if one is made().articles[0])
    issue = made(planned(number, "brief = true"), count=MOST, most=30)
    assert sources(issue.articles) | sources(issue.lines) == {one.source for one in articles()[:MOST]}
    small = made(planned(0, "brief = true"), count=MOST)
    assert [one.source for one in small.lines] == [articles()[0].source]
    assert "按编排" in next(one.done for one in small.items if one.matter == Matter.CHOICE)


@pytest.mark.parametrize("name", ["jianbao", "zhuanti", "zhoubao", "oneline", "digest"])
def test_each_template_tells_the_lines_and_is_sound(name: str) -> None:
    issue = made()
    document = to_word.render(issue.briefing, bundled(name))
    assert checkable(document)
    assert verify(document, (*issue.articles, *issue.lines)) == ()
    shown = "".join(piece.text for piece in pieces(document))
    if name == "digest":  # a page that chooses what fits, and says so
        assert f"本期来稿{COUNT}篇" in shown
        return
    assert all((one.text or one.title) in shown for one in issue.briefing.lines)
    assert all((one.unit or "未署名") in shown for one in issue.briefing.shares)


def test_a_template_without_a_place_for_them_is_named() -> None:
    issue = made().briefing
    old = template("{%p for 文章 in 文章列表 %}", "{{ 文章.标题 }}", "{%p endfor %}")
    assert unshown(to_word.render(issue, old), issue) == ("简讯", "其余")
    assert unshown(to_word.render(made(count=MOST).briefing, old), made(count=MOST).briefing) == ()
    for name in ("jianbao", "zhuanti", "zhoubao", "oneline", "digest"):
        assert unshown(to_word.render(issue, bundled(name)), issue) == ()


def test_a_line_that_no_article_says_is_found() -> None:
    issue = made()
    document = to_word.render(issue.briefing, bundled("jianbao"))
    (found,) = verify(document, (*issue.articles, *issue.lines[1:]))
    assert found.text == (issue.briefing.lines[0].text or issue.briefing.lines[0].title)


def test_page_markdown_and_mail_tell_the_lines_and_the_rest() -> None:
    issue = made().briefing
    for shown in (web_page.render(issue), markdown_text.render(issue, {}), *bodies(issue, "", "a.docx", {}, {})):
        assert all((one.text or one.title) in shown for one in issue.lines)
        assert all((one.unit or "未署名") in shown for one in issue.shares)
        assert f"本期来稿{COUNT}篇" in shown


def test_check_list_and_manifest_name_all_of_them() -> None:
    issue = made()
    check = check_list(issue.briefing, issue.articles, issue.left_out, WEEK, issue.items)
    told = "".join(item.text + item.source for item in check.items if item.matter == Matter.CHOICE)
    counted = [one for one in issue.left_out if one.why == Unused.COUNTED]
    assert all((one.heading or "") in told for one in issue.lines)
    assert all(one.source.rpartition("/")[2] in told for one in counted)
    assert not any(item.matter == Matter.UNUSED for item in check.items)
    record = manifest(issue.briefing, issue.articles, issue.lines, issue.left_out, {}).decode()
    assert all(one.source in record for one in articles())


def test_a_draft_lets_a_person_take_a_line_in() -> None:
    issue = made()
    text = draft(issue.briefing, (*issue.articles, *issue.lines))
    assert text.count("[[articles]]") == len(issue.articles) + len(issue.lines)
    taken = text.replace("# use = true  # 详写这篇", "use = true", 1)
    assert issue.lines[0].source in sources(made(taken).articles)


def test_a_packed_pile_gives_the_same_issue() -> None:
    results = [LeftOut("坏.txt", "坏.txt：空的，请重发"), *map(packed, articles())]
    settings = Settings(articles=ArticlesTable(most=MOST), columns=COLUMNS)
    issue = composed(piled(results), settings, Options(), WEEK, dt.date(2026, 11, 20))
    assert issue.briefing == made().briefing
    assert issue.left_out[0].source == "坏.txt"


def test_a_table_of_many_units_ends_with_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rest, "ROWS", 4)
    shares = made().briefing.shares
    assert [one.units for one in shares] == [1, 1, 1, COUNT - 4 * MOST - 3]
    assert sum(one.count for one in shares) == COUNT - 4 * MOST
