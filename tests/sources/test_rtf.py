"""Rich Text: what is seen of it, whatever programs put around it."""

from __future__ import annotations

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st

from reporter.model import Document
from reporter.sources import rtf


def read(body: bytes) -> str:
    (one,) = rtf.read(Document("稿.rtf", b"{\\rtf1\\ansi\\ansicpg936 " + body + b"}"))
    return one.text


@pytest.mark.parametrize("case", cases("sources_rtf"), ids=lambda case: case["name"])
def test_what_is_seen_is_read(case: dict[str, str]) -> None:
    assert read(case["rtf"].encode("gbk")) == case["text"]


@pytest.mark.parametrize(("charset", "codec"), [(134, "gbk"), (136, "big5"), (128, "shift_jis")])
def test_the_font_tells_the_encoding(charset: int, codec: str) -> None:
    text = {"big5": "龍巖溪", "shift_jis": "東京"}.get(codec, "龙岩溪")
    encoded = "".join(f"\\'{byte:02x}" for byte in text.encode(codec))
    document = f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f1\\fcharset{charset} x;}}}}\\f1 {encoded}}}"
    (one,) = rtf.read(Document("稿.rtf", document.encode()))
    assert one.text == text


def test_title_and_day_are_hints() -> None:
    info = (
        b"{\\info{\\title "
        + "新桥".encode("gbk")
        + b"}{\\creatim\\yr2026\\mo10\\dy9\\hr8}{\\revtim\\yr2026\\mo10\\dy20}}"
    )
    (one,) = rtf.read(Document("稿.rtf", b"{\\rtf1\\ansi\\ansicpg936" + info + " 龙岩溪}".encode("gbk")))
    assert (one.hints.title, one.hints.written, one.text) == ("新桥", "2026-10-20", "龙岩溪")


def test_groups_in_groups_without_end() -> None:
    assert read(b"{" * 100_000 + "龙岩溪".encode("gbk") + b"}" * 100_000) == "龙岩溪"


@given(
    st.lists(
        st.sampled_from(
            ["{", "}", "\\par ", "\\cell ", "\\row ", "\\trowd", "\\cellx9", "\\u-5?", "\\'c1", "\\*", "\\v "]
        )
        | st.sampled_from(
            ["\\bin9 ", "\\bin-3 ", "\\uc9 ", "\\s99999999999", "\\footnote ", "\\shptxt ", "\\", "龙岩溪", "\\info"]
        ),
        max_size=40,
    )
)
def test_any_words_are_read(pieces: list[str]) -> None:
    assert isinstance(read("".join(pieces).encode("gbk")), str)
