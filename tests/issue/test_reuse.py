"""What an earlier issue has told: copies and versions are known again, news is not mistaken for them."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st

from reporter.issue.reuse import Used, body, mark, told_before
from reporter.issue.sketches import containment, most, sketch
from reporter.model import Article, Block

TEXTS = {
    "L": (
        "11月18日，砚州县自来水公司宣布，城东片区供水管网改造全部完工。工程自今年4月开工，更换老旧管道12.6公里，"
        "惠及居民3200余户，管网漏损率由18.5%降至9.2%。以前早晚高峰水压上不去，现在四楼也能正常用水，城东社区居民说。"
        "下一步，该公司将启动城西片区改造，计划投资2600万元，预计明年年底前投用，届时全县城区老旧管网改造任务基本完成。"
    ),
    "O": (
        "11月20日，砚州县自来水公司组织党员志愿者走进城南社区，为独居老人检查户内水管、更换水龙头，讲解冬季防冻常识。"
        "活动现场发放宣传册，登记报修需求，当天全部办结。社区负责人说，这样的服务每个季度都有，老人们很欢迎。"
    ),
}


def article(text: str) -> Article:
    return Article("甲.txt", "0" * 64, None, (), None, None, (Block("body", text),))


def text(case: dict[str, Any], which: str, keep: str) -> str:
    whole = TEXTS.get(case[which], case[which])
    return whole[: int(len(whole) * case.get(keep, 1))]


@pytest.mark.parametrize("case", cases("reuse"), ids=lambda case: case["id"])
def test_versions_and_news(case: dict[str, Any]) -> None:
    new = text(case, "new", "keep")
    for before, after in case.get("swap", ()):
        assert before in new
        new = new.replace(before, after)
    used = Used(mark(body(article(text(case, "old", "keep_old")))), "2026年第46期")
    assert (told_before([article(new)], [used])[0] is not None) == case["used"]


@given(st.text(alphabet="水电路桥村镇县一二三", max_size=80), st.text(alphabet="水电路桥村镇县一二三", max_size=80))
def test_a_text_holds_its_parts(one: str, two: str) -> None:
    part, whole = sketch(one), sketch(one + two)
    assert containment(part, whole) == pytest.approx(1.0 if part.count else 0.0)


@given(st.text(alphabet="水电路桥村镇县一二三", max_size=80), st.text(alphabet="水电路桥村镇县一二三", max_size=80))
def test_no_text_holds_more_of_another_than_their_hashes_allow(one: str, two: str) -> None:
    this, other = sketch(one), sketch(one[:40] + two)
    shared = len(this.hashes & other.hashes)
    assert most(shared, this.count, other.count) >= containment(this, other)
