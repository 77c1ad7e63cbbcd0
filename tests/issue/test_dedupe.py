"""Which articles are another one's versions: the fuller one stays, what tells something else stays too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from conftest import cases

from reporter.issue.dedupe import sift
from reporter.metrics import measure
from reporter.model import Article, Block
from reporter.text.sentences import split

SENTENCES = (
    "青禾镇供水站保供水。",
    "站里检修水泵没有停水。",
    "居民家家有水用。",
    "站长说，水质一直很好。",
    "夜里也有人值守。",
    "抢修队随叫随到。",
    "水厂就在河边。",
    "大家夸水甜。",
    "村里修了水池。",
    "渠边种上了树。",
    "镇里开了一次会。",
    "孩子们放学回家。",
    "桥头的灯亮了。",
    "全站安装水表36只。",
    "全站安装水表63只。",
)
"""Cases name these by their numbers."""


def article(number: int, sentences: list[str]) -> Article:
    text = "".join(sentences)
    made = Article(f"{number}.txt", "", None, (), None, None, (Block("body", text),), sentences=tuple(split(text, 0)))
    return measure(made)


@pytest.mark.parametrize(
    ("first", "second", "differing"),
    [
        (("供水通报", "县水务局"), ("供电通报", "县供电公司"), "题名、单位"),
        (("供水通报", "县水务局"), ("用水通报", "县水务局"), "题名"),
        (("供水通报", "县水务局"), ("供水通报", "县供水公司"), "单位"),
        (("供水通报", "县水务局"), ("供水通报", "县水务局"), ""),
        (("供水通报", "县水务局"), (None, None), ""),
    ],
)
def test_one_body_under_two_names_is_asked_about(
    first: tuple[str, str], second: tuple[str | None, str | None], differing: str
) -> None:
    twins = [
        replace(article(number, list(SENTENCES[:5])), title=title, organisation=body, title_drafted="代拟的")
        for number, (title, body) in enumerate((first, second))
    ]
    _, (left,) = sift(twins)
    told = f"1.txt：正文与 0.txt 相同而{differing}不同，只用后者，请核实用哪一份"
    assert left.reason == (told if differing else "1.txt：正文与 0.txt 相同，只用一份")


@pytest.mark.parametrize("case", cases("dedupe"), ids=lambda case: case["name"])
def test_a_version_is_left_out_and_nothing_else(case: dict[str, Any]) -> None:
    first, second = (article(number, [SENTENCES[one] for one in told]) for number, told in enumerate(case["articles"]))
    kept, left_out = sift((first, second))
    assert kept == ((first,) if case["held"] else (first, second))
    assert [one.source for one in left_out] == ([second.source] if case["held"] else [])
