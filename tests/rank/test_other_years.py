"""Articles of another year than the issue: their times have their year, lawfully, and no other article's do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from conftest import cases
from rank_articles import article

from reporter.model import Article, RawArticle, Sentence, Stroke
from reporter.pipeline import Options, analyse
from reporter.rank import as_point, in_year, overview, pencilled
from reporter.rank.overview import Turn
from reporter.rank.pencil import faults, readings

ISSUE = 2026


def read(*lines: str, pencil: bool = True) -> Article:
    return analyse(RawArticle("供水.txt", "\n".join(lines), "", "utf-8"), Options(year=ISSUE, pencil=pencil))


OLD = (
    "青禾镇供水站改造管网",
    "2025年11月3日",
    "截至今年3月底，青禾镇供水站更换水表1200只，漏损率由18.5%降至9.2%。",
    "青禾镇供水站投资320万元改造泵站，惠及居民2600户。",
)


@pytest.mark.parametrize("case", cases("other_years"), ids=lambda case: case["says"])
def test_a_sentence_of_an_article_of_a_year(case: dict[str, Any]) -> None:
    made = in_year(pencilled(replace(article(case["text"]), date=case["date"], organisation="青禾镇供水站")), ISSUE)
    (sentence,) = made.sentences
    assert sentence.edited == case["edited"]
    assert faults(made, sentence) == ()
    assert {sentence.text, sentence.quoted} <= set(readings(made, sentence))


def test_a_year_that_the_articles_day_does_not_give_is_none() -> None:
    made = in_year(replace(article("1—10月，青禾镇供水站售水3.5万吨。"), date="2025-11-03"), ISSUE)
    (sentence,) = made.sentences
    wrong = tuple(replace(one, after="〔2024年〕") for one in sentence.strokes)
    told = replace(sentence, strokes=wrong, edited=f"〔2024年〕{sentence.text}")
    assert [fault.split("：")[0].split(": ")[1] for fault in faults(made, told)] == [
        "the article's own day does not tell it"
    ]


def test_an_item_that_tells_no_year_has_the_articles_day_in_front() -> None:
    made = read(*OLD)
    items = [as_point(made, sentence) for sentence in made.sentences if sentence.key]
    assert items == [
        "截至今年〔2025年〕3月底，青禾镇供水站更换水表1200只，漏损率由18.5%降至9.2%。",
        "〔2025年11月3日〕青禾镇供水站投资320万元改造泵站，惠及居民2600户。",
    ]


def test_without_the_pencil_nothing_is_put_in() -> None:
    made = read(*OLD, pencil=False)
    assert [one.strokes for one in made.sentences] == [()] * len(made.sentences)
    assert not made.of_another_time


def test_a_drafted_title_tells_the_year() -> None:
    made = read("2025年11月3日", "今年，青禾镇供水站更换水表1200只。", "站里还改造了6座泵站。")
    assert made.title is None
    assert "今年" not in (made.heading or "")
    assert "〔" not in (made.heading or "")
    assert "今年〔" in (made.line or "") or "今年" not in (made.line or "")


@pytest.mark.parametrize(
    ("told", "lines", "title"),
    [
        ("今年青禾镇供水站更换水表1200只", ("2025年11月3日",), "2025年青禾镇供水站更换水表1200只"),
        ("青禾镇供水站1—10月售水3.5万吨", ("发布：2025-11-03",), "青禾镇供水站2025年1—10月售水3.5万吨"),
        ("截至去年底青禾镇供水站有水表1200只", ("2025年11月3日",), "截至2024年底青禾镇供水站有水表1200只"),
        ("今年青禾镇供水站更换水表1200只", (), "今年青禾镇供水站更换水表1200只"),
        ("青禾镇供水站2024年更换水表1200只", ("2025年11月3日",), "青禾镇供水站2024年更换水表1200只"),
    ],
)
def test_a_drafted_title_has_no_mark_of_the_pencil(told: str, lines: tuple[str, ...], title: str) -> None:
    written = replace(article("\n".join((*lines, told))), date="2025-11-03", title=None, title_drafted=told)
    assert in_year(written, ISSUE).title_drafted == title


def test_strokes_of_years_are_known_by_their_place() -> None:
    stroke: Stroke = next(one for sentence in read(*OLD).sentences for one in sentence.strokes)
    assert (stroke.id, stroke.after) == ("补日期@2:4", "〔2025年〕")


def test_a_time_that_is_cut_has_no_year() -> None:
    text = "11月3日，记者从青禾镇供水站获悉，1—10月，该站售水3.5万吨。"
    made = in_year(pencilled(replace(article(text), date="2025-11-03", organisation="青禾镇供水站")), ISSUE)
    (sentence,) = made.sentences
    assert sentence.quoted.count("〔2025年〕") == 1
    assert not sentence.quoted.startswith("〔2025年〕记者")
    assert faults(made, sentence) == ()


def test_late_articles_have_the_places_that_others_leave() -> None:
    late = read(*OLD)
    new = read(
        "石桥镇中心小学新食堂启用",
        "2026年11月18日",
        "11月18日，石桥镇中心小学新食堂投入使用，全校860名学生当天吃上热饭。",
        "食堂由石桥镇政府投资320万元建设，可同时容纳900人就餐。",
    )
    assert [item.articles[0] for item in overview([late, new], 2)] == [0, 1]

    def turn(index: int, _: Sentence) -> Turn:
        return Turn.FIRST if index else Turn.AFTER

    assert [item.articles[0] for item in overview([late, new], 2, turn=turn)] == [1, 1]
    assert {item.articles[0] for item in overview([late, new], 4, turn=turn)} == {0, 1}


def test_a_sentence_that_nobody_would_tell_is_told_where_there_is_nothing_else() -> None:
    made = read(*OLD)
    first = overview([made], 1)[0].number

    def turn(_: int, sentence: Sentence) -> Turn:
        return Turn.ELSE if sentence is made.sentences[first] else Turn.FIRST

    assert first not in {item.number for item in overview([made], 4, turn=turn)}
    assert first in {item.number for item in overview([made], 4, turn=lambda *_: Turn.ELSE)}
