"""The graphs score as textrank4zh does, to 1e-6, and degenerate texts are defined."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.rank import graph
from reporter.rank.graph import sentence_ranks, word_ranks
from reporter.rank.pagerank import ConvergenceError, Walk

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.lists(st.sampled_from(["水厂", "管网", "检修", "居民", "投资", "抢修", "漏损", "街道", "学校"]), max_size=9)
TEXTS = st.lists(WORDS, min_size=1, max_size=12)


@pytest.fixture(autouse=True)
def _old_name(monkeypatch: pytest.MonkeyPatch) -> None:
    from textrank4zh import util

    monkeypatch.setattr(nx, "from_numpy_matrix", nx.from_numpy_array, raising=False)
    monkeypatch.setattr(util, "nx", nx)  # the ranker of that name puts the walk of this house in its place


def _theirs(words: list[list[str]]) -> list[float]:
    from textrank4zh import util

    items = util.sort_sentences([str(number) for number in range(len(words))], words)
    return [item.weight for item in sorted(items, key=lambda item: item.index)]


@given(TEXTS)
def test_sentences_score_as_in_textrank4zh(words: list[list[str]]) -> None:
    words = [sentence or ["空"] for sentence in words]  # textrank4zh takes the logarithm of an empty sentence
    assert sentence_ranks(words) == pytest.approx(_theirs(words), abs=1e-6)


@given(TEXTS, st.integers(2, 5))
def test_words_score_as_in_textrank4zh(words: list[list[str]], window: int) -> None:
    from textrank4zh import util

    nodes = list(dict.fromkeys(word for sentence in words for word in sentence if word != "街道"))
    if not nodes:
        return
    theirs = {item.word: item.weight for item in util.sort_words([nodes], words, window)}
    assert word_ranks(words, nodes, window) == pytest.approx([theirs[node] for node in nodes], abs=1e-6)


@pytest.mark.parametrize("count", [10, pytest.param(50, marks=pytest.mark.slow)])
def test_texts_as_textrank4zh_reads_them(shared: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    from textrank4zh import TextRank4Keyword, TextRank4Sentence

    for line in (shared / "data" / "summaries" / "news.jsonl").read_text("utf-8").splitlines()[:count]:
        text = json.loads(line)["text"]
        theirs, words = TextRank4Sentence(), TextRank4Keyword()
        theirs.analyze(text)
        words.analyze(text, window=3)
        expected = [item.weight for item in sorted(theirs.key_sentences, key=lambda item: item.index)]
        for dense in (200, 0):
            monkeypatch.setattr(graph, "DENSE", dense)
            assert sentence_ranks(theirs.words_no_stop_words) == pytest.approx(expected, abs=1e-6)
        nodes = list(dict.fromkeys(word for sentence in words.words_all_filters for word in sentence))
        ranks = {item.word: item.weight for item in words.keywords}
        assert word_ranks(words.words_no_stop_words, nodes, 3) == pytest.approx([ranks[n] for n in nodes], abs=1e-6)


@given(TEXTS)
def test_long_and_short_texts_are_scored_alike(words: list[list[str]]) -> None:
    dense = sentence_ranks(words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graph, "DENSE", 0)
        assert sentence_ranks(words) == pytest.approx(dense, abs=1e-6)
    assert float(np.sum(dense)) == pytest.approx(1.0)


def test_texts_without_much_in_them() -> None:
    assert len(sentence_ranks([])) == 0
    assert sentence_ranks([["水厂"]]).tolist() == [1.0]
    assert sentence_ranks([[], []]).tolist() == [0.5, 0.5]
    assert len(word_ranks([[]], [])) == 0


def test_a_sentence_alone_in_what_it_says_ranks_below_its_fellows_and_duplicates_are_equal() -> None:
    words = [["水厂", "检修", "水泵"], ["学校", "食堂"], ["水厂", "检修", "水泵"], ["水厂", "复产", "水泵"]]
    ranks = sentence_ranks(words).tolist()
    assert ranks[0] == pytest.approx(ranks[2])
    assert ranks[1] < ranks[0]


def test_a_walk_that_does_not_settle_is_an_error_with_a_remedy() -> None:
    with pytest.raises(ConvergenceError, match=r"after 1 iterations; allow more"):
        sentence_ranks([["水厂", "检修"], ["水厂", "复产", "检修"], ["学校"]], Walk(iterations=1))


def test_without_damping_all_sentences_are_equal() -> None:
    words = [["水厂", "检修"], ["水厂", "复产"], ["学校"]]
    assert sentence_ranks(words, Walk(damping=0.0)) == pytest.approx([1 / 3] * 3)
