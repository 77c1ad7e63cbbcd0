"""Per what a row counts: 元 per 吨, people a month, each where the text says so."""

from __future__ import annotations

import pytest

from reporter.metrics.weekly.per_each import may_be_per, per
from reporter.metrics.weekly.row_choice import objection
from reporter.model import Article, Change, Metric, Place, TableRow
from reporter.render.wording import values

NOTHING = Article("a.txt", "", None, (), None, None, ())


def figure(indicator: str, text: str, unit: str, sentence: str, value: float = 24, to: float | None = None) -> Metric:
    place = Place(0, sentence.index(text), sentence.index(text) + len(text))
    change = None if to is None else Change("从到", "增加")
    return Metric(indicator, value, to, unit, None, change, "青禾县", "2026-11", text, sentence, place, 0.7)


@pytest.mark.parametrize(
    ("indicator", "text", "unit", "sentence", "each"),
    [
        ("住宅均价", "6120元", "元", "10月住宅均价每平方米6120元，环比持平。", "平方米"),
        ("岗位补贴标准", "300元", "元", "岗位补贴标准为每人每月300元。", "人·月"),
        ("稻谷收购价", "127元", "元", "稻谷收购价每50公斤127元。", "50公斤"),
        ("休渔补贴", "8000元", "元", "休渔补贴每船8000元，已发放。", "船"),
        ("处理能力", "3200吨", "吨", "处理能力达到每天3200吨。", "天"),
        ("收费标准", "24元/月", "元/月", "收费标准为每户24元/月。", ""),
        ("每户补助", "1600元", "元", "每户1600元，已到账。", ""),
        ("补贴资金", "1150万元", "元", "每年安排补贴资金1150万元。", ""),
        ("增速", "3%", "%", "增速每年3%。", ""),
    ],
)
def test_what_stands_beside_the_number_is_in_the_unit(
    indicator: str, text: str, unit: str, sentence: str, each: str
) -> None:
    assert per(figure(indicator, text, unit, sentence)) == each


def test_both_ends_of_a_change_and_the_name_say_it() -> None:
    text = "由每吨2600元提高到2786元"
    row = TableRow(figure("稻谷入库均价每吨", text, "元", f"稻谷入库均价{text}。", 2600, 2786))
    assert (values.indicator(row), values.current(row), values.previous(row)) == (
        "稻谷入库均价",
        "2786元/吨",
        "2600元/吨",
    )


@pytest.mark.parametrize(
    "sentence",
    ["每人次运营成本5.36元，票款收入1.12元，缺口由财政补足。", "每月津贴50元，高龄老人补助1.12元。"],
)
def test_what_may_be_per_ride_is_no_row(sentence: str) -> None:
    one = figure("票款收入", "1.12元", "元", sentence, 1.12)
    assert may_be_per(one)
    assert objection(TableRow(one), NOTHING)


@pytest.mark.parametrize(
    "sentence",
    [
        "每人次运营成本5.36元，每人次票款收入1.12元。",
        "运营成本5.36元，票款收入1.12元。",
        "每月发车320班，票款收入1.12元。",
    ],
)
def test_what_stands_for_itself_is_a_row(sentence: str) -> None:
    one = figure("票款收入", "1.12元", "元", sentence, 1.12)
    assert not may_be_per(one)
    assert not objection(TableRow(one), NOTHING)
