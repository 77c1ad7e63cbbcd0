"""Bodies that sign together above the day are no text of the article, on however many lines they stand."""

from __future__ import annotations

import pytest

from reporter.restore import restore

TEXT = (
    "关于云溪大桥封闭施工的通告\n因云溪大桥维修加固需要，定于2026年11月25日起封闭施工，请过往车辆绕行滨河路。\n"
    "施工期间禁止一切车辆和行人通行，敬请广大市民谅解配合。\n{signers}\n2026年11月18日"
)


@pytest.mark.parametrize(
    "signers",
    ["棠梨县公安局", "棠梨县公安局\n棠梨县交通运输局", "棠梨县公安局　棠梨县交通运输局\n棠梨县城市管理局"],
    ids=["one", "two", "three"],
)
def test_who_signs_is_no_text(signers: str) -> None:
    told = [(block.role, block.text) for block in restore(TEXT.format(signers=signers)).blocks]
    assert told[3:] == [("byline", line) for line in (*signers.split("\n"), "2026年11月18日")]


def test_a_body_that_the_text_lists_stays_text() -> None:
    text = TEXT.format(signers="以下单位参加整治：\n棠梨县公安局负责秩序。")
    assert [block.role for block in restore(text).blocks][3:5] == ["body", "body"]
