"""How it was before the news: told by its words or by the turn behind it, and no news itself."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases

from reporter.model import Article, RawArticle
from reporter.pipeline import Options, analyse
from reporter.rank import overview
from reporter.rank.background import background, figures_of, spans


@pytest.mark.parametrize("case", cases("background"), ids=lambda case: case["says"])
def test_what_a_paragraph_tells_of_before(case: dict[str, Any]) -> None:
    assert sorted(background(case["lines"], [0] * len(case["lines"]))) == case["past"]


def test_nothing_goes_on_in_another_paragraph() -> None:
    lines = ["石桥村过去吃的是河沟水。", "石桥村有居民320户。", "转机出现在2024年。"]
    assert sorted(background(lines, [0, 1, 2])) == [0, 1]
    assert sorted(background([*lines[:2], "青禾镇有泵站3座。"], [0, 0, 0])) == [0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("以往测温要走3个小时，现在一点就出结果。", ["以往测温要走3个小时，"]),
        ("办一笔业务只要25分钟，从前得跑两三趟。", ["从前得跑两三趟。"]),
        ("供水站更换水表1200只。", []),
    ],
)
def test_the_clauses_of_before(text: str, told: list[str]) -> None:
    assert [text[first:last] for first, last in spans(text)] == told


def read(*lines: str) -> Article:
    return analyse(RawArticle("供水.txt", "\n".join(lines), "", "utf-8"), Options())


WATER = read(
    "青禾镇接通城市管网",
    "2026年11月18日",
    "石桥村过去吃的是河沟水。青禾镇12个村、3.1万人中，有三分之一以上的农户靠自家水窖，氟含量最高时每升1.8毫克，漏损率高达31%。",
    "转机出现在2024年。青禾镇供水站投资6840万元铺设管网73公里，自来水普及率由62%提高到99.3%。",
    "青禾镇供水站设立服务点8个，更换水表9470只。",
    "青禾镇供水站全年抢修管道160处，平均用时由5小时缩短到2小时。",
)


def test_what_was_before_is_no_point_and_no_row() -> None:
    assert not any("水窖" in item.text for item in overview([WATER], 6))
    past = {one.text for one in WATER.metrics if one.place in figures_of(WATER)}
    assert {"31%"} <= past
    assert not any(one.startswith(("由62%", "73公里", "9470只")) for one in past)


def test_what_was_before_is_chosen_after_what_is() -> None:
    score = {one.text[:4]: one.score for one in WATER.sentences}
    assert score["青禾镇1"] < score["青禾镇供"]
    assert not next(one for one in WATER.sentences if "水窖" in one.text).key
