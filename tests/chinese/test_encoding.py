"""Bytes of every encoding that articles come in, whole, short, cut and damaged."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.chinese.encoding import decode

SIMPLIFIED = (
    "砚川县供电公司今天召开安全生产会议，要求各供电所在冬季到来之前完成线路检查。"
    "会上说，今年一月到十月，全县共检修线路三百二十公里，处理缺陷一千一百处，没有发生安全事故。"
    "“老百姓用上放心电，是我们的责任。”公司经理说。会后，大家到现场看了新装的设备。"
) * 8
TRADITIONAL = (
    "硯川縣供電公司今天召開安全生產會議，要求各供電所在冬季到來之前完成線路檢查。"
    "會上說，今年一月到十月，全縣共檢修線路三百二十公里，處理缺陷一千一百處，沒有發生安全事故。"
) * 8
WRITTEN = [
    ("utf-8", "utf-8", SIMPLIFIED),
    ("gb18030", "gb18030", SIMPLIFIED),
    ("gbk", "gb18030", SIMPLIFIED),
    ("big5", "big5", TRADITIONAL),
    ("utf-16-le", "utf-16-le", SIMPLIFIED),
    ("utf-16-be", "utf-16-be", SIMPLIFIED),
]
KEPT = 0.97
IDS = [entry[0] for entry in WRITTEN]


@pytest.mark.parametrize(("written", "read", "text"), WRITTEN, ids=IDS)
def test_a_whole_text_comes_back(written: str, read: str, text: str) -> None:
    assert decode(text.encode(written)) == (text, read)


@pytest.mark.parametrize(
    ("mark", "written"), [("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("utf-32", "utf-32-le")]
)
def test_a_byte_order_mark_settles_it(mark: str, written: str) -> None:
    assert decode("ab 供电".encode(mark)) == ("ab 供电", written)


@pytest.mark.parametrize(("written", "read", "text"), WRITTEN, ids=IDS)
@pytest.mark.parametrize("size", [20, 30, 100, 1000])
def test_a_text_cut_anywhere_is_recognised(written: str, read: str, text: str, size: int) -> None:
    data = text.encode(written)
    chance = random.Random(size)  # noqa: S311 - no secret
    starts = [chance.randrange(len(data) - size) for _ in range(40)]
    recognised = [decode(data[start : start + size])[1] for start in starts]
    assert recognised.count(read) >= 39


@pytest.mark.parametrize(("written", "read", "text"), WRITTEN, ids=IDS)
def test_one_damaged_byte_in_a_thousand_costs_little(written: str, read: str, text: str) -> None:
    data = bytearray(text.encode(written))
    chance = random.Random(3)  # noqa: S311 - no secret
    for place in chance.sample(range(len(data)), max(1, len(data) // 1000)):
        data[place] = chance.randrange(256)
    back, name = decode(bytes(data))
    assert name == read
    assert (Counter(back) & Counter(text)).total() > KEPT * len(text)


HOWS = ("changed", "lost", "put in", "FF")


def hurt(data: bytes, place: int, how: str, chance: random.Random) -> bytes:
    new = b"\xff" if how == "FF" else b"" if how == "lost" else bytes([chance.randrange(256)])
    return data[:place] + new + data[place + (how != "put in") :]


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize(("written", "text"), [("gb18030", SIMPLIFIED), ("big5", TRADITIONAL)])
def test_a_byte_costs_the_characters_it_belonged_to(written: str, text: str, how: str) -> None:
    data = text.encode(written)
    chance = random.Random(11)  # noqa: S311 - no secret
    for place in chance.sample(range(len(data) - 2), 40):
        back, _ = decode(hurt(data, place, how, chance))
        assert len(text) - (Counter(back) & Counter(text)).total() <= 4


@pytest.mark.parametrize(
    "text",
    [
        "参加人员：逄淼、郗翀、亓鑫、仝喆、昝堃、麴祎、綦燚、訾毓、郤犇。\n今天在县医院开会，大家都到了。",
        "魑魅魍魉，饕餮，囹圄，耄耋，鳏寡，龃龉，觊觎，佶屈聱牙，都是他在黑板上写给学生的词。",
        "石燕湖、垸堉、𬀩、𫔄、𡎚地名在四字节区，医院门诊照常。",
        "東京電力の復旧作業を続け、多くの家庭で電気が使えるようになりました。カタカナもあります。",
        "①②③Ⅰ─│┌┐表格里的单位有℃、‰、§、№，医院的报表每天都要用到这些。",
    ],
)
def test_rare_characters_and_signs_are_not_taken_for_damage(text: str) -> None:
    assert decode(text.encode("gb18030")) == (text, "gb18030")


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    text, name = decode(data)
    assert isinstance(text, str)
    assert name


OUT_OF_STEP = pytest.mark.xfail(reason="nothing in UTF-16 brings its pairs back in step", strict=True)
LOST = [pytest.param(*entry, marks=OUT_OF_STEP if "16-" in entry[0] else ()) for entry in WRITTEN]


@pytest.mark.parametrize(("written", "read", "text"), LOST, ids=IDS)
def test_a_lost_byte_costs_no_more_than_its_surroundings(written: str, read: str, text: str) -> None:
    data = text.encode(written)
    middle = len(data) // 2
    back, name = decode(data[:middle] + data[middle + 1 :])
    assert name == read
    assert (Counter(back) & Counter(text)).total() > KEPT * len(text)


def test_plain_ascii_is_utf8() -> None:
    assert decode(b"plain text, 3.5%") == ("plain text, 3.5%", "utf-8")
    assert decode(b"") == ("", "utf-8")
