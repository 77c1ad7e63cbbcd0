"""What figures are called: on sentences, and on the labelled articles of the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import facts_corpus
import pytest
from conftest import cases

from reporter import metrics, rank, sources, text
from reporter.chinese.segment import segmenter
from reporter.metrics.name import alone, ranker, second_look
from reporter.metrics.scores import PRINTED
from reporter.model import Article, Block, Metric
from reporter.restore import restore
from reporter.text.sentences import split

if TYPE_CHECKING:
    from pathlib import Path


def article(told: str) -> Article:
    return Article("a", "", None, (), "2026-11-20", None, (Block("body", told),), sentences=tuple(split(told, 0)))


@pytest.mark.parametrize("case", cases("metrics_names"), ids=lambda case: case["text"][:12])
def test_names(case: dict[str, Any]) -> None:
    found = [metric.indicator for metric in metrics.measure(article(case["text"])).metrics]
    if "names" in case:
        assert found == case["names"]
    for word in case.get("never", ()):
        assert not any(word[1:] == name if word[0] == "=" else word in name for name in found)


def read(path: Path) -> Article:
    raw = next(sources.read(sources.load(path)))
    done = text.article(raw, restore(raw.text))
    return metrics.measure(
        rank.rank(done, sentences=3, keywords=5, ranker="textrank", segmenter=segmenter("rjieba", ()))
    )


@pytest.fixture(scope="module")
def unread(root: Path) -> list[tuple[Metric, facts_corpus.Label]]:
    """The figures of trades that nothing was tuned on that have a label with a name, with it."""
    found = []
    for trade in sorted((root / "tests" / "corpus" / "facts" / "held").iterdir()):
        for one in facts_corpus.read(trade):
            measured = read(one.path).metrics
            pairs = facts_corpus.matched(measured, one.labels).items()
            found += [(measured[j], one.labels[i]) for i, j in pairs if one.labels[i].is_scored and one.labels[i].ideal]
    return found


def share(pairs: list[tuple[Metric, facts_corpus.Label]]) -> float:
    return sum(facts_corpus.is_clean(metric.indicator, label) for metric, label in pairs) / len(pairs)


def test_names_in_articles_that_nothing_was_tuned_on(unread: list[tuple[Metric, facts_corpus.Label]]) -> None:
    told = [pair for pair in unread if pair[0].indicator]
    printed = [pair for pair in unread if pair[0].likelihood >= PRINTED]
    assert len(unread) >= 1050
    assert share(unread) >= 0.7
    assert share(told) >= 0.7
    assert share(printed) >= 0.89
    assert len(printed) / len(unread) >= 0.48


def promised(pairs: list[tuple[Metric, facts_corpus.Label]], low: float, high: float) -> tuple[float, float]:
    """Return the mean likelihood of a band and the share of clean names in it."""
    band = [pair for pair in pairs if low <= pair[0].likelihood < high]
    return sum(metric.likelihood for metric, _ in band) / len(band), share(band)


@pytest.mark.parametrize(("low", "high"), [(0.5, PRINTED), (PRINTED, 0.9), (0.9, 1.01)])
def test_a_likelihood_promises_no_more_than_holds(
    unread: list[tuple[Metric, facts_corpus.Label]], low: float, high: float
) -> None:
    expected, clean = promised(unread, low, high)
    assert clean >= expected - 0.05


def test_a_body_alone_names_a_count_and_no_sum() -> None:
    assert alone.stands_alone("东湖学院", "所")
    assert not alone.stands_alone("东湖学院", "元")


def test_a_tree_is_asked_from_its_root() -> None:
    look = second_look.read("tree\t=0.5\ntree\t0:1 =1 2:3.5 =2 =4\npair\t水量\t3\n")
    told = ([1.0, 9.0, 9.0], [1.5, 9.0, 3.5], [1.5, 9.0, 4.0])
    assert [look.trees.total(one) for one in told] == [1.5, 2.5, 4.5]
    assert look.habits.fluency("水量") > look.habits.fluency("量水")


def test_the_model_is_small() -> None:
    model = ranker.model()
    assert 500 < len(model.weights) + len(model.words) < 10_000
