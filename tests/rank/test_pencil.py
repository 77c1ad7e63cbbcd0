"""The pencil: what it cuts and puts in, what it leaves alone, and that each stroke can be replayed and taken back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st
from rank_articles import WATER, article

from reporter.assets import load_rules
from reporter.model import WHOLE_SHIELD, Article, Place, RawArticle, Stroke, StrokeKind
from reporter.privacy import shield
from reporter.rank import lawful
from reporter.rank.pencil import faults, law, pencilled, readings, replayed
from reporter.rank.pencil.clipping import clipped
from reporter.rank.pencil.cuts import cuts, rules
from reporter.rank.pencil.standing import dangles
from reporter.restore import restore
from reporter.text import article as build

RULES = [
    (kind, rule["id"], example)
    for kind in ("opening", "tail", "zeal", "aside")
    for rule in load_rules("rank/pencil/rules")[kind]
    for example in rule["speaks"]
]
SILENT = [
    (rule["id"], text)
    for kind in ("opening", "tail", "zeal", "aside")
    for rule in load_rules("rank/pencil/rules")[kind]
    for text in rule["silent"]
]
PIECES = (
    "同时，", "在他的努力下，", "据了解，", "提前谋划，", "该公司", "我局", "他", "岚溪县供水公司", "石桥镇卫生院",
    "经理夏岚", "更换水表1200只", "未停水", "如果停水", "，", "；", "。", "“今年换表800只。”", "夏岚说", "其中，",
    "城区12公里", "，赢得了居民的赞誉", "，确保居民用水无忧", "，未造成伤亡", "漏损率由23.5%下降到9.8%", "（见附表）",
)  # fmt: skip


def _cut(text: str) -> str:
    left, last = "", 0
    for one in cuts(text, [(0, 4)] if text.startswith("县水务局") else []):
        left += text[last : one.start]
        last = one.end
    return left + text[last:]


@pytest.mark.parametrize(("kind", "rule", "example"), RULES, ids=str)
def test_a_rule_cuts_what_its_examples_say(kind: str, rule: str, example: list[str]) -> None:
    text, left = example
    assert _cut(text) == left
    assert rule in {one.rule for one in cuts(text, [(0, 4)])}
    assert rule in {one.id for one in rules(kind)}


@pytest.mark.parametrize(("rule", "text"), SILENT, ids=str)
def test_a_rule_is_silent_on_its_negative_examples(rule: str, text: str) -> None:
    assert rule not in {one.rule for one in cuts(text, [])}


@pytest.mark.parametrize("case", cases("pencil"), ids=lambda case: case["says"])
def test_a_sentence_after_the_pencil(case: dict[str, Any]) -> None:
    made = article("".join((case["before"], case["text"], case.get("after", ""))))
    made = pencilled(replace(made, organisation=case["organisation"]))
    sentence = next(one for one in made.sentences if one.text == case["text"])
    assert sentence.edited == case["edited"]
    assert faults(made, sentence) == ()
    assert sentence.quoted in set(readings(made, sentence))
    assert sentence.text in set(readings(made, sentence))


def _in_order(text: str, source: str) -> bool:
    marks = iter(source)
    return all(mark in marks for mark in text)


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=14),
    st.sampled_from(["岚溪县供水公司", "岚溪县水务局", None]),
)
def test_nothing_is_outside_the_brackets_but_the_source_in_its_order(pieces: list[str], own: str | None) -> None:
    made = pencilled(replace(article("".join(pieces) + "。"), organisation=own))
    source = made.blocks[0].text
    for sentence in made.sentences:
        assert faults(made, sentence) == ()
        left = re.sub("〔[^〔〕]*〕", "", sentence.quoted)
        joined = any(stroke.kind == StrokeKind.JOIN for stroke in sentence.strokes)
        without = [left[: one.start()] + left[one.end() :] for one in re.finditer("；", left)] if joined else [left]
        assert any(_in_order(one, source) for one in without)
        assert all(name.rstrip("：") in source or name == own for name in re.findall("〔([^〔〕]*)〕", sentence.quoted))
        cut = "".join(one.before for one in sentence.strokes if not one.after)
        assert law.may_cut(cut) or not cut
        figures = re.compile(r"\d[\d.]*")
        assert set(figures.findall(sentence.text)) <= set(figures.findall(sentence.quoted))


@pytest.mark.parametrize(
    ("before", "text", "edited"),
    [
        ("谢平守泵站31年。", "如今，他巡查的管线有37公里。", "如今，〔谢平〕巡查的管线有37公里。"),
        ("谢平守泵站31年，徒弟换了6个。", "如今，他巡查的管线有37公里。", None),
        ("谢平守泵站31年。", "阀门检修后，他巡查的管线有37公里。", None),
    ],
)
def test_he_is_whom_the_title_tells_of(before: str, text: str, edited: str | None) -> None:
    title = "一渠清水——记岚溪县供水公司巡线工谢平"
    made = pencilled(article("谢平今年58岁。", before + text, title=title))
    told = made.sentences[-1]
    assert told.edited == edited
    assert faults(made, told) == ()


def _covered(text: str) -> Article:
    raw = RawArticle("来稿.txt", text, "0" * 64, "utf-8")
    raw, restored = shield(raw, restore(text), WHOLE_SHIELD)
    return pencilled(build(raw, restored))


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        (
            "石桥镇向谢平（身份证号341221198203074528，电话13812342345）发放救助金3000元。",
            "石桥镇向谢平发放救助金3000元。",
        ),
        ("石桥镇谢某（男，45岁，电话13812342345）领到补贴300元。", "石桥镇谢某领到补贴300元。"),
        (
            "石桥镇的漏损（含水量3万吨，电话13812342345）降到9.8%。",
            "石桥镇的漏损（含水量3万吨）降到9.8%。",
        ),
        ("石桥镇水厂（服务热线96511）处理漏点23处。", None),
        ("石桥镇水厂（男工36人，女工12人）处理漏点23处。", None),
    ],
)
def test_a_bracket_with_a_covered_number_is_struck(text: str, edited: str | None) -> None:
    made = _covered(text)
    assert made.sentences[0].edited == edited
    assert faults(made, made.sentences[0]) == ()
    assert made.sentences[0].quoted in set(readings(made, made.sentences[0]))


def test_no_other_bracket_may_be_struck() -> None:
    made = _covered("石桥镇水厂（服务热线96511）处理漏点23处。")
    cut = Stroke(StrokeKind.PRIVATE, Place(0, 5, 16), "（服务热线96511）", "")
    bad = replace(made.sentences[0], strokes=(cut,))
    assert any("no bracket with a covered number" in fault for fault in faults(made, bad))


def test_the_pencil_is_taken_back_by_leaving_its_strokes_out() -> None:
    made = pencilled(replace(WATER, organisation="岚溪县供水公司"))
    assert [replayed(made, one, ()) for one in made.sentences] == [one.text for one in WATER.sentences]


@pytest.mark.parametrize(
    ("kind", "start", "end", "after", "fault"),
    [
        (StrokeKind.TAIL, 6, 14, "", "a figure, a negation or a condition is cut"),
        (StrokeKind.TAIL, 6, 13, "", "not a whole clause"),
        (StrokeKind.NAME, 0, 0, "石桥镇", "what is put in stands in"),
        (StrokeKind.NAME, 0, 0, "〔石桥镇〕", "no line of the article says"),
        (StrokeKind.NAME, 0, 2, "〔水厂〕", "names nobody"),
        (StrokeKind.JOIN, 0, 1, "；", "joined with"),
        (StrokeKind.CLIP, 2, 6, "", "not a whole statement"),
    ],
)
def test_a_stroke_that_may_not_be_made_is_found(kind: StrokeKind, start: int, end: int, after: str, fault: str) -> None:
    made = article("水厂检修泵站，更换水表12只。")
    text = made.blocks[0].text
    stroke = Stroke(kind, Place(0, start, end), text[start:end], after)
    sentence = replace(made.sentences[0], strokes=(stroke,))
    sentence = replace(sentence, edited=replayed(made, sentence, (stroke,)))
    assert any(fault in told for told in faults(made, sentence))
    assert [*readings(made, sentence)] == [sentence.text]


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        ("昨日上午，岚溪县换表1200只。", "昨日〔2024年2月29日〕上午，岚溪县换表1200只。"),
        (
            "岚溪县本周五停水，今天下午检修水泵3台。",
            "岚溪县本周五〔2024年3月1日〕停水，今天〔2024年3月1日〕下午检修水泵3台。",
        ),
        ("截至今日17时，岚溪县换表1200只。", "截至今日〔2024年3月1日〕17时，岚溪县换表1200只。"),
        ("昨（29）日，岚溪县换表1200只。", None),
        ("从一口井走到今天，岚溪县换表1200只。", None),
        ("夏岚说：“昨天换表1200只。”", None),
        ("本周岚溪县换表1200只。", None),
    ],
)
def test_a_day_is_told_where_the_article_s_own_is_known(text: str, edited: str | None) -> None:
    made = pencilled(replace(article(text), date="2024-03-01"))
    assert made.sentences[0].edited == edited
    assert faults(made, made.sentences[0]) == ()
    assert made.sentences[0].quoted in set(readings(made, made.sentences[0]))
    assert pencilled(article(text)).sentences[0].edited is None


def test_a_day_that_the_article_s_own_does_not_tell_is_a_fault() -> None:
    made = pencilled(replace(article("昨日，岚溪县换表1200只。"), date="2024-03-01"))
    wrong = replace(made.sentences[0].strokes[0], after="〔2024年2月28日〕")
    sentence = replace(made.sentences[0], strokes=(wrong,))
    sentence = replace(sentence, edited=replayed(made, sentence, (wrong,)))
    assert any("own day does not tell it" in fault for fault in faults(made, sentence))


def test_a_sentence_loses_what_may_not_be_done_to_it_and_nothing_else() -> None:
    made = pencilled(article("同时，岚溪县供水公司今年换表1200只，赢得了居民的赞誉。"))
    (sentence,) = made.sentences
    (opening, tail) = sentence.strokes
    wrong = replace(tail, place=replace(tail.place, start=tail.place.start - 3), before="200只" + tail.before)
    both = replace(sentence, strokes=(opening, wrong), edited=replayed(made, sentence, (opening, wrong)))
    (kept,) = lawful(replace(made, sentences=(both,))).sentences
    assert (kept.strokes, faults(made, kept)) == ((opening,), ())
    assert lawful(made) == made


def test_who_answers_several_times_goes_before_an_answer_that_stands() -> None:
    said = "问：多少？\n{0}：岚溪县换表1200只。\n问：花费？\n{0}：我们花了300万元。\n问：还有？\n{0}：投资3亿元。"
    made = _covered(said.format("荀若川"))
    answers = made.sentences
    assert [faults(made, one) for one in answers] == [()] * len(answers)  # 若 in a name is no condition
    assert [one.edited for one in answers if "：" in one.text and "问" not in one.text] == [
        "岚溪县换表1200只。", None, "投资3亿元。",
    ]  # fmt: skip
    titled = _covered(said.format("董秘潘如意")).sentences
    assert "岚溪县换表1200只。" in {one.edited for one in titled}
    labels = _covered(said.format("存在问题")).sentences
    assert all(one.edited is None for one in labels)
    assert all(one.edited is None for one in _covered("荀若川：岚溪县换表1200只。\n散会。").sentences)


def test_a_long_sentence_is_clipped_at_a_whole_statement() -> None:
    first = "岚溪县供水公司今年更换老旧管网37公里，漏损率由23.5%下降到9.8%"
    made = article(f"{first}；改造泵站12座，新装水表1.2万只；受理报修291件，按时办结率100%。")
    short = clipped(made, made.sentences[0], 60)
    assert short.quoted == f"{first}；改造泵站12座，新装水表1.2万只。"
    assert faults(made, short) == ()
    assert clipped(made, made.sentences[0], 20) == made.sentences[0]
    assert clipped(made, made.sentences[0], len(made.sentences[0].quoted)) == made.sentences[0]


@pytest.mark.parametrize(
    "text",
    [
        "上半年他们的漏损率从37%降到12%。",
        "街道把一间空房腾给了他们，添置水表3只。",
        "换表后漏损率降到9%，这是您关心的。",
        "监测印证了她的说法：漏损率下降3%。",
    ],
)
def test_whoever_is_meant_in_the_middle_of_a_sentence_has_to_be_named_before(text: str) -> None:
    assert dangles(text)
    assert not dangles(f"岚溪县供水公司很忙，{text}")


def test_other_words_with_the_same_characters_stand_alone() -> None:
    assert not any(map(dangles, ("全市有基本站14个。", "其他水厂换表3只。", "电线老化，由它引发的火灾有8起。")))


@pytest.mark.parametrize(
    ("kept", "left_out"),
    [
        ("供水收入2亿元，同比增长6%", "，支出1.7亿元，同比增长11%"),
        ("新增单位36家，职工8万人", "，缴存额24亿元，分别增长5%、2%、4%"),
        ("老化漏点89处，占41%；施工挖断49处", "；其余39处原因待查"),
        ("浊度下降14%；硬度持平", "；余氯不降反升，升幅5%"),
        ("全年未发生较大事故", "，一般事故63起，亡12人"),
        ("广告收入下滑21%", "，降到146万元"),
    ],
)
def test_a_clip_spoils_no_sum_and_hides_no_harm(kept: str, left_out: str) -> None:
    assert not law.may_clip(kept, left_out)


@pytest.mark.parametrize(
    ("kept", "left_out"),
    [
        ("供水收入2亿元，同比增长6%", "；更换水表1200只"),
        ("已收割47万亩", "，其中机收、人收分别为46万亩和1万亩"),
        ("换表1200只", "；石桥、柳河分别建站3座和2座"),
    ],
)
def test_a_clip_takes_a_statement_by_itself(kept: str, left_out: str) -> None:
    assert law.may_clip(kept, left_out)
