"""Whose a sentence is that names nobody before its figures: put in front where all of them are known to be one's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reporter.model import Article, RawArticle, StrokeKind
from reporter.pipeline import Options, analyse
from reporter.rank.pencil import faults, readings
from reporter.rank.pencil.owned import owned
from reporter.rank.statements import statements

LEAD = "1至10月，青禾镇供水站更换水表1200只，漏损率由18.5%降至9.2%。"
BARE = "更换阀门42个，处置漏点18处，检修泵站6座。"


def read(*lines: str, pencil: bool = True) -> Article:
    return analyse(RawArticle("供水.txt", "\n".join(lines), "", "utf-8"), Options(pencil=pencil))


def quoted(article: Article, text: str) -> str:
    return next(one.quoted for one in article.sentences if one.text == text)


def page(*body: str, title: str = "服务再提升 用水更放心") -> tuple[str, ...]:
    return (title, "来源：青禾镇供水站　2025年11月3日", *body)


def test_a_sentence_of_nobody_has_its_owner_in_front_lawfully() -> None:
    made = read(*page(LEAD, BARE))
    (sentence,) = (one for one in made.sentences if one.text == BARE)
    assert sentence.quoted == f"〔青禾镇供水站：〕{BARE}"
    assert [(one.kind, one.rule) for one in sentence.strokes] == [(StrokeKind.SUBJECT, "whose")]
    assert faults(made, sentence) == ()
    assert {BARE, sentence.quoted} <= set(readings(made, sentence))
    assert owned(made) == made


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("青禾镇供水站服务再提升", BARE),  # the title names it right above
        ("水表车间上半年运行简况", BARE),  # a part of the house tells its own figures
        ("服务再提升 用水更放心", LEAD),
        ("服务再提升 用水更放心", "供水站还开展了哪些工作，投入了300万元吗？"),
        ("服务再提升 用水更放心", "站长夏岚介绍，处理热线诉求2318件，回访满意率97.5%。"),
        ("服务再提升 用水更放心", "据气象部门预测，高温还将维持7天，日用水量将冲击3万吨。"),
    ],
)
def test_a_sentence_that_says_or_shows_whose_it_is_stays(title: str, text: str) -> None:
    assert "：〕" not in quoted(read(*page(LEAD, text, title=title)), text)


@pytest.mark.parametrize("whose", ["自然资源局", "水务、气象两局", "医保服务中心"])
def test_the_body_of_a_label_is_whose_a_sentence_is(whose: str) -> None:
    text = f"【{whose}】处理热线诉求2318件，回访满意率97.5%。"
    made = read(*page(LEAD, text, title="服务再提升 用水更放心"))
    (sentence,) = (one for one in made.sentences if one.text == text)
    assert sentence.quoted == f"〔{whose}：〕处理热线诉求2318件，回访满意率97.5%。"
    assert faults(made, sentence) == ()
    assert {text, sentence.quoted} <= set(readings(made, sentence))


def test_the_place_of_all_its_figures_stands_before_the_whole_that_a_sentence_speaks_of() -> None:
    text = "1至10月，全县更换水表1200只，漏损率由18.5%降至9.2%。"
    made = read("服务再提升 用水更放心", "2025年11月3日", text, "石桥镇和青禾镇说，岚溪县的水更稳了。")
    told = replace(made, metrics=tuple(replace(one, organisation="岚溪县") for one in made.metrics))
    (sentence,) = (one for one in owned(told).sentences if one.text == text)
    assert sentence.quoted == "1至10月，〔岚溪县〕全县更换水表1200只，漏损率由18.5%降至9.2%。"
    assert faults(told, sentence) == ()


@pytest.mark.parametrize("owner", ["岚溪市", "岚泽县"])  # another kind of place; a name that no line says
def test_no_other_place_stands_before_it(owner: str) -> None:
    text = "1至10月，全县更换水表1200只，漏损率由18.5%降至9.2%。"
    made = read("服务再提升 用水更放心", "2025年11月3日", text, "石桥镇和青禾镇说，岚溪市的水更稳了。")
    told = replace(made, metrics=tuple(replace(one, organisation=owner) for one in made.metrics))
    assert quoted(owned(told), text) == text


def test_what_leans_on_the_sentence_before_has_nobody_in_front() -> None:
    text = "今年，他们处理热线诉求2318件，按时办结率99.2%，回访满意率97.5%。"
    assert quoted(read(*page(LEAD, text)), text) == text


def test_without_the_pencil_nothing_is_put_in() -> None:
    assert all(one.strokes == () for one in read(*page(LEAD, BARE), pencil=False).sentences)


def test_a_line_is_made_of_the_sentence_without_whose_it_is() -> None:
    made = read(*page(LEAD, BARE))
    plain = replace(made, sentences=tuple(replace(one, strokes=(), edited=None) for one in made.sentences))
    assert plain != made
    assert statements(made, 45, borrowing=True) == statements(plain, 45, borrowing=True)


def test_nobody_stands_in_front_where_only_the_deeds_say_whose_article_it_is() -> None:
    text = "处理热线诉求2318件，按时办结率99.2%，回访满意率97.5%。"
    made = read("服务再提升 用水更放心", "2025年11月3日", LEAD, text)
    assert made.organisation == "青禾镇供水站"
    assert quoted(made, text) == text
