"""Which rows a director wants to see: results of what the article is about before details and staff."""

from __future__ import annotations

import pytest

from reporter.metrics.weekly.worth import features, worth
from reporter.model import Article, Block, Change, Metric, Place, TableRow

SENTENCE = "全年完成{}，比上年增长。"


def row(name: str, value: float, unit: str, text: str, kind: str = "") -> TableRow:
    sentence = SENTENCE.format(name + text)
    place = Place(1, sentence.index(text), sentence.index(text) + len(text))
    change = Change("同比", "增加", 5.2) if kind else None
    return TableRow(Metric(name, value, None, unit, None, change, "青禾县", "2026", text, sentence, place, 0.6))


def article(one: TableRow) -> Article:
    blocks = (Block("title", "青禾县外贸进出口增长"), Block("body", one.figure.sentence))
    return Article("a.txt", "", blocks[0].text, (), "2026-11-20", "青禾县", blocks, metrics=(one.figure,))


@pytest.mark.parametrize(
    ("wanted", "detail"),
    [
        (row("外贸进出口总值", 3.2e9, "元", "32亿元", "同比"), row("内勤班", 4, "个", "4个")),
        (row("营业收入", 3.2e9, "元", "32亿元", "同比"), row("参会人员", 70, "人", "70人")),
        (row("优良天数比例", 91.2, "%", "91.2%"), row("出动车辆", 12, "辆", "12辆")),
    ],
)
def test_results_are_wanted_before_details(wanted: TableRow, detail: TableRow) -> None:
    assert worth(wanted, article(wanted)) > worth(detail, article(detail))


def test_a_row_is_told_of_by_its_name_its_size_and_its_place() -> None:
    one = row("外贸进出口总值", 3.2e9, "元", "32亿元", "同比")
    told = features(one, article(one))
    assert {"unit:元", "kind:money", "change:同比.增加", "title", "owned", "timed", "size9"} <= set(told)
