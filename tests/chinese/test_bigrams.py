"""What the decoder knows of Chinese: how frequent words are, and which word goes after which."""

from __future__ import annotations

import pytest

from reporter.assets import data
from reporter.chinese import bigrams
from reporter.chinese.bigrams import rows


def cost(first: str, second: str) -> float:
    """The cost of the second word after the first."""
    row = rows()[first]
    alone = bigrams.cost(second)
    assert alone is not None
    return row.get(second, alone + row.backoff)


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
    words = rows().all_words()
    assert {"供电所", "的", "工作"} <= set(words)
    assert all(value > 0 for value in words.values())


def test_what_is_no_word_has_no_cost() -> None:
    assert bigrams.cost("供烟") is bigrams.cost("，") is bigrams.cost("") is None
    assert bigrams.before("，") == {}


def test_the_characters_before_one_are_those_of_its_words() -> None:
    assert bigrams.before("电")["供"] == bigrams.cost("供电")
    assert all(bigrams.cost(one + "囱") == cost for one, cost in bigrams.before("囱").items())


def test_a_word_is_found_whatever_was_asked_for_before() -> None:
    """Words are looked up with their first character: by themselves, after another word, as a text begins."""
    with data("chinese/bigrams.bin").open("rb") as file:
        content = memoryview(file.read())
    one, other, third = (bigrams.Rows(content) for _ in range(3))
    assert one.cost("供电") == other.all_words()["供电"]
    third["供"]
    assert third.start["供电"] == other.start["供电"]
    assert third["供电"] == other["供电"]


def test_after_what_is_no_word_stands_what_may_begin_a_text() -> None:
    assert rows()["龘鑫"] is rows()["。"] is rows().start
    assert rows().start["他"] < rows().start["所"]


def test_what_has_begun_may_still_become_its_commonest_word() -> None:
    words = rows().all_words()
    assert rows().openings["供"] == min(value for word, value in words.items() if word[0] == "供" and len(word) > 1)
    assert "供电" in rows().endings
