"""Word documents: all their text in reading order, and nothing that a hostile package brings along."""

from __future__ import annotations

import zipfile
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from conftest import cases
from docx import Document
from docx.oxml import parse_xml
from reading import only

from reporter.errors import SourceError
from reporter.sources import docx
from reporter.sources.office_terms import properties

if TYPE_CHECKING:
    from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
BODY = "<w:p><w:r><w:t>砚滩县供电公司走访客户3.5万户。</w:t></w:r></w:p>"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of the parts."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()


def wordml(body: str, *, namespace: str = W, before: str = "") -> str:
    """The main part of a document with the given body."""
    return f'<?xml version="1.0"?>{before}<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'


def text(body: str, *, namespace: str = W) -> str:
    return only(docx.read, packed({"word/document.xml": wordml(body, namespace=namespace)})).text


def refusal(data: bytes) -> str:
    with pytest.raises(SourceError) as refused:
        only(docx.read, data)
    return str(refused.value)


def test_a_document_as_word_writes_it() -> None:
    document = Document()
    document.core_properties.title = "冬检小结"
    document.core_properties.author = "杭九思"
    document.add_heading("砚滩县冬检小结", 0)
    document.add_heading("完成情况", 1)
    document.add_paragraph("公司巡视线路620公里，处理缺陷58处。")
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ["单位", "户数", "柳坪所", "320"], strict=True):  # noqa: SLF001
        cell.text = words
    document.add_paragraph("下月开展用电检查。", style="Subtitle")
    data = BytesIO()
    document.save(data)
    reading = only(docx.read, data.getvalue())
    assert reading.text.split("\n") == [
        "# 砚滩县冬检小结",
        "# 完成情况",
        "公司巡视线路620公里，处理缺陷58处。",
        "单位\t户数",
        "柳坪所\t320",
        "## 下月开展用电检查。",
    ]
    assert reading.hints.title == "冬检小结"


@pytest.mark.parametrize("namespace", [W, STRICT])
def test_both_namespaces_are_read(namespace: str) -> None:
    assert text(BODY, namespace=namespace) == "砚滩县供电公司走访客户3.5万户。"


@pytest.mark.parametrize("case", cases("sources_docx"), ids=lambda case: case["name"])
def test_what_a_page_shows_is_read(case: dict[str, str]) -> None:
    assert text(case["body"]) == case["text"]


def test_headings_are_known_by_name_outline_and_ancestry() -> None:
    styles = f"""<w:styles xmlns:w="{W}">
      <w:style w:styleId="1"><w:name w:val="heading 2"/></w:style>
      <w:style w:styleId="a"><w:name w:val="单位标题"/><w:basedOn w:val="1"/></w:style>
      <w:style w:styleId="b"><w:name w:val="小节"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
      <w:style w:styleId="c"><w:name w:val="圈"/><w:basedOn w:val="c"/></w:style>
      <w:style w:styleId="d"><w:name w:val="标题"/></w:style>
    </w:styles>"""
    relations = '<Relationships xmlns="x"><Relationship Id="1" Type="x/styles" Target="styles.xml"/></Relationships>'
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{style}</w:t></w:r></w:p>' for style in "1abcd"
    )
    parts = {"word/document.xml": wordml(body), "word/styles.xml": styles, "word/_rels/document.xml.rels": relations}
    assert only(docx.read, packed(parts)).text.split("\n") == ["## 1", "## a", "### b", "c", "# d"]


