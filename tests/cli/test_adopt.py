# ruff: noqa: SLF001 - python-docx has no other way to move a paragraph
"""What a person changed in the Word file comes back into the plan, or is listed; the next build then says the same."""

from __future__ import annotations

import copy
import io
from typing import TYPE_CHECKING

import pytest
from command_line import reporter
from docx import Document
from planned_week import folder

from reporter.issue.plan.read import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

PLAN = '[issue]\nnote = "各镇动作快。"\n'
ORDER = ("青禾镇渠道修好了", "苇塘镇扎实开展冬检", "芦湾镇卫生院义诊进村")


@pytest.fixture
def week(tmp_path: Path) -> Path:
    """A built week: its articles in 来稿, its results in out."""
    (tmp_path / "来稿").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "issue.toml").write_text(PLAN, "utf-8")
    folder(tmp_path / "来稿")
    assert build(tmp_path).exit_code == 1  # the .wps
    return tmp_path


def build(week: Path) -> object:
    return reporter("build", week / "来稿", "-o", week / "out", "--week", "2026-W47", "-q")


def document(week: Path) -> Path:
    return next((week / "out").glob("*期）.docx"))


def adopted(week: Path, change: Callable[[Word], None]) -> tuple[int, str]:
    """What ``adopt`` says of the document after a change by hand."""
    word = Document(io.BytesIO(document(week).read_bytes()))
    change(word)
    word.save(str(document(week)))
    result = reporter("adopt", document(week), week / "来稿", "-q")
    return result.exit_code, result.output


def plan(week: Path) -> object:
    return read((week / "out" / "issue.toml").read_text("utf-8")).plan


def line(word: Word, begins: str, style: str = "") -> Paragraph:
    return next(one for one in word.paragraphs if begins in one.text and style in str(one.style.name))


def say(paragraph: Paragraph, before: str, after: str) -> None:
    """Change words as a person does, the formatting of the runs left."""
    run = next(run for run in paragraph.runs if before in run.text)
    run.text = run.text.replace(before, after)


def section(word: Word, title: str) -> list[Paragraph]:
    """The paragraphs of an article, its heading first."""
    all_of = word.paragraphs
    start = next(n for n, one in enumerate(all_of) if title in one.text and "eading" in str(one.style.name))
    end = next((n for n in range(start + 1, len(all_of)) if "eading" in str(all_of[n].style.name)), len(all_of))
    return [one for one in all_of[start:end] if one.text.strip()]


def test_a_document_that_nobody_changed_changes_nothing(week: Path) -> None:
    assert adopted(week, lambda _: None) == (0, "")
    assert (week / "out" / "issue.toml").read_text("utf-8") == PLAN


def test_a_title_a_note_and_an_organisation_come_back(week: Path) -> None:
    def change(word: Word) -> None:
        say(section(word, "青禾镇渠道修好了")[0], "青禾镇渠道修好了", "渠道修到田头")
        say(line(word, "各镇动作快", "按语"), "各镇动作快", "各镇动作快，请互学")
        say(line(word, "芦湾镇卫生院　"), "芦湾镇卫生院", "芦湾镇")

    code, said = adopted(week, change)
    assert code == 0
    assert [one for one in ("本期：按语", "甲.txt：标题", "乙.txt：单位") if f"已接收：{one}" not in said] == []
    assert (week / "out" / "issue.toml.bak").read_text("utf-8") == PLAN
    assert "issue.toml.bak" in said
    made = plan(week)
    assert made.issue.note == "各镇动作快，请互学。"
    assert {one.title for one in made.articles} == {"渠道修到田头", None}
    assert "芦湾镇" in {one.organisation for one in made.articles}
    assert build(week).exit_code == 1
    again = Document(io.BytesIO(document(week).read_bytes()))
    assert section(again, "渠道修到田头")


def test_a_sentence_that_no_article_says_waits_for_its_confirmation(week: Path) -> None:
    def change(word: Word) -> None:
        say(section(word, "青禾镇渠道修好了")[2], "12公里", "15公里")

    code, said = adopted(week, change)
    assert code == 0
    assert "先核实" in said
    assert "confirmed = true" in said
    (one,) = (one for one in plan(week).articles if one.sentences)
    assert [each.wording for each in one.sentences if each.wording and "15公里" in each.wording]
    assert not any(each.confirmed for each in one.sentences)


def test_a_sentence_taken_out_and_an_article_taken_out_come_back(week: Path) -> None:
    def change(word: Word) -> None:
        gone = section(word, "青禾镇渠道修好了")[-1]
        gone._p.getparent().remove(gone._p)
        for one in section(word, "苇塘镇扎实开展冬检"):
            one._p.getparent().remove(one._p)

    before = len(section(Document(str(document(week))), "青禾镇渠道修好了"))
    adopted(week, change)
    uses = {one.file: one.use for one in plan(week).articles}
    assert uses["丙.txt"] is False
    assert build(week).exit_code == 1
    again = Document(io.BytesIO(document(week).read_bytes()))
    assert len(section(again, "青禾镇渠道修好了")) == before - 1


