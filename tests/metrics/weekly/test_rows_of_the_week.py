"""Which figures stand in the week's table: what is a result, whose it is, what its article is about."""

from __future__ import annotations

import pytest

from reporter import metrics
from reporter.metrics.weekly.row_choice import objection
from reporter.model import Article, Block, Metric, Place, TableRow


def figure(indicator: str, value: float, unit: str, text: str, sentence: str, owner: str | None = "青禾县") -> Metric:
    return Metric(
        indicator=indicator,
        value=value,
        value_to=None,
        unit=unit,
        approx=None,
        change=None,
        organisation=owner,
        when="2026-11",
        text=text,
        sentence=sentence,
        place=Place(0, sentence.index(text), sentence.index(text) + len(text)),
        score=0.7,
        likelihood=0.95,
    )


def article(title: str, *figures: Metric) -> Article:
    blocks = tuple(Block("body", one.sentence) for one in figures)
    return Article("a.txt", "", title, (), "2026-11-20", "青禾县", blocks, metrics=figures)


def first(*articles: Article) -> str:
    return metrics.main_figures(articles, 5)[0][1].figure.indicator


def refused(one: Metric) -> str:
    return objection(TableRow(one), article("青禾县的一周", one))


@pytest.mark.parametrize(
    "sentence",
    [
        "每班学生不超过45人，按规定分班。",
        "群众评议权重占45人分。",
        "食堂就餐人数上限为45人。",
        "每处站点不得少于45人值守。",
    ],
)
def test_what_a_rule_allows_or_weighs_is_no_result(sentence: str) -> None:
    assert refused(figure("班级学生人数", 45, "人", "45人", sentence))


@pytest.mark.parametrize(
    "sentence", ["每班学生45人，比较整齐。", "安置学生超过去年，共45人。", "水库水位高于汛限，转移45人。"]
)
def test_what_is_counted_is_a_result(sentence: str) -> None:
    assert not refused(figure("转移安置学生", 45, "人", "45人", sentence))


def test_what_the_title_speaks_of_comes_first() -> None:
    fires = figure("火灾报警起数", 147, "起", "147起", "全县火灾报警147起。")
    drills = figure("消防演练场次", 160, "场", "160场", "举办消防演练160场。")
    assert first(article("县里通报前三季度火灾情况", drills, fires)) == "火灾报警起数"
    assert first(article("县里通报前三季度演练情况", drills, fires)) == "消防演练场次"


def test_nobody_knows_which_county_the_whole_one_is() -> None:
    known = figure("供水普及率", 97, "%", "97%", "供水普及率97%。")
    unknown = figure("供气普及率", 99, "%", "99%", "供气普及率99%。", "全县")
    assert first(article("甲", unknown), article("乙", known)) == "供水普及率"


@pytest.mark.parametrize("vague", ["电动自行车类占比", "人均花费"])
def test_a_share_or_an_average_of_something_untold_comes_later(vague: str) -> None:
    told = figure("电动自行车登记率", 17, "%", "17%", "电动自行车登记率17%。")
    untold = figure(vague, 18, "%", "18%", f"{vague}18%。")
    assert first(article("甲", untold), article("乙", told)) == "电动自行车登记率"
