"""Seams: what ends one line and begins another, told apart from two paragraphs."""

from __future__ import annotations

from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.chinese.fluency import counts_on, gain
from reporter.restore.layout import seams

CUT = [
    ("渡口的石阶修了三个月，昨天正式交付使", "用，乡亲们都来看。"),
    ("护林员每天要爬两趟瞭望塔，把风向和能见", "度报给场部。"),
    ("合作社今年多收了三成，账上第一次有了积", "蓄，社员们很高兴。"),
    ("水文站的值班员发现堤脚渗水，及", "时上报县防汛办。"),
    ("全年收购鲜奶一千八百吨，总产值达到46", "0万元，比上年增长一成。"),
]
WHOLE = [
    ("渡口的石阶修了三个月，昨天正式交付", "为了方便老人，乡里还装了扶手。"),
    ("护林员每天要爬两趟瞭望塔，风雨无阻", "去年冬天，林场来了两个年轻人。"),
    ("合作社今年多收了三成，社员们很高兴", "会议要求，各社要抓好明年的生产。"),
    ("全年收购鲜奶一千八百吨，总产值达到46", "公孙社长介绍，明年还要多养两百头。"),
]


@pytest.mark.parametrize(("tail", "head"), CUT)
def test_a_cut_sentence_reads_on_with_its_rest_and_with_no_other(tail: str, head: str) -> None:
    rivals = [seams.evidence(tail, other) for _, other in (*CUT, *WHOLE) if other != head]
    assert seams.evidence(tail, head) > max(rivals)
    assert seams.completes(tail, head)


@pytest.mark.parametrize(("tail", "head"), WHOLE)
def test_two_paragraphs_do_not_read_on(tail: str, head: str) -> None:
    assert not seams.continues(tail, head)
    assert seams.evidence(tail, head) < 2


@pytest.mark.parametrize(
    ("tail", "head", "goes_on"),
    [
        ("达到121.", "8万公斤", True),
        ("满意率为98", "%", True),
        ("共36", "处，其中", True),
        ("总投资2.6亿", "元", True),
        ("水库蓄水3亿", "立方米", True),
        ("开工率98", "起初，大家不信", False),
        ("总投资2.6亿", "万三山说", False),
        ("满意率很高", "8成社员", False),
    ],
)
def test_what_a_number_goes_on_with(tail: str, head: str, goes_on: bool) -> None:  # noqa: FBT001
    assert counts_on(tail, head) is goes_on


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_two_texts_can_be_weighed(tail: str, head: str) -> None:
    assert isfinite(gain(tail, head))