def test_articles_in_another_order_come_back(week: Path) -> None:
    def change(word: Word) -> None:
        first = section(word, "苇塘镇扎实开展冬检")[0]._p
        for one in section(word, "青禾镇渠道修好了"):
            first.addprevious(one._p)

    adopted(week, change)
    assert {one.file: one.order for one in plan(week).articles} == {"甲.txt": 1}  # the others follow as they did
    assert build(week).exit_code == 1
    word = Document(str(document(week)))
    places = [[one.text for one in word.paragraphs].index(section(word, title)[0].text) for title in ORDER]
    assert places == sorted(places)


def test_only_what_was_changed_is_written_and_articles_are_named_by_their_titles(week: Path) -> None:
    (week / "out" / "issue.toml").unlink()
    assert build(week).exit_code == 1

    def change(word: Word) -> None:
        gone = section(word, "青禾镇渠道修好了")[-1]
        gone._p.getparent().remove(gone._p)
        for one in section(word, "苇塘镇扎实开展冬检"):
            one._p.getparent().remove(one._p)

    _, said = adopted(week, change)
    written = (week / "out" / "issue.toml").read_text("utf-8")
    assert "overview" not in written
    assert "pencil" not in written
    assert "order" not in written
    assert "本周概览在 Word 里没有改" in said
    assert [line for line in written.splitlines() if line.startswith("# ──")] == [
        "# ── 苇塘镇扎实开展冬检",
        "# ── 青禾镇渠道修好了",
    ]
    assert len([line for line in written.splitlines() if line.startswith("#")]) == 3


def test_items_of_an_adopted_overview_have_the_titles_of_their_articles(week: Path) -> None:
    def change(word: Word) -> None:
        first = next(one for one in word.paragraphs if one.style.name == "要点" and "据《" in one.text)
        first._p.getparent().remove(first._p)

    adopted(week, change)
    listed = [line for line in (week / "out" / "issue.toml").read_text("utf-8").splitlines() if "article =" in line]
    assert len(listed) == len(plan(week).issue.overview)
    assert all(any(title in line.partition("# ")[2] for title in ORDER) for line in listed)


def test_the_overview_comes_back_in_its_new_order(week: Path) -> None:
    def points(word: Word) -> list[Paragraph]:
        return [one for one in word.paragraphs if one.style.name == "要点" and "据《" in one.text]

    def change(word: Word) -> None:
        first, last = points(word)[0], points(word)[-1]
        first._p.getparent().remove(first._p)
        points(word)[0]._p.addprevious(last._p)

    before = points(Document(str(document(week))))
    adopted(week, change)
    wanted = [before[-1], *before[1:-1]]
    told = [one.text.removeprefix("站里") for one in plan(week).issue.overview]  # 〔青禾镇水利站〕 is printed for it
    assert [one in point.text for one, point in zip(told, wanted, strict=True)] == [True] * 5


def test_what_cannot_be_told_apart_is_listed_and_not_taken(week: Path) -> None:
    def change(word: Word) -> None:
        paragraphs = section(word, "青禾镇渠道修好了")
        added = copy.deepcopy(paragraphs[-1]._p)
        paragraphs[-1]._p.addnext(added)
        new = section(word, "青禾镇渠道修好了")[-1]
        new.runs[0].text = "另据了解，全县冬修已经全面铺开。"
        for run in new.runs[1:]:
            run.text = ""
        row = word.tables[0].rows[1].cells[0].paragraphs[0]
        row.runs[0].text = "别的指标"

    code, said = adopted(week, change)
    assert code == 1
    assert [one for one in ("另据了解", "别的指标", "没有接收") if one not in said] == []
    assert "另据了解" not in (week / "out" / "issue.toml").read_text("utf-8")


def test_a_document_that_lies_elsewhere_needs_the_folder_of_its_issue(week: Path) -> None:
    elsewhere = week / "桌面.docx"
    elsewhere.write_bytes(document(week).read_bytes())
    lost = reporter("adopt", elsewhere, week / "来稿", "-q")
    assert "-o output/2026-W47" in str(lost.exception)
    assert reporter("adopt", elsewhere, week / "来稿", "-o", week / "out", "-q").exit_code == 0


def test_another_document_is_not_taken_for_the_issues(week: Path) -> None:
    Document().save(str(week / "out" / "便条.docx"))
    for name, why in (("核对单.docx", "is the check list"), ("便条.docx", "没有这一期的文章")):
        refused = reporter("adopt", week / "out" / name, week / "来稿", "-q")
        assert why in str(refused.exception)
    assert (week / "out" / "issue.toml").read_text("utf-8") == PLAN


def row(word: Word, name: str) -> list[Paragraph]:
    """The paragraphs of a row's cells in the week's table."""
    found = next(one for one in word.tables[0].rows if one.cells[0].text.startswith(name))
    return [cell.paragraphs[0] for cell in found.cells]


def figure(week: Path, text: str) -> object:
    return next(one for article in plan(week).articles for one in article.figures if text in one.text)


