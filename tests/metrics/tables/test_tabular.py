"""Figures in the tables of an article: heads of rows and columns, units, periods; and what is no table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter import metrics
from reporter.metrics.week.folding import folded
from reporter.model import Article, Block
from reporter.text.sentences import split

if TYPE_CHECKING:
    from reporter.model import Metric, Role


def measured(*lines: str, role: Role = "body") -> tuple[Metric, ...]:
    blocks = tuple(Block(role, line) for line in lines)
    sentences = tuple(
        s for index, block in enumerate(blocks) if "\t" not in block.text for s in split(block.text, index)
    )
    article = Article("a.txt", "", None, (), "2026-10-20", "青禾县统计局", blocks, sentences=sentences)
    found = metrics.measure(article).metrics
    for metric in found:
        assert article.text(metric.place) == metric.text
        assert metric.organisation == "青禾县统计局"
    return found


def told(*lines: str) -> list[tuple[str, float, str]]:
    return [(metric.indicator, metric.value, metric.unit) for metric in measured(*lines)]


@pytest.mark.parametrize("earlier", ["上年", "上个月", "年初", "往年"])
def test_a_column_of_an_earlier_time_holds_none_of_the_figures(earlier: str) -> None:
    assert told(f"指标\t本月\t{earlier}", "用电量（万千瓦时）\t12600\t11800") == [("用电量", 126_000_000, "千瓦时")]


def test_a_row_names_the_figure_its_head_or_its_column_the_unit() -> None:
    rows = (
        "指标\t2025年\t2026年\t同比",
        "用电量（万千瓦时）\t1260\t1,312\t4.1%",
        "漏损率（%）\t9.1\t8.6\t-0.5个百分点",
    )
    found = measured(*rows)
    assert [(m.indicator, m.value, m.unit, m.when) for m in found] == [
        ("用电量", 13_120_000, "千瓦时", "2026"),
        ("用电量", 4.1, "%", "2026"),
        ("漏损率", 8.6, "%", "2026"),
        ("漏损率", 0.5, "个百分点", "2026"),
    ]
    changes = [(m.change.kind, m.change.direction, m.change.pct, m.change.amount) for m in found if m.change]
    assert changes == [("同比", "增加", 4.1, None), ("同比", "减少", None, -0.5)]
    assert [len(row.changes) for row in folded(found)] == [1, 1]


def test_a_column_is_an_indicator_of_what_the_row_names() -> None:
    rows = ("科室\t出院（人次）\t床位使用率\t备注", "内科\t412\t96.2%\t12", "合计\t777\t—\t")
    assert told(*rows) == [("内科出院", 412, "人次"), ("内科床位使用率", 96.2, "%"), ("出院合计", 777, "人次")]


def test_a_change_beside_an_indicator_is_that_one_s() -> None:
    found = measured("| 站点 | 客流（万人次） | 环比（%） |", "| --- | --- | --- |", "| 1. 东站 | 3.6 | -2.5 |")
    assert [(m.indicator, m.value, m.change and m.change.kind) for m in found] == [
        ("东站客流", 36_000, None),
        ("东站客流", 2.5, "环比"),
    ]


def test_units_and_numbers_of_rows_in_columns_of_their_own() -> None:
    rows = (
        "序号\t指标\t单位\t1—9月累计\t年初目标\t去年同期",
        "1\t税收\t亿元\t3.6\t5\t3.1",
        "2\t其中：罚没\t万元\t18\t-\t20",
    )
    assert told(*rows) == [("税收", 360_000_000, "元"), ("罚没", 180_000, "元")]


def test_a_column_of_offices_heads_the_rows_and_gives_no_unit() -> None:
    rows = ("单位\t用户（户）\t投资（万元）", "柳溪镇供水站\t1200\t360", "青石镇供水站\t1300\t380")
    assert told(*rows) == [
        ("柳溪镇供水站用户", 1200, "户"),
        ("柳溪镇供水站投资", 3_600_000, "元"),
        ("青石镇供水站用户", 1300, "户"),
        ("青石镇供水站投资", 3_800_000, "元"),
    ]


def test_a_change_is_a_share_only_where_that_is_said() -> None:
    rows = ("| 指标 | 本月 | 同比增减 |", "| 用户数（户） | 36000 | 1200 |", "| 水费（元） | 800 | -3.2% |")
    assert told(*rows) == [("用户数", 36_000, "户"), ("水费", 800, "元"), ("水费", 3.2, "%")]
    rows = ("指标\t本月\t同比增幅", "用户数（户）\t36000\t1.2")
    assert told(*rows) == [("用户数", 36_000, "户"), ("用户数", 1.2, "%")]


def test_what_is_done_of_a_plan_is_an_indicator_and_the_plan_none() -> None:
    rows = ("乡镇\t计划投资（万元）\t预算执行率\t目标任务完成率（%）", "柳溪镇\t360\t86%\t92")
    assert told(*rows) == [("柳溪镇预算执行率", 86, "%"), ("柳溪镇目标任务完成率", 92, "%")]


def test_columns_of_one_head_contradict_each_other_and_are_left_out() -> None:
    assert told("站点\t检修（次）\t检修（次）\t巡线（次）", "东站\t12\t10\t8") == [("东站巡线", 8, "次")]


def test_a_table_of_the_page_s_own_is_none_of_the_article() -> None:
    assert measured("指标\t2026年", "水费（元）\t120", role="boilerplate") == ()


def test_another_head_begins_another_table() -> None:
    rows = ("指标\t2026年", "水费（元）\t120", "村名\t户数（户）", "东村\t86")
    assert told(*rows) == [("水费", 120, "元"), ("东村户数", 86, "户")]


@pytest.mark.parametrize(
    "rows",
    [
        ("姓名\t职务", "岳大田\t站长"),
        ("站点\t客流", "东站\t360"),
        ("东站\t360人次", "西站\t120人次"),
        ("| 用电量 | 1260 | 9.2% |",),
        ("指标\t上年同期（吨）", "粮食\t38600"),
        ("\t\t", "\t1\t"),
    ],
)
def test_what_cannot_be_read_for_certain_is_left_out(rows: tuple[str, ...]) -> None:
    assert told(*rows) == []


def test_figures_of_sentences_and_tables_come_in_reading_order_and_sentences_weigh_more() -> None:
    found = measured("综合漏损率8.2%。", "指标\t2026年", "漏损率（%）\t8.6", "改造管网35公里。")
    assert [metric.text for metric in found] == ["8.2%", "8.6", "35公里"]
    assert found[1].score < found[0].score


@given(
    st.lists(
        st.lists(st.sampled_from(["", "指标", "2026年", "同比", "（%）", "8.6%", "-", "单位", "|"]), max_size=4),
        max_size=5,
    )
)
@settings(max_examples=80, deadline=None)
def test_any_table_is_read_without_error(rows: list[list[str]]) -> None:
    assert all(metric.unit and metric.indicator for metric in measured(*("\t".join(row) for row in rows)))
