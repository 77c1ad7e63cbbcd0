"""Values keep the look of the place they stand in; pictures reach every part."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from make_briefing import briefing
from make_template import bundled, template, texts

from reporter.errors import TemplateError
from reporter.model import Figure, Metric, Place, TableRow
from reporter.render.formats.to_word import render
from reporter.render.ooxml import package
from reporter.render.template.view import context

HEADER = (
    '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>'
    "{{ 图表.漏点1 }}</w:t></w:r></w:p></w:hdr>"
).encode()


def document(made: bytes) -> str:
    return package.read(made)[package.DOCUMENT].decode()


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("", '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'),
        ("<w:rPr><w:b/></w:rPr>", '<w:rPr><w:rFonts w:hint="eastAsia"/><w:b/></w:rPr>'),
        (
            '<w:rPr><w:rFonts w:ascii="Arial"/></w:rPr>',
            '<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="Arial"/></w:rPr>',
        ),
        (
            '<w:rPr><w:rStyle w:val="Strong"/><w:b/></w:rPr>',
            '<w:rPr><w:rStyle w:val="Strong"/><w:rFonts w:hint="eastAsia"/><w:b/></w:rPr>',
        ),
        (
            '<w:rPr><w:rFonts w:hint="default"/></w:rPr>',
            '<w:rPr><w:rFonts w:hint="default"/></w:rPr>',
        ),
    ],
)
def test_a_value_is_marked_as_chinese_where_its_author_said_nothing(properties: str, expected: str) -> None:
    made = render(briefing(1), template(f"<w:p><w:r>{properties}<w:t>{{{{ 本期.名称 }}}}</w:t></w:r></w:p>"))
    assert f'<w:r>{expected}<w:t xml:space="preserve">供水工作简报</w:t></w:r>' in document(made)


def test_a_link_takes_the_look_of_its_place_and_text_goes_on_after_it() -> None:
    bold = '<w:rPr><w:rFonts w:hint="eastAsia"/><w:b/></w:rPr>'
    run = f"<w:p><w:r>{bold}<w:t>见{{{{ 文章列表[0].链接 }}}}一文{{{{ 文章列表[0].书签 }}}}</w:t></w:r></w:p>"
    made = document(render(briefing(1), template(run)))
    assert re.search(rf'<w:hyperlink w:anchor="section_1"[^>]*><w:r>{bold}<w:t[^>]*>第1供水站', made)
    assert texts(render(briefing(1), template(run))) == ["见第1供水站扎实做好冬季管网巡查保障居民用水一文"]


def test_a_link_without_its_bookmark_is_plain_text() -> None:
    made = document(render(briefing(2), template("{{ 文章列表[0].链接 }}")))
    assert "<w:hyperlink" not in made
    assert "第1供水站" in made


def test_a_picture_in_a_header_has_its_own_relationship() -> None:
    made = package.read(render(briefing(1, charts=1), template("文", **{"word/header1.xml": HEADER})))
    assert b'Target="media/chart1.png"' in made["word/_rels/header1.xml.rels"]
    assert b'Extension="png"' in made[package.CONTENT_TYPES]
    assert made["word/media/chart1.png"].startswith(b"\x89PNG")


def test_an_empty_list_of_relationships_takes_one_in() -> None:
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    parts = {"word/header1.xml": HEADER, "word/_rels/header1.xml.rels": empty}
    made = package.read(render(briefing(1, charts=1), template("文", **parts)))
    assert b"</Relationships>" in made["word/_rels/header1.xml.rels"]


def test_the_width_of_a_picture_can_be_chosen() -> None:
    made = document(render(briefing(1, charts=1), template("{{ 图表.漏点1|宽(50) }}", "{{ 图表.漏点1 }}")))
    assert re.findall(r'<wp:extent cx="(\d+)"', made) == ["1800000", "5400000"]


def test_links_pictures_and_fields_read_as_text_in_filters() -> None:
    made = render(
        briefing(2, charts=1),
        template(
            "{{ 要点[0].来源|截断(4) }}",
            "{{ 图表列表[0].图号|截断(9) }}",
            "甲{{ 图表.漏点1 ~ '' }}{{ 文章列表[0].书签 ~ '' }}",
        ),
    )
    assert texts(made) == ["《第…》", "图1", "甲"]


def test_quotation_marks_in_a_string_stay_chinese() -> None:
    made = render(briefing(1), template("“{{ 文章列表[0].关键词|连接('”“') }}”"))
    assert texts(made) == ["“管网巡查”“冬季保障”“水质”"]


def test_a_template_that_unpacks_to_too_much_is_refused_unopened() -> None:
    bomb = package.write({**package.read(bundled("jianbao")), "word/media/a.bmp": b"\0" * (65 * 2**20)})
    assert len(bomb) < 2**20
    with pytest.raises(TemplateError, match="64 MB"):
        package.read(bomb)


def test_the_company_is_a_property_and_no_property_part_is_added() -> None:
    made = package.read(render(briefing(1), bundled("jianbao")))
    assert "<Company>砚川县供电公司</Company>" in made["docProps/app.xml"].decode()
    bare = {name: data for name, data in package.read(bundled("jianbao")).items() if not name.startswith("docProps/")}
    assert not any(name.startswith("docProps/") for name in package.read(render(briefing(1), package.write(bare))))


@pytest.mark.parametrize(
    ("whose", "names", "told"),
    [
        ("砚川县石亭镇", ("石亭镇", "林向晚"), "林向晚"),
        ("石亭镇", ("石亭镇　林向晚",), "林向晚"),
        ("县文旅局", ("县文旅局",), ""),
        ("县文旅局", ("县供电局 林向晚", "石亦安"), "县供电局 林向晚　石亦安"),
    ],
)
def test_a_body_is_named_once_beside_who_wrote(whose: str, names: tuple[str, ...], told: str) -> None:
    issue = briefing(1)
    signed = replace(issue, sections=(replace(issue.sections[0], organisation=whose, byline=names, via=None),))
    assert texts(render(signed, template("由{{ 文章列表[0].作者 }}写"))) == [f"由{told}写"]


def test_an_article_s_own_table_marks_what_the_week_s_table_doubts() -> None:
    def told(size: float, block: int) -> Metric:
        place = Place(block, 0, 4)
        return Metric("供水普及率", size, None, "%", None, None, "青禾县", "2026", f"{size}%", f"达{size}%。", place)

    one, two, sure = told(91.2, 1), told(93.5, 2), told(88.0, 3)
    made = briefing(2)
    tables = ((TableRow(one), TableRow(sure)), (TableRow(two),))
    sections = tuple(replace(section, table=rows) for section, rows in zip(made.sections, tables, strict=True))
    week = Figure(TableRow(one), 1, disputed=((2, two),))
    shown = context(replace(made, sections=sections, figures=(week,)))["sections"]
    doubts = [[row["disputed"] for row in section["table"]] for section in shown]  # type: ignore[attr-defined]
    assert doubts == [["存疑：第2篇作93.5%", None], ["存疑：第1篇作91.2%"]]
    page = texts(render(replace(made, sections=sections, figures=()), bundled("jianbao")))
    assert not any("存疑" in text for text in page)
    page = texts(render(replace(made, sections=sections, figures=(week,)), bundled("jianbao")))
    assert sum("存疑" in text for text in page) == 3


def test_a_drafted_title_is_cited_by_its_number() -> None:
    issue = briefing(2)
    first, second = issue.sections
    issue = replace(issue, sections=(replace(first, title_drafted=True), second))
    run = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    body = map(run.format, ("{%p for 条 in 要点 %}", "据{{ 条.来源 }}", "{%p endfor %}"))
    told = render(issue, template("".join(body)))
    assert [one for one in texts(told) if "第1篇" in one]
    assert all(first.title[:8] not in one for one in texts(told))
