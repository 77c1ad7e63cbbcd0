"""What an article is worth to its week before the others are known."""

from __future__ import annotations

from dataclasses import replace

from reporter.issue.gist import gist
from reporter.model import RawArticle
from reporter.pipeline import Options, analyse

TEXT = (
    "青禾县前十个月经济运行情况\n2026年11月20日　来源：青禾县统计局\n"
    "前10个月，全县规模以上工业增加值同比增长7.8%，固定资产投资同比增长9.4%，社会消费品零售总额86.5亿元，同比增长6.2%。\n"
    "全县检修水泵3台，召开会议2次。新增规上工业企业14家，同比增长27.3%。\n"
)


def test_a_weak_figure_beside_strong_ones_makes_no_article_worth_less() -> None:
    article = analyse(RawArticle("来稿/甲.txt", TEXT, "a" * 64, "utf-8"), Options())
    fewer = [[one for one in article.metrics if one is not left] for left in article.metrics]
    worth = [gist(replace(article, metrics=tuple(metrics))).worth for metrics in fewer]
    assert len(article.metrics) > 4
    assert max(worth) <= gist(article).worth
    assert min(worth) < gist(article).worth
