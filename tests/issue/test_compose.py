"""What a briefing is composed of: headings for articles without one, figures in order, repairs worth a row."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from reporter.config import parse
from reporter.issue.compose import compose, outside_week
from reporter.issue.timeliness import Calendar
from reporter.metrics import measure
from reporter.model import Article, Block, Briefing, Keyword, Place, RawArticle, Repair, RepairKind, Sentence
from reporter.pipeline import Options, analyse
from reporter.week import Week

TEXT = "青禾镇修复渠道12公里。"


def article(**changes: object) -> Article:
    """A short article; ``changes`` replace its parts."""
    parts: dict[str, Any] = {
        "source": "a.txt",
        "digest": "",
        "title": None,
        "byline": (),
        "date": None,
        "organisation": None,
        "blocks": (Block("body", TEXT),),
        "sentences": (Sentence(TEXT, Place(0, 0, len(TEXT)), 1.0, key=True),),
    }
    return Article(**{**parts, **changes})


def composed(*articles: Article, **briefing: object) -> Briefing:
    """The briefing of some articles, in week 47."""
    settings = parse({"briefing": briefing, "output": {"appendix": True}}, "test")
    return compose(Calendar(articles, Week(2026, 47), dt.date(2026, 11, 20)), (), (), settings)


@pytest.mark.parametrize(
    ("changes", "heading"),
    [
        ({"title": "渠道修好了"}, "渠道修好了"),
        ({"title_drafted": "青禾镇修复渠道12公里"}, "青禾镇修复渠道12公里"),
        ({"organisation": "青禾镇", "keywords": (Keyword("渠道", 0.5),)}, "青禾镇"),
        ({"keywords": (Keyword("渠道", 0.5),)}, TEXT.rstrip("。")),
        ({}, TEXT.rstrip("。")),
    ],
)
def test_an_article_without_a_title_is_headed_in_its_own_words(changes: dict[str, Any], heading: str) -> None:
    section = composed(article(**changes)).sections[0]
    assert section.title == heading
    assert section.title_drafted == ("title" not in changes)


def test_a_long_sentence_heads_an_article_up_to_a_mark() -> None:
    text = "巡渠的人天不亮就上了坝，一个人背着一捆沙袋和两把铁锹，另一个人打着手电照着脚下的路，走了三个小时。"
    section = composed(article(sentences=(Sentence(text, Place(0, 0, len(text)), 1.0, key=True),))).sections[0]
    assert section.title == "巡渠的人天不亮就上了坝，一个人背着一捆沙袋和两把铁锹"


def test_issues_are_numbered_by_the_week_unless_told_otherwise() -> None:
    head = composed(article()).masthead
    assert (head.number, head.total, head.week) == (47, None, "2026-W47")
    head = composed(article(), number=3, issued_before_year=100).masthead
    assert (head.number, head.total) == (3, 103)


def test_routine_repairs_are_counted_and_others_listed_with_their_alternatives() -> None:
    many = tuple(f"{digit}4小时" for digit in "1345678")
    repairs = (
        *[Repair(RepairKind.SCRIPT, None, "鎮", "镇", "镇")] * 5,
        Repair(RepairKind.SLIP, None, "?4小時", "24小時", "24小时", "likely", (), many),
        *[Repair(RepairKind.SLIP, None, "當?shù)", "當的", "当的")] * 2,
    )
    issue = composed(article(repairs=repairs))
    assert issue.repair_counts == (("繁简", 5), ("错位", 3))
    assert [(note.after, note.count) for note in issue.repairs] == [("24小时", 1), ("当的", 2)]
    assert issue.repairs[0].alternatives == ("14小时", "34小时", "44小时", "等7种")


def told_on(*dates: str | None) -> list[Article]:
    """Two articles of these dates, each of one sentence with two figures."""
    texts = ("砚州县自来水公司走访企业98家，接诊群众4.1万人次。", "砚石卫生院本周开展义诊8场，接诊群众420人次。")
    return [
        article(
            title=f"管网{number}",
            date=date,
            blocks=(Block("body", text),),
            sentences=(Sentence(text, Place(0, 0, len(text)), 1.0, key=True),),
        )
        for number, (date, text) in enumerate(zip(dates, texts, strict=True), 1)
    ]


def test_what_articles_of_another_week_say_comes_last() -> None:
    articles = told_on("2026-11-08", "2026-11-18")
    issue = composed(*map(measure, articles))
    assert outside_week(articles, Week(2026, 47)) == (1,)
    assert [point.sections for point in issue.overview] == [(2,), (1,)]
    assert [figure.section for figure in issue.figures] == [2, 2, 1, 1]


def test_an_article_without_a_date_is_no_nearer_to_the_week_than_all_others_outside_it() -> None:
    outside, within = (
        composed(*map(measure, told_on(day, other)))
        for day, other in (("2026-11-08", None), ("2026-11-18", "2026-11-18"))
    )
    assert [figure.section for figure in outside.figures] == [figure.section for figure in within.figures]
    assert outside.figures[0].section == 1


def test_a_seam_is_shown_with_the_words_on_both_sides() -> None:
    joined = Repair(RepairKind.CUT_PARAGRAPH, Place(0, 4, 4), "\n", "", "", "likely")
    (note,) = composed(article(repairs=(joined,))).repairs
    assert (note.before, note.after) == ("青禾镇修⏎复渠道12公里。", "青禾镇修复渠道12公里。")


def test_a_long_piece_is_shortened_in_the_middle() -> None:
    repairs = (Repair(RepairKind.COLUMN_ORDER, None, "甲" * 30 + "乙" * 30, "", "", "likely"),)
    assert composed(article(repairs=repairs)).repairs[0].before == "甲" * 20 + "……" + "乙" * 20


def analysed(name: str, text: str) -> Article:
    return analyse(RawArticle(f"{name}.txt", text, name * 64, "utf-8"), Options(sentences=1))


def test_figures_that_contradict_each_other_are_one_row_with_both_articles() -> None:
    first, second = (
        analysed(
            name,
            f"青禾县高标准农田建设情况\n2026年11月18日　来源：{office}\n今年以来，全县新建高标准农田{size}万亩，"
            "比去年同期增长8.5%。群众说，路通了、渠修了，种地省心多了。\n",
        )
        for name, office, size in (("甲", "青禾县农业农村局", "3.2"), ("乙", "青禾县统计局", "3.6"))
    )
    (figure,) = composed(first, second).figures
    assert (figure.section, figure.also) == (1, (2,))
    assert [(section, metric.text) for section, metric in figure.disputed] == [(2, "3.6万亩")]


def test_an_article_whose_rows_are_all_in_the_weeks_table_is_not_left_bare() -> None:
    one = analysed(
        "甲", "青禾县供水情况\n2026年11月18日　来源：青禾县供水公司\n今年以来，全县完成供水量320万吨，同比增长8.5%。\n"
    )
    for key, rows in ((True, 0), (False, 1)):
        told = replace(one, sentences=tuple(replace(each, key=key) for each in one.sentences))
        issue = composed(told)
        assert [figure.row.figure.text for figure in issue.figures] == ["320万吨"]
        assert [row.figure.text for row in issue.sections[0].table] == ["320万吨"] * rows


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_what_the_weeks_table_tells_is_not_told_again_below_the_article(rows: int) -> None:
    one = analysed(
        "甲",
        "青禾县智能水表进家门\n2026年11月18日　来源：青禾县供水公司\n"
        "今年以来，青禾县供水公司完成供水量320万吨，同比增长8.5%。\n"
        "公司改造供水管网86公里，同比增长12.5%。\n公司受理供水投诉210件，同比下降6.3%。\n公司更换智能水表5200只，同比增长30.2%。\n公司新增用水客户1460户，"
        "同比增长4.1%。\n农户说，如今水龙头一拧就有水，洗衣做饭都方便，再也不用半夜起来接水了。\n",
    )
    settings = parse({"articles": {"figures": rows}}, "test")
    issue = compose(Calendar([one], Week(2026, 47), dt.date(2026, 11, 20)), (), (), settings)
    week = {figure.row.figure.text for figure in issue.figures}
    own = {row.figure.text for row in issue.sections[0].table}
    assert len(week) == rows
    assert len(own) >= 2
    assert week.isdisjoint(own)
    assert week | own <= {"320万吨", "86公里", "210件", "5200只", "1460户"}
