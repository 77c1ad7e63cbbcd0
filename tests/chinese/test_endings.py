"""What an ending is asked first, its last character, never hides what its pattern would find."""

from __future__ import annotations

import pytest
from conftest import cases

from reporter.metrics.find.rules import Ending, cues
from reporter.metrics.name.phrases import phrases

ENDINGS = {
    "approximate": cues().before,
    "changed": cues().changed,
    "link": cues().link,
    "per": phrases().per,
}
TAILS = {
    "approximate": ("不超过", "将近", "约为", "至少的"),
    "changed": ("比去年同期增长了", "同比下降约", "较上年多"),
    "link": ("产量达到", "销售额最高", "合格率为", "产值完成", "连续三年", "连续三个月", "连续5天"),
    "per": ("平均每户", "平均", "人均", "每百亩", "每位老人"),
}


@pytest.mark.parametrize("name", ENDINGS)
def test_the_last_character_hides_nothing_in_any_sentence(name: str) -> None:
    ending = ENDINGS[name]
    texts = [case["text"] for case in cases("metrics_figures")]
    windows = [text[max(0, end - 30) : end] for text in texts for end in range(len(text) + 1)]
    hidden = [window for window in windows if ending.pattern.search(window) and not ending.search(window)]
    assert not hidden


@pytest.mark.parametrize(("name", "tail"), [(name, tail) for name, tails in TAILS.items() for tail in tails])
def test_a_text_that_ends_so_is_found_and_one_that_goes_on_is_not(name: str, tail: str) -> None:
    ending: Ending = ENDINGS[name]
    assert ending.search(f"今年{tail}") is not None
    assert ending.search(f"今年{tail}墙") is None
