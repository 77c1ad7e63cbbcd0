"""Which figures become charts, and what the charts say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from charts_week import metric, week
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st

from reporter.charts import choose
from reporter.charts.in_words import shown
from reporter.model import Article, Change, Chart, Metric, Place, RawArticle
from reporter.pipeline import Options, analyse

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.mark.parametrize("case", cases("charts_choose"), ids=lambda case: case["name"])
def test_a_week_has_these_charts(case: dict[str, Any]) -> None:
    charts = choose(week(case))
    assert [(chart.kind, chart.title) for chart in charts] == [(want["kind"], want["title"]) for want in case["charts"]]
    for chart, want in zip(charts, case["charts"], strict=True):
        rows = [[row.label, row.shown, row.shown_to][: 3 if row.value_to is not None else 2] for row in chart.rows]
        assert rows == want["rows"]
        for name in {"name", "unit", "source"} & set(want):
            assert getattr(chart, name) == want[name]


@pytest.mark.parametrize("case", cases("charts_shown"), ids=lambda case: case["text"])
def test_values_are_shown_with_the_articles_marks(case: dict[str, Any]) -> None:
    figure = metric("走访户数", **{key: value for key, value in case.items() if key != "shown"})
    assert list(shown(figure)) == case["shown"]


def test_the_alternative_text_says_everything_that_the_picture_shows() -> None:
    visits = {
        "title": "走访",
        "organisation": "青溪县供电公司",
        "metrics": [["走访企业户数", 800, "户"], ["走访商铺户数", 900, "户"], ["走访学校户数", 60, "户"]],
    }
    (chart,) = choose(week({"articles": [visits]}))
    assert chart.alt == (
        "条形图：青溪县供电公司走访户数以商铺最多（户）。商铺900户；企业800户；学校60户。"
        "来源：《走访》，青溪县供电公司。"
    )


def test_in_a_week_of_many_articles_each_has_one_chart() -> None:
    several = [["走访企业户数", 800, "户"], ["走访商铺户数", 900, "户"], ["走访学校户数", 60, "户"]]
    rates = [["居民缴费率", 98.2, "%"], ["企业缴费率", 71.5, "%"], ["商铺缴费率", 88.1, "%"]]
    first = {"title": "走访", "organisation": "青溪县供电公司", "metrics": several + rates}
    others = [{"title": f"第{number}篇", "organisation": "青溪县", "metrics": []} for number in range(4)]
    assert len(choose(week({"articles": [first]}))) > 1
    assert len(choose(week({"articles": [first, *others]}))) == 1


def test_a_figure_with_an_inferred_digit_is_in_no_picture() -> None:
    visits = {
        "title": "走访",
        "organisation": "青溪县供电公司",
        "metrics": [
            ["走访企业户数", 800, "户"],
            ["走访商铺户数", 900, "户"],
            ["走访学校户数", 60, "户"],
            ["走访医院户数", 40, "户"],
        ],
    }
    (article,) = week({"articles": [visits]})
    first, *others = article.metrics
    (chart,) = choose([replace(article, metrics=(replace(first, doubtful=True), *others))])
    assert [row.label for row in chart.rows] == ["商铺", "学校", "医院"]


def test_the_alternative_text_of_changes_gives_both_ends() -> None:
    faster = {
        "title": "提速",
        "organisation": None,
        "metrics": [["候诊时间", [45, 20], "分钟"], ["检查时间", [60, 30], "分钟"]],
    }
    (chart,) = choose(week({"articles": [faster]}))
    assert "检查时间由60分钟降至30分钟；候诊时间由45分钟降至20分钟" in chart.alt


def test_the_weightiest_figures_come_first_and_the_limit_holds() -> None:
    articles = [
        {
            "title": f"第{number}篇",
            "organisation": f"{name}镇人民政府",
            "metrics": [
                {"indicator": "小麦播种面积", "value": 100, "unit": "亩", "score": number / 10},
                {"indicator": "玉米播种面积", "value": 200, "unit": "亩", "score": number / 10},
                {"indicator": "大豆播种面积", "value": 150, "unit": "亩", "score": number / 10},
            ],
        }
        for number, name in enumerate("青白红黄", start=1)
    ]
    charts = choose(week({"articles": articles}), limit=2)
    assert [chart.title[0] for chart in charts] == ["黄", "红"]
    assert choose(week({"articles": articles}), limit=0) == ()


def test_charts_of_one_name_are_told_apart() -> None:
    articles = [
        {
            "title": f"{name}稿",
            "organisation": f"{name}县医院",
            "metrics": [
                [f"{of}科门诊人次", 10 * share * size, "人次"]
                for share, of in zip((5, 3, 1), ("内", "外", "骨"), strict=True)
            ],
        }
        for size, name in ((1, "东"), (40, "西"))
    ]
    names = [chart.name for chart in choose(week({"articles": articles}))]
    assert len(set(names)) == len(names) == 2
    assert all(name.isidentifier() for name in names)


TEXT = st.text(st.sampled_from("走访户数企业居民商铺率时长（），“$_^{}<&🎉\n\u202e\ud800a1 "), max_size=12)
NUMBER = st.one_of(st.sampled_from([0.0, 1.0, 25.0, 100.0]), st.floats(), st.integers(0, 10**6).map(float))
METRIC = st.builds(
    Metric,
    indicator=TEXT,
    value=NUMBER,
    value_to=st.none() | NUMBER,
    unit=st.sampled_from(["户", "%", "分钟", "千米", "个", ""]),
    approx=st.sampled_from([None, "约", "余/多", "近", "超/以上", "以下", "区间"]),
    change=st.none(),
    organisation=st.sampled_from([None, "青溪县供电公司", "南浦县医院"]),
    when=st.sampled_from([None, "2025", "2026"]),
    text=TEXT,
    sentence=st.sampled_from(["甲。", "乙。"]),
    place=st.just(Place(0, 0, 0)),
    score=st.floats(0, 1),
)
WEEK = st.lists(st.tuples(st.none() | TEXT, st.lists(METRIC, max_size=12)), max_size=4).map(
    lambda rows: tuple(
        Article(f"{number}.txt", "0" * 64, title, (), None, None, (), metrics=tuple(metrics))
        for number, (title, metrics) in enumerate(rows)
    )
)


@given(WEEK)
def test_whatever_the_articles_say_charts_only_show_what_is_in_them(articles: tuple[Article, ...]) -> None:
    charts = choose(articles, limit=4)
    figures = {(one.value, one.value_to, one.unit) for article in articles for one in article.metrics}
    assert len(charts) <= 4
    for chart in charts:
        assert {(row.value, row.value_to, chart.unit) for row in chart.rows} <= figures
        assert all(row.shown in chart.alt and row.shown_to in chart.alt for row in chart.rows)
        assert _can_be_drawn(chart)
    assert len({chart.name for chart in charts}) == len(charts)


def _can_be_drawn(chart: Chart) -> bool:
    values: Sequence[float] = [row.value for row in chart.rows]
    match chart.kind:
        case "dumbbell":
            return all(row.value_to not in {None, row.value} for row in chart.rows)
        case "shares":
            return len(values) > 1 and chart.unit == "%" and all(0 <= value <= 100 for value in values)
        case "counts":
            return len(values) > 1 and 0 < max(values) <= 25 * min(values)


@pytest.mark.parametrize("smallest", [5.1, 0.4])
def test_rates_of_one_sentence_stand_together_however_far_apart(smallest: float) -> None:
    told = [("工业总产值", 8.4), ("固定资产投资", -3.2), ("社会消费品零售总额", smallest), ("全社会用电量", 11.3)]
    metrics: list[Metric] = []
    for place, (name, size) in enumerate(told):
        moved = Change("同比", "增加" if size > 0 else "减少", pct=size)
        told_at = Place(0, place, place + 1)
        metrics.append(
            Metric(
                name, abs(size), None, "%", None, moved, "砚溪县", "2026-10", f"{size}%", "一句", told_at, score=size
            )
        )
    (chart,) = choose([Article("a.txt", "", None, (), "2026-11-18", "砚溪县统计局", (), metrics=tuple(metrics))])
    assert (len(chart.rows), chart.title) == (4, "砚溪县4项指标同比三升一降")


def test_a_title_says_with_whom_where_names_begin_with_a_preposition() -> None:
    text = "前三季度，砚溪县对东盟进出口41亿元，同比增长17.5%；"
    text += "对非洲进出口29亿元，同比增长4.6%；对欧盟进出口18亿元，同比下降8.7%。"
    head = "砚溪县外贸\n2026年11月18日　来源：砚溪县商务局\n"
    (chart,) = choose([analyse(RawArticle("外贸.txt", f"{head}{text}\n", "", "utf-8"), Options())])
    assert chart.title.startswith("砚溪县对东盟、非洲和欧盟进出口同比")
    assert {row.label for row in chart.rows} == {"东盟", "非洲", "欧盟"}