@pytest.mark.parametrize(
    ("styles", "before", "after"),
    [
        ("<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>", "<w:p>", "</w:p>"),
        (
            '<w:style w:type="table" w:styleId="t"><w:rPr><w:vanish/></w:rPr></w:style>',
            '<w:tbl><w:tblPr><w:tblStyle w:val="t"/></w:tblPr><w:tr><w:tc><w:p>',
            "</w:p></w:tc></w:tr></w:tbl>",
        ),
    ],
)
def test_text_that_defaults_or_a_table_hide_is_not_read(styles: str, before: str, after: str) -> None:
    shown = BODY.replace("<w:r>", '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr>')
    relations = '<Relationships><Relationship Type="x/styles" Target="styles.xml"/></Relationships>'
    parts = {
        "word/document.xml": wordml(f"{shown}{before}<w:r><w:t>内部口径。</w:t></w:r>{after}"),
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        "word/_rels/document.xml.rels": relations,
    }
    assert only(docx.read, packed(parts)).text == "砚滩县供电公司走访客户3.5万户。"


def test_footnotes_come_last() -> None:
    relations = '<Relationships><Relationship Type="x/footnotes" Target="/word/footnotes.xml"/></Relationships>'
    note = "<w:p><w:r><w:t>注：含柳坪镇。</w:t></w:r></w:p>"
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote>{note}</w:footnote></w:footnotes>'
    parts = {"word/document.xml": wordml(BODY), "word/footnotes.xml": notes, "word/_rels/document.xml.rels": relations}
    assert only(docx.read, packed(parts)).text.endswith("\n注：含柳坪镇。")


def test_notes_that_are_not_shown_are_not_read() -> None:
    """The line above the notes, one without a mark in the text, one in white: only the marked and black one is seen."""
    relations = '<Relationships><Relationship Type="x/footnotes" Target="/word/footnotes.xml"/></Relationships>'
    kinds = [('w:type="separator" w:id="-1"', ""), ('w:id="1"', ""), ('w:id="7"', "")]
    kinds += [('w:id="2"', '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>')]
    notes = "".join(
        f"<w:footnote {kind}><w:p><w:r>{look}<w:t>注{number}。</w:t></w:r></w:p></w:footnote>"
        for number, (kind, look) in enumerate(kinds)
    )
    marks = "".join(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in (-1, 1, 2))
    parts = {
        "word/document.xml": wordml(f"<w:p><w:r><w:t>全镇清渠12处。</w:t></w:r>{marks}</w:p>"),
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>',
        "word/_rels/document.xml.rels": relations,
    }
    assert only(docx.read, packed(parts)).text == "全镇清渠12处。\n注1。"


def test_a_text_box_is_read_once_though_word_writes_it_twice() -> None:
    document = Document()
    paragraph = document.add_paragraph("正文")
    box = f'<w:txbxContent xmlns:w="{W}"><w:p><w:r><w:t>文本框</w:t></w:r></w:p></w:txbxContent>'
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    paragraph.add_run()._r.append(  # noqa: SLF001
        parse_xml(
            f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps">{box}</mc:Choice>'
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        )
    )
    data = BytesIO()
    document.save(data)
    assert only(docx.read, data.getvalue()).text == "正文\n文本框"


def test_a_broken_relationship_costs_nothing() -> None:
    relations = '<Relationships xmlns="x"><Relationship Type="x/styles" Target="../NULL"/></Relationships>'
    parts = {"word/document.xml": wordml(BODY), "word/_rels/document.xml.rels": relations}
    assert only(docx.read, packed(parts)).text == "砚滩县供电公司走访客户3.5万户。"


