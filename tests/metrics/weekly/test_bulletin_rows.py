"""The rows of a bulletin: what a place is judged by at first, and no fall left out for a rise."""

from __future__ import annotations

import pytest

from reporter.metrics import main_figures
from reporter.metrics.weekly.bulletins import balanced
from reporter.metrics.weekly.folding import folded
from reporter.model import Article, RawArticle
from reporter.pipeline import Options, analyse

HEAD = ("青溪县1—10月主要经济指标", "青溪县统计局　2026年11月18日")
TOLD = (
    "1—10月，全县规模以上工业增加值同比增长4.4%，较1—9月回落0.7个百分点。",
    "固定资产投资（不含农户）同比下降3.1%，其中工业投资增长12.8%。",
    "社会消费品零售总额53.6亿元，同比增长5.2%，其中网上零售额7.4亿元，增长19.6%。",
    "地方一般公共预算收入8.73亿元，同比下降2.2%；一般公共预算支出37.9亿元，增长4.1%。",
    "城镇居民人均可支配收入30215元，增长5.5%；农村居民人均可支配收入14108元，增长6.9%。",
)


def read(*lines: str) -> Article:
    return analyse(RawArticle("公报.txt", "\n".join(lines), "", "utf-8"), Options())


def names(article: Article, limit: int) -> list[str]:
    return [row.figure.indicator for _, row, _ in main_figures([article], limit)]


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        (1, ["规模以上工业增加值"]),
        (3, ["规模以上工业增加值", "固定资产投资（不含农户）", "地方一般公共预算收入"]),
        (
            4,
            [
                "规模以上工业增加值",
                "固定资产投资（不含农户）",
                "社会消费品零售总额",
                "地方一般公共预算收入",
            ],
        ),
    ],
)
def test_a_bulletin_tells_what_fell_beside_what_it_tells_first(limit: int, told: list[str]) -> None:
    assert names(read(*HEAD, *TOLD), limit) == told


def test_the_rate_of_growth_is_told_and_not_by_how_much_it_slowed() -> None:
    ((_, row, _),) = main_figures([read(*HEAD, *TOLD)], 1)
    assert row.figure.text == "同比增长4.4%"


def test_an_article_with_few_such_indicators_is_left_as_it_is() -> None:
    rows = [((0, row), ()) for row in folded(read(*HEAD, *TOLD[1:3]).metrics)]
    assert balanced(rows, 2) == rows[:2]


def test_the_rows_of_others_keep_their_places() -> None:
    bulletin = [((0, row), ()) for row in folded(read(*HEAD, *TOLD).metrics)]
    other = ((1, bulletin[-1][0][1]), ())
    assert balanced([bulletin[-1], other, *bulletin[:-1]], 3)[1] is other
