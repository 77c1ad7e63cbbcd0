"""What a change is reckoned on stands with it wherever it is printed, and a round phrase is no exact per cent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reporter.charts import choose
from reporter.metrics.weekly.folding import folded
from reporter.model import Article, Change, Metric, Place, RawArticle
from reporter.pipeline import Options, analyse
from reporter.render.wording import values


def read(text: str) -> Article:
    head = "砚溪县盐务站前10个月收入稳定\n2026年11月18日　来源：砚溪县盐务站\n"
    return analyse(RawArticle("盐.txt", f"{head}{text}\n", "", "utf-8"), Options())


def change(text: str) -> str:
    row = next(row for row in folded(read(text).metrics) if row.figure.indicator == "盐业收入")
    return values.change(row)


@pytest.mark.parametrize(
    ("rest", "shown"),
    [
        ("盐业增加值3.1亿元，增长4.8%", "按可比价格计算同比增长4.8%"),
        ("盐业产值3.1亿元，增长4.8%", "按可比价格计算同比增长4.8%"),
        ("盐业收入12.4亿元，增长4.8%", "同比增长4.8%"),
    ],
)
def test_prices_that_hold_for_all_stand_with_what_is_made(rest: str, shown: str) -> None:
    article = read(f"前10个月，砚溪县生产总值86亿元，按可比价格计算（下同），同比增长5.1%。其中，{rest}。")
    assert [values.change(row) for row in folded(article.metrics)] == ["按可比价格计算同比增长5.1%", shown]


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("，同口径增长3.9%。", "同口径增长3.9%"),
        ("，按可比价格计算，同比增长5.1%。", "按可比价格计算同比增长5.1%"),
        ("，扣除价格因素后同比增长8.2%。", "扣除价格因素后同比增长8.2%"),
        ("，同比增长6.3%（可比口径）。", "可比口径同比增长6.3%"),
        ("，增长6.3%。", "增长6.3%"),
        ("，同比增长5.1%，其中扣除运费后利润3亿元。", "同比增长5.1%"),
    ],
)
def test_a_change_stands_with_what_it_is_reckoned_on(told: str, shown: str) -> None:
    assert change(f"前10个月，砚溪县盐务站盐业收入12.37亿元{told}") == shown


@pytest.mark.parametrize(
    "said", ["可比口径", "剔除退税因素后", "扣除价格因素，实际", "名义", "按2020年不变价计算", "可比"]
)
def test_no_change_stands_without_what_it_is_reckoned_on(said: str) -> None:
    text = f"前10个月，砚溪县盐务站盐业收入12.37亿元，{said}增长5.1%。"
    assert change(text) in {"", f"{said.replace('，', '')}增长5.1%"}


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("同比降一成", "同比下降约10%"),
        ("同比减少一半", "同比下降约50%"),
        ("同比增长近两成", "同比增长近20%"),
        ("同比增长三成多", "同比增长30多%"),
        ("同比翻一番", "同比翻一番"),
        ("同比下降10%", "同比下降10%"),
    ],
)
def test_a_round_phrase_is_no_exact_per_cent(told: str, shown: str) -> None:
    assert change(f"前10个月，砚溪县盐务站盐业收入12.37亿元，{told}。") == shown


def test_both_ends_of_a_round_change_are_round() -> None:
    (row,) = folded(read("砚溪县盐务站智能秤覆盖率由三成提高到六成。").metrics)
    assert (values.current(row), values.previous(row)) == ("约60%", "约30%")


def test_what_is_in_front_holds_for_all_changes_of_a_sentence() -> None:
    text = "按可比价格计算，砚溪县盐务站前10个月盐业收入3.5亿元，增长8.2%，运输收入3.2亿元，增长6%。"
    shown = [values.change(row) for row in folded(read(text).metrics)]
    assert shown == ["按可比价格计算增长8.2%", "按可比价格计算增长6%"]


def rates(*told: str) -> Article:
    sentence = f"砚溪县盐务站{'，'.join(told)}。"
    one = read("砚溪县盐务站盐业收入同口径增长3.9%。")
    metrics: list[Metric] = []
    for text in told:
        name, size = text[:4], float(text.rstrip("%").rpartition("长")[2])
        moved = Change("增减", "增加", pct=size)
        place = Place(0, len(metrics), len(metrics) + 1)
        metrics.append(Metric(name, size, None, "%", None, moved, "砚溪县盐务站", "2026-10", text[4:], sentence, place))
    return replace(one, metrics=tuple(metrics))


def test_a_chart_says_what_its_rates_are_reckoned_on() -> None:
    told = ["盐业收入同口径增长12.3%", "粮油收入同口径增长6.1%", "仓储收入同口径增长3.2%"]
    (chart,) = choose([rates(*told)])
    assert "同口径增长" in chart.title
    assert choose([rates(told[0], "粮油收入增长6.1%", told[2])]) == ()
