"""What 分别 tells of several figures is told under the names of these, and stands in their rows."""

from __future__ import annotations

import pytest

from reporter.metrics.weekly.folding import folded
from reporter.model import RawArticle
from reporter.pipeline import Options, analyse


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "国庆期间接待游客36.8万人次，实现旅游收入1.72亿元，同比分别增长15.4%、18.9%。",
            [("接待游客", "15.4%"), ("旅游收入", "18.9%")],
        ),
        (
            "10月，青禾县供水站售水62.5万吨，回收水费187.4万元，较去年同期分别增长4.2%、6.1%。",
            [("售水", "4.2%"), ("回收水费", "6.1%")],
        ),
    ],
    ids=["tourism", "water"],
)
def test_each_change_is_in_the_row_of_its_level(text: str, rows: list[tuple[str, str]]) -> None:
    article = analyse(RawArticle("稿.txt", f"青禾县十月份情况\n2026年11月9日\n{text}", "0", "utf-8"), Options())
    told = [(row.figure.indicator, [one.text for one in row.changes]) for row in folded(article.metrics)]
    assert [len(changes) for _, changes in told] == [1] * len(rows)
    assert all(name in said and share in changes[0] for (said, changes), (name, share) in zip(told, rows, strict=True))
