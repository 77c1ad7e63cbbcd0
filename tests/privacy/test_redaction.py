"""What is to be covered is covered everywhere, and offsets stay right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reporter.model import Block, Doubt, Hints, Place, RawArticle, Repair, RepairKind, RestoredText
from reporter.privacy import cover, redact
from reporter.restore import restore


@given(st.text(), st.lists(st.text(min_size=1), max_size=4))
def test_the_length_stays_and_the_words_go(text: str, words: list[str]) -> None:
    covered = cover(words, [])(text)
    assert len(covered) == len(text)
    assert not any(word in covered for word in words if "×" not in word)


def test_every_place_that_could_be_shown_is_covered() -> None:
    raw = RawArticle("a.txt", "", "", "utf-8", Hints("访赵六", None, "赵六工作室", "赵六"))
    restored = RestoredText(
        "",
        "",
        (),
        (Block("body", "赵六说，电话13911112222。"),),
        (Repair(RepairKind.SLIP, Place(0, 0, 3), "赵六?", "赵六。", "赵六。", "likely", ("赵六，",), ("赵六，",)),),
        (Doubt(RepairKind.SLIP, Place(0, 0, 3), "赵六?", "undecided"),),
    )
    raw, restored = redact(raw, restored, cover(["赵六"], [r"1\d{10}"]))
    assert raw.hints == Hints("访××", None, "××工作室", "××")
    assert restored.blocks[0].text == "××说，电话×××××××××××。"
    assert "赵六" not in repr(restored)


def test_a_reason_that_names_the_name_is_covered_in_any_script() -> None:
    doubts = (
        Doubt(RepairKind.SLIP, None, "?好", "可能是“盧強好”或“盧強女”，无从断定"),
        Doubt(RepairKind.SLIP, None, "?天", "可能是“今天”或“明天”，无从断定"),
    )
    _, restored = redact(
        RawArticle("a.txt", "", "", "utf-8"), RestoredText("", "", (), (), (), doubts), cover(["卢强"], [])
    )
    assert (restored.doubts[0].text, restored.doubts[0].reason) == ("××", "无从断定")
    assert restored.doubts[1] == doubts[1]


def test_a_name_in_the_record_of_repairs_is_covered_in_any_script() -> None:
    raw = RawArticle("a.txt", "", "", "utf-8")
    repairs = (
        Repair(RepairKind.SLIP, Place(0, 0, 3), "盧(lú)強(qiáng)?", "盧強。", "卢强。", "likely"),
        Repair(RepairKind.SLIP, Place(0, 9, 9), "?好", "的好", "的好", "likely", ("盧強好",), ("卢强好",)),
        Repair(RepairKind.FURNITURE, None, "盧(lú)強(qiáng) 3", "", ""),
        Repair(RepairKind.SCRIPT, Place(0, 4, 5), "電", "电", "电"),
    )
    _, restored = redact(raw, RestoredText("", "", (), (), repairs), cover(["卢强"], []))
    assert "強" not in repr(restored.repairs)
    assert restored.repairs[3] == repairs[3]


def test_a_name_in_traditional_characters_is_covered_where_it_was_repaired_and_where_it_was_taken_out() -> None:
    page = "當(dāng)然,盧(lú)強(qiáng)?shù)木駛鱽怼n盧強?盧強說(shuō)好。"
    _, restored = redact(RawArticle("a.txt", "", "", "utf-8"), restore(page), cover(["卢强"], []))
    shown = [text for one in restored.repairs for text in (one.before, one.after, one.reading, *one.alternatives)]
    assert not any("盧強" in text or "卢强" in text for text in shown)
    assert "卢强" not in "".join(block.text for block in restored.blocks)
