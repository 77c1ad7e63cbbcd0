"""What a figure is worth, in which unit, how exact it is and how it changed: kinds of writing, each with its likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import cases

from reporter import metrics
from reporter.metrics.find.approximation import said
from reporter.model import Article, Block
from reporter.text.sentences import split

if TYPE_CHECKING:
    from reporter.model import Change, Metric

CASES = [(kind, text, told) for kind, told_of in cases("metrics_values").items() for text, told in told_of]


def figures(text: str) -> tuple[Metric, ...]:
    blocks = tuple(Block("body", line) for line in text.split("\n"))
    sentences = tuple(sentence for index, block in enumerate(blocks) for sentence in split(block.text, index))
    return metrics.measure(Article("a", "", None, (), "2026-11-20", None, blocks, sentences=sentences)).metrics


def shown(metric: Metric) -> str:
    """A figure in one line: its surface, its worth, its approximation and its change."""
    ends = f"{metric.value:.10g}" + ("" if metric.value_to is None else f"~{metric.value_to:.10g}")
    parts = [f"{metric.text}={ends}{metric.unit}", metric.approx or "", _moved(metric.change)]
    return " ".join(part for part in parts if part)


def _moved(change: Change | None) -> str:
    if change is None:
        return ""
    sizes = [f"{change.pct:+g}%" if change.pct is not None else "", f"{change.amount:+.10g}" if change.amount else ""]
    return change.kind + "".join(sizes)


@pytest.mark.parametrize(("kind", "text", "told"), CASES, ids=[f"{kind}-{text[:12]}" for kind, text, _ in CASES])
def test_worth_and_change_by_kind_of_writing(kind: str, text: str, told: list[str]) -> None:
    assert [shown(metric) for metric in figures(text)] == told, kind


@pytest.mark.parametrize(
    ("surface", "words"),
    [
        ("不低于6个小时", ("不低于", "")),
        ("至少3天", ("至少", "")),
        ("超过500万元", ("超", "")),
        ("过八成", ("过", "")),
        ("40公里以上", ("", "以上")),
        ("不足5人", ("不足", "")),
        ("较上年提高约3个百分点", ("约", "")),
        ("20多次", ("", "多")),
        ("36户", ("", "")),
        ("", ("", "")),
    ],
)
def test_the_words_of_the_article_say_how_exact_a_figure_is(surface: str, words: tuple[str, str]) -> None:
    assert tuple(said(surface)) == words