def test_names_owners_and_rows_of_the_table_come_back(week: Path) -> None:
    def change(word: Word) -> None:
        name, owner, *_ = row(word, "线损率")
        say(name, "线损率", "线路线损率")
        say(owner, owner.text, "苇塘供电所")
        gone = row(word, "义诊接诊群众")[0]._p.getparent().getparent()
        gone.getparent().remove(gone)

    rows = len(Document(str(document(week))).tables[0].rows)
    code, said = adopted(week, change)
    assert (code, "没有接收" in said) == (0, False)
    named = figure(week, "4.1%")
    assert (named.name, named.owner, named.confirmed) == ("线路线损率", "苇塘供电所", False)
    assert figure(week, "420人次").week is False
    edit = (week / "out" / "issue.toml").read_text("utf-8").replace('"苇塘供电所"}', '"苇塘供电所", confirmed = true}')
    (week / "out" / "issue.toml").write_text(edit, "utf-8")
    assert build(week).exit_code == 1
    again = Document(str(document(week)))
    assert len(again.tables[0].rows) == rows - 1
    assert row(again, "线路线损率")[1].text == "苇塘供电所"


def test_a_number_is_not_taken_from_a_table(week: Path) -> None:
    code, said = adopted(week, lambda word: say(row(word, "线损率")[2], "4.1", "3.1"))
    assert code == 1
    assert "corrections" in said
    assert "3.1" not in (week / "out" / "issue.toml").read_text("utf-8")


def test_a_note_below_a_column_and_an_article_moved_under_it_come_back(week: Path) -> None:
    columns = '[[columns]]\nname = "{}"\n\n'
    assert reporter("draft", week / "来稿", "-o", week / "out", "--week", "2026-W47", "-q").exit_code == 1
    text = (week / "out" / "issue.toml").read_text("utf-8") + columns.format("农田水利") + columns.format("医疗")
    for file, name in (("甲", "农田水利"), ("丙", "农田水利"), ("乙", "医疗")):
        text = text.replace(f'file = "{file}.txt"\n', f'file = "{file}.txt"\ncolumn = "{name}"\n')
    (week / "out" / "issue.toml").write_text(text, "utf-8")
    assert build(week).exit_code == 1

    def change(word: Word) -> None:
        heading = line(word, "一、农田水利", "eading")
        note = copy.deepcopy(line(word, "各镇动作快", "按语")._p)
        heading._p.addnext(note)
        say(word.paragraphs[[one._p for one in word.paragraphs].index(note)], "各镇动作快。", "冬修正当时。")
        target = section(word, "芦湾镇卫生院义诊进村")[0]._p
        for one in section(word, "苇塘镇扎实开展冬检"):
            target.addprevious(one._p)

    code, said = adopted(week, change)
    assert (code, "没有接收" in said) == (0, False), said
    made = plan(week)
    assert [(one.name, one.note) for one in made.columns] == [("农田水利", "冬修正当时。"), ("医疗", None)]
    assert {one.file: one.column for one in made.articles}["丙.txt"] == "医疗"


def rebuilt(week: Path) -> str:
    """What a build says that is not quiet."""
    return reporter("build", week / "来稿", "-o", week / "out", "--week", "2026-W47").output


@pytest.fixture
def office(week: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The week of an office with an archive."""
    (week / "briefing.toml").write_text("", "utf-8")
    monkeypatch.chdir(week)
    assert build(week).exit_code == 1
    return week


def by_hand(word: Word) -> None:
    """A title and a 按语 otherwise, a sentence out, the last article before the first."""
    say(line(word, "各镇动作快。"), "动作快", "动作很快")
    first = section(word, "青禾镇渠道修好了")
    last = section(word, "苇塘镇扎实开展冬检")
    for one in last:
        first[0]._p.addprevious(one._p)
    first[-1]._p.getparent().remove(first[-1]._p)
    say(last[0], "扎实开展", "开展")


def test_the_next_build_says_that_what_was_adopted_is_in_it(office: Path) -> None:
    assert adopted(office, by_hand)[0] == 0
    assert "改动都在新的一期里了" in rebuilt(office)


def test_the_next_build_says_that_what_was_not_adopted_is_not_in_it(office: Path) -> None:
    word = Document(io.BytesIO(document(office).read_bytes()))
    by_hand(word)
    word.save(str(document(office)))
    assert "改动不在新的一期里，可用 reporter adopt" in rebuilt(office)


def test_the_next_build_says_that_a_number_that_adopt_left_is_not_in_it(office: Path) -> None:
    def change(word: Word) -> None:
        say(line(word, "各镇动作快。"), "动作快", "动作很快")
        cell = next(one for one in row(word, "线损率") if "4.1%" in one.text)
        say(cell, "4.1%", "4.2%")

    assert adopted(office, change)[0] == 1
    assert "改动不在新的一期里" in rebuilt(office)


def test_what_is_not_the_issue_is_not_said_to_be_adopted(week: Path) -> None:
    notes = week / "out" / "核对单.docx"
    word = Document(str(notes))
    word.add_paragraph("已核实")
    word.save(str(notes))
    said = rebuilt(week)
    assert "核对单（手改" in said
    assert "adopt" not in said
