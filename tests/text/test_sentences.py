"""Sentences of a block: quotations stay whole, offsets are right, nothing is lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st

from reporter.text.sentences import QUOTE_LIMIT, split

if TYPE_CHECKING:
    from pathlib import Path

CHINESE = st.text(alphabet='水厂恢复供电“”‘’（）。！？!?；，…\n 　"1.a', max_size=80)


@pytest.mark.parametrize("case", cases("sentences"), ids=lambda case: case["name"])
def test_cut_as_a_reader_would(case: dict[str, Any]) -> None:
    assert [sentence.text for sentence in split(case["text"], 0)] == case["sentences"]


@given(CHINESE)
def test_offsets_point_at_the_sentence_and_nothing_but_white_space_is_left_out(text: str) -> None:
    end = 0
    for sentence in split(text, 3):
        place = sentence.place
        assert place.block == 3
        assert text[place.start : place.end] == sentence.text == sentence.text.strip() != ""
        assert not text[end : place.start].strip()
        end = place.end
    assert not text[end:].strip()


@given(CHINESE)
def test_a_sentence_is_not_cut_again_at_the_end_of_its_line(text: str) -> None:
    assert all("\n" not in sentence.text for sentence in split(text, 0))


def test_a_quotation_that_fills_paragraphs_is_cut_after_all() -> None:
    speech = "“" + "我们要把管网修好。" * (QUOTE_LIMIT // 9 + 2) + "”"
    assert len(split(speech, 0)) > 10


def test_sentences_of_the_gold_figures_are_found_as_they_are(shared: Path) -> None:
    missing = []
    for seed in ("000", "001", "003"):
        blocks = json.loads((shared / "gold" / "restored" / f"{seed}.json").read_text("utf-8"))["blocks"]
        ours = {sentence.text for block in blocks for sentence in split(block["text"], 0)}
        lines = (shared / "gold" / "metrics" / f"{seed}.jsonl").read_text("utf-8").splitlines()
        missing += [line for line in map(json.loads, lines) if line["sentence"] not in ours]
    assert missing == []
