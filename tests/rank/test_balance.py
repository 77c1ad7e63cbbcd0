"""The bad half is told with the good one, or in its stead: whoever reads the one knows of the other."""

from __future__ import annotations

import pytest
from rank_articles import article

from reporter.model import StrokeKind
from reporter.rank import overview, pencilled, quotations, rank
from reporter.rank.bad_news import is_ill
from reporter.rank.pencil import faults
from reporter.rank.pencil.balance import takes_back
from reporter.rank.ranking import is_half, may_please

REST = ("物资仍旧摆在库房里。", "镇上的集市照常开张。")
HALVES = [
    ("岚溪县供水公司前三季度更换水表1200只，惠及37个小区。", "不过，东片水压紧张的问题依然突出，每天有150户投诉。"),
    ("11月，岚溪县石桥港完成货物吞吐量36万吨，增长8%。", "前11个月，全港货物吞吐量310万吨，下降3%。"),
    ("岚溪县林场砍伐枯死松树430株，全部焚烧。", "疫情仍在向东片蔓延，防控难度加大。"),
    ("岚溪县法院平均审理天数由68天压缩到53天。", "长期未结案件却由41件增加到67件。"),
]


@pytest.mark.parametrize("pair", HALVES, ids=lambda pair: pair[0])
def test_the_bad_half_is_told_with_the_good_one(pair: tuple[str, str]) -> None:
    told = rank(pencilled(article("".join((*pair, *REST)))), sentences=1)
    whole = f"{pair[0][:-1]}；{pair[1]}"
    assert quotations(told) == (whole,)
    assert [item.text for item in overview((told,), 3)] == [whole]
    joined = next(one for one in told.sentences if one.key)
    assert StrokeKind.JOIN in {one.kind for one in joined.strokes}
    assert faults(told, joined) == ()


def test_the_bad_half_in_another_paragraph_takes_a_place_of_its_own() -> None:
    good = "岚溪县第一中学今年中考平均分排名全县第3，优秀率31%，提高4个百分点。"
    bad = "可是体质测试结果并不理想，体测合格率89%，下降3个百分点。"
    others = "学校新开社团42个，更换护眼灯648盏，惠及学生2860人。"
    made = rank(pencilled(article(others, good, bad, "学校食堂照常开张。")), sentences=2)
    assert is_half(made, 1)
    assert set(quotations(made)) == {good, bad}


@pytest.mark.parametrize(
    ("good", "told"),
    [
        ("岚溪县供水公司更换水表1200只。", "不过，漏损率下降2个百分点。"),
        ("岚溪县供水公司更换水表1200只。", "食堂用餐人数下降2%。"),
        ("岚溪县供水公司更换水表1200只。", "但47个隐患已全部整改。"),
        ("售水量12万吨，下降6%。", "漏损率却升至12%。"),
        ("售水量12万吨，增长6%。", "其中工业售水量3万吨，下降2%。"),
        ("泵站在石桥镇东头。", "但水压紧张的问题依然突出。"),
    ],
    ids=str,
)
def test_what_pleases_or_is_another_matter_takes_nothing_back(good: str, told: str) -> None:
    assert not takes_back(good, told)


@pytest.mark.parametrize(
    ("text", "ill"),
    [
        ("发电量4387万千瓦时，环比多发1126万千瓦时，同比下降6%。", True),
        ("3号泊位停产36小时，司机轻伤。", True),
        ("剩余2件超过整改时限。", True),
        ("2100亩枣树没浇上水，5公里渠道已经淤塞。", True),
        ("服务半径由3公里缩小到1公里。", False),
        ("运费从12元降至4元。", False),
        ("邻里纠纷比去年减少三成。", False),
        ("为337名困难职工减免租金10万元。", False),
        ("确保不发生逾期。", False),
        ("12件逾期工单已全部办结。", False),
    ],
    ids=str,
)
def test_what_is_bad_news(text: str, ill: bool) -> None:  # noqa: FBT001 - a case
    assert is_ill(text) == ill


def test_an_article_with_bad_news_in_figures_is_not_told_without_it() -> None:
    deeds = ("换表3.6万只，惠及3万户", "建站12座，惠及4万户", "铺管97公里，惠及5万户")
    goods = [f"岚溪县供水公司今年{deed}。" for deed in deeds]
    bad = "全县仍有26座水塔、1.2万户供水不达标。"
    told = quotations(rank(article(*goods, bad), sentences=3))
    assert bad in told
    assert len(told) == 3


def test_an_item_that_only_pleases_gives_way() -> None:
    pleases = "岚溪县供水公司前10个月清理管道97公里，更换水表3.6万只。"
    bad = "在本次评比中，岚溪县水务局列全市21家的第18位，比上次后退5位。"
    other = "岚溪县供水公司前10个月新建泵站97座，铺设水管3.6万米。"
    told = {
        apart: rank(pencilled(article(*((pleases, bad) if apart else (pleases + bad,)), other)), sentences=3)
        for apart in (True, False)
    }
    assert [may_please(told[apart], 0) for apart in (True, False)] == [False, True]
    assert [overview((told[apart],), 1)[0].text for apart in (True, False)] == [pleases, other]


def test_a_rest_is_told_with_the_whole() -> None:
    done, left = "岚溪县供水公司核查合同1130份，规范247份。", "剩余39份因涉及诉讼，仍在处理。"
    assert quotations(rank(pencilled(article(done + left)), sentences=1)) == (f"{done[:-1]}；{left}",)
    whole, rest = "岚溪县供水公司今年改造老管道27公里。", "剩余3公里预计明年3月开工。"
    told = rank(pencilled(article(f"{whole}{rest}")), sentences=1)
    assert quotations(told)[0] in {whole, f"{whole[:-1]}；{rest}"}
    assert not any(one.quoted.startswith("剩余") for one in told.sentences)
    later = rank(pencilled(article(f"{whole}剩余的两个月里，岚溪县供水公司换表1200只。")))
    assert not any(stroke.kind == StrokeKind.JOIN for one in later.sentences for stroke in one.strokes)
