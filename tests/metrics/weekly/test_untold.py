"""What a name leaves out: the part that an average is of, for whom something was done, and what was done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reporter.metrics.weekly.folding import folded
from reporter.metrics.weekly.row_choice import chosen, objection, unfit
from reporter.model import Article, RawArticle
from reporter.pipeline import Options, analyse


def read(text: str) -> Article:
    head = "青禾县中医院这一年\n2026年11月18日　来源：青禾县中医院\n"
    return analyse(RawArticle("中医院.txt", head + text, "", "utf-8"), Options())


def of(article: Article, name: str) -> list[str]:
    rows = [row for row in folded(article.metrics) if row.figure.indicator == name]
    return [objection(row, article) for row in rows]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("患者平均住院日", "微创中心运行一年，完成手术1036台。患者平均住院日由5.6天缩短为1.2天。"),
        ("平均办理时限", "全县推出16个“高效办”套餐，平均办理时限由11天压缩到3天。"),
        ("片区户均停电时间", "今年改造线路，片区户均停电时间由9.6小时降到2.1小时。"),
        ("人均花费", "外转病人2300人次，比上年少7%，人均花费从1.7万元涨到1.9万元。"),
    ],
)
def test_an_average_of_a_part_that_its_name_does_not_tell_is_no_row(name: str, text: str) -> None:
    article = read(text)
    (reason,) = of(article, name)
    assert "part" in reason
    assert name not in {row.figure.indicator for _, row, _ in chosen([article], 20)}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("平均住院日", "全院出院602人，平均住院日7.3天，比上周缩短0.4天。"),
        ("人均花费", "全年实现旅游收入36亿元，增长14.2%，人均花费732元，同比增长3%。"),
        ("人均体育场地面积", "前10个月办赛134项，全县人均体育场地面积2.7平方米，同比增长5%。"),
    ],
)
def test_an_average_of_all_is_a_row(name: str, text: str) -> None:
    assert of(read(text), name) == [""]


def test_what_was_done_for_somebody_is_not_what_he_did() -> None:
    article = read("今年以来走访企业230户，为客户解决实际问题1200多个，同比增长12%。")
    assert of(article, "为客户解决实际问题") == [""]
    figure = next(one for one in article.metrics if one.indicator == "为客户解决实际问题")
    assert "for whom" in unfit(replace(figure, indicator="客户解决实际问题"), article)


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("未成年人犯罪案件中，不予起诉94人，同比下降3%。", "不予起诉", False),
        ("专项行动中，检查食品企业94家，同比增长3%。", "检查食品企业", True),
        ("受理案件中，受理民事案件940件，同比增长3%。", "受理民事案件", True),
    ],
)
def test_what_is_of_a_part_says_of_which(text: str, name: str, *, told: bool) -> None:
    reasons = of(read(text), name)
    assert reasons
    assert [("of a part" in reason) != told for reason in reasons] == [True] * len(reasons)


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("云岚山风景区限流三天，接待游客18.6万人次，门票进账1396.5万元。", "门票进账", False),
        ("县文旅局加强巡查，全县接待游客18.6万人次，门票进账1396.5万元。", "门票进账", True),
    ],
)
def test_what_somebody_else_may_own_is_no_row_of_nobody(text: str, name: str, *, told: bool) -> None:
    article = read(text)
    nobodys = replace(article, metrics=tuple(replace(one, organisation=None) for one in article.metrics))
    reasons = [unfit(one, nobodys) for one in nobodys.metrics if one.indicator == name]
    assert reasons
    assert all(("names somebody" in reason) != told for reason in reasons)


def test_of_a_list_only_the_first_says_what_was_done() -> None:
    article = read("今年改造小区，新增停车位640个、电动自行车充电端口1150个，群众满意。")
    assert ["what was done" in reason for reason in of(article, "电动自行车充电端口")] == [True]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("管网漏损率", "全年更换水表6100只，管网漏损率由18.5%降至9.2%。"),
        ("卫生技术人员", "全院床位600张、卫生技术人员720人，其中医生210人。"),
    ],
)
def test_what_has_no_verb_before_it_lacks_none(name: str, text: str) -> None:
    assert ["what was done" in reason for reason in of(read(text), name)] == [False]
