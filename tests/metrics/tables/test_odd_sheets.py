"""Sheets of odd layouts, every figure of them: name, change, value, unit, period, owner."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases

from reporter import metrics, text
from reporter.model import NO_HINTS, Metric, RawArticle
from reporter.restore import restore
from reporter.sources.sheets import as_lines
from reporter.sources.sheets.book import Merge, Sheet


def told(metric: Metric) -> str:
    change = f" {metric.change.kind}{metric.change.direction}" if metric.change else ""
    owner = metric.organisation or "—"
    return f"{metric.indicator}{change} {metric.value:.12g}{metric.unit} | {metric.when or '—'} | {owner}"


@pytest.mark.parametrize("case", cases("odd_sheets"), ids=lambda case: case["name"])
def test_every_figure_of_an_odd_sheet(case: dict[str, Any]) -> None:
    cells = {(y, x): cell for y, row in enumerate(case["rows"]) for x, cell in enumerate(row) if cell}
    whole = "\n".join(as_lines.lines(Sheet("", cells, tuple(Merge(*one) for one in case["merges"]))))
    article = text.article(RawArticle("表.xlsx", whole, "utf-8", NO_HINTS), restore(whole))
    assert [told(metric) for metric in metrics.measure(article).metrics] == case["figures"]
