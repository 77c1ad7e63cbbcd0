"""Several articles together: near-duplicates, the week's overview, its topics."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_articles import SCHOOL, WATER, article

from reporter.rank import overview, rank, topics
from reporter.rank.pencil import pencilled
from reporter.rank.shingles import near_duplicates

if TYPE_CHECKING:
    from reporter.model import Article

TRADES = {
    "水": ["供水管网漏损率下降", "泵站更换水表", "自来水厂检修水泵", "水源地巡查", "用水户缴费"],
    "医": ["门诊接诊患者", "病房新添护士", "手术排期缩短", "体检中心接待老人", "药房配送药品"],
    "路": ["公交线路延长", "站台加装路灯", "候车亭翻新", "道路养护提速", "司机培训开班"],
}
PLACES = "岚溪 石桥 柳河 东岭 青浦 沙湾 白塔 双龙 新河 西坪 古城 长滩 北关 南渡 松林".split()  # noqa: SIM905


def _report(trade: str, number: int) -> Article:
    words = TRADES[trade]
    place = PLACES[number]
    turned = words[number % 5 :] + words[: number % 5]
    sentences = [f"{place}{matter}，共计{number * 7 + n + 3}处。" for n, matter in enumerate(turned)]
    return rank(article("".join(sentences), title=f"{place}{turned[0]}"))


WEEK = tuple(_report(trade, number) for number, trade in enumerate(list(TRADES) * 5))


def test_near_duplicates_are_found_whatever_their_punctuation_and_order() -> None:
    text = "".join(block.text for block in WATER.blocks if block.role == "body")
    other = "".join(block.text for block in SCHOOL.blocks if block.role == "body")
    shortened = text.replace("此外，他们还在巷口摆了茶水。", "")
    assert near_duplicates([other, text, shortened, text.replace("，", ","), ""]) == ((0,), (1, 2, 3), (4,))


def test_articles_that_share_phrases_only_are_not_one() -> None:
    texts = [article_text(report) for report in WEEK[:3]]
    assert near_duplicates(texts) == ((0,), (1,), (2,))


def article_text(made: Article) -> str:
    return "".join(block.text for block in made.blocks)


@given(st.lists(st.text(alphabet="水厂恢复供电。", max_size=30), max_size=8))
def test_every_text_is_in_one_group(texts: list[str]) -> None:
    groups = near_duplicates(texts)
    assert sorted(number for group in groups for number in group) == list(range(len(texts)))
    assert all(list(group) == sorted(group) for group in groups)


def test_the_overview_says_each_thing_once_and_names_all_its_sources() -> None:
    water, school = rank(WATER), rank(SCHOOL)
    said = overview((water, school, water), 6)
    texts = [item.text for item in said]
    assert len(texts) == len(set(texts))
    assert {item.articles for item in said} == {(0, 2), (1,)}
    key = {sentence.text for made in (water, school) for sentence in made.sentences if sentence.key}
    assert set(texts) <= key


def test_every_article_speaks_before_any_speaks_twice() -> None:
    said = overview(tuple(map(rank, (WATER, SCHOOL, *WEEK[1:3]))), 4)
    assert sorted(item.articles[0] for item in said) == [0, 1, 2, 3]


def test_a_sentence_found_in_another_article_names_it_unless_its_figures_differ() -> None:
    fact = "岚溪县供水公司更换老旧管网37公里，漏损率下降到9.8%。"
    same = "岚溪县供水公司更换了老旧管网37公里，漏损率下降到9.8%，居民称赞。"
    changed = "岚溪县供水公司更换老旧管网52公里，漏损率下降到9.8%。"
    first = rank(article(fact, "工程历时三个月。", "镇里组织了验收。"), sentences=1)
    second = rank(article("全县召开冬季保供会议。", "会议通报了进展。", same, "会议还部署了防冻工作。"), sentences=1)
    third = rank(article("县里印发了供水简报。", "简报列出三件事。", changed, "简报发至各镇。"), sentences=1)
    said = overview((first, second, third), 3)
    assert [sorted(item.articles) for item in said] == [[0, 1]]


def test_no_item_tells_a_figure_in_the_words_of_one_above_it() -> None:
    first = "岚溪县供水公司五年来更换老旧管网137公里，新建加压泵站26座，漏损率下降到9.8%。"
    again = "岚溪县供水公司建成智慧水务平台，新建加压泵站26座，培训抄表员、检修员、巡线员和话务员，推行一站办理。"
    told = overview((rank(article(first, "工程历时三个月。", again, "镇里组织了验收。"), sentences=2),), 3)
    assert [item.text for item in told if "加压泵站" in item.text] == [first]


@pytest.mark.parametrize("deed", ["走访村组，张贴告示，", "登门宣讲，分送卡片，"])
def test_what_goes_on_for_lines_and_has_hardly_a_figure_is_no_item(deed: str) -> None:
    endless = f"岚溪县供水公司组织3支服务队，{deed * 15}做到宣传全覆盖。"
    week = (rank(WATER), rank(article(endless, "队员们随后回到镇上。"), sentences=1))
    assert not any(endless in item.text for item in overview(week, 6))
    assert [item.text for item in overview(week[1:], 6)] == [endless]


def test_no_more_than_asked_for_and_nothing_from_nothing() -> None:
    assert len(overview(WEEK, 4)) == 4
    assert overview(WEEK, 0) == ()
    assert overview((), 5) == ()
    assert overview((rank(article(("title", "通知"))),), 5) == ()


def test_topics_group_by_what_the_articles_are_about() -> None:
    grouped = topics(WEEK)
    trades = list(TRADES)
    for heading, indexes in grouped:
        assert len({trades[index % len(trades)] for index in indexes}) == 1, heading
    assert sorted(index for _, indexes in grouped for index in indexes) == list(range(len(WEEK)))
    headings = [heading for heading, _ in grouped]
    assert len(headings) == len(set(headings))
    assert topics(WEEK) == grouped


def test_a_dozen_articles_need_no_topics_and_unlike_ones_have_none() -> None:
    assert topics(WEEK[:12]) == ()
    assert topics([rank(article(f"{chr(0x4E00 + 40 * n)}。")) for n in range(13)]) == ()


def test_measures_in_common_make_no_topic() -> None:
    matters = "水厂 病房 公交 茶园 食堂 林场 桥梁 灯光 邮路 温棚 锅炉 书屋 泵房".split()  # noqa: SIM905
    week = [
        rank(article(f"全县{matter}日均运行{n + 9}小时，同比增加{n + 2}小时，占比上升。{matter}环比增加{n + 3}小时。"))
        for n, matter in enumerate(matters)
    ]
    assert topics(week) == ()


def test_what_is_like_nothing_else_comes_last() -> None:
    grouped = topics((rank(SCHOOL), *WEEK))
    assert grouped[-1] == ("其他", (0,))


@pytest.mark.parametrize("segmenter", ["rjieba", "jieba"])
def test_either_segmenter_gives_topics(segmenter: str) -> None:
    from reporter.chinese.segment import segmenter as named

    assert topics(WEEK, segmenter=named(segmenter))


def test_an_overview_tells_what_has_happened_before_what_is_planned() -> None:
    done = "岚溪县供水公司今年更换老旧管网37公里，2.6万户居民受益。"
    plan = "下一步，石桥镇将新建泵站2座。"
    made = article(done, plan)
    scored = zip(made.sentences, (0.8, 1.0), strict=True)
    made = replace(made, sentences=tuple(replace(item, score=score, key=True) for item, score in scored))
    assert _texts(made) == [done]


def _texts(*articles: Article, limit: int = 1) -> list[str]:
    return [item.text for item in overview(articles, limit)]


def _scored(*texts: str) -> Article:
    """An article whose sentences are key, the first the best by far."""
    made = article(*texts)
    scores = [1.0, *[0.5] * (len(texts) - 1)]
    scored = zip(made.sentences, scores, strict=True)
    return replace(made, sentences=tuple(replace(item, score=score, key=True) for item, score in scored))


@pytest.mark.parametrize(
    "dangling",
    [
        "截至11月底，该公司更换老旧管网37公里。",
        "我院今年接诊患者3.2万人次。",
        "11月份，公司供水总量37万立方米。",
        "今年学校共招收新生486人。",
        "对此，岚溪县水务局投入资金300万元。",
    ],
)
def test_an_overview_prefers_a_sentence_that_says_who(dangling: str) -> None:
    named = "岚溪县供水公司今年新建泵站2座。"
    assert _texts(_scored(dangling, named)) == [named]


def test_a_sentence_with_the_name_in_it_may_go_on_with_a_pronoun() -> None:
    news = "岚溪县供水公司传来消息，该公司今年更换老旧管网37公里。"
    assert _texts(_scored(news, "石桥镇新建泵站2座。")) == [news]


def test_a_part_of_the_whole_dangles_from_nothing() -> None:
    whole = "全县更换老旧管网37公里，其中山区12公里，其余在平川。"
    assert _texts(_scored(whole, "石桥镇供水公司新建泵站2座。")) == [whole]


def test_a_sentence_of_nobody_gives_way_to_one_that_says_who() -> None:
    made = replace(_scored("更换老旧管网37公里，覆盖9个村。", "岚溪县供水公司今年新建泵站2座。"), organisation=None)
    assert _texts(made) == ["岚溪县供水公司今年新建泵站2座。"]


def test_who_is_said_by_another_sentence_where_no_key_sentence_says_it() -> None:
    made = _scored("该公司更换老旧管网37公里。", "岚溪县供水公司今年新建泵站2座。")
    only_first = tuple(replace(item, key=number == 0) for number, item in enumerate(made.sentences))
    assert _texts(replace(made, sentences=only_first)) == ["岚溪县供水公司今年新建泵站2座。"]


def test_a_sentence_that_dangles_is_better_than_none() -> None:
    dangling = "该公司更换老旧管网37公里。"
    assert _texts(_scored(dangling)) == [dangling]


def test_what_became_of_a_figure_goes_before_what_it_was() -> None:
    before, after = "年初，岚溪县供水公司的管网漏损率高达23.5%。", "岚溪县供水公司的管网漏损率由23.5%下降到9.8%。"
    assert _texts(_scored(before, after)) == [after]


def test_an_event_that_several_articles_tell_goes_first() -> None:
    cut = "11月18日，石桥镇停电21小时，3860户居民受影响，抢修人员126人次、车辆34台次到场，倒杆23基。"
    pipes = "岚溪县供水公司更换老旧管网37公里，漏损率由23.5%下降到9.8%。"
    said = overview((_scored(pipes), _scored(cut), _scored(cut, "石桥镇的灯亮了。")), 2)
    assert [sorted(item.articles) for item in said] == [[1, 2], [0]]


def test_every_article_is_heard_before_any_is_heard_again() -> None:
    two = _scored("岚溪县供水公司更换老旧管网37公里。", "岚溪县供水公司新装水表1.2万只，漏损率由23.5%下降到9.8%。")
    said = overview((two, _scored("石桥镇卫生院接诊患者486人。")), 3)
    assert {item.articles[0] for item in said[:2]} == {0, 1}


def test_a_long_item_ends_at_a_whole_statement_and_is_as_it_stands_on_request() -> None:
    told = "岚溪县供水公司更换老旧管网37公里，改造泵站12座，新装水表1.2万只，"
    made = _scored(
        told + "检修闸门860扇，培训抢修人员126人次，出动车辆34台次，为居民送水300吨，" * 2 + "回访用户486户。"
    )
    assert len(_texts(made)[0]) <= 90
    assert [item.text for item in overview((made,), 1, edited=False)] == [made.sentences[0].text]


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("更换老旧管网37公里，漏损率降到9.8%。", "〔岚溪县供水公司：〕更换老旧管网37公里，漏损率降到9.8%。"),
        ("据水务集团统计，全系统更换管网370公里。", "据水务集团统计，全系统更换管网370公里。"),
    ],
    ids=["the article's own", "another's numbers"],
)
def test_an_item_that_names_nobody_says_whose_it_is_unless_it_tells_anothers_numbers(said: str, item: str) -> None:
    made = replace(_scored(said), organisation="岚溪县供水公司")
    assert _texts(made) == [item]


def test_an_item_is_not_clipped_such_that_only_what_rose_is_left() -> None:
    rose = "岚溪县供水公司1至10月供水量865万吨，同比增长6.2%，新装水表1.2万只，同比增长4.5%，更换老旧管网37公里"
    told = f"{rose}，改造泵站12座，检修闸门860扇，收取水费1237万元，同比下降2.1%。"
    assert _texts(_scored(told)) == [told]
    mild = f"{rose}，改造泵站12座，检修闸门860扇，回访用户1237户，培训抢修人员126人次。"
    assert len(_texts(_scored(mild))[0]) < len(mild)


def test_an_item_tells_what_came_of_its_deeds() -> None:
    told = (
        "岚溪县供水公司通过入户走访、设立意见箱、召开恳谈会等多种形式，共向老城区用户发放问卷1751份，"
        "收回问卷1640份，广泛征求了街道、社区、物业、用水大户和沿街商户对供水服务的意见182条。"
    )
    assert _texts(_scored(told)) == [told]


@pytest.mark.parametrize(
    ("own", "item"),
    [
        ("岚溪县水务局", "1至10月，〔岚溪县〕全县换表1200只，同比增长8%。"),
        ("岚溪县广播站", "记者11月6日从岚溪县水务局获悉，1至10月，全县换表1200只，同比增长8%。"),
    ],
    ids=["its own numbers", "another's numbers"],
)
def test_who_told_the_reporter_goes_where_the_article_is_theirs(own: str, item: str) -> None:
    text = "记者11月6日从岚溪县水务局获悉，1至10月，全县换表1200只，同比增长8%。"
    assert _texts(pencilled(replace(_scored(text), organisation=own))) == [item]


def _warned(warning: str, *, title: str = "岚溪县气象台发布暴雪预警") -> Article:
    return rank(
        article(
            "县气象局今年换装雨量站126个，覆盖率由82%提高到98%。",
            "县气象局累计发布短信29万条，同比增长12%。",
            "县气象局完成培训1860人次，合格率达到99%。",
            warning,
            title=title,
        )
    )


def test_what_has_to_be_known_in_time_is_key_and_leads_the_overview() -> None:
    warning = "预计今天夜间到明天白天，全县大部将出现大到暴雪，最低气温降至零下11℃。"
    warned = _warned(warning)
    assert [one.text for one in warned.sentences if one.key][-1] == warning
    assert overview([WATER, SCHOOL, warned], 3)[0].text == warning


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("今年全县未发生火灾事故，出警下降。", "岚溪县气象台发布暴雪预警"),
        ("预计中旬有一次较强降水，晾晒要抓紧。", "岚溪县换装雨量站126个"),
    ],
)
def test_what_did_not_happen_or_is_told_beside_the_matter_presses_nobody(text: str, title: str) -> None:
    assert text not in [one.text for one in _warned(text, title=title).sentences if one.key]
