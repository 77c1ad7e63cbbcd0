"""Whose and when figures are, and whether they are facts: right, or not told."""

from __future__ import annotations

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st

from reporter import metrics
from reporter.metrics.whose import periods
from reporter.metrics.whose.references import Clock
from reporter.model import Article, Block, Metric
from reporter.text.sentences import split

OWNERS = "青禾县水务局"


def figures(*blocks: tuple[str, str]) -> tuple[Metric, ...]:
    read = tuple(Block(role, text) for role, text in blocks)  # type: ignore[arg-type]
    sentences = tuple(s for index, block in enumerate(read) if block.role == "body" for s in split(block.text, index))
    return metrics.measure(Article("a.txt", "", None, (), None, None, read, sentences=sentences)).metrics


@pytest.mark.parametrize("case", cases("metrics_whose"), ids=lambda case: case["id"])
def test_whose_and_when_and_whether_a_fact(case: dict[str, list[list[str | None]]]) -> None:
    found = figures(*[(str(role), str(text)) for role, text in case["blocks"]])
    told = {metric.text: metric for metric in found}
    for text, owners, whens, modality in case["figures"]:
        metric = told[str(text)]
        assert metric.organisation in (owners or []), text
        assert metric.when in (whens or []), text
        assert metric.modality == modality, text


@given(st.text(alphabet="青禾县局公司今年上半截至月底日，。；其中该3万元%拟将已□（）：\n", max_size=80))
def test_any_text_is_measured_without_error(text: str) -> None:
    assert all(metric.organisation != "" and metric.when != "" for metric in figures(("body", text)))


@pytest.mark.parametrize(
    ("told", "spoken"),
    [
        ("今年以来，青禾镇改造管网12公里。", "今年以来"),
        ("近五年，青禾镇植树3.2万亩。", "近五年"),
        ("去年以来，青禾镇改造管网12公里。", ""),
        ("活动期间，青禾镇走访企业86家。", ""),
        ("每年汛期，青禾镇转移群众1200人。", ""),
        ("今年，青禾镇变化很大。青禾镇改造管网12公里。", ""),
        ("2026年11月18日，青禾镇改造管网12公里。", ""),
    ],
)
def test_a_time_without_a_day_is_quoted_where_it_says_something(told: str, spoken: str) -> None:
    (figure,) = figures(("body", told))
    assert figure.spoken == spoken
    assert figure.when is None or not spoken


@pytest.mark.parametrize(
    ("published", "when"),
    [("2026-11-27", "2026-11-22"), ("2026-11-27T08:30:00+08:00", "2026-11-22"), (None, "--11-22")],
)
def test_when_an_article_was_published_tells_the_year_of_its_days(published: str | None, when: str) -> None:
    text = "11月22日，青禾镇改造管网12公里。"
    read = (Block("body", text),)
    article = Article("a.txt", "", None, (), "2026-11-27", None, read, sentences=split(text, 0), published=published)
    (figure,) = metrics.measure(article).metrics
    assert figure.when == when


@pytest.mark.parametrize(
    ("told", "when"),
    [
        ("这个月", "2026-11"),
        ("这一周", "2026-11-23/2026-11-29"),
        ("这星期", "2026-11-23/2026-11-29"),
        ("这几个月", None),
        ("这一带", None),
    ],
)
def test_this_month_and_this_week_are_those_of_the_article(told: str, when: str | None) -> None:
    found = periods.find(f"青禾镇{told}改造管网12公里。", Clock("2026-11-27", "2026"))
    assert [one.iso for one in found] == ([when] if when else [])
