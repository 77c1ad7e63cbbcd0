"""A notice is told by what, where, when and for whom, and no line of it is left without its main clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rank_articles import article

from reporter.rank import overview, rank
from reporter.rank.notices import lead_of
from reporter.rank.pencil import faults, law, pencilled, readings
from reporter.rank.pencil.announcing import lacks_main_clause
from reporter.rank.pencil.clipping import clipped

if TYPE_CHECKING:
    from reporter.model import Article

STOPPED = "因石桥泵站DN300主管更换施工需要，定于2026年11月3日22:00至11月4日10:00，对城东片区实施计划停水。"
STOP = f"{STOPPED[:-1]}，现将有关事项通知如下："
WATER = article(
    ("title", "关于城东片区计划停水的通知"),
    "尊敬的用户：",
    STOP,
    ("heading", "一、停水范围"),
    "东门巷、南桥小区及周边商铺，影响用户3700户。",
    ("heading", "二、降压范围"),
    "城西片区供水压力将有所下降，三楼以上可能无水。",
    "请用户提前储水，泵站已备送水车4台。",
    title="关于城东片区计划停水的通知",
)
LISTED = article(
    ("title", "关于石桥大修期间实行交通管制的通告"),
    "石桥建于1986年，县交通局决定对石桥实施大修。",
    "一、管制时间：2026年11月3日8时至12月20日18时。",
    "二、绕行路线：货车由东门路绕行，多走14公里。",
    "三、请驾驶员提前备好证件，按标志通行。",
    title="关于石桥大修期间实行交通管制的通告",
)
HIRING = article(
    ("title", "岚溪县公开招聘护士公告"),
    "为充实卫生院队伍，经县编委研究同意，岚溪县卫生局面向社会公开招聘护士36名，现将有关事项公告如下：",
    "一、报名时间为2026年11月3日至7日，逾期不予受理。",
    "二、年龄在35周岁以下。",
    "三、去年岚溪县共招聘护士28名，同比增长12%。",
    title="岚溪县公开招聘护士公告",
)
THEN = article(
    ("title", "关于管道置换停气的通知"),
    "我公司定于11月3日9:00至16:00对东门巷管道进行置换。届时，将对3个小区停止供气。",
    title="关于管道置换停气的通知",
)
NONE = (
    article("供水公司更换水表1200只，漏损率由23.5%下降到9.8%。", title="岚溪县换表1200只"),
    article("各位代表，现将上半年供水工作情况报告如下：", "11月3日，决定换表1200只。", title="供水工作报告"),
    article("11月3日起抽检37批次，合格率98%，现将结果通告如下：", title="岚溪县食品抽检情况的通告"),
    article("10月，售水量增长8%。", "漏损率下降2%。", title="关于上月供水的公告"),
)


def _told(made: Article) -> Article:
    return rank(pencilled(made))


@pytest.mark.parametrize(
    ("made", "lead"),
    [
        (WATER, STOPPED),
        (LISTED, "管制时间：2026年11月3日8时至12月20日18时。"),
        (HIRING, "为充实卫生院队伍，经县编委研究同意，岚溪县卫生局面向社会公开招聘护士36名。"),
        (THEN, "我公司定于11月3日9:00至16:00对东门巷管道进行置换；届时，将对3个小区停止供气。"),
    ],
)
def test_a_notice_is_told_by_what_and_when(made: Article, lead: str) -> None:
    told = _told(made)
    number = lead_of(told)
    assert number is not None
    assert told.sentences[number].quoted == lead
    assert told.sentences[number].key
    assert [one.text for one in overview([told], 1)] == [lead]
    assert all(not faults(told, one) for one in told.sentences)
    assert lead in set(readings(told, told.sentences[number]))


def test_what_goes_along_is_no_key_sentence() -> None:
    keys = [one.quoted for one in _told(WATER).sentences if one.key]
    assert keys == [STOPPED, "〔停水范围：〕东门巷、南桥小区及周边商铺，影响用户3700户。"]
    assert not any("去年" in one.text for one in _told(HIRING).sentences if one.key)


def test_one_item_of_a_list_is_not_told_as_all_of_it() -> None:
    listed = article(
        ("title", "关于征集老照片的公告"),
        "岚溪县图书馆自即日起至11月30日，面向社会征集老照片。",
        ("heading", "一、征集范围"),
        "（一）反映石桥镇水利的照片；",
        "（二）反映东门巷民居的照片。",
        title="关于征集老照片的公告",
    )
    keys = [one.quoted for one in _told(listed).sentences if one.key]
    assert keys == ["岚溪县图书馆自即日起至11月30日，面向社会征集老照片。"]


@pytest.mark.parametrize("made", NONE, ids=lambda made: made.title)
def test_what_is_no_notice_has_no_lead(made: Article) -> None:
    assert lead_of(_told(made)) is None


@pytest.mark.parametrize(
    "ground",
    [
        "因DN300主管更换施工需要",
        "为消除3号泵站隐患",
        "由于连日降雨42毫米",
        "根据《岚溪县供水条例》第3条规定",
        "定于11月3日22:00",
    ],
)
def test_no_clip_leaves_a_line_without_its_main_clause(ground: str) -> None:
    rest = "，11月3日22时至4日10时停水12小时，影响用户3700户，出动送水车12台，更换阀门36只，检修泵站3座，培训职工46人"
    made = article(f"{ground}{rest}。")
    assert not law.may_clip(ground, rest)
    short = clipped(made, made.sentences[0], 30).quoted
    assert not lacks_main_clause(short)
    assert short != f"{ground}。"


def test_what_lacks_a_main_clause_is_no_key_sentence() -> None:
    made = article("因3号泵站主管更换施工需要。", "东门巷停水12小时。", "经县政府研究同意：", "送水车12台已到东门巷。")
    assert not {"因3号泵站主管更换施工需要。"} & {one.text for one in rank(made, sentences=2).sentences if one.key}


def test_a_lead_without_a_main_clause_keeps_its_end() -> None:
    made = pencilled(article("经县政府研究同意，现将有关事项通知如下：", "东门巷停水。"))
    assert not made.sentences[0].strokes
