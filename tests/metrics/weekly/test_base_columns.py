"""What a table's rates are reckoned on is no finding beside them, in no chart and in no row of the week."""

from __future__ import annotations

import pytest

from reporter import metrics
from reporter.charts import choose
from reporter.metrics.weekly.base_columns import is_base
from reporter.model import Article, RawArticle
from reporter.pipeline import Options, analyse

_ROWS = (("砚溪县顺途运输公司", "286", "41", "14.3"), ("砚溪县万岭客运公司", "152", "36", "23.7"))
_LAST = ("砚溪县长坪物流公司", "98", "33", "33.7")


def table(heads: str, *columns: int) -> Article:
    rows = ["\t".join((row[0], *(row[column] for column in columns))) for row in (*_ROWS, _LAST)]
    lines = ["砚溪县公安局通报10月检查情况", "2026年11月18日　来源：砚溪县公安局", "", heads, *rows]
    return analyse(RawArticle("表.txt", "\n".join(lines) + "\n", "", "utf-8"), Options())


@pytest.mark.parametrize(
    ("base", "heads", "columns"),
    [
        ("在册车辆", "单位\t在册车辆（辆）\t违法未处理（起）\t百车违法率（%）", (1, 2, 3)),
        ("在册车辆", "单位\t在册车辆（辆）\t违法未处理（起）", (1, 2)),
        ("应检车辆", "单位\t应检车辆（辆）\t逾期未检率（%）", (1, 3)),
        ("车辆总数", "单位\t车辆总数（辆）\t逾期未检率（%）", (1, 3)),
    ],
)
def test_a_base_is_no_finding_beside_its_results(base: str, heads: str, columns: tuple[int, ...]) -> None:
    one = table(heads, *columns)
    assert base in {metric.indicator for metric in one.metrics}
    assert all(base not in chart.title for chart in choose([one]))
    assert base not in {row.figure.indicator for _, row, _ in metrics.main_figures([one], 20)}


def test_a_stock_alone_is_what_a_table_tells() -> None:
    (chart,) = choose([table("单位\t在册车辆（辆）", 1)])
    assert "在册车辆" in chart.title


def test_results_beside_a_base_are_compared() -> None:
    one = table("单位\t在册车辆（辆）\t违法未处理（起）\t百车违法率（%）", 1, 2, 3)
    assert ["百车违法率" in choose([one])[0].title, len(choose([one]))] == [True, 2]


def test_what_is_usual_is_no_finding() -> None:
    lines = [
        "砚溪县10月气候",
        "2026年11月18日　来源：砚溪县气象局",
        "",
        "要素\t10月\t常年值",
        "平均气温（℃）\t18.6\t17.4",
    ]
    one = analyse(
        RawArticle("表.txt", "\n".join((*lines, "降水量（毫米）\t42.3\t65.8")) + "\n", "", "utf-8"), Options()
    )
    usual = [metric for metric in one.metrics if "常年" in metric.indicator]
    assert usual
    assert all(is_base(metric, one) == (metric in usual) for metric in one.metrics)
