"""Articles for chart tests, built from the short forms of tests/cases/charts_choose.json."""

from __future__ import annotations

from typing import Any

from reporter.model import Article, Block, Change, Metric, Place


def metric(indicator: str, value: float | list[float], unit: str, **more: Any) -> Metric:  # noqa: ANN401 - the fields of a case
    """A figure; a list of two values is a change from … to …"""
    start, end = value if isinstance(value, list) else (value, more.pop("value_to", None))
    change = Change(**more.pop("change")) if more.get("change") else None
    if isinstance(value, list):
        change = Change("从到", "增加" if end > start else "减少")
    rest = {"approx": None, "organisation": None, "when": None, "text": "", "sentence": "……"}
    place = Place(*(more.pop(name, 0) for name in ("block", "start", "end")))
    return Metric(indicator, start, end, unit, change=change, place=place, **(rest | more))


def article(case: dict[str, Any]) -> Article:
    metrics = tuple(metric(*row) if isinstance(row, list) else metric(**row) for row in case["metrics"])
    source = case.get("source", "稿件.txt")
    blocks = (Block("body", case["text"]),) if "text" in case else ()
    return Article(source, "0" * 64, case["title"], (), "2026-11-20", case["organisation"], blocks, metrics=metrics)


def week(case: dict[str, Any]) -> tuple[Article, ...]:
    return tuple(article(row) for row in case["articles"])
