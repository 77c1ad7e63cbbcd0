"""Segmenters: one protocol, one user dictionary, nothing lost; how far the two agree."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.chinese.segment import SEGMENTERS, Term, parse_dictionary, segmenter
from reporter.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

NAMES = sorted(SEGMENTERS)
TEACHABLE = [pytest.param(name, marks=[pytest.mark.slow] if name == "jieba" else []) for name in NAMES]
"""The segmenters, of which jieba reads its dictionary again whenever it is taught a word."""


@pytest.mark.parametrize("name", NAMES)
@given(text=st.text(alphabet="清河水厂对两台泵检修，。“”ABC12 \n龘", max_size=40))
def test_no_character_is_lost(name: str, text: str) -> None:
    assert "".join(segmenter(name).cut(text)) == text


@pytest.mark.parametrize("name", TEACHABLE)
def test_a_term_of_the_dictionary_stays_whole(name: str) -> None:
    text = "岚溪县供水所完成抢修"
    assert "岚溪县供水所" not in segmenter(name).cut(text)
    taught = segmenter(name, parse_dictionary("岚溪县供水所 nt\n"))
    assert "岚溪县供水所" in taught.cut(text)
    assert taught.tag_of("岚溪县供水所") == "nt"


@pytest.mark.parametrize("name", TEACHABLE)
def test_teaching_one_segmenter_leaves_the_others_as_they_are(name: str) -> None:
    segmenter(name, (Term("溪县供"),))
    assert "溪县供" not in segmenter(name).cut("岚溪县供水所")


@pytest.mark.parametrize("name", NAMES)
def test_parts_of_speech(name: str) -> None:
    assert dict(segmenter(name).tag("水厂检修"))["水厂"].startswith("n")
    assert segmenter(name).tag_of("的").startswith("u")


def test_dictionary_lines_with_frequency_comments_and_a_byte_order_mark() -> None:
    terms = parse_dictionary("\ufeff带电作业 200 n\n\n# 机构\n网格员  # 岗位\n")
    assert terms == (Term("带电作业", 200, "n"), Term("网格员"))


def test_an_unknown_segmenter_is_refused_by_name() -> None:
    with pytest.raises(ConfigError, match=r"'hanlp'.*rjieba, jieba"):
        segmenter("hanlp")


def test_the_two_cut_alike(shared: Path) -> None:
    ends: dict[str, set[tuple[int, int]]] = {name: set() for name in NAMES}
    lines = (shared / "data" / "summaries" / "news.jsonl").read_text("utf-8").splitlines()[:60]
    for number, line in enumerate(lines):
        for name in NAMES:
            end = 0
            for word in segmenter(name).cut(json.loads(line)["text"]):
                ends[name].add((number, end := end + len(word)))
    one, other = ends.values()
    assert 2 * len(one & other) / (len(one) + len(other)) > 0.998
