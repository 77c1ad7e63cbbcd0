"""What is chosen, and what is not, in one article."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st
from rank_articles import SCHOOL, WATER, article

from reporter.chinese.segment import segmenter
from reporter.errors import ConfigError
from reporter.model import Article, Doubt, Place, RepairKind
from reporter.rank import rank, summarize

LINES = st.lists(
    st.sampled_from(
        [
            "岚溪县供水公司完成管网改造。",
            "2.6万户居民用上自来水，漏损率下降到9.8%。",
            "“以前没水。”谢大爷说。",
            "供水公司成立抢修队！",
            "石桥镇小学食堂开张",
            "……",
            "？",
        ]
    ),
    max_size=12,
)


def key(ranked: Article) -> list[str]:
    return [sentence.text for sentence in ranked.sentences if sentence.key]


@pytest.mark.parametrize("case", cases("rank_choice"), ids=lambda case: case["name"])
def test_of_two_like_sentences_the_one_an_editor_would_take(case: dict[str, Any]) -> None:
    around = [
        "岚溪县供水公司负责泵站。",
        "居民关心供水。",
        "泵站改造是供水公司的大事。",
        "居民期待。",
        "街道配合。",
    ] * 3
    scores = []
    for sentence in (case["better"], case["worse"]):
        ranked = rank(article(*around, sentence))
        best = next(item.score for item in ranked.sentences if item.text == around[0])
        scores.append(next(item.score for item in ranked.sentences if item.text == sentence) / best)
    assert scores[0] > scores[1]


def test_no_half_of_a_sentence_that_a_page_broke_is_key() -> None:
    whole = ("岚溪县供水公司负责泵站。", "居民关心供水。", "泵站改造是供水公司的大事。", "街道配合。")
    halves = (
        "供水公司改造泵站6座，2.6万户中仍有38%没有装上智能水表，今年售水量同比增长",
        "16 .4%，其中居民用水830万吨，漏损率由23.5%下降到9.8%。",
        "供水公司更换管网37公里，投资4180万元，漏损点均完成数字化",
        "采集，漏损率由23.5%下降到9.8%。",
    )
    assert not {*key(rank(article(*whole, *halves)))} & {*halves}
    notes = ("供水公司改造泵站6座，投资320万元", "更换管网37公里，漏损率由23.5%下降到9.8%")
    assert key(rank(article(*notes))) == [*notes]  # of a text without full stops none is half


def test_the_news_and_its_figures_are_key_and_nothing_but_the_body_ever_is() -> None:
    ranked = rank(WATER, sentences=2)
    assert key(ranked) == [
        "11月3日，岚溪县供水公司完成老城区供水管网改造，2.6万户居民用上了稳定的自来水。",
        "改造工程投资4180万元，更换老旧管网37公里，漏损率由23.5%下降到9.8%。",
    ]
    everything = rank(WATER, sentences=99)
    roles = {everything.blocks[sentence.place.block].role for sentence in everything.sentences if sentence.key}
    assert roles == {"body"}
    others = [item for item in everything.sentences if everything.blocks[item.place.block].role != "body"]
    assert {sentence.score for sentence in others} == {0.0}


def test_scores_are_between_nought_and_one_and_the_text_is_untouched() -> None:
    ranked = rank(SCHOOL)
    assert max(sentence.score for sentence in ranked.sentences) == 1.0
    assert [sentence.text for sentence in ranked.sentences] == [sentence.text for sentence in SCHOOL.sentences]
    assert (ranked.blocks, ranked.title) == (SCHOOL.blocks, SCHOOL.title)


def test_what_has_been_said_is_not_said_again() -> None:
    said = "岚溪县供水公司更换老旧管网37公里，漏损率下降到9.8%。"
    other = "石桥镇敬老院新添护理床位40张。"
    assert key(rank(article(said, said, other), sentences=2)) == [said, other]


def test_a_scene_in_front_does_not_take_the_place_of_the_news() -> None:
    scene, news = "水声哗哗，笑声阵阵。", "岚溪县供水公司改造泵站，两千户居民用水无忧。"
    rest = ("居民用水要登记。", "供水公司巡查泵站。", "抢修队沿着河边的管道走了一遍。")
    assert key(rank(article(scene, news, *rest), sentences=1)) == [news]


def test_a_doubtful_place_costs_a_sentence_its_rank() -> None:
    doubt = Doubt(RepairKind.MOJIBAKE, Place(1, 10, 14), "37公里", "two readings fit")
    texts = [block.text for block in WATER.blocks if block.role == "body"]
    sure, unsure = rank(article(*texts)), rank(article(*texts, doubts=(doubt,)))
    share = [made.sentences[1].score / made.sentences[0].score for made in (sure, unsure)]
    assert share[0] > 2 * share[1] > 0


def test_damage_that_cuts_a_sentence_in_two_costs_both_halves() -> None:
    broken = "水厂检修水泵三台、管?!艏⒉粍网四公里，水厂居民放心。"
    texts = ["水厂开展冬季检修。", broken, "水厂居民用水正常。"]
    sure = rank(article(*texts))
    start = broken.index("?")
    unsure = rank(
        article(*texts, doubts=(Doubt(RepairKind.SLIP, Place(1, start, start + 6), "?!艏⒉粍", "nothing decides"),))
    )
    halves = [number for number, sentence in enumerate(sure.sentences) if sentence.place.block == 1]
    assert len(halves) == 2
    share = [item.score / unsure.sentences[0].score for item in unsure.sentences]
    assert all(share[n] < 0.5 * sure.sentences[n].score / sure.sentences[0].score for n in halves)


def test_the_title_says_what_matters() -> None:
    texts = ("县里开了一天的会。", "镇小学食堂换新。", "各街道清扫积雪。", "东门水厂检修水泵。")
    assert rank(article(*texts, title="水厂检修水泵")).sentences[3].score > rank(article(*texts)).sentences[3].score


VISIT = (
    "为弘扬志愿精神，11月6日，石桥镇开展“冬日送暖”活动。",
    "活动现场，志愿者为老人理发、量血压、打扫卫生，忙得不亦乐乎。",
    "老人们脸上洋溢着幸福的笑容，纷纷竖起大拇指。",
    "志愿者们还为孩子们表演了节目。",
    "此次活动共出动志愿者86名，走访困难群众124户，送去棉被150床。",
)


def test_of_several_sentences_one_tells_a_figure() -> None:
    assert VISIT[-1] in key(rank(article("".join(VISIT)), sentences=3))
    plan = "下一步，石桥镇计划再走访困难群众300户，送去棉被200床。"
    assert plan not in key(rank(article("".join((*VISIT[:-1], plan))), sentences=3))
    said = "“送来棉被150床，帮了200户的忙。”"
    assert said not in key(rank(article("".join((*VISIT[:-1], said))), sentences=3))
    assert len(key(rank(article("".join(VISIT)), sentences=1))) == 1


def test_what_came_of_it_goes_before_the_scene_that_an_item_opens_with() -> None:
    scene = (
        "清晨六点，石桥镇粮库门口的粮车已经排出两里地。磅秤旁，大户老周盯着电子屏，数字一项一项跳出来。"
        "不到二十分钟，5.2万元货款进了他的卡。"
    )
    bought = "开秤半月，累计收购稻谷8.4万吨，同比增加1.9万吨。"
    refused = "为把好入口关，粮库投用快检设备42套，拒收超标稻谷1130吨。"
    after = "“以前卖粮要等半天。”老周笑着说。粮库将收购到明年1月底。"
    text = f"{scene}\n今年，石桥镇粮库布设收购点23个。{bought}{refused}\n{after}"
    assert {bought, refused} < {*key(rank(article(text), sentences=3))}


def test_a_quotation_without_its_speaker_is_not_told_while_there_is_more() -> None:
    said = "“往年一到春旱就抢水，今年渠通了，心里踏实。”"
    text = (
        f"石桥镇掀起农田水利建设热潮。{said}村民老周说。镇里成立5个督查组，实行一周一通报。下一步，石桥镇将加快进度。"
    )
    chosen = key(rank(article(text), sentences=3))
    assert said not in chosen
    assert len(chosen) == 3
    assert key(rank(article(said), sentences=3)) == [said]


def test_articles_without_a_body_or_words() -> None:
    empty = rank(article(("title", "通知")))
    assert (key(empty), empty.keywords) == ([], ())
    assert key(rank(article("……", "啊？"), sentences=1)) != []


def test_an_unknown_ranker_is_refused() -> None:
    with pytest.raises(ConfigError, match="'lexrank'; choose one of: textrank, textrank4zh"):
        rank(WATER, ranker="lexrank")


def test_textrank4zh_itself_can_rank() -> None:
    ranked = rank(WATER, sentences=2, keywords=4, ranker="textrank4zh")
    assert len(key(ranked)) == 2
    assert all(ranked.blocks[sentence.place.block].role == "body" for sentence in ranked.sentences if sentence.key)
    assert 0 < len(ranked.keywords) <= 4
    assert key(rank(article(("title", "通知")), ranker="textrank4zh")) == []


def test_textrank4zh_ranks_without_scipy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    assert len(key(rank(WATER, sentences=2, ranker="textrank4zh"))) == 2


def test_either_segmenter_will_do() -> None:
    assert key(rank(WATER, sentences=2, segmenter=segmenter("jieba"))) == key(rank(WATER, sentences=2))


@given(LINES, st.integers(1, 6))
def test_a_summary_is_whole_sentences_in_their_order(lines: list[str], count: int) -> None:
    text = "\n".join(lines)
    chosen = summarize(text, sentences=count)
    assert len(chosen) <= count
    assert bool(chosen) == bool(text.strip())
    end = 0
    for sentence in chosen:
        end = text.index(sentence, end) + len(sentence)
    assert summarize(text, sentences=count) == chosen


@given(LINES.filter(bool), st.integers(1, 200))
def test_a_summary_comes_near_to_the_characters_asked_for(lines: list[str], chars: int) -> None:
    text = "".join(lines)
    chosen = summarize(text, chars=chars)
    length = sum(map(len, chosen))
    assert chosen
    assert len(chosen) == 1 or length < 2 * chars


def test_three_sentences_unless_told_otherwise() -> None:
    text = "".join(block.text for block in WATER.blocks if block.role == "body")
    assert len(summarize(text)) == 3
    assert summarize("") == []


def test_a_meeting_is_told_by_what_it_decided_and_not_by_who_sat_there() -> None:
    texts = (
        "11月3日，岚溪县水务局召开冬季供水会议。",
        "局长夏岚出席会议并讲话，各水厂厂长26人参加会议。",
        "会议传达学习了上级文件。",
        "会议指出，今年全县更换老旧管网37公里，漏损率下降到9.8%。",
        "会议要求，各水厂12月10日前完成管道保温。",
    )
    assert key(rank(article(*texts))) == [texts[0], texts[3], texts[4]]


PIECES = (
    *(
        "岚溪县",
        "供水公司",
        "水厂",
        "检修",
        "量",
        "。",
        "，",
        "“",
        "”",
        "（",
        "3.5万元",
        "同比",
        "增长",
        "9.8%",
        "对此",
    ),
    *("11月3日", "一排排", "□", "a", "芦荻", "洼", "：", "说", "\n"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from([None, "水厂检修"]))
def test_any_text_can_be_ranked(pieces: list[str], title: str | None) -> None:
    ranked = rank(article("".join(pieces), title=title))
    assert sum(sentence.key for sentence in ranked.sentences) <= 3
    assert all(0 <= sentence.score <= 1 for sentence in ranked.sentences)
    scores = [keyword.score for keyword in ranked.keywords]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("figure", [1312, 2318, 3324])
def test_a_figure_of_the_title_of_a_report_is_told(figure: int) -> None:
    works = (
        "修好水表",
        "检修水泵",
        "走访居民",
        "清洗水池",
        "更换阀门",
        "巡查管网",
        "登记用户",
        "回访商户",
        "培训员工",
        "抽检水样",
    ) * 3
    lines = [f"供水公司{work}{1306 + 67 * number + number}次。" for number, work in enumerate(works)]
    lines[figure // 250] = f"供水公司{works[figure // 250]}{figure}次。"
    ranked = rank(article(*lines, title=f"供水公司年度报告：{figure}次服务"), sentences=1)
    assert [one.text for one in ranked.sentences if one.key] == [lines[figure // 250]]
