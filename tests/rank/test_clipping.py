"""A sentence that is shortened keeps its point: how what it tells changed, and what turns it."""

from __future__ import annotations

import pytest
from rank_articles import article

from reporter.rank.pencil import faults, readings
from reporter.rank.pencil.clipping import SHORTEST, WHOLE, clipped

MOST = 60

CHANGED = [
    (
        "9月以来，岚溪县招商小组接洽客商126批次，外出招商36趟，走访企业97家，回访项目方118人次；新签约项目17个",
        "，协议投资43亿元，同比多签3个",
        "；其中岚溪县工业园签下11个，石桥镇签下4个，两地合计占了签约项目总数的八成还多",
    ),
    (
        "全年岚溪县图书馆接待读者12.7万人次，办读书会46场，新增藏书8300册、报刊120种；外借图书21万册次",
        "，办证1.2万张，同比多办900张",
        "；其中少儿读物9.3万册次，石桥镇分馆借出2.1万册次，流动书车借出1.4万册次，另有电子书7万次",
    ),
]
TURNED = [
    (
        "岚溪县今年安排水利项目36个，总投资21.4亿元；到9月底，开工31个，建成9个，新修渠道47公里，加固水库6座",
        "；完成投资8.6亿元，落后时间进度5.2个百分点。",
    ),
    (
        "岚溪县今年计划改造旧楼112栋，惠及居民3400户；到9月底，动工97栋，加装电梯36部，更换水管21公里，刷新外墙8万平方米",
        "；外墙保温仅验收26栋，还没完成年度任务的三成。",
    ),
]


def _short(text: str) -> tuple[str, bool]:
    made = article(text)
    short = clipped(made, made.sentences[0], MOST)
    return short.quoted, faults(made, short) == () and short.quoted in set(readings(made, made.sentences[0]))


@pytest.mark.parametrize("parts", CHANGED, ids=lambda parts: parts[0])
def test_how_a_figure_changed_stays_with_it(parts: tuple[str, str, str]) -> None:
    short, lawful = _short(f"{''.join(parts)}。")
    assert short == f"{parts[0]}{parts[1]}。"
    assert MOST < len(short) <= WHOLE
    assert lawful


@pytest.mark.parametrize("parts", TURNED, ids=lambda parts: parts[0])
def test_what_turns_the_sense_is_not_left_out(parts: tuple[str, str]) -> None:
    assert _short("".join(parts))[0] == "".join(parts)


@pytest.mark.parametrize("parts", TURNED, ids=lambda parts: parts[0])
def test_what_turns_nothing_is_left_out(parts: tuple[str, str]) -> None:
    plain = "；岚溪县水务局派出技术员46人，培训镇村管理员230人。"
    short, lawful = _short(parts[0] + plain)
    assert SHORTEST <= len(short) <= MOST
    assert lawful


def test_a_clause_that_says_how_far_a_figure_fell_is_no_statement() -> None:
    for change in ("，缩水14.2%", "，腰斩到3.6亿元"):
        assert _short(f"岚溪县今年前三季度对外销售茶叶、竹笋、蜂蜜三项，共计{'货值' * 12}8.3亿元{change}。")[
            0
        ].endswith(f"{change}。")
