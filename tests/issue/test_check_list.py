"""The check list has all that the clerk must know, and says where it is and what was done."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from docx import Document
from word_file import faults

from reporter.config import parse
from reporter.issue.check_list import check_list
from reporter.issue.compose import compose
from reporter.issue.timeliness import Calendar
from reporter.metrics import measure
from reporter.model import (
    Article,
    Block,
    CheckItem,
    CheckList,
    Covering,
    Doubt,
    LeftOut,
    Matter,
    Place,
    PrivateKind,
    Repair,
    RepairKind,
    Sentence,
    Stroke,
    StrokeKind,
    Unused,
)
from reporter.render.formats import check_list_files as rendered
from reporter.render.formats import to_pdf
from reporter.week import Week

TEXT = "青禾镇本周修复渠道12公里，惠及农户320户。"
WEEK = Week(2026, 47)
OFFICE = {"briefing": {"organisation": "青禾县办公室"}}


def article(**changes: object) -> Article:
    """An article that leaves nothing to check, the names of its figures sure; ``changes`` replace its parts."""
    parts: dict[str, Any] = {
        "source": "稿件/甲.txt",
        "digest": "",
        "title": "渠道修好了",
        "byline": (),
        "date": "2026-11-18",
        "organisation": "青禾镇",
        "blocks": (Block("title", "渠道修好了"), Block("body", TEXT), Block("body", "站长表示满意。")),
        "sentences": (
            Sentence(TEXT, Place(1, 0, len(TEXT)), 1.0, key=True),
            Sentence("站长表示满意。", Place(2, 0, 7), 0.1),
        ),
    }
    made = measure(Article(**{**parts, **changes}))
    return replace(made, metrics=tuple(replace(one, likelihood=1.0) for one in made.metrics))


def listed(*articles: Article, left_out: tuple[LeftOut, ...] = ()) -> tuple[CheckItem, ...]:
    issue = compose(Calendar(articles, WEEK, dt.date(2026, 11, 20)), (), (), parse(OFFICE, "test"))
    return check_list(issue, articles, left_out, WEEK).items


def test_a_figure_whose_name_is_not_sure_is_offered_with_the_line_that_lists_it() -> None:
    text = "青禾镇供水站今年以来完成供水量320万吨，同比增长8.5%。"
    one = article(blocks=(Block("body", text),), sentences=(Sentence(text, Place(0, 0, len(text)), 1.0, key=True),))
    unsure = replace(one, metrics=tuple(replace(each, likelihood=0.7) for each in one.metrics))
    assert not listed(one)
    (item,) = listed(unsure)
    assert (item.matter, item.text.partition("：")[2][:5], item.printed) == (Matter.UNNAMED, "320万吨", False)
    assert 'figures = [{ at = "0:' in item.advice
    assert 'text = "320万吨", week = true }]' in item.advice


def test_an_issue_of_nobody_is_told_once_with_the_line_that_mends_it() -> None:
    for briefing, told in (({}, 1), ({"compiler": "办公室"}, 0), (OFFICE["briefing"], 0)):
        issue = compose(
            Calendar((article(),), WEEK, dt.date(2026, 11, 20)), (), (), parse({"briefing": briefing}, "test")
        )
        items = check_list(issue, (article(),), (), WEEK).items
        assert [item.advice for item in items] == ['在 briefing.toml 的 [briefing] 里写 organisation = "…"'] * told


def likely(block: int, start: int, after: str) -> Repair:
    place = Place(block, start, start + len(after))
    return Repair(RepairKind.SLIP, place, "?" * len(after), after, after, "likely", ("丙丁",), ("丙丁",))


def test_a_sound_article_leaves_nothing_to_check() -> None:
    assert listed(article()) == ()


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"title": None, "blocks": (Block("body", TEXT),) * 3}, "题名"),
        ({"organisation": None}, "单位"),
        ({"date": None}, "日期"),
        ({"date": None, "organisation": None}, "单位、日期"),
    ],
)
def test_what_an_article_lacks_is_named(changes: dict[str, Any], missing: str) -> None:
    (item,) = (item for item in listed(article(**changes)) if item.matter == Matter.UNSURE)
    assert item.text == f"文中没有可靠的{missing}"
    assert (item.source, item.place) == ("稿件/甲.txt", "第1篇")


def test_an_article_of_another_week_is_listed_with_its_date() -> None:
    items = listed(article(), article(date="2026-03-02", source="乙.txt", title="乙"))
    assert [(item.matter, item.source, item.text) for item in items if item.matter == Matter.OUTSIDE] == [
        (Matter.OUTSIDE, "乙.txt", "2026-03-02")
    ]


def test_a_drafted_title_is_listed_once() -> None:
    one = article(title=None, title_drafted="青禾镇修复“五小”渠道", blocks=(Block("body", TEXT),) * 3)
    (item,) = listed(one)
    assert item.matter == Matter.UNSURE
    assert item.done == "用文中的话代拟题名“青禾镇修复‘五小’渠道”"
    assert 'title = "…"' in item.advice


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("截至12月21日，青禾镇修复渠道12公里。", ["截至12月21日"]),
        ("渠道全线通水，截至2027年1月，惠及农户320户。", ["截至2027年1月"]),
        ("截止12月底修复渠道12公里。", ["截止12月底"]),
        ("截至11月18日，青禾镇修复渠道12公里。", []),
        ("截至目前，青禾镇修复渠道12公里。", []),
        ("护渠员报名截至12月5日。", []),
        ("截至12月底，预计修复渠道12公里。", []),
        ("12月21日前完成修复。", []),
    ],
)
def test_what_is_told_of_a_day_after_the_issue_is_listed(text: str, told: list[str]) -> None:
    one = article(blocks=(Block("title", "渠道修好了"), Block("body", text)), sentences=())
    items = [item for item in listed(one) if item.matter == Matter.LATER]
    assert [item.text for item in items] == told
    assert all(item.place == "第1篇第2段" for item in items)


@pytest.mark.parametrize("date", ["2026-11-21", "2026-11-25"])
def test_an_article_dated_after_the_issue_is_listed_once(date: str) -> None:
    (item,) = listed(article(date=date))
    assert (item.matter, item.text) == (Matter.LATER, date)


def test_an_article_of_the_day_of_the_issue_is_not_later() -> None:
    assert listed(article(date="2026-11-20")) == ()


@pytest.mark.parametrize(("date", "hint"), [(None, "2026-11-17"), ("2026-11-18", "")])
def test_the_day_of_the_mail_is_offered_where_an_article_has_no_date(date: str | None, hint: str) -> None:
    items = listed(article(date=date, sent="2026-11-17"))
    assert [item.text for item in items] == [f"文中没有可靠的日期；来件的邮件是{hint}发出的"] * bool(hint)
    assert all('date = "…"' in item.advice for item in items)


@pytest.mark.parametrize(
    ("reason", "shown"),
    [("“三查”一项", "‘三查’一项"), ("他说“这叫‘三查’”", "他说‘这叫“三查”’"), ("引号未完“三查", "引号未完“三查")],
)
def test_quotation_marks_within_others_are_the_inner_ones(reason: str, shown: str) -> None:
    (item,) = listed(article(doubts=(Doubt(None, Place(1, 0, 3), reason, "无从断定"),)))
    assert item.text == f"“{shown}”：无从断定"


def test_strokes_of_the_pencil_are_listed_with_what_was_cut() -> None:
    cut = Stroke(StrokeKind.TAIL, Place(1, 14, len(TEXT) - 1), TEXT[14:-1], "")
    key = Sentence(TEXT, Place(1, 0, len(TEXT)), 1.0, key=True, edited=TEXT[:14] + "。", strokes=(cut,))
    (item,) = listed(article(sentences=(key,)))
    assert item.matter == Matter.STROKES
    assert item.done == f"删尾“{TEXT[14:-1]}”"
    assert "pencil = false" in item.advice


def test_a_refused_file_is_listed_with_its_remedy() -> None:
    (item,) = listed(article(), left_out=(LeftOut("坏.docx", "坏.docx：文件为空，请重新导出"),))
    assert (item.matter, item.source, item.text, item.advice) == (Matter.UNUSED, "坏.docx", "文件为空", "请重新导出")


def test_a_likely_repair_is_listed_with_its_alternatives_what_is_printed_first() -> None:
    items = listed(article(repairs=(likely(2, 0, "站长"), likely(1, 0, "青禾"))))
    assert [(item.place, item.printed) for item in items] == [("第1篇第2段", True), ("第1篇第3段", False)]
    assert "丙丁" in items[0].advice
    assert "青禾" in items[0].done


def test_a_certain_repair_is_not_listed() -> None:
    assert listed(article(repairs=(replace(likely(1, 0, "青禾"), certainty="certain"),))) == ()


def test_a_figure_with_an_inferred_digit_is_listed_and_not_marked_in_the_issue() -> None:
    one = article(repairs=(likely(1, TEXT.index("12公里"), "12"),))
    issue = compose(Calendar((one,), WEEK, dt.date(2026, 11, 20)), (), (), parse(OFFICE, "test"))
    items = check_list(issue, (one,), (), WEEK).items
    assert "12公里" in next(item.text for item in items if item.matter == Matter.INFERRED)
    assert "推定" not in str(issue)


def test_figures_that_contradict_each_other_are_listed_side_by_side() -> None:
    other = TEXT.replace("12公里", "21公里")
    two = article(
        source="乙.txt",
        title="渠道又修好了",
        blocks=(Block("title", "渠道又修好了"), Block("body", other)),
        sentences=(Sentence(other, Place(1, 0, len(other)), 1.0, key=True),),
    )
    (item,) = (item for item in listed(article(), two) if item.matter == Matter.CONFLICT)
    assert "第1篇作“12公里”" in item.text
    assert "第2篇作“21公里”" in item.text


def test_a_doubtful_place_is_listed_with_its_reason() -> None:
    (item,) = listed(article(doubts=(Doubt(None, Place(1, 0, 3), "青禾镇", "无从断定"),)))
    assert (item.matter, item.text) == (Matter.DOUBT, "“青禾镇”：无从断定")


def test_the_most_pressing_matters_come_first() -> None:
    items = listed(article(date=None, repairs=(likely(1, 0, "青禾"),)), left_out=(LeftOut("坏.docx", "坏"),))
    assert [item.matter for item in items] == [Matter.UNUSED, Matter.UNSURE, Matter.LIKELY]


def test_the_document_is_short_and_the_page_has_it_all() -> None:
    many = tuple(LeftOut(f"{number}.wps", f"{number}.wps：不支持，请另存为 .docx") for number in range(60))
    one = article(repairs=(likely(2, 0, "站长"),))
    issue = compose(Calendar((one,), WEEK, dt.date(2026, 11, 20)), (), (), parse(OFFICE, "test"))
    check = check_list(issue, (one,), many, WEEK)
    page, document = rendered.html(check), Document(io.BytesIO(rendered.docx(check)))
    assert all(f"{number}.wps" in page for number in range(60))
    assert len(document.tables[0].rows) == 13
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "另有48处，见核对单.html。" in texts
    assert any("其余48处列在同一文件夹的“核对单.html”里" in text for text in texts)
    assert document.tables[1].rows[1].cells[0].text == "甲.txt"  # though not printed
    assert not any("共1处" in paragraph.text for paragraph in document.paragraphs)


def test_what_a_person_decided_against_stays_where_the_list_is_cut() -> None:
    again = tuple(LeftOut(f"旧{n}.txt", f"旧{n}.txt：上一期已经用过", Unused.KNOWN) for n in range(20))
    left_out = (
        *again,
        LeftOut("不用.txt", "不用.txt：按编排不用：重复", Unused.DECLINED),
        LeftOut("坏.wps", "坏.wps：坏"),
    )
    issue = compose(Calendar((article(),), WEEK, dt.date(2026, 11, 20)), (), (), parse(OFFICE, "test"))
    rows = Document(io.BytesIO(rendered.docx(check_list(issue, (article(),), left_out, WEEK)))).tables[0].rows
    assert [row.cells[0].text for row in rows[1:4]] == ["坏.wps", "不用.txt", "旧0.txt"]
    assert len(rows) == 13


def test_what_is_alike_has_a_row_each_and_is_told_once_what_to_do() -> None:
    outside = tuple(article(source=f"来稿{number}.txt", date=f"2026-11-0{number}") for number in range(1, 6))
    issue = compose(Calendar(outside, WEEK, dt.date(2026, 11, 20)), (), (), parse(OFFICE, "test"))
    check = check_list(issue, outside, (), WEEK)
    rows = [[cell.text for cell in row.cells] for row in Document(io.BytesIO(rendered.docx(check))).tables[0].rows[1:]]
    assert [row[:3] for row in rows] == [[f"来稿{n}.txt", f"第{n}篇", f"2026-11-0{n}"] for n in range(1, 6)]
    assert [row[4] for row in rows] == ['不用则写 use = false，why = "…"', *["同上"] * 4]
    assert "同上" not in rendered.html(check)


def test_what_to_do_is_said_in_words_of_the_plan() -> None:
    one = replace(article(repairs=(likely(2, 0, "站长"),)), date=None)
    issue = compose(Calendar((one,), WEEK, dt.date(2026, 11, 20)), (), (), parse(OFFICE, "test"))
    check = check_list(issue, (one,), (), WEEK)
    for text in (
        rendered.html(check),
        "\n".join(p.text for p in Document(io.BytesIO(rendered.docx(check))).paragraphs),
    ):
        assert "先运行 reporter draft" in text
        assert "issue.toml" in text
    assert not [item.advice for item in check.items if "at = " in item.advice]


def test_a_persons_own_words_have_a_row_each_and_are_told_once() -> None:
    words = tuple(
        CheckItem(Matter.WRITTEN, f"{n}.txt", f"issue.toml 第{n}行 标题", f"题{n}", "照印", "再看") for n in (3, 5, 8)
    )
    issue = compose(Calendar((article(),), WEEK, dt.date(2026, 11, 20)), (), (), parse(OFFICE, "test"))
    rows = Document(io.BytesIO(rendered.docx(CheckList(issue.masthead, words)))).tables[0].rows
    assert [[cell.text for cell in row.cells][:3] for row in rows[1:]] == [
        [f"{n}.txt", f"issue.toml 第{n}行 标题", f"题{n}"] for n in (3, 5, 8)
    ]


@pytest.mark.parametrize("hostile", ["{{ 7*7 }}", "<b>&amp;</b>", "\x00\ud800\u202e"])
def test_a_name_of_a_file_stays_text(hostile: str) -> None:
    one = article()
    issue = compose(Calendar((one,), WEEK, dt.date(2026, 11, 20)), (), (), parse(OFFICE, "test"))
    check = check_list(issue, (one,), (LeftOut(hostile, f"{hostile}：空，请重新导出"),), WEEK)
    assert "<b>" not in rendered.html(check)
    assert "49" not in rendered.html(check)
    assert Document(io.BytesIO(rendered.docx(check))).tables
    assert faults(rendered.docx(check)) == []


def test_an_issue_without_a_doubt_has_a_list_that_says_so() -> None:
    one = article()
    issue = compose(Calendar((one,), WEEK, dt.date(2026, 11, 20)), (), (), parse(OFFICE, "test"))
    check = check_list(issue, (one,), (), WEEK)
    assert "没有需要核对之处" in rendered.html(check)
    assert "没有需要核对之处。" in [one.text for one in Document(io.BytesIO(rendered.docx(check))).paragraphs]


def test_what_was_covered_is_named_with_its_place_and_what_is_printed() -> None:
    text = "站长手机138****5678。"
    blocks = (Block("title", "渠道修好了"), Block("body", TEXT), Block("body", text))
    covering = Covering(PrivateKind.MOBILE, Place(2, 4, 15), "138****5678")
    (item,) = listed(article(blocks=blocks, coverings=(covering,)))
    assert (item.matter, item.source, item.place, item.text) == (Matter.PRIVATE, "稿件/甲.txt", "第1篇第3段", "手机号")
    assert item.done == "作“138****5678”"
    assert item.advice == '依法可以公开的写 corrections = [{ text = "138****5678", to = "…", confirmed = true }]'
    assert not item.printed


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("each", [3, 30])
def test_the_document_has_two_pages_however_much_there_is_to_check(each: int) -> None:
    issue = compose(Calendar((article(),), WEEK, dt.date(2026, 11, 20)), (), (), parse(OFFICE, "test"))
    told = "第{}处：" + "全镇清淤沟渠17公里，新建泵站3座，改造提升老旧渠道，受益群众若干户" * 2
    items = tuple(
        CheckItem(matter, f"{turn:02} 来稿.txt", f"第{turn}篇", told.format(turn), f"照印{turn}", "对照原件核实后再改")
        for matter in Matter
        for turn in range(1, each + 1)
    )
    document = rendered.docx(CheckList(issue.masthead, items))
    with pypdfium2.PdfDocument(to_pdf.convert(document)) as pages:
        assert len(pages) == 2
    titles = [one.text for one in Document(io.BytesIO(document)).paragraphs]
    assert [matter for matter in Matter if f"{matter}（{each}）" not in titles] == []


def test_an_article_with_a_title_alone_is_told() -> None:
    bare = replace(article(), sentences=(Sentence(TEXT, Place(1, 0, len(TEXT)), 1.0),), metrics=())
    found = [item for item in listed(bare) if item.matter == Matter.EMPTY]
    assert [(item.place, item.done) for item in found] == [("第1篇", "只印了题名")]
    assert not [item for item in listed(article()) if item.matter == Matter.EMPTY]