LAUGHS = "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in pairwise("abcdefghij"))
HARMFUL = {
    "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "去掉密码"),
    "cut short": (b"PK\x03\x04 cut short", "没有下载完整"),
    "plain text": ("砚滩县供电公司".encode(), "不是 Word 文档"),
    "a workbook": (packed({"xl/workbook.xml": "<x/>"}), "不是 Word 文档"),
    "broken xml": (packed({"word/document.xml": "<w:document"}), "打开并修复"),
    "no xml": (packed({"word/document.xml": ""}), "打开并修复"),
    "a bomb": (packed({"word/document.xml": bytes(60_000_000)}), "解压后过大"),
    "a bomb beside": (packed({"word/document.xml": wordml(BODY), "word/media/1.bin": bytes(30_000_000)}), "过大"),
    "many entries": (packed({"word/document.xml": wordml(BODY), **{f"{n}": "" for n in range(5001)}}), "解压后过大"),
    "an entity": (
        packed({"word/document.xml": wordml(BODY, before='<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>')}),
        "外部实体",
    ),
    "billion laughs": (
        packed({"word/document.xml": wordml("&j;", before=f"<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>{LAUGHS}]>")}),
        "请",
    ),
    "deep nesting": (packed({"word/document.xml": wordml("<w:x>" * 5000 + "</w:x>" * 5000)}), "打开并修复"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_package_that_is_none_or_harmful_is_refused(name: str) -> None:
    data, remedy = HARMFUL[name]
    assert remedy in refusal(data)


def test_a_part_that_is_too_large_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reporter.sources.office_zip._MAX_PART", 100)
    assert "解压后过大" in refusal(packed({"word/document.xml": wordml(BODY)}))


def test_an_entry_with_a_password_is_refused() -> None:
    data = bytearray(packed({"word/document.xml": wordml(BODY)}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    assert "去掉密码" in refusal(bytes(data))


def test_damage_anywhere_in_the_package_is_a_refusal_or_the_text() -> None:
    whole = packed({"word/document.xml": wordml(BODY * 20)})
    for place in range(0, len(whole), 3):
        damaged = bytearray(whole)
        damaged[place] ^= 0x5A
        try:
            assert "砚滩" in only(docx.read, bytes(damaged)).text
        except SourceError as error:
            assert "请" in str(error)  # noqa: PT017 - either outcome is right, a third is not


def related(body: str, **parts: str) -> dict[str, str]:
    """The parts of a document whose main part refers to others by their names."""
    relations = "".join(f"<Relationship Id='{name}' Type='x/{name}' Target='{name}.xml'/>" for name in parts)
    return {
        "word/document.xml": wordml(body),
        "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
        **{f"word/{name}.xml": f"<w:{name} xmlns:w='{W}'>{content}</w:{name}>" for name, content in parts.items()},
    }


def styled(text: str, style: str, properties: str = "") -> str:
    return f"<w:p><w:pPr><w:pStyle w:val='{style}'/>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_text_that_a_style_hides_or_strikes_out_is_not_read() -> None:
    styles = """<w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>
      <w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>
      <w:style w:styleId="c"><w:basedOn w:val="b"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
      <w:style w:styleId="d"><w:rPr><w:dstrike/></w:rPr></w:style>"""
    shown = (
        "<w:p><w:pPr><w:pStyle w:val='b'/></w:pPr><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>丁</w:t></w:r></w:p>"
    )
    body = "".join(styled(text, style) for text, style in zip("甲乙丙戊", "abcd", strict=True)) + shown
    assert only(docx.read, packed(related(body, styles=styles))).text.split("\n") == ["丙", "丁"]


def test_a_long_chain_of_styles_takes_no_time() -> None:
    styles = "".join(f"<w:style w:styleId='{n}'><w:basedOn w:val='{n + 1}'/></w:style>" for n in range(20_000))
    styles += "<w:style w:styleId='20000'><w:name w:val='heading 1'/></w:style>"
    assert only(docx.read, packed(related(styled("冬检", "0"), styles=styles))).text == "# 冬检"


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (
            [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")],
            ["# 一、甲", "## （一）乙", "## （二）丙", "# 二、丁", "## （一）戊", "己"],
        ),
        ([("decimal", "%1"), ("decimal", "%1.%2 ")], ["# 1甲", "## 1.1 乙", "## 1.2 丙", "# 2丁", "## 2.1 戊", "己"]),
        ([("bullet", "●"), ("decimalEnclosedCircle", "%2")], ["# 甲", "## ①乙", "## ②丙", "# 丁", "## ①戊", "己"]),
    ],
)
def test_the_numbers_before_headings_are_kept(kinds: list[tuple[str, str]], expected: list[str]) -> None:
    levels = "".join(
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='{kind}'/><w:lvlText w:val='{text}'/></w:lvl>"
        for depth, (kind, text) in enumerate(kinds)
    )
    numbering = f"<w:abstractNum w:abstractNumId='7'>{levels}</w:abstractNum>"
    numbering += "<w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num>"
    styles = """<w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>
      </w:style><w:style w:styleId="2"><w:name w:val="heading 2"/></w:style>"""
    number = "<w:numPr><w:ilvl w:val='{}'/><w:numId w:val='3'/></w:numPr>".format
    body = styled("甲", "1") + styled("乙", "2", number(1)) + styled("丙", "2", number(1)) + styled("丁", "1")
    body += styled("戊", "2", number(1)) + styled("己", "", number(2))
    assert only(docx.read, packed(related(body, styles=styles, numbering=numbering))).text.split("\n") == expected


CHUNK = f"<w:p><w:r><w:t>一</w:t></w:r></w:p><w:altChunk r:id='c' xmlns:r='x:r'/>{BODY}"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("page.html", "<html><body><h1>供水周报</h1><p>本周供水3.4万吨。</p>", ["# 供水周报", "本周供水3.4万吨。"]),
        ("note.txt", "本周供水3.4万吨。\n群众满意。", ["本周供水3.4万吨。", "群众满意。"]),
        ("old.rtf", r"{\rtf1\ansi\ansicpg936 38 tons}", ["38 tons"]),
    ],
)
def test_a_page_that_word_takes_in_is_read_in_its_place(name: str, content: str, expected: list[str]) -> None:
    relations = f"<Relationships><Relationship Id='c' Type='x/aFChunk' Target='{name}'/></Relationships>"
    parts = {"word/document.xml": wordml(CHUNK), "word/_rels/document.xml.rels": relations, f"word/{name}": content}
    assert only(docx.read, packed(parts)).text.split("\n") == ["一", *expected, "砚滩县供电公司走访客户3.5万户。"]


@pytest.mark.parametrize("target", ["inner.docx", "odd.bin", "missing.html"])
def test_the_loss_of_what_word_takes_in_is_named(target: str) -> None:
    relations = f"<Relationships><Relationship Id='c' Type='x/aFChunk' Target='{target}'/></Relationships>"
    parts = {"word/document.xml": wordml(CHUNK), "word/_rels/document.xml.rels": relations, "word/inner.docx": "PK"}
    assert "另一个文件里" in refusal(packed({**parts, "word/odd.bin": "砚滩"}))


@pytest.mark.parametrize("other", ["c", "d"])
def test_a_page_that_word_takes_in_again_and_again_is_not_read(other: str) -> None:
    relations = "".join(f"<Relationship Id='{one}' Type='x/aFChunk' Target='a.txt'/>" for one in "cd")
    again = CHUNK + f"<w:altChunk r:id='{other}' xmlns:r='x:r'/>"
    parts = {"word/document.xml": wordml(again), "word/_rels/document.xml.rels": f"<R>{relations}</R>"}
    assert "另一个文件里" in refusal(packed({**parts, "word/a.txt": "本周供水3.4万吨。"}))


LOOKS: list[dict[str, str]] = cases("word_unseen")
SPACES = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="x:m"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


@pytest.mark.parametrize("case", LOOKS, ids=lambda case: case["name"])
def test_only_what_word_shows_is_read(case: Mapping[str, str]) -> None:
    parts = related(case["body"], styles=case["styles"])
    parts["word/document.xml"] = parts["word/document.xml"].replace(" xmlns:w=", f"{SPACES} xmlns:w=", 1)
    assert only(docx.read, packed(parts)).text == case["text"]


@pytest.mark.parametrize("stamp", ["<w:vanish/", "2026-13-40T00:00:00Z", "二〇二六年十一月", "20261120"])
def test_a_damaged_day_of_a_document_is_none(stamp: str) -> None:
    assert properties("", stamp).written in {None, "2026-11-20"}
    assert properties("", stamp, "2026-11-20T08:00:00Z").written == "2026-11-20"
