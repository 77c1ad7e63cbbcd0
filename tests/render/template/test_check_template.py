"""Broken templates are explained, sound ones pass, and what would act when a briefing is opened is refused."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases
from make_briefing import briefing
from make_template import NAMES, bundled, template, texts

from reporter.errors import TemplateError
from reporter.render.formats.to_word import render
from reporter.render.ooxml import package
from reporter.render.template.faults import check

BROKEN, SOUND = cases("templates_broken"), cases("templates_sound")
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDE</w:instrText></w:r>'
    '<w:r><w:instrText>AUTO c:\\\\x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["name"])
def test_each_fault_is_found_with_place_and_remedy(case: dict[str, Any]) -> None:
    found = check(template("第一段", *case["paragraphs"]))
    assert len(found) == len(case["faults"])
    for fault, (problem, remedy) in zip(found, case["faults"], strict=True):
        assert problem in fault.problem + fault.text
        assert remedy in fault.remedy
        assert fault.place.startswith("正文“")


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["name"])
def test_a_broken_template_is_never_filled(case: dict[str, Any]) -> None:
    with pytest.raises(TemplateError, match="正文"):
        render(briefing(2), template(*case["paragraphs"]))


@pytest.mark.parametrize("paragraphs", SOUND)
def test_no_false_alarm(paragraphs: list[str]) -> None:
    made = template(*paragraphs)
    assert check(made) == ()
    assert render(briefing(4, charts=1), made)


@pytest.mark.parametrize("name", NAMES)
def test_the_bundled_templates_are_sound(name: str) -> None:
    assert check(bundled(name)) == ()


def test_a_tag_split_over_runs_is_mended_in_memory() -> None:
    split = "<w:p>" + "".join(
        f"<w:r><w:t>{piece}</w:t></w:r><w:proofErr w:type='spellStart'/>"
        for piece in ("{", "{ 本", "期.名", "称 }", "}")
    )
    made = template(split + "</w:p>")
    assert check(made) == ()
    assert texts(render(briefing(1), made)) == ["供水工作简报"]


def test_a_place_in_a_table_is_named_by_row_and_column() -> None:
    cell = "<w:tc><w:tcPr/><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr>{cell.format('甲')}{cell.format('{{ 本期.名字 }}')}</w:tr>"
    (fault,) = check(template(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell.format('头')}</w:tr>{row}</w:tbl>"))
    assert fault.place == "表格1第2行第2列“{{ 本期.名字 }}”"


def test_a_place_in_a_footer_is_named() -> None:
    footer = package.read(bundled("jianbao"))["word/footer1.xml"].replace(
        b"<w:t>1</w:t>", "<w:t>{{ 甲 }}</w:t>".encode()
    )
    (fault,) = check(template("文", **{"word/footer1.xml": footer}))
    assert fault.place.startswith("页脚")


def relation(kind: str, target: str) -> bytes:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        f' Type="{base}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()


@pytest.mark.parametrize(
    ("paragraph", "parts", "problem"),
    [
        ("文", {"word/vbaProject.bin": b"x"}, "宏"),
        ("文", {"word/activeX/activeX1.xml": b"<x/>"}, "ActiveX"),
        ("文", {"word/embeddings/oleObject1.bin": b"x"}, "对象"),
        ("文", {"word/afchunk1.htm": b"x"}, "另一份文档"),
        ("文", {"word/_rels/settings.xml.rels": relation("attachedTemplate", "http://198.51.100.1/a.dotm")}, "模板"),
        ("文", {"word/_rels/header1.xml.rels": relation("image", "http://198.51.100.1/a.png")}, "文件以外"),
        ("文", {"word/_rels/header1.xml.rels": relation("hyperlink", "file:///etc/passwd")}, "文件以外"),
        (FIELD, {}, "DDEAUTO"),
        ('<w:p><w:fldSimple w:instr=" INCLUDETEXT c:\\\\x "/></w:p>', {}, "INCLUDETEXT"),
    ],
)
def test_what_would_act_when_opened_is_refused(paragraph: str, parts: dict[str, bytes], problem: str) -> None:
    (fault,) = check(template(paragraph, **parts))
    assert problem in fault.problem
    with pytest.raises(TemplateError, match=problem):
        render(briefing(1), template(paragraph, **parts))


def test_macros_are_known_by_their_content_type() -> None:
    types = package.read(bundled("jianbao"))[package.CONTENT_TYPES]
    macro = types.replace(b"wordprocessingml.document.main", b"wordprocessingml.document.macroEnabled.main")
    assert any("启用宏" in fault.problem for fault in check(template("文", **{package.CONTENT_TYPES: macro})))


def test_a_link_to_the_web_and_a_page_field_are_harmless() -> None:
    web = relation("hyperlink", "https://example.com/")
    field = '<w:p><w:fldSimple w:instr=" PAGE "/></w:p>'
    assert check(template(field, **{"word/_rels/header1.xml.rels": web})) == ()


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip at all", package.write({"a.txt": b"x"})])
def test_what_is_no_docx_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(TemplateError, match="docx"):
        check(data)


def test_a_document_type_is_refused() -> None:
    hostile = b'<!DOCTYPE x [<!ENTITY a "b">]><w:styles xmlns:w="x">&a;</w:styles>'
    with pytest.raises(TemplateError, match="document type"):
        check(template("文", **{"word/styles.xml": hostile}))


def test_damaged_xml_is_refused() -> None:
    with pytest.raises(TemplateError, match="damaged"):
        check(template("文", **{"word/styles.xml": b"<w:styles>"}))
