"""Layout: lines, pages and columns put right, and what is right left alone."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st

from reporter.restore import edits, layout, restore
from reporter.restore.layout.wraps import are_cells


def arranged(text: str) -> str:
    """The text after as many rounds as it takes, each undone and compared on the way."""
    for _ in range(4):
        found = layout.find(text)
        after = edits.apply(text, found)
        assert edits.undo(after, found) == text
        if after == text:
            break
        text = after
    return text


@pytest.mark.parametrize("case", cases("layout_joins"), ids=lambda case: case["name"])
def test_paragraphs_stand_as_they_were_written(case: dict[str, Any]) -> None:
    assert arranged(case["before"]) == case["after"]


@given(st.lists(st.text("供电所，。、的手段\n\n — 3第页#<br/>”“ab\t\u3000", max_size=60), max_size=12).map("\n".join))
def test_any_text_comes_back_when_undone(text: str) -> None:
    found = layout.find(text)
    assert edits.undo(edits.apply(text, found), found) == text


@pytest.mark.parametrize(
    ("line", "following", "cells"),
    [("站点\t户数", "东站", True), ("东站", "西站\t36", True), ("|东站|", "|西站|", True), ("东站", "|西站|", False)],
)
def test_lines_with_columns_are_rows(line: str, following: str, cells: bool) -> None:  # noqa: FBT001
    assert are_cells(line, following) is cells


def test_a_paragraph_that_may_go_on_in_two_places_is_left_and_reported() -> None:
    text = (
        "今年以来，云岭市公交集团根据市民来信，结合客流调查，先后优化调整公交线\n新车驶过云岭大桥。\n线网更密\n"
        "调度科介绍，全年准点率稳步提升，乘客越来越多，企业效益连续两年实现正增\n路四十一条，撤销重复线路七条。"
    )
    restored = restore(text)
    assert "公交线\n新车驶过云岭大桥。\n" in restored.text
    assert [doubt.text for doubt in restored.doubts] == ["，先后优化调整公交线"]
    assert all(reading in restored.doubts[0].reason for reading in ("公交线新车", "公交线路四十一条"))


CUT_FIGURE = (
    "站里的档案柜里锁着三十年的记录，一年一本。薄的二百页，厚的有四百多页，今年清点，总共36\n"
    "公孙大姐是站里的炊事员，她说，最忙的时候一天要做五顿饭。"
)


def test_a_paragraph_that_ends_in_part_of_a_figure_is_reported() -> None:
    restored = restore(CUT_FIGURE)
    assert restored.text == CUT_FIGURE
    assert [doubt.text for doubt in restored.doubts] == ["，今年清点，总共36"]
    assert "总共36□" in restored.doubts[0].reason


def test_a_repair_above_or_below_leaves_a_doubt_on_record() -> None:
    broken = "会议强调，各部门要以最实的举措、最硬的手\n— 3 —\n段、最快的速度整改。"
    for text in (f"{CUT_FIGURE}\n{broken}", f"{broken}\n{CUT_FIGURE}"):
        restored = restore(text)
        assert "最硬的手段、" in restored.text
        assert [doubt.text for doubt in restored.doubts] == ["，今年清点，总共36"]


def test_two_cut_paragraphs_whose_rests_are_crossed_are_reported_with_both_readings() -> None:
    text = (
        "乡里渡口的石阶前后修了三个月，昨天正式交付使\n蓄，社员们很高兴，打算明年再添两台机器。\n"
        "东坡村的合作社今年多收了三成，账上第一次有了积\n用，乡亲们都来看，孩子们在石阶上跑来跑去。"
    )
    restored = restore(text)
    assert restored.text == text
    assert ["交付使用，乡亲们" in doubt.reason for doubt in restored.doubts] == [True, False]
    assert ["有了积蓄，社员们" in doubt.reason for doubt in restored.doubts] == [False, True]


def test_a_line_that_comes_twice_is_no_running_head_and_leaves_the_cut_a_doubt() -> None:
    text = (
        "乡里渡口的石阶前后修了三个月，昨天正式交付使\n青禾县供水工作动态汇编\n用，乡亲们都来看。\n"
        "东坡村的合作社今年多收了三成，账上第一次有了积\n青禾县供水工作动态汇编\n蓄，社员们很高兴。"
    )
    restored = restore(text)
    assert restored.text == text
    assert [doubt.text[-4:] for doubt in restored.doubts] == ["式交付使", "次有了积"]


def test_a_telephone_number_at_the_end_of_a_line_is_no_doubt() -> None:
    text = (
        "办理时间为工作日的上午和下午，地点在县政务服务中心二楼，节假日不办公。联系人：公孙敬，电话：0000-100234\n"
        "特此公告。"
    )
    assert restore(text).doubts == ()


def test_what_is_moved_from_far_is_never_called_certain() -> None:
    case = next(case for case in cases("layout_joins") if case["name"] == "columns out of order: three parts")
    assert {repair.certainty for repair in restore(case["before"]).repairs} == {"likely"}


def test_only_the_caption_is_reported_as_moved() -> None:
    case = next(case for case in cases("layout_joins") if case["name"].startswith("a line without the closing mark"))
    moved = [repair for repair in restore(case["before"]).repairs if repair.kind == "栏序"]
    assert [repair.after.strip() for repair in moved] == ["段小满在站台引导乘客。"]
