"""What a text and a sentence say about themselves: genre, cues, keywords."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from conftest import cases
from rank_articles import SCHOOL, WATER, article

from reporter.rank import rank
from reporter.rank.genre import spokenness
from reporter.rank.signals import signalled, signals


@pytest.mark.parametrize("case", cases("rank_genre"), ids=lambda case: case["text"][:12] or "empty")
def test_speech_is_told_from_writing(case: dict[str, Any]) -> None:
    assert (spokenness(case["text"]) > 0.5) == case["spoken"]


@pytest.mark.parametrize("case", cases("rank_cues"), ids=lambda case: case["text"])
def test_signals(case: dict[str, Any]) -> None:
    found = signalled([case["text"]], case["number"])[0]
    assert set(found) == set(case["cues"])
    assert signals().keys() >= set(found)


@pytest.mark.parametrize(("text", "clauses"), [("3台水泵和2台风机已检修。", 1), ("3台水泵已检修，2台风机已更换。", 2)])
def test_each_clause_with_figures_counts_once(text: str, clauses: int) -> None:
    assert signalled([text], 6)[0].count("有数分句") == clauses


@pytest.mark.parametrize(
    ("signal", "text"), [(one.id, text) for one in signals().values() for text in one.speaks], ids=str
)
def test_a_signal_speaks_on_its_examples(signal: str, text: str) -> None:
    assert signal in signalled([text], 0 if signal in {"导语", "场景"} else 9)[0]


@pytest.mark.parametrize(
    ("signal", "text"), [(one.id, text) for one in signals().values() for text in one.silent], ids=str
)
def test_a_signal_is_silent_on_its_negative_examples(signal: str, text: str) -> None:
    assert signal not in signalled([text], 0 if signal in {"导语", "场景"} else 9)[0]


def test_keywords_are_phrases_that_recur() -> None:
    ranked = rank(WATER, keywords=5)
    texts = [keyword.text for keyword in ranked.keywords]
    assert "供水管网" in texts or "供水公司" in texts
    assert len(texts) == len(set(texts)) <= 5
    scores = [keyword.score for keyword in ranked.keywords]
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1.0


def test_each_word_is_in_one_keyword_only_and_generic_words_in_none_by_themselves() -> None:
    ranked = rank(article("工作工作工作。", "水厂工作由水厂负责。", "水厂检修。"), keywords=10)
    texts = [keyword.text for keyword in ranked.keywords]
    assert "水厂" in texts
    assert "工作" not in texts


def test_measures_wholes_and_rests_of_latin_letters_are_no_keywords() -> None:
    lines = ("全县水厂日均供水9小时，同比增加2小时（zhe）。", "全县水厂环比增加3小时（zhe），ICU用水优先。") * 2
    texts = " ".join(keyword.text for keyword in rank(article(*lines)).keywords)
    assert "水厂" in texts
    assert not [word for word in ("同比", "环比", "日均", "小时", "全县", "zhe") if word in texts]


def test_the_place_in_the_name_of_the_organisation_is_never_cut_to_pieces_nor_a_keyword() -> None:
    made = article(*["记者从麦陵县获悉，麦陵县供水所检修水厂。", "麦陵县水厂供水稳定。"] * 2)
    texts = [keyword.text for keyword in rank(replace(made, organisation="麦陵县青石镇供水所")).keywords]
    assert "水厂供水" in texts
    assert not [text for text in texts if "陵" in text or "麦" in text]


def test_keywords_are_asked_for_by_number() -> None:
    assert len(rank(SCHOOL, keywords=2).keywords) == 2


def test_what_is_said_once_is_a_keyword_only_where_there_are_too_few_others() -> None:
    made = article("水厂检修水泵。", "水厂检修闸门。", "水泵装在闸门旁边的变电站。")
    texts = [keyword.text for keyword in rank(made, keywords=3).keywords]
    assert "变电站" not in texts
    assert "变电站" in [keyword.text for keyword in rank(made, keywords=9).keywords]


def test_a_word_that_segmentation_cut_short_is_whole_again() -> None:
    made = article("芦荻洼合作社收割稻谷。", "芦荻洼农户晾晒稻谷。", "稻谷运往芦荻洼仓库。")
    texts = [keyword.text for keyword in rank(made).keywords]
    assert "稻谷" in texts
    assert not [text for text in texts if text.startswith("芦荻") and "洼" not in text]


def test_a_text_may_end_in_its_keyword() -> None:
    assert [keyword.text for keyword in rank(article("稻谷入仓，农户运稻谷")).keywords][:1] == ["稻谷"]


def test_a_compound_that_the_title_tells_too_is_a_keyword_and_its_parts_are_none() -> None:
    made = article("松材线虫病疫木已清理。", "疫木粉碎，疫木运走。", title="林区防治松材线虫病")
    texts = [keyword.text for keyword in rank(made, keywords=5).keywords]
    assert {"松材线虫病", "疫木"} <= set(texts)
    assert {"松材", "线虫病"}.isdisjoint(texts)


@pytest.mark.parametrize(
    ("lines", "said", "never"),
    [
        (("褚行云每天巡线，线路结冰也去。", "褚行云说线路不能断。"), "线路", "褚行云"),
        (("石陵县教育局开设食堂。", "石陵县教育局检查食堂。"), "石陵县教育局", None),
        (("抽检查出不合格水表，更换不合格水表。", "不合格水表停用。"), "不合格水表", None),
        (("水厂完成投资300万元，泵站完成投资80万元。", "水厂和泵站投资不减。"), "投资", "完成投资"),
        (("“漏损账”记到村，泵站看“漏损账”。", "各村漏损账上墙，泵站漏损账见底。"), "漏损账", None),
        (("合作社统一供苗，统一收购菌菇。", "菌菇统一烘干，农户统一领款。"), "菌菇", "统一"),
        (("大坝总体完工，大坝蓄水。", "泄洪闸总体安装到位，泄洪闸试水。"), "大坝", "总体"),
        (("农户采下羊肚菌，羊肚菌进烘房。", "羊肚菌每斤40元。"), "羊肚菌", "羊肚"),
        (("站台检修信号灯，站台停用。", "信号灯换新，两家密切配合。"), "信号灯", "密切配合"),
    ],
)
def test_keywords_are_terms_and_whole(lines: tuple[str, ...], said: str, never: str | None) -> None:
    texts = [keyword.text for keyword in rank(article(*lines), keywords=6).keywords]
    assert said in texts
    assert never not in texts


def test_a_date_marks_the_news_in_the_opening_only() -> None:
    found = signalled(["11月21日，供水公司更换水泵3台。"] * 7)
    assert [number for number, signs in enumerate(found) if "导语" in signs] == [0, 1, 2, 3, 4]
