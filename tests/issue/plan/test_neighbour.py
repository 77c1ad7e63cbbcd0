"""An article is put before another one by one line of the plan, whatever the others' order."""

from __future__ import annotations

import pytest
from planned_week import articles

from reporter.issue.desk import Column
from reporter.issue.plan.apply import apply
from reporter.issue.plan.keys import key
from reporter.issue.plan.neighbour import unplaced, within
from reporter.issue.plan.read import PlanFile, read
from reporter.issue.running_order import arrange


def planned(article: int, fields: str) -> str:
    return f'[[articles]]\nkey = "{key(articles()[article].digest)}"\n{fields}\n'


def ordered(text: str) -> list[str]:
    result = apply(read(text), articles())
    return [one.source for one in arrange(tuple(result.articles), result.placings).articles]


def lost(file: PlanFile) -> list[str]:
    every = [(one.source, one.digest) for one in articles()]
    result = apply(file, articles())
    return [item.text for item in unplaced(file, result.articles.gists, every, result.placings)]


def test_one_line_moves_one_article() -> None:
    house = ordered("")
    sources = [one.source for one in articles()]
    last, first = sources.index(house[-1]), sources.index(house[0])
    title = articles()[first].title or ""
    assert len(title) > 4
    for said in (title, title[:4], f"《{title}》", key(articles()[first].digest), house[0]):
        assert ordered(planned(last, f'before = "{said}"')) == [house[-1], *house[:-1]]


def test_a_new_title_is_the_one_that_is_meant() -> None:
    sources = [one.source for one in articles()]
    house = ordered("")
    first, last = sources.index(house[0]), sources.index(house[-1])
    text = planned(first, 'title = "渠道修好了"') + planned(last, 'before = "渠道修好"')
    assert ordered(text) == [house[-1], *house[:-1]]
    assert lost(read(text)) == []


@pytest.mark.parametrize("said", ["没有这一篇的标题", "《》"])
def test_an_article_that_is_not_there_is_named(said: str) -> None:
    text = planned(0, f'before = "{said}"')
    assert ordered(text) == ordered("")
    assert len(lost(read(text))) == 1


def test_two_that_want_to_be_first_end_somewhere() -> None:
    titles = [one.title or "" for one in articles()]
    text = planned(0, f'before = "{titles[1]}"') + planned(1, f'before = "{titles[0]}"')
    assert sorted(ordered(text)) == sorted(ordered(""))


def test_a_title_that_is_near_is_asked_for() -> None:
    title = articles()[1].title or ""
    assert f"是不是《{title}》" in lost(read(planned(0, f'before = "{title[:-1]}们"')))[0]
    assert "是不是" not in lost(read(planned(0, 'before = "没有这一篇的标题"')))[0]


def test_a_written_column_is_kept_and_the_contradiction_told() -> None:
    title = articles()[1].title
    text = planned(0, f'column = "水利"\nbefore = "{title}"') + planned(1, 'column = "动态"')
    file = read(text)
    result = apply(file, articles())
    gists = result.articles.gists
    kept = within(gists, result.placings, result.placings)
    order = arrange(tuple(result.articles), kept, [Column("动态"), Column("水利")]).topics
    assert [one.heading for one in order[:2]] == ["动态", "水利"]
    assert len(lost(file)) == 1
    assert "issue.toml 第3行 栏目" in lost(file)[0]


def test_a_neighbour_of_the_same_column_holds() -> None:
    title = articles()[1].title
    text = planned(0, f'column = "动态"\nbefore = "{title}"') + planned(1, 'column = "动态"')
    result = apply(read(text), articles())
    assert within(result.articles.gists, result.placings, result.placings) == result.placings
    assert lost(read(text)) == []
