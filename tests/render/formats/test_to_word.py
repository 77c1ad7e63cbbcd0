"""Every bundled template, for weeks of every size and texts of every kind, gives a sound Word document."""

from __future__ import annotations

import io
import itertools
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from make_briefing import HOSTILE, articles, briefing, png
from make_template import NAMES, bundled, texts
from word_file import faults

from reporter.issue.verification import verify
from reporter.model import KeySentence
from reporter.render.formats.to_word import render
from reporter.render.ooxml import package
from reporter.render.ooxml.wordml import R, W, clean
from reporter.render.template import example

if TYPE_CHECKING:
    from reporter.model import Briefing

SIZES = {"none": (0, 0, 0), "one": (1, 0, 0), "eight": (8, 2, 0), "sixty": (60, 4, 5)}
SPACE = f"{{{W}}}"


def made(size: str, extra: str = "") -> Briefing:
    sections, charts, topics = SIZES[size]
    return briefing(sections, charts=charts, topics=topics, extra=extra)


@cache
def document(name: str, size: str, extra: str = "") -> bytes:
    """The week of this size in a template of the house."""
    return render(made(size, extra), bundled(name))


@pytest.mark.parametrize("extra", ["", HOSTILE], ids=["plain", "hostile"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_sound(name: str, size: str, extra: str) -> None:
    assert faults(document(name, size, extra)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_so_is_a_document_of_three_hundred_articles(name: str) -> None:
    assert faults(render(briefing(300, charts=6, topics=7), bundled(name))) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_changes_no_structure(name: str, size: str) -> None:
    def shape(docx: bytes) -> list[str]:
        return [node.tag for node in etree.fromstring(package.read(docx)[package.DOCUMENT]).iter()]

    assert shape(document(name, size, HOSTILE)) == shape(document(name, size, "饰" * len(HOSTILE)))


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_comes_through_whole(name: str) -> None:
    shown = "".join(texts(document(name, "eight", HOSTILE)))
    assert clean(HOSTILE) in shown
    assert "{{ 7*7 }}{% if x %}<b>&amp;</w:t>😀]]>“引号”{# #}" in shown


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_links_lead_somewhere(name: str, size: str) -> None:
    parts = package.read(document(name, size))
    root = etree.fromstring(parts[package.DOCUMENT])
    bookmarks = [node.get(f"{SPACE}name") for node in root.iter(f"{SPACE}bookmarkStart")]
    numbers = [node.get(f"{SPACE}id") for node in root.iter(f"{SPACE}bookmarkStart")]
    drawings = [node.get("id") for node in root.iter("{*}docPr")]
    anchors = {node.get(f"{SPACE}anchor") for node in root.iter(f"{SPACE}hyperlink")}
    for listed in (bookmarks, numbers, drawings):
        assert len(listed) == len(set(listed))
    assert anchors <= set(bookmarks)
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = {relation.get("Id"): f"word/{relation.get('Target')}" for relation in relations}
    embedded = {node.get(f"{{{R}}}embed") for node in root.iter("{*}blip")}
    assert all(targets[relation] in parts for relation in embedded)


@pytest.mark.parametrize("name", NAMES)
def test_python_docx_opens_it(name: str) -> None:
    import docx

    opened = docx.Document(io.BytesIO(document(name, "eight")))
    assert opened.core_properties.title == "供水工作简报（2026年第47期）"
    assert opened.core_properties.language == "zh-CN"
    assert opened.core_properties.author == "砚川县供电公司"


@pytest.mark.parametrize("name", NAMES)
def test_equal_input_gives_equal_bytes(name: str) -> None:
    assert render(made("eight"), bundled(name)) == document(name, "eight")


@pytest.mark.parametrize("size", ["one", "eight", "sixty"])
@pytest.mark.parametrize("name", [name for name in NAMES if name != "zhuanti"])  # it shows an article, and quotes none
def test_it_is_verified_against_its_articles(name: str, size: str) -> None:
    assert verify(document(name, size, HOSTILE), articles(made(size, HOSTILE))) == ()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_python_or_of_tags_is_left(name: str) -> None:
    bare = replace(
        example.briefing(png()),
        masthead=replace(example.briefing().masthead, total=None, compiler="", organisation=""),
        sections=tuple(
            replace(one, organisation=None, date=None, byline=(), keywords=()) for one in example.briefing().sections
        ),
    )
    shown = "\n".join(texts(render(bare, bundled(name))))
    assert not re.search(r"None|True|False|\{\{|\}\}|\{%|%\}|nan|\(\)|（）", shown)


@pytest.mark.parametrize("name", NAMES)
def test_every_run_has_a_chinese_font_and_hint(name: str) -> None:
    root = etree.fromstring(package.read(document(name, "eight"))[package.DOCUMENT])
    for run in root.iter(f"{SPACE}r"):
        if run.find(f"{SPACE}t") is not None:
            fonts = run.find(f"{SPACE}rPr/{SPACE}rFonts")
            assert fonts is not None
            assert fonts.get(f"{SPACE}hint") == "eastAsia"
            assert fonts.get(f"{SPACE}eastAsia")


@pytest.mark.parametrize("name", NAMES)
def test_no_font_comes_from_the_theme(name: str) -> None:
    for part, xml in package.read(bundled(name)).items():
        assert b"Theme=" not in xml.replace(b"themeFontLang", b""), part


@pytest.mark.parametrize("name", NAMES)
def test_tables_repeat_their_heads_and_keep_their_rows_whole(name: str) -> None:
    root = etree.fromstring(package.read(document(name, "sixty"))[package.DOCUMENT])
    for table in root.iter(f"{SPACE}tbl"):
        rows = table.findall(f"{SPACE}tr")
        assert rows[0].find(f"{SPACE}trPr/{SPACE}tblHeader") is not None
        assert all(row.find(f"{SPACE}trPr/{SPACE}cantSplit") is not None for row in rows)
        assert len(rows) > 1


@pytest.mark.parametrize("name", NAMES)
def test_pictures_have_alternative_texts(name: str) -> None:
    root = etree.fromstring(package.read(document(name, "eight"))[package.DOCUMENT])
    drawings = list(root.iter("{*}docPr"))
    assert all(drawing.get("descr") for drawing in drawings)


def test_headings_are_real_and_skip_no_level() -> None:
    for size in ("one", "eight", "sixty"):
        root = etree.fromstring(package.read(document("jianbao", size))[package.DOCUMENT])
        styles = [node.get(f"{SPACE}val", "") for node in root.iter(f"{SPACE}pStyle")]
        levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_default_briefing_says_what_a_reader_expects() -> None:
    shown = texts(render(example.briefing(png()), bundled("jianbao")))
    for line in (
        "砚川工作简报",
        "第47期（总第312期）签发人：周明远",
        "砚川县供电公司2026年11月20日",
        "（2026年11月16日至22日）",
        "表1　本周主要数据",
        "3.5万余户",
        "3.12%",
        "5.69%",
        "下降45.2%*",
        "同比增长12.5%",
        "图1　各单位线损率均下降来源：《沙洲镇配网改造完成》，砚川县供电公司",
        "一、电力保障",
        "砚川县供电公司　2026年11月20日　文／周明远",
        "报：市供电公司",
        "发：各供电所，机关各部室",
        "编辑：办公室（共印60份）",
    ):
        assert line in shown, line


def test_a_point_that_names_nobody_is_followed_by_whose_it_is() -> None:
    week = example.briefing(png())
    bank = replace(week.sections[0], title="信贷活水润春耕", organisation="砚川县农商银行")
    for sentence, source in (
        ("该行今年投放贷款4.2亿元。", "（砚川县农商银行，据《信贷活水润春耕》）"),
        ("县农商银行今年投放贷款4.2亿元。", "（据《信贷活水润春耕》）"),
        ("砚川县农商银行今年投放贷款4.2亿元。", "（据《信贷活水润春耕》）"),
        ("银行今年投放贷款4.2亿元。", "（砚川县农商银行，据《信贷活水润春耕》）"),
    ):
        told = replace(week, sections=(bank, *week.sections[1:]), overview=(KeySentence(sentence, (1,)),))
        assert f"1．{sentence}{source}" in texts(render(told, bundled("jianbao")))


def test_the_contents_show_pages_only_where_they_are_known() -> None:
    week = made("eight")
    plain = texts(render(week, bundled("jianbao")))
    assert "本期要目" in plain
    assert "1．第1供水站扎实做好冬季管网巡查保障居民用水" in plain
    paged = texts(render(week, bundled("jianbao"), pages={1: 3, 2: 4}))
    assert "1．第1供水站扎实做好冬季管网巡查保障居民用水3" in paged


def test_one_article_has_no_contents_and_none_no_sections() -> None:
    assert "本期要目" not in texts(document("jianbao", "one"))
    assert "文章摘编" not in texts(document("jianbao", "none"))
