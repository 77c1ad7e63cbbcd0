"""The record: every edit can be replayed, whatever the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.model import Block, Edit, Place, RepairKind
from reporter.restore import REPAIRS, edits, original, restore
from reporter.restore.tracked_places import Places

if TYPE_CHECKING:
    from pathlib import Path

PIECES = st.sampled_from(
    [
        "當(dāng)",
        "?shù)",
        "木耧L",
        "?!",
        "北R",
        "。”",
        "萬人",
        "浣犲ソ",
        "ä½ å¥½",
        "&amp;#25152;",
        "\\u4e2d",
        "�",
        "\x00",
        "\u200b",
        "他说：",
        "?",
        "(",
        ")",
        "\n",
        "\r\n",
        "\u3000",
        "ＡＢ",
        "3.5%",
        "“",
        "”",
        "# 标题",
        "…",
        "吗?",
        "<p>",
        "abc",
        "著",
        "乾",
    ]
)
ANYTHING = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map("".join))


@given(ANYTHING)
def test_any_text_is_restored_once_and_given_back(text: str) -> None:
    restored = restore(text)
    assert original(restored) == text
    assert restore(restored.text).text == restored.text


@given(ANYTHING)
def test_every_pass_finds_ascending_edits_that_fit(text: str) -> None:
    for find in REPAIRS.values():
        changed = edits.apply(text, find(text))
        assert isinstance(changed, str)


@given(st.text("ab漢字(", max_size=30), st.data())
def test_undo_is_the_inverse_of_apply(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    made = [Edit("x", start, text[start:end], data.draw(st.text("xyz", max_size=3))) for start, end in pairs]
    changed = edits.apply(text, made)
    assert edits.undo(changed, made) == text


def test_an_edit_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        edits.apply("甲乙", [Edit("x", 0, "丙", "")])


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        edits.apply("甲乙丙", [Edit("x", 0, "甲乙", ""), Edit("x", 1, "乙", "")])


def test_a_place_is_followed_through_a_pass() -> None:
    moved = edits.OffsetMap([Edit("x", 1, "乙", ""), Edit("x", 3, "丁", "丁丁")])
    assert [moved.forward(offset) for offset in range(6)] == [0, 1, 1, 2, 4, 5]


def test_repairs_name_the_block_they_ended_up_in() -> None:
    restored = restore("這(zhè)是第一段，講(jiǎng)的是供水。\n這(zhè)是第二段，講(jiǎng)的是供電(diàn)。")
    last = [repair for repair in restored.repairs if repair.before == "(diàn)"]
    assert [restored.blocks[repair.place.block].text for repair in last if repair.place] == ["这是第二段，讲的是供电。"]


def test_an_inferred_digit_is_likely_and_has_alternatives() -> None:
    restored = restore(
        "我們(men)為(wèi)客戶(hù)服務(wù)，時(shí)間(jiān)長(cháng)，優(yōu)先。我們?yōu)榭蛻籼峁?4小時(shí)服務(wù)。"
    )
    slip = next(repair for repair in restored.repairs if repair.kind == "错位")
    assert slip.certainty == "likely"
    assert any("14" in other for other in slip.alternatives)


def test_a_digit_that_nothing_decides_stays_open() -> None:
    restored = restore("優(yōu)先解決(jué)問(wèn)題(tí)。該縣(xiàn)我們?yōu)榭蛻籼峁?5項服務(wù)。")
    assert "□5项" in restored.text
    assert any("数字" in doubt.reason for doubt in restored.doubts)


def test_an_undecided_place_gets_its_best_reading_and_is_reported() -> None:
    restored = restore(
        "“時間就是心?。环宙R都耽誤(wù)不起。”心內(nèi)科主任聞人靜(jìng)說(shuō),中心實(shí)行“三個(gè)繞(rào)行”。"
    )
    assert "分钟都耽误不起" in restored.text
    (doubt,) = restored.doubts
    assert "一分钟" in doubt.reason
    assert doubt.place is not None
    assert restored.blocks[doubt.place.block].text[doubt.place.start : doubt.place.end] == doubt.text
    assert restore(restored.text).text == restored.text


def test_of_two_characters_as_likely_one_is_put_in_and_both_are_reported() -> None:
    restored = restore("我說(shuō)那件事因?yàn)樗呀浕丶遥蠹矣浀媚菙?shù)據和員(yuán)工的意見")
    assert restored.text in {f"我说那件事因为{one}已经回家，大家记得那数据和员工的意见" for one in "他它她"}
    assert ["它" in doubt.reason and "他" in doubt.reason for doubt in restored.doubts] == [True]
    assert [repair.certainty for repair in restored.repairs if repair.kind == RepairKind.SLIP] == ["likely"]


def test_the_sample_pages_come_back(shared: Path) -> None:
    import json

    slips = json.loads((shared / "gold" / "slips.json").read_text("utf-8"))
    restored = {path.name[:3]: restore(path.read_text("utf-8")) for path in (shared / "seeds").iterdir()}
    missed = [slip for slip in slips if _letters(slip["restored"]) not in _letters(restored[slip["seed"]].text)]
    assert missed == []
    for path in (shared / "seeds").iterdir():
        assert original(restored[path.name[:3]]) == path.read_text("utf-8")


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def test_a_repair_says_where_it_stands() -> None:
    restored = restore("供電所的\n服務(wù)，無(wú)論遠(yuǎn)近。")
    placed = [(r.place, r.reading) for r in restored.repairs if r.place is not None and r.after]
    assert placed
    assert all(restored.blocks[place.block].text[place.start : place.end] == reading for place, reading in placed)


def test_a_repair_carries_what_stands_there_in_the_end() -> None:
    restored = restore(
        "我們(men)為(wèi)客戶(hù)服務(wù)，時(shí)間(jiān)長(cháng)，優(yōu)先。我們?yōu)榭蛻籼峁?4小時(shí)服務(wù)。"
    )
    (slip,) = [repair for repair in restored.repairs if repair.kind == RepairKind.SLIP]
    assert (slip.after, slip.reading) == ("為客戶提供24小時", "为客户提供24小时")
    assert all("客戶" in other for other in slip.alternatives)
    assert all("客户" in other for other in slip.other_readings)


@pytest.mark.parametrize(
    ("made", "stretch", "expected"),
    [
        ((), (1, 3), (1, 3)),
        ((Edit(RepairKind.SCRIPT, 0, "灣電力", "湾电力"),), (1, 2), (1, 2)),
        ((Edit(RepairKind.READING, 0, "(a)", ""),), (3, 5), (0, 2)),
        ((Edit(RepairKind.READING, 5, "(a)", ""),), (3, 5), (3, 5)),
        ((Edit(RepairKind.READING, 2, "(a)", ""),), (1, 6), (1, 3)),
        ((Edit(RepairKind.LOST_BREAK, 3, "", "\n"),), (1, 3), (1, 3)),
        ((Edit(RepairKind.LOST_BREAK, 3, "", "\n"),), (3, 5), (4, 6)),
        ((Edit(RepairKind.LOST_BREAK, 3, "", "\n"),), (1, 5), (1, 6)),
        ((Edit(RepairKind.PUNCTUATION, 2, "...", "……"),), (3, 6), (2, 5)),
        ((Edit(RepairKind.PUNCTUATION, 2, "...", "……"),), (0, 3), (0, 4)),
    ],
)
def test_a_stretch_is_followed_with_the_whole_of_what_replaced_a_part_of_it(
    made: tuple[Edit, ...], stretch: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert edits.OffsetMap(made).stretch(*stretch) == expected


def test_what_a_later_pass_moved_or_took_out_reads_as_it_stood_last() -> None:
    texts = ("甲乙。丙丁", "丙丁。甲乙", "丙丁。")
    passes = (
        (Edit(RepairKind.COLUMN_ORDER, 0, "甲乙。丙丁", "丙丁。甲乙"),),
        (Edit(RepairKind.FURNITURE, 3, "甲乙", ""),),
    )
    places = Places(texts, passes, (Block("body", "丙丁。"),))
    assert places.settled(0, 2, 0) == (Place(0, 3, 3), "甲乙")
    assert places.settled(3, 5, 0) == (Place(0, 0, 2), "丙丁")
