"""A mishap and its end are told together: whoever reads of the one reads of the other."""

from __future__ import annotations

import pytest
from rank_articles import article

from reporter.model import StrokeKind
from reporter.rank import overview, pencilled, quotations, rank
from reporter.rank.pencil import faults
from reporter.rank.pencil.clipping import clipped
from reporter.rank.pencil.mended import ends

REST = ("汛期物资仍在库房里。", "镇上的集市照常开张。")
ENDED = [
    ("11月7日，岚溪县石桥镇1条线路因大风跳闸，4个村1260户居民停电。", "岚溪县供电所连夜巡线，8日2时恢复全部供电。"),
    ("11月9日，岚溪县老城区一处主管爆裂，2300户居民停水。", "岚溪县供水公司当晚更换水管18米，全部恢复供水。"),
    ("11月3日，岚溪县山洪使2条县道中断，3个村1100人出行受阻。", "岚溪县公路站出动机械9台，4日中午全部抢通。"),
    (
        "11月5日，岚溪县一家木材厂起火，过火面积320平方米。",
        "岚溪县消防大队出动车辆6台，明火于40分钟后扑灭，没有人员伤亡。",
    ),
    ("岚溪县市场监管局检查商户412家，发现问题97个。", "截至11月10日，97个问题已全部整改。"),
]


@pytest.mark.parametrize("pair", ENDED, ids=lambda pair: pair[0])
def test_who_reads_of_a_mishap_reads_of_its_end(pair: tuple[str, str]) -> None:
    told = rank(pencilled(article("".join((*pair, *REST)))), sentences=1)
    whole = f"{pair[0][:-1]}；{pair[1]}"
    assert quotations(told) == (whole,)
    assert [item.text for item in overview((told,), 3)] == [whole]
    joined = next(one for one in told.sentences if one.key)
    assert [one.kind for one in joined.strokes] == [StrokeKind.JOIN]
    assert faults(told, joined) == ()


@pytest.mark.parametrize(
    ("mishap", "told"),
    [
        (ENDED[0][0], "岚溪县供电所预计8日2时恢复供电。"),
        (ENDED[0][0], "恢复供电工作由岚溪县供电所承担。"),
        (ENDED[0][0], "岚溪县公路站4日恢复县道通行。"),
        (ENDED[1][0], "岚溪县供水公司正在抢修，尚未恢复供水。"),
        (f"{ENDED[1][0][:-1]}，当晚全部恢复供水。", "恢复供水的2300户居民领到了告知书。"),
        (ENDED[4][0], "上述问题须在11月底前全部整改。"),
        ("岚溪县供水公司换表1200只。", "岚溪县老城区恢复供水。"),
    ],
    ids=str,
)
def test_what_is_not_over_or_another_matter_is_not_joined(mishap: str, told: str) -> None:
    assert not ends(mishap, told)


def test_a_mishap_with_a_long_end_stays_by_itself() -> None:
    end = f"岚溪县供电所{'出动人员36人、车辆9台，' * 8}8日2时恢复全部供电。"
    told = pencilled(article(ENDED[0][0] + end))
    assert not any(one.strokes for one in told.sentences)


def test_an_item_is_not_shortened_to_a_mishap_without_its_end() -> None:
    end = "岚溪县供电所出动人员36人、车辆9台连夜巡线，换杆6基，于8日2时20分恢复全部供电。"
    for joint in "。，":
        made = pencilled(article(f"{ENDED[0][0][:-1]}，集镇2家工厂停产{joint}{end}"))
        assert clipped(made, made.sentences[-1], 60).quoted.endswith(end)
