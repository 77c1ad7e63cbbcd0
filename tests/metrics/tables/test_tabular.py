"""Figures in the tables of an article: heads of rows and columns, units, periods; and what is no table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter import metrics
from reporter.metrics.weekly.folding import folded
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
    return found


def told(*lines: str) -> list[tuple[str, float, str]]:
    return [(metric.indicator, metric.value, metric.unit) for metric in measured(*lines)]


@pytest.mark.parametrize(
    ("head", "indicator", "when"),
    [
        ("上年同期", "用电量", "2025-09"),
        ("去年", "用电量", "2025-09"),
        ("上个月", "用电量", "2026-09"),
        ("往年", "往年用电量", None),
        ("上期数", "上期数用电量", None),
    ],
)
def test_a_figure_of_an_earlier_time_is_dated_or_says_so(head: str, indicator: str, when: str | None) -> None:
    rows = (f"指标\t2026年9月\t{head}", "用电量（万千瓦时）\t12600\t11800")
    now, earlier = measured(*rows)
    assert (earlier.indicator, earlier.when) == (indicator, when)
    assert earlier.score < now.score / 2


@pytest.mark.parametrize(
    ("head", "modality"),
    [
        ("2026年计划", "target"),
        ("2027年预计", "forecast"),
        ("2036年", "forecast"),
        ("2025年", "fact"),
        ("占年度计划（%）", "fact"),
        ("计划完成率（%）", "fact"),
    ],
)
def test_what_a_column_plans_or_foresees_is_no_fact(head: str, modality: str) -> None:
    now, other = measured(f"指标\t2026年9月\t{head}", "用电量（万千瓦时）\t12600\t11800")
    assert (now.modality, now.when, other.modality) == ("fact", "2026-09", modality)


def test_a_row_that_a_plan_names_is_no_fact() -> None:
    plan, score = measured("项目\t2026年9月", "更新水表年度目标（只）\t5200", "目标管理考核得分（分）\t96")
    assert (plan.modality, score.modality) == ("target", "fact")


def test_a_year_ahead_is_not_when_the_others_are() -> None:
    rows = ("项目\t完成投资（万元）\t2027年预计（万元）", "河堤加固\t2810\t900", "校舍改造\t1533\t400")
    assert {metric.when for metric in measured("青禾县重点项目进度", *rows) if metric.modality == "fact"} == {None}


def test_a_row_names_the_figure_its_head_or_its_column_the_unit() -> None:
    rows = (
        "指标\t2025年\t2026年\t同比",
        "用电量（万千瓦时）\t1260\t1,312\t4.1%",
        "漏损率（%）\t9.1\t8.6\t-0.5个百分点",
    )
    found = measured(*rows)
    assert [(m.indicator, m.value, m.unit, m.when) for m in found] == [
        ("用电量", 12_600_000, "千瓦时", "2025"),
        ("用电量", 13_120_000, "千瓦时", "2026"),
        ("用电量", 4.1, "%", "2026"),
        ("漏损率", 9.1, "%", "2025"),
        ("漏损率", 8.6, "%", "2026"),
        ("漏损率", 0.5, "个百分点", "2026"),
    ]
    assert {m.organisation for m in found} <= {None, "青禾县"}
    assert found[0].score < found[1].score / 2
    changes = [(m.change.kind, m.change.direction, m.change.pct, m.change.amount) for m in found if m.change]
    assert changes == [("同比", "增加", 4.1, None), ("同比", "减少", None, -0.5)]
    assert [len(row.changes) for row in folded(found)] == [0, 1, 0, 1]


def test_a_part_is_named_by_what_is_done_to_the_whole_and_measured() -> None:
    heads = "指标\t单位\t数量"
    sold = told(heads, "商品房销售面积\t平方米\t3600", "其中：住宅\t平方米\t2900")
    assert [name for name, _, _ in sold] == ["商品房销售面积", "住宅销售面积"]
    watered = told(heads, "青石灌区面积\t亩\t3600", "其中：柳溪镇\t亩\t2900")
    assert [name for name, _, _ in watered] == ["青石灌区面积", "柳溪镇面积"]


def test_a_column_is_an_indicator_of_what_the_row_names() -> None:
    rows = ("科室\t出院（人次）\t床位使用率\t备注", "内科\t412\t96.2%\t12", "合计\t777\t—\t")
    assert told(*rows) == [("内科出院", 412, "人次"), ("内科床位使用率", 96.2, "%"), ("出院", 777, "人次")]


def test_a_change_beside_an_indicator_is_that_one_s() -> None:
    found = measured("| 站点 | 客流（万人次） | 环比（%） |", "| --- | --- | --- |", "| 1. 东站 | 3.6 | -2.5 |")
    assert [(m.organisation, m.indicator, m.value, m.change and m.change.kind) for m in found] == [
        ("东站", "客流", 36_000, None),
        ("东站", "客流", 2.5, "环比"),
    ]


def test_units_and_numbers_of_rows_in_columns_of_their_own() -> None:
    rows = (
        "序号\t指标\t单位\t1—9月累计\t年初目标\t去年同期",
        "1\t税收\t亿元\t3.6\t5\t3.1",
        "2\t其中：罚没\t万元\t18\t-\t20",
    )
    found = measured(*rows)
    assert [(m.indicator, m.value, m.when) for m in found] == [
        ("税收", 360_000_000, "2026-01/2026-09"),
        ("税收年初目标", 500_000_000, "2026"),
        ("税收", 310_000_000, "2025-01/2025-09"),
        ("罚没", 180_000, "2026-01/2026-09"),
        ("罚没", 200_000, "2025-01/2025-09"),
    ]
    assert found[0].score > 2 * max(found[1].score, found[2].score)


def test_rows_of_offices_and_places_are_theirs_and_give_no_unit() -> None:
    rows = ("单位\t用户（户）\t投资（万元）", "柳溪镇供水站\t1200\t360", "青石镇供水站\t1300\t380", "合计\t2500\t740")
    assert [(m.organisation, m.indicator, m.value) for m in measured(*rows)] == [
        ("柳溪镇供水站", "用户", 1200),
        ("柳溪镇供水站", "投资", 3_600_000),
        ("青石镇供水站", "用户", 1300),
        ("青石镇供水站", "投资", 3_800_000),
        (None, "用户", 2500),
        (None, "投资", 7_400_000),
    ]


def test_rows_of_what_is_counted_and_half_names_stay_in_the_indicator() -> None:
    rows = ("科室\t门诊量（人次）", "骨科\t612")
    assert [(m.organisation in {None, "青禾县"}, m.indicator) for m in measured(*rows)] == [(True, "骨科门诊量")]
    rows = ("片区\t应收（万元）", "河东\t4260")
    assert [(m.organisation in {None, "青禾县"}, m.indicator) for m in measured(*rows)] == [(True, "河东应收")]


def test_a_change_is_a_share_only_where_that_is_said() -> None:
    rows = ("| 指标 | 本月 | 同比增减 |", "| 用户数（户） | 36000 | 1200 |", "| 水费（元） | 800 | -3.2% |")
    assert told(*rows) == [("用户数", 36_000, "户"), ("水费", 800, "元"), ("水费", 3.2, "%")]
    rows = ("指标\t本月\t同比增幅", "用户数（户）\t36000\t1.2")
    assert told(*rows) == [("用户数", 36_000, "户"), ("用户数", 1.2, "%")]


def test_what_is_planned_says_so_and_weighs_less_than_what_is_done_of_it() -> None:
    rows = ("乡镇\t计划投资（万元）\t预算执行率\t目标任务完成率（%）", "柳溪镇\t360\t86%\t92")
    found = measured(*rows)
    assert [(m.indicator, m.value) for m in found] == [
        ("计划投资", 3_600_000),
        ("预算执行率", 86),
        ("目标任务完成率", 92),
    ]
    assert found[0].score < found[1].score / 2


def test_columns_of_one_head_contradict_each_other_and_are_left_out() -> None:
    assert told("站点\t检修（次）\t检修（次）\t巡线（次）", "东站\t12\t10\t8") == [("巡线", 8, "次")]


def test_a_head_over_several_columns_heads_those_that_a_second_row_names() -> None:
    rows = (
        "片区\t供水量（万立方米）\t\t漏损率（%）",
        "片区\t本月\t去年同期\t漏损率（%）",
        "城东片区\t12.6\t11.8\t8.2",
    )
    assert [(m.indicator, m.value, m.when) for m in measured("2026年9月供水情况", *rows)] == [
        ("供水量", 126_000, "2026-09"),
        ("供水量", 118_000, "2025-09"),
        ("漏损率", 8.2, "2026-09"),
    ]


def test_a_head_over_several_columns_names_the_first_where_nothing_names_the_others() -> None:
    rows = ("片区\t供水量（万立方米）\t\t漏损率（%）", "城东片区\t12.6\t11.8\t8.2")
    assert told(*rows) == [("供水量", 126_000, "立方米"), ("漏损率", 8.2, "%")]


def test_the_caption_gives_unit_time_and_what_the_figures_are_of() -> None:
    above, rows = (
        "表1　2025年9月主要港区货物吞吐量　　单位：万吨",
        ("港区\t9月\t1—9月\t累计同比（%）", "石矶港区\t173.9\t1498.2\t-1.3"),
    )
    found = measured(above, *rows)
    assert [(m.organisation, m.indicator, m.value, m.unit, m.when) for m in found] == [
        ("石矶港区", "货物吞吐量", 1_739_000, "吨", "2025-09"),
        ("石矶港区", "货物吞吐量", 14_982_000, "吨", "2025-01/2025-09"),
        ("石矶港区", "货物吞吐量", 1.3, "%", "2025-01/2025-09"),
    ]


@pytest.mark.parametrize(
    ("above", "head", "row", "figures"),
    [
        (
            "重点科室（单位：人次、台、%）",
            "科室\t门诊量\t手术量\t床位使用率",
            "骨科\t612\t39\t104.5",
            "612人次 39台 104.5%",
        ),
        ("病种（单位：例）", "病种\t5月\t4月", "水痘*\t36\t28", "36例 28例"),
        ("概况", "类别\t人数\t占比", "升学\t1,033\t23.9", "1033人 23.9%"),
        ("概况", "区县\t最高负荷/万千瓦\t同比/%", "东城县\t37.9\t6.5", "379000千瓦 6.5%"),
        ("主要指标", "区域\tPM2.5（μg/m3）\t综合指数", "砚北区\t49\t4.61", "49微克/立方米 4.61"),
        (
            "水价",
            "类别\t年用水量\t到户价（元/立方米）",
            "一档\t180—260立方米（含）\t2.95",
            "180～260立方米 2.95元/立方米",
        ),
        ("养护里程分县一览（单位：公里）", "东城县\t148.2", "西城县\t406.5", "148.2公里 406.5公里"),
    ],
)
def test_units_come_from_cells_heads_captions_and_what_heads_imply(
    above: str, head: str, row: str, figures: str
) -> None:
    shown = [f"{m.value:g}{f'～{m.value_to:g}' if m.value_to else ''}{m.unit}" for m in measured(above, head, row)]
    assert shown == figures.split(" ")


def test_a_line_between_rows_heads_the_sums_below_it() -> None:
    rows = ("项目\t金额（万元）", "门诊\t120", "住院部", "合计\t380")
    assert told(*rows) == [("门诊", 1_200_000, "元"), ("住院部", 3_800_000, "元")]


def test_of_an_amount_and_a_share_in_the_caption_rates_take_the_share() -> None:
    rows = ("乡镇\t计划\t完成\t完成率\t排名", "青石镇\t3000\t2650\t88.3\t1", "合计\t5100\t4150\t81.4\t—")
    assert told("各镇进度（单位：万元、%）", *rows) == [
        ("计划", 30_000_000, "元"),
        ("完成", 26_500_000, "元"),
        ("完成率", 88.3, "%"),
        ("计划", 51_000_000, "元"),
        ("完成", 41_500_000, "元"),
        ("完成率", 81.4, "%"),
    ]


def test_of_several_units_in_the_caption_each_column_takes_the_one_of_what_it_counts() -> None:
    heads = ("乡镇\t固定资产投资\t\t税收\t\t走访农户", "\t完成额\t增速\t完成额\t增速\t")
    assert told("各镇进度（单位：万元、户、%）", *heads, "青石镇\t1200\t3.1\t210\t-2.0\t88") == [
        ("固定资产投资", 12_000_000, "元"),
        ("固定资产投资", 3.1, "%"),
        ("税收", 2_100_000, "元"),
        ("税收", 2.0, "%"),
        ("走访农户", 88, "户"),
    ]
    assert told("收支一览（单位：万元、辆）", "项目\t维修费\t校车", "青石小学\t3.5\t4") == [
        ("维修费", 35_000, "元"),
        ("校车", 4, "辆"),
    ]


def test_what_a_column_is_of_gives_its_unit_to_its_parts() -> None:
    rows = ("村名\t户数\t其中：一般户\t脱贫户\t产量", "青石村\t320\t280\t40\t6")
    assert told(*rows) == [("户数", 320, "户"), ("一般户", 280, "户"), ("脱贫户", 40, "户")]
    assert told("村名\t户数\t一般户", "青石村\t320\t280") == [("户数", 320, "户")]


def test_a_change_beside_an_earlier_column_is_of_the_present_one() -> None:
    rows = ("类别\t2026年\t2025年\t增减", "警情\t120起\t150起\t-20%")
    assert [(m.indicator, m.value, m.when) for m in measured(*rows)] == [
        ("警情", 120, "2026"),
        ("警情", 150, "2025"),
        ("警情", 20, "2026"),
    ]


def test_rows_of_days_are_dated() -> None:
    rows = ("时间\t客流量（万人次）", "10月1日\t3.2", "10月2日\t4.1", "合计\t7.3")
    assert [(m.indicator, m.value, m.when) for m in measured(*rows)] == [
        ("客流量", 32_000, "2026-10-01"),
        ("客流量", 41_000, "2026-10-02"),
        ("客流量", 73_000, "2026-10-01/2026-10-02"),
    ]


def test_what_is_said_of_a_named_row_is_no_part_of_its_name() -> None:
    rows = ("断面\t水质类别\t氨氮（mg/L）", "石桥断面\tⅢ类\t0.52", "柳湾断面\tⅣ类\t1.3")
    assert told(*rows) == [("石桥断面氨氮", 0.52, "毫克/升"), ("柳湾断面氨氮", 1.3, "毫克/升")]
    rows = ("断面\t水质类别\t采样（次）", "石桥断面\tⅢ类\t5", "石桥断面\tⅣ类\t3")
    assert told(*rows) == [("石桥断面Ⅲ类采样", 5, "次"), ("石桥断面Ⅳ类采样", 3, "次")]


def test_names_and_counts_with_their_units_need_no_head() -> None:
    assert told("总资产\t35.6亿元", "不良率：\t1.2%") == [("总资产", 3_560_000_000, "元"), ("不良率", 1.2, "%")]
    assert told("总资产\t35.6亿元\t员工人数\t128人", "不良率\t1.2%\t网点数量\t36个") == [
        ("总资产", 3_560_000_000, "元"),
        ("员工人数", 128, "人"),
        ("不良率", 1.2, "%"),
        ("网点数量", 36, "个"),
    ]
    assert told("总资产\t35.6", "办公电话\t12345") == []


def test_rows_that_lack_their_last_cells_are_rows_still() -> None:
    rows = ("线路\t巡线（次）\t检修（次）", "一号线\t12", "二号线\t9\t8")
    assert told(*rows) == [("一号线巡线", 12, "次"), ("二号线巡线", 9, "次"), ("二号线检修", 8, "次")]


def test_a_table_of_the_page_s_own_is_none_of_the_article() -> None:
    assert measured("指标\t2026年", "水费（元）\t120", role="boilerplate") == ()


def test_another_head_begins_another_table() -> None:
    rows = ("指标\t2026年", "水费（元）\t120", "村名\t户数（户）", "东村\t86")
    assert told(*rows) == [("水费", 120, "元"), ("户数", 86, "户")]


@pytest.mark.parametrize(
    "rows",
    [
        ("姓名\t职务", "岳大田\t站长"),
        ("站点\t客流", "东站\t360"),
        ("东站\t360人次", "西站\t120人次"),
        ("| 用电量 | 1260 | 9.2% |",),
        ("发布机构：县局\t成文日期：2025年5月26日", "有效性：有效\t公开方式：主动公开"),
        ("一览（单位：公里）", "东城县\t148.2\t3", "西城县\t406.5\t2"),
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
def test_any_table_is_read_without_error(rows: list[list[str]]) -> None:
    assert all(metric.unit and metric.indicator for metric in measured(*("\t".join(row) for row in rows)))


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            (
                "单位：人、万元",
                "村\t目标任务数\t已缴人数\t缴费金额",
                "石桥村\t1260\t1134\t22.6",
                "柳河村\t980\t931\t18.6",
            ),
            [("人", 1260), ("人", 1134), ("元", 226000)],
        ),
        (
            ("单位：座、公顷、万立方米", "镇\t水库数\t灌溉面积\t库容", "石桥镇\t3\t120\t8.8", "柳河镇\t2\t98\t7.1"),
            [("座", 3), ("公顷", 120), ("立方米", 88000)],
        ),
        (
            ("点位\tPM2.5\t优良率", "\tμg/m³\t%", "城东点\t21\t96.8", "城西点\t25\t93.5"),
            [("微克/立方米", 21), ("%", 96.8)],
        ),
    ],
    ids=["people and money", "counts and sizes", "a row of units"],
)
def test_a_column_takes_the_unit_that_fits_what_it_counts(
    rows: tuple[str, ...], wanted: list[tuple[str, float]]
) -> None:
    assert [(m.unit, m.value) for m in measured(*rows)][: len(wanted)] == wanted


def test_this_month_below_a_caption_of_months_is_the_last_of_them() -> None:
    rows = ("青禾县2026年1—10月产品产量", "产品\t单位\t本月\t累计", "水泥\t吨\t12\t118", "味精\t吨\t8\t80")
    assert [m.when for m in measured(*rows)][:2] == ["2026-10", "2026-01/2026-10"]


def test_a_product_says_once_that_its_amount_is_meant() -> None:
    rows = ("主要产品产量", "产品\t单位\t产量", "水泥\t吨\t12", "发电量\t亿千瓦时\t1.3")
    assert [m.indicator for m in measured(*rows)] == ["水泥产量", "发电量"]


def test_columns_beside_their_sum_are_named_by_what_is_summed() -> None:
    rows = (
        "青禾县管网里程统计表",
        "统计时间：2026年9月30日",
        "单位：公里",
        "片区\t合计\t高压\t低压",
        "城东\t40\t30\t10",
    )
    found = measured(*rows)
    assert [(m.indicator, m.when) for m in found][1:] == [
        ("城东高压管网里程", "2026-09-30"),
        ("城东低压管网里程", "2026-09-30"),
    ]


def test_the_place_of_a_caption_owns_what_its_table_counts() -> None:
    article = Article(
        "a.txt",
        "",
        None,
        (),
        None,
        None,
        tuple(Block("body", one) for one in ("青禾县湿地资源情况", "单位：公顷", "类别\t面积", "河流\t12", "湖泊\t9")),
    )
    assert {m.organisation for m in metrics.measure(article).metrics} == {"青禾县"}
