"""What is to be covered is covered everywhere, and offsets stay right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reporter.model import Block, Doubt, RawArticle, Repair, RestoredText
from reporter.privacy import cover, redact


@given(st.text(), st.lists(st.text(min_size=1), max_size=4))
def test_the_length_stays_and_the_words_go(text: str, words: list[str]) -> None:
    covered = cover(words, [])(text)
    assert len(covered) == len(text)
    assert not any(word in covered for word in words if "×" not in word)


def test_every_place_that_could_be_shown_is_covered() -> None:
    raw = RawArticle("a.txt", "", "", 0, "txt", "utf-8", title="访赵六")
    restored = RestoredText(
        "",
        "",
        (),
        (Block("body", "赵六说，电话13911112222。"),),
        (Repair("错位", 0, "赵六?", "赵六。", "likely", ("赵六，",)),),
        (Doubt("错位", 0, "赵六?", "undecided"),),
    )
    raw, restored = redact(raw, restored, cover(["赵六"], [r"1\d{10}"]))
    assert raw.title == "访××"
    assert restored.blocks[0].text == "××说，电话×××××××××××。"
    assert "赵六" not in repr(restored)


def test_a_name_in_the_record_of_repairs_is_covered_in_any_script() -> None:
    raw = RawArticle("a.txt", "", "", 0, "txt", "utf-8")
    repairs = (Repair("错位", 0, "盧(lú)強(qiáng)?", "盧強。", "likely"), Repair("繁简", 0, "電", "电", "certain"))
    _, restored = redact(raw, RestoredText("", "", (), (), repairs), cover(["卢强"], []))
    assert "強" not in repr(restored.repairs)
    assert restored.repairs[1] == repairs[1]
