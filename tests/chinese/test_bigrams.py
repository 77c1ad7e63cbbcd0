"""What the decoder knows of Chinese: how frequent words are, and which word goes after which."""

from __future__ import annotations

import pytest

from reporter.chinese.bigrams import costs, endings, openings, rows


def cost(first: str, second: str) -> float:
    """The cost of the second word after the first."""
    row = rows()[first]
    return row.get(second, costs()[second] + row.backoff)


@pytest.mark.parametrize(
    ("words", "odd"),
    [
        (("提供", "服务"), ("提供", "夫妇")),
        (("正式", "文件"), ("正式", "闻见")),
        (("供电", "公司"), ("供电", "公私")),
        (("吃", "饭"), ("吃", "范")),
    ],
)
def test_a_usual_pair_costs_less_than_an_odd_one(words: tuple[str, str], odd: tuple[str, str]) -> None:
    assert cost(*words) < cost(*odd)


def test_words_of_either_dictionary_are_known() -> None:
    assert {"供电所", "的", "工作"} <= set(costs())
    assert all(value > 0 for value in costs().values())


def test_after_what_is_no_word_stands_what_may_begin_a_text() -> None:
    assert rows()["龘鑫"] is rows()["。"] is rows().start
    assert rows().start["他"] < rows().start["所"]


def test_what_has_begun_may_still_become_its_commonest_word() -> None:
    assert openings()["供"] == min(value for word, value in costs().items() if word[0] == "供" and len(word) > 1)
    assert "供电" in endings()
