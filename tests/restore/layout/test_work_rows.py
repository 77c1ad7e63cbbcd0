"""Rows of tables of work become paragraphs; other tables and forms stay as they are."""

from __future__ import annotations

import pytest

from reporter.restore import original, restore
from reporter.restore.edits import apply
from reporter.restore.layout.work_rows import find

TABLES = {
    "who answers for a row is left out": (
        "序号\t单位\t工作内容\t完成情况\t责任人\n1\t西渠站\t冬季渠道清淤\t清淤3.6公里，占计划的八成\t石亦安\n2\t水厂\t换泵\t换泵2台，试水正常\t陆青川",
        "西渠站冬季渠道清淤：清淤3.6公里，占计划的八成。\n水厂换泵：换泵2台，试水正常。",
    ),
    "each thing told names its row again": (
        "科室\t本周工作\t下周计划\n营林科\t造林310亩，栽苗4万株\t抚育幼林\n防火办\t开隔离带5公里，设卡3处\t培训护林员",
        "营林科本周工作：造林310亩，栽苗4万株。\n营林科下周计划：抚育幼林。\n防火办本周工作：开隔离带5公里，设卡3处。\n防火办下周计划：培训护林员。",
    ),
    "items of a cell are sentences": (
        "车间\t生产情况\n铸造车间\t1.铸件412吨，合格率98.2%；2.新砂线投用",
        "铸造车间生产情况：铸件412吨，合格率98.2%。\n铸造车间生产情况：新砂线投用。",
    ),
    "a body with several rows does not tell which": (
        "部门\t事项\t办理情况\t存在问题\n执行局\t集中执行\t拘传19人，履行83万元\t两名当事人下落不明\n执行局\t网络拍卖\t上拍12套，成交8套\t评估周期偏长较慢",
        "执行局集中执行：拘传19人，履行83万元。\n执行局集中执行存在问题：两名当事人下落不明。\n执行局网络拍卖：上拍12套，成交8套。\n执行局网络拍卖存在问题：评估周期偏长较慢。",
    ),
    "figures stay in rows": (
        "项目\t总投资\t本周进展\n冷库\t7200\t主体封顶，正在装机组\n码头\t9300\t沉箱安装6个，胸墙开工",
        "项目\t总投资\n冷库\t7200\n码头\t9300\n冷库本周进展：主体封顶，正在装机组。\n码头本周进展：沉箱安装6个，胸墙开工。",
    ),
    "a line between rows heads a group": (
        "站所\t完成情况\n一、灌区\n西渠站\t清淤3公里，换闸门2座\n二、水厂\n东水厂\t换泵2台，清池1座",
        "一、灌区\n西渠站：清淤3公里，换闸门2座。\n二、水厂\n东水厂：换泵2台，清池1座。",
    ),
    "pairs have no heads": (
        "减税\t为321户小微企业减税462万元，办理及时\n宣传\t走访企业57家，发放资料1200份",
        "减税：为321户小微企业减税462万元，办理及时。\n宣传：走访企业57家，发放资料1200份。",
    ),
    "this week's work names no plan": (
        "部门\t本周工作\t下周计划\n教务处\t组织期中考试\t开质量分析会，安排公开课6节",
        "教务处本周工作：组织期中考试。\n教务处下周计划：开质量分析会，安排公开课6节。",
    ),
    "a head over two columns": (
        "站所\t本周工作\t\n站所\t工作任务\t完成情况\n西渠站\t清淤\t清淤3公里，换闸门2座",
        "西渠站清淤：清淤3公里，换闸门2座。",
    ),
    "a head without its second cell spans two columns": (
        "班组\t本周完成情况\t\t安排\n一班\t消缺21处，换绝缘子64片\t巡线85公里\t换变压器3台",
        "一班本周完成情况：消缺21处，换绝缘子64片。\n一班本周完成情况：巡线85公里。\n一班安排：换变压器3台。",
    ),
    "clauses are told whatever heads them": (
        "警种\t工作开展情况\t战果\n交警队\t整治酒驾醉驾，设卡18处\t查处酒驾41起，追究醉驾6起",
        "交警队工作开展情况：整治酒驾醉驾，设卡18处。\n交警队战果：查处酒驾41起，追究醉驾6起。",
    ),
    "short clauses are told too": (
        "站所\t运行情况\t诉求\n东关站\t供水温度62℃，回水温度43℃\t接诉求18件，办结17件",
        "东关站运行情况：供水温度62℃，回水温度43℃。\n东关站诉求：接诉求18件，办结17件。",
    ),
    "nothing to tell": (
        "站所\t进展\t问题\n西渠站\t清淤3公里，换闸门2座\t无\n东渠站\t修堤540米，种树60棵\t东段渠堤渗水",
        "西渠站：清淤3公里，换闸门2座。\n东渠站：修堤540米，种树60棵。\n东渠站问题：东段渠堤渗水。",
    ),
}
LEFT = {
    "figures": "站所\t完成情况\t占比\n西渠站\t3公里\t82%\n东渠站\t5公里\t91%",
    "a form": "姓名\t\t单位\t\n申请理由\t（请说明理由，不少于50字）\t所在单位意见\t签字（盖章）",
    "a form with heads": "事项\t办理情况\n换泵\t□已办，□未办\n清淤\t□已办，□未办",
    "meetings": "时间\t会议\t地点\t参加人员\n周一\t常务会议\t一楼\t各乡镇长，各局局长\n周二\t水利会议\t二楼\t各站站长",
    "marks": "考核内容\t评分标准\t分值\n渠道清淤\t未完成的，每处扣2分\t10\n闸门检修\t漏检的，每座扣1分\t5",
    "states": "任务\t进展情况\n清淤\t已完成\n换泵\t推进中",
    "no table": "站所\t完成情况",
}


@pytest.mark.parametrize(("table", "told"), TABLES.values(), ids=TABLES)
def test_a_table_of_work_is_read_as_text(table: str, told: str) -> None:
    assert apply(table, find(table)) == told
    assert apply(told, find(told)) == told


@pytest.mark.parametrize("table", LEFT.values(), ids=LEFT)
def test_other_tables_stay(table: str) -> None:
    assert not find(table)


def test_the_table_comes_back_to_the_letter() -> None:
    for table, _ in TABLES.values():
        assert original(restore(table)) == table


def test_a_digit_that_is_unclear_stays_where_it_is() -> None:
    table = "站所\t完成情况\n西渠站\t清淤3公里，换闸门2座\n东渠站\t修堤540米，种树60棵"
    restored = restore(table, (range(table.index("540"), table.index("540") + 3),))
    assert [doubt.text for doubt in restored.doubts] == ["540"]
    assert "东渠站：修堤540米，种树60棵。" in restored.text
