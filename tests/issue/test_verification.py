"""A finished document that says what no article says is found out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make_briefing import articles, briefing
from make_template import bundled, template
from typer.testing import CliRunner

from reporter.cli.check_template import check_template
from reporter.cli.new_template import new_template
from reporter.cli.options import unverifiable
from reporter.cli.verify import verify as verify_command
from reporter.errors import ReporterError
from reporter.issue.verification import verify
from reporter.model import Place
from reporter.render.formats.to_word import render
from reporter.render.ooxml import package

if TYPE_CHECKING:
    from pathlib import Path

WEEK = briefing(4)
SOURCES = articles(WEEK)
DOCUMENT = render(WEEK, bundled("jianbao"))


def edited(old: str, new: str, count: int = 1) -> bytes:
    """The finished document as someone might change it in Word."""
    parts = dict(package.read(DOCUMENT))
    parts[package.DOCUMENT] = parts[package.DOCUMENT].decode().replace(old, new, count).encode()
    return package.write(parts)


def test_an_untouched_document_is_sound() -> None:
    assert verify(DOCUMENT, SOURCES) == ()


def test_a_changed_sentence_is_found_with_its_place() -> None:
    (finding,) = verify(edited("处理漏点2处。", "处理漏点9处。"), SOURCES)
    assert "本周概览" in finding.place
    assert "处理漏点9处" in finding.text
    assert "没有这句话" in str(finding)


@pytest.mark.parametrize(
    ("old", "new"),
    [(">12公里<", ">21公里<"), (">12公里<", ">12万公里<"), (">巡查管网<", ">改造管网<")],
)
def test_a_changed_cell_is_found(old: str, new: str) -> None:
    (finding,) = verify(edited(old, new), SOURCES)
    assert "没有这一数据" in finding.problem
    assert "本周概览”的表格" in finding.place


def test_a_change_that_someone_writes_in_is_found() -> None:
    findings = verify(edited(">12公里<", ">12公里，同比增加9%<"), SOURCES)
    assert findings
    assert all("没有这一数据" in finding.problem for finding in findings)


def test_a_missing_source_is_found_everywhere() -> None:
    assert len(verify(DOCUMENT, SOURCES[1:])) >= 4


@pytest.mark.parametrize("name", ["jianbao", "zhoubao", "oneline"])
def test_a_true_sentence_under_another_article_is_found(name: str) -> None:
    one, two = WEEK.sections[0], WEEK.sections[1]
    swapped = replace(WEEK, sections=(replace(one, sentences=two.sentences), *WEEK.sections[1:]))
    findings = verify(render(swapped, bundled(name)), SOURCES)
    assert findings
    assert all(f"它出自《{two.title}》" in str(finding) for finding in findings)


def test_a_true_sentence_under_another_article_is_found_in_any_style() -> None:
    one, two = WEEK.sections[0], WEEK.sections[1]
    swapped = replace(WEEK, sections=(replace(one, sentences=two.sentences), *WEEK.sections[1:]))
    parts = dict(package.read(render(swapped, bundled("jianbao"))))
    text = parts[package.DOCUMENT].decode()
    heads, mark, rest = text.partition(two.title)
    parts[package.DOCUMENT] = (heads.replace('w:val="KeySentence"', 'w:val="BodyText"') + mark + rest).encode()
    findings = verify(package.write(parts), SOURCES)
    assert [one for one in findings if f"它出自《{two.title}》" in str(one)]


def test_a_true_sentence_and_a_true_figure_with_another_source_are_found() -> None:
    point = replace(WEEK.overview[0], sections=(2,))
    figure = replace(WEEK.figures[0], section=2)
    swapped = replace(WEEK, overview=(point, *WEEK.overview[1:]), figures=(figure, *WEEK.figures[1:]))
    findings = verify(render(swapped, bundled("jianbao")), SOURCES)
    assert [finding.text for finding in findings] == ["".join(point.text.split()), "巡查管网 11公里"]
    assert all("中没有" in finding.problem for finding in findings)


def test_a_source_that_is_named_without_a_link_counts_too() -> None:
    assert verify(render(WEEK, bundled("digest")), SOURCES) == ()
    swapped = replace(WEEK, overview=(replace(WEEK.overview[0], sections=(2,)), *WEEK.overview[1:]))
    (finding,) = verify(render(swapped, bundled("digest")), SOURCES)
    assert f"《{WEEK.sections[1].title}》中没有这句话" in finding.problem


def test_a_title_may_be_edited() -> None:
    document = edited(f"{WEEK.sections[0].title}<", "改过的题目<", count=9)
    assert "改过的题目".encode() in package.read(document)[package.DOCUMENT]
    assert verify(document, SOURCES) == ()


def test_a_figure_whose_words_have_moved_is_not_trusted() -> None:
    moved = replace(SOURCES[0], metrics=tuple(replace(one, place=Place(0, 0, 2)) for one in SOURCES[0].metrics))
    assert all("数据" in finding.problem for finding in verify(DOCUMENT, (moved, *SOURCES[1:])))
    assert verify(DOCUMENT, (moved, *SOURCES[1:]))


def test_style_ids_may_change_when_word_saves() -> None:
    parts = dict(package.read(edited("处理漏点2处。", "处理漏点9处。")))
    for name in ("word/styles.xml", package.DOCUMENT):
        parts[name] = parts[name].replace(b'"KeySentence"', b'"a7"')
    assert len(verify(package.write(parts), SOURCES)) == 1


def test_a_changed_quotation_is_found() -> None:
    table = render(WEEK, bundled("oneline")).replace(b"", b"")
    parts = dict(package.read(table))
    parts[package.DOCUMENT] = parts[package.DOCUMENT].decode().replace(">12公里<", ">13万公里<").encode()
    (finding,) = verify(package.write(parts), SOURCES)
    assert finding.text == "13万公里"


def test_a_document_without_the_styles_is_not_called_verified() -> None:
    (finding,) = verify(render(WEEK, template("{{ 本期.名称 }}")), SOURCES)
    assert "无从核对" in finding.problem


def command(function: object, *arguments: str) -> tuple[int, str]:
    """Run one command; return its exit status and what it printed."""
    import typer

    app = typer.Typer()
    app.command()(function)  # type: ignore[type-var]
    done = CliRunner().invoke(app, list(arguments))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def test_a_new_template_can_be_checked_and_previewed(tmp_path: Path) -> None:
    ours, sample = tmp_path / "我们的", tmp_path / "样张.docx"
    status, said = command(new_template, str(ours), "--from", "zhoubao")
    made = tmp_path / "我们的.docx"
    assert (status, said.strip()) == (0, str(made))
    status, _ = command(check_template, str(made), "--preview", str(sample))
    assert status == 0
    assert package.DOCUMENT in package.read(sample.read_bytes())


def test_a_template_that_leaves_nothing_to_verify_is_sound_but_said_so(tmp_path: Path) -> None:
    ours = tmp_path / "ours.docx"
    ours.write_bytes(template("{{ 本期.名称 }}"))
    status, said = command(check_template, str(ours))
    assert (status, said.splitlines()[0]) == (0, unverifiable())
    assert "简讯、其余" in said
    ours.write_bytes(bundled("digest"))
    assert command(check_template, str(ours)) == (0, "")


def test_a_broken_template_exits_with_1_and_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(template("{{ 本期.名字 }}", "｛｛ 本期.期号 }}"))
    status, said = command(check_template, str(broken))
    assert status == 1
    assert said.count("\n") == 2


def test_the_command_reads_the_sources_itself(tmp_path: Path) -> None:
    finished, source = tmp_path / "简报.docx", tmp_path / "来稿.txt"
    finished.write_bytes(DOCUMENT)
    source.write_text("\n".join(("供水站冬季巡查", *(s for one in WEEK.sections for s in one.sentences))), "utf-8")
    status, said = command(verify_command, str(finished), str(source), "-q", "-j", "1")
    assert "没有这句话" not in said
    source.write_text("供水站冬季巡查\n第1供水站本周巡查管网11公里，处理漏点7处。各站都已做好准备。", "utf-8")
    status, said = command(verify_command, str(finished), str(source), "-q", "-j", "1")
    assert status == 1
    assert "没有这句话" in said
    source.write_text("", "utf-8")
    with pytest.raises(ReporterError, match="none of the sources"):
        command(verify_command, str(finished), str(source), "-q", "-j", "1")
    with pytest.raises(ReporterError, match="no such file"):
        command(verify_command, str(tmp_path / "no.docx"), str(source))


def test_new_template_overwrites_nothing_and_names_what_there_is(tmp_path: Path) -> None:
    taken = tmp_path / "a.docx"
    taken.write_text("mine")
    with pytest.raises(ReporterError, match="exists already"):
        command(new_template, str(taken))
    with pytest.raises(ReporterError, match="jianbao"):
        command(new_template, str(tmp_path / "b"), "--from", "nothing")
    with pytest.raises(ReporterError, match="cannot be written"):
        command(new_template, str(tmp_path / "no" / "b"))
    with pytest.raises(ReporterError, match="cannot be read"):
        command(check_template, str(tmp_path / "no.docx"))
    assert taken.read_text() == "mine"
