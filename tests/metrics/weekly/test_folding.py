"""Rows of a table: levels with the changes that are told of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reporter import metrics
from reporter.metrics.weekly.folding import assured, folded
from reporter.model import Article, Block, Change, Metric, Place
from reporter.render.wording import values
from reporter.text import organisations
from reporter.text.sentences import split


def rows(*paragraphs: str) -> list[tuple[str, str, str]]:
    """The rows of an article as a table shows them: value, unit, change."""
    blocks = tuple(Block("body", paragraph) for paragraph in paragraphs)
    sentences = tuple(sentence for index, block in enumerate(blocks) for sentence in split(block.text, index))
    article = Article(
        "a.txt", "", None, (), "2026-11-20", organisations.actor(tuple(blocks)), blocks, sentences=sentences
    )
    told = folded(metrics.measure(article).metrics)
    return [(values.value(row), values.unit(row), values.change(row)) for row in told]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("青禾县公安局接报警情438起，同比减少36起，下降7.6%。", ("438", "起", "同比减少36起（7.6%）")),
        (
            "10月份，青禾县供水公司供水总量268.4万立方米，环比减少11.7万立方米，下降4.2%，同比增长3.5%。",
            ("268.4万", "立方米", "环比减少11.7万立方米（4.2%），同比增长3.5%"),
        ),
        ("今年，青禾县农业农村局统计水稻面积1.8万亩，比去年增加5200亩。", ("1.8万", "亩", "同比增加5200亩")),
        ("青禾县民政局发放救助金3200万元，同比减少，下降约8%。", ("3200万", "元", "同比下降约8%")),
        (
            "10月，青禾县新发放企业贷款利率3.42%，同比下降46个基点。",
            ("3.42", "%", "同比下降46个基点"),
        ),
        ("上周，青禾县精瘦肉价格每公斤28.4元，环比下跌2.1%。", ("28.4", "元/公斤", "环比下跌2.1%")),
        ("10月，青禾县居民消费价格指数101.2，同比止跌回升0.3%。", ("101.2", "", "同比增长0.3%")),
    ],
)
def test_a_level_and_its_changes_are_one_row(text: str, row: tuple[str, str, str]) -> None:
    assert rows(text)[0] == row


def test_changes_told_respectively_go_to_their_levels() -> None:
    told = rows("青禾县中心血站2026年献血人次6.8万人次，献血总量2438.6万毫升，同比分别增长4.9%和6.3%。")
    assert told == [("6.8万", "人次", "同比增长4.9%"), ("2438.6万", "毫升", "同比增长6.3%")]


def test_what_the_article_says_stands_in_the_place_of_what_was_computed() -> None:
    assert rows("青禾县供电公司低电压台区由46个降至5个，下降90%。")[0] == ("46→5", "个", "下降90%")


def test_a_count_does_not_move_by_basis_points() -> None:
    level = Metric("贷款户数", 320.0, None, "户", None, None, None, None, "320户", "贷款户数320户", Place(0, 0, 4))
    moved = replace(level, value=46.0, unit="个基点", change=Change("同比", "减少", None, -46.0), text="下降46个基点")
    assert len(folded([level, moved])) == 2
    assert len(folded([replace(level, unit="%"), moved])) == 1


def test_a_change_behind_a_share_of_its_level_is_as_sure_as_the_level() -> None:
    level = Metric(
        "预算收入", 11e8, None, "元", None, None, None, None, "11亿元", "一句", Place(0, 0, 4), likelihood=0.95
    )
    share = replace(level, indicator="预算收入完成年初预算比例", value=86.2, unit="%", likelihood=0.6)
    moved = replace(level, value=1.9, unit="%", change=Change("同比", "减少", -1.9), likelihood=0.5)
    assert [one.likelihood for one in assured([level, share, moved])] == [0.95, 0.6, 0.95]
    assert [one.likelihood for one in assured([level, replace(share, indicator="税收占比"), moved])][-1] == 0.5
    assert [one.likelihood for one in assured([level, share, replace(moved, sentence="另一句")])][-1] == 0.5


def test_a_change_of_another_thing_or_time_is_a_row_of_its_own() -> None:
    assert len(rows("青禾县供水公司供水总量268万立方米，售水量同比增长3.5%。")) == 2
    assert len(rows("青禾县供水公司供水总量268万立方米。", "10月份供水总量同比增长3.5%。")) == 2


def test_a_level_right_behind_its_change_has_that_in_its_row() -> None:
    assert rows("10月，青禾县供水公司供水总量环比下降2.4%，为268.4万立方米。") == [
        ("268.4万", "立方米", "环比下降2.4%")
    ]
    assert len(rows("10月，青禾县供水公司供水总量环比下降2.4%，售水量为268.4万立方米。")) == 2


def test_a_level_right_behind_its_change_is_named_as_surely() -> None:
    change, level = (
        Metric("供水总量", value, None, unit, None, moved, "青禾县", None, str(value), "甲", place, likelihood=sure)
        for value, unit, moved, place, sure in (
            (2.4, "%", Change("环比", "减少", 2.4), Place(0, 0, 1), 0.96),
            (268.4, "立方米", None, Place(0, 2, 3), 0.7),
        )
    )
    assert [one.likelihood for one in assured([change, level])] == [0.96, 0.96]
    assert [one.likelihood for one in assured([level, change])] == [0.7, 0.96]


def test_a_change_without_any_level_stays_a_change() -> None:
    assert rows("青禾县供水公司供水总量同比增长3.5%。") == [("", "", "同比增长3.5%")]
