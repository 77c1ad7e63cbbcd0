"""What a package may hold is on a list; whatever else it holds, under whatever name, is refused."""

from __future__ import annotations

import io
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from make_briefing import briefing
from make_template import NAMES, bundled, template

from reporter.errors import TemplateError
from reporter.render.formats.to_word import render
from reporter.render.ooxml import package
from reporter.render.template.codes import codes, refused
from reporter.render.template.faults import check

if TYPE_CHECKING:
    from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str, tag: str = "instrText") -> str:
    return f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"


def field(*inner: str) -> str:
    return mark("begin") + "".join(inner) + mark("separate") + "<w:r><w:t>1</w:t></w:r>" + mark("end")


@pytest.mark.parametrize(
    "xml",
    [
        field(code("DDE"), code("AUTO c:\\x")),
        field(code("DD<!-- x -->EAUTO c")),
        field(code("DDE\u200bAUTO c")),
        field(code("DDEAUTO", "t")),
        field(code("DDEAUTO c", "delInstrText")),
        field(field(code("QUOTE 68 68 69")), code(" c:\\x")),
        field(code("QUOTE 68")),
        field(code("PAG"), field(code("QUOTE 69"))),
        field(code("IF 1 = 1 "), field(code("INCLUDETEXT c:\\x"))),
        field(code("HYPERLINK \\\\host\\x")),
        field(code("EMBED Excel.Sheet")),
        field("</w:p><w:p>", code("LINK x")),
        '<w:fldSimple w:instr=" IMPORT x "/>',
        code("DDEAUTO c"),
        field(code('HYPERLINK \\l "a" "\\\\h\\x"')),
        field(code('HYPERLINK \\n "\\\\h\\x"')),
        field(code('HYPERLINK "https://a.cn" “\\\\h\\x”')),
        field(code('HYPERLINK "https://a.cn"'), field(code("REF a"))),
    ],
)
def test_a_field_that_acts_or_may_is_refused(xml: str) -> None:
    assert any(refused(one) for one in codes(etree.fromstring(f"<w:x {W}><w:p>{xml}</w:p></w:x>")))
    with pytest.raises(TemplateError):
        render(briefing(1), template("文", f"<w:p>{xml}</w:p>"))


@pytest.mark.parametrize(
    "text",
    [" PAGE ", "PAGE   \\* MERGEFORMAT", " = 1 + 2", "=SUM(ABOVE)", 'HYPERLINK "https://example.com/"', 'TOC \\o "1-3"',
     'HYPERLINK \\l "_Toc1"',
     'HYPERLINK "https://example.com/" \\l "a" \\o "题" \\t "_blank" \\h',
     "HYPERLINK mailto:a@example.com", "REF a \\h", " seq 图 \\* ARABIC", ""],
)  # fmt: skip
def test_a_field_that_shows_what_is_in_the_document_is_kept(text: str) -> None:
    assert check(template("文", f"<w:p>{field(code(text))}</w:p>")) == ()


def test_a_page_number_in_a_condition_is_kept() -> None:
    inner = field(code("IF "), field(code("PAGE")), code(' = 1 "甲" "乙"'))
    assert check(template("文", f"<w:p>{inner}</w:p>")) == ()


def related(kind: str, target: str, base: str = OFFICE) -> bytes:
    rels = package.read(bundled("jianbao"))["word/_rels/document.xml.rels"].decode()
    one = f'<Relationship Id="rIdX" Type="{base}/{kind}" Target="{target}"/>'
    return rels.replace("</Relationships>", one + "</Relationships>").encode()


@pytest.mark.parametrize("base", [OFFICE, STRICT])
@pytest.mark.parametrize(
    ("kind", "target"),
    [("aFChunk", "media/a.png"), ("oleObject", "media/a.png"), ("subDocument", "a.docx"), ("control", "a.xml"),
     ("frame", "a.htm"),
     ("image", "../word/styles.xml"),
     ("image", "file:///c:/a.png"), ("image", "//host/a.png"), ("image", "\\\\host\\a"),
     ("attachedTemplate", "a.dotm"), ("vbaProject", "theme/a.xml")],
)  # fmt: skip
def test_a_relationship_that_no_template_needs_is_refused(base: str, kind: str, target: str) -> None:
    rels = related(kind, target, base)
    assert check(template("文", **{"word/_rels/document.xml.rels": rels}))


@pytest.mark.parametrize(
    "name",
    ["word/embeddings/a.docm", "word/embeddings/a.bin", "word/VBAPROJECT.bin", "customUI/customUI.xml", "a.exe",
     "word/webextensions/webextension1.xml", "word/media/a.exe", "word/../a.xml", "word/media/a.html"],
)  # fmt: skip
def test_a_part_that_no_template_needs_is_refused(name: str) -> None:
    assert check(template("文", **{name: b"<x/>"}))


def test_a_content_type_that_does_not_fit_is_refused() -> None:
    types = package.read(bundled("jianbao"))[package.CONTENT_TYPES]
    assert check(template("文", **{package.CONTENT_TYPES: types.replace(b"wordprocessingml.styles", b"x.oleObject")}))


@pytest.mark.parametrize(
    "added",
    [
        '<Override PartName="/WORD/document.xml" ContentType="a/b"/>',
        '<Override PartName="/word/styles.xml" ContentType="a/b"/>',
        '<Default Extension="docm" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
    ],
)
def test_content_types_said_twice_or_with_macros_are_refused(added: str) -> None:
    types = package.read(bundled("jianbao"))[package.CONTENT_TYPES].decode()
    assert check(template("文", **{package.CONTENT_TYPES: types.replace("</Types>", f"{added}</Types>").encode()}))


def typed(ending: str, kind: str) -> bytes:
    types = package.read(bundled("jianbao"))[package.CONTENT_TYPES].decode()
    return types.replace("<Override", f'<Default Extension="{ending}" ContentType="{kind}"/><Override', 1).encode()


def relation(mode: str) -> bytes:
    return f"<Relationships><Relationship Id='a' Target='http://h/a' {mode}/></Relationships>".encode()


def formula(text: str, tag: str = "f") -> bytes:
    return f"<sheet><{tag}>{text}</{tag}></sheet>".encode()


def workbook(**parts: bytes) -> bytes:
    data = io.BytesIO()
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(package.CONTENT_TYPES, f'<Types><Override ContentType="{main}"/></Types>')
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        (workbook(), 0),
        (workbook(**{"xl/workbook.xml": b"<x/>", "xl/_rels/workbook.xml.rels": b"<x/>"}), 0),
        (workbook(**{"xl/vbaProject.bin": b""}), 1),
        (workbook(**{"xl/externalLinks/externalLink1.xml": b""}), 1),
        (workbook(**{"xl/_rels/workbook.xml.rels": relation('TargetMode="External"')}), 1),
        (workbook(**{"xl/_rels/workbook.xml.rels": relation("TargetMode='External'")}), 1),
        (workbook(**{"xl/_rels/workbook.xml.rels": relation('TargetMode="External"').decode().encode("utf-16")}), 1),
        (workbook(**{"xl/worksheets/sheet1.xml": formula('SUM(B2:B9)&amp;"WEBSERVICE(|)"')}), 0),
        (workbook(**{"xl/worksheets/sheet1.xml": formula('_xlfn.CONCAT(B2,"万")')}), 0),
        (workbook(**{"xl/worksheets/sheet1.xml": formula('WEBSERVICE("http://h/"&amp;B2)')}), 1),
        (workbook(**{"xl/worksheets/sheet1.xml": formula("cmd|' /c calc'!A1")}), 1),
        (workbook(**{"xl/worksheets/sheet1.xml": formula('_xlfn.IMAGE ("http://h/a.png")')}), 1),
        (workbook(**{"xl/workbook.xml": formula("CALL(1)", "definedName")}), 1),
        (template("文"), 1),
        (b"MZ", 1),
    ],
)
def test_the_workbook_of_a_chart_holds_tables_only(data: bytes, faults: int) -> None:
    types = typed("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    assert len(check(template("文", **{package.CONTENT_TYPES: types, "word/embeddings/a.xlsx": data}))) == faults


@pytest.mark.parametrize(
    "inside",
    [
        "<script/>",
        '<image x:href="http://h/a.png" xmlns:x="http://www.w3.org/1999/xlink"/>',
        '<image href="http://h/a.png"/>',
        '<use href="a.svg#b"/>',
        '<path onload="a()"/>',
        "<style>@import 'http://h/a.css';</style>",
        '<rect style="fill:url(http://h/a.svg#b)"/>',
        '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    ],
)
def test_a_drawn_picture_that_acts_is_refused(inside: str) -> None:
    picture = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()
    types = typed("svg", "image/svg+xml")
    assert check(template("文", **{package.CONTENT_TYPES: types, "word/media/a.svg": picture}))


def test_a_drawn_picture_that_only_draws_is_kept() -> None:
    inside = (
        '<defs><linearGradient id="g"/><style>.a{fill:url(#g)}</style></defs><path class="a" d="M0 0"/><use href="#g"/>'
    )
    picture = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()
    types = typed("svg", "image/svg+xml")
    assert not check(template("文", **{package.CONTENT_TYPES: types, "word/media/a.svg": picture}))


REMOTE = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="http://h/a.png"/>'
    "</v:shape></w:pict></w:r></w:p>"
)


@pytest.mark.parametrize(
    "xml",
    [
        REMOTE,
        "<w:altChunk/>",
        '<w:p><s:altChunk xmlns:s="http://purl.oclc.org/ooxml/wordprocessingml/main"/></w:p>',
        '<w:p><s:fldSimple xmlns:s="http://purl.oclc.org/ooxml/wordprocessingml/main" s:instr="DDEAUTO c"/></w:p>',
        REMOTE.replace("src=", 'xmlns:o="urn:schemas-microsoft-com:office:office" o:althref='),
        REMOTE.replace("src=", "href=").replace("http:", "file:"),
        "<w:p><w:subDoc/></w:p>",
        '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/></w:object></w:r></w:p>',
    ],
)
def test_an_element_that_acts_is_refused(xml: str) -> None:
    assert check(template("文", xml))


def test_a_main_part_elsewhere_is_refused() -> None:
    decoy = package.read(bundled("jianbao"))["_rels/.rels"].replace(b"word/document.xml", b"word/styles.xml")
    assert check(template("文", **{"_rels/.rels": decoy}))


@pytest.mark.parametrize("name", NAMES)
def test_documents_of_the_house_hold_only_what_is_allowed(name: str) -> None:
    assert check(render(briefing(3, charts=1), bundled(name))) == ()


def corrupted() -> bytes:
    data = bytearray(bundled("jianbao"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo(package.DOCUMENT).header_offset
    data[start + 60 : start + 90] = b"\xff" * 30
    return bytes(data)


@pytest.mark.parametrize("data", [corrupted(), bundled("jianbao")[:-200]])
def test_a_damaged_zip_is_refused(data: bytes) -> None:
    with pytest.raises(TemplateError, match="docx"):
        check(data)


def test_encodings_that_word_does_not_write_are_refused_and_utf_16_is_read() -> None:
    xml = package.read(template("文{{ 本期.期号 }}"))[package.DOCUMENT].decode()
    wide = xml.replace("UTF-8", "UTF-16").encode("utf-16")
    assert check(template("文", **{package.DOCUMENT: wide})) == ()
    assert render(briefing(1), template("文", **{package.DOCUMENT: wide}))
    with pytest.raises(TemplateError, match="written in"):
        check(template("文", **{package.DOCUMENT: xml.replace("UTF-8", "GBK").encode("gbk")}))


@pytest.mark.parametrize("sign", ["{{ ", "{# ", "{% ", "｛｛ ", "#} ", "{{ ' "])
def test_a_check_takes_time_linear_in_the_text(sign: str) -> None:
    """Where each sign is looked for behind each other one, so many take minutes."""
    begun = time.process_time()
    assert check(template(sign * 20_000))
    assert time.process_time() - begun < 20


def test_known_attacks_are_refused(shared: Path) -> None:
    for name in ("x-dde.docx", "x-decoy.docx"):
        data = (shared / "cases" / "attacks" / name).read_bytes()
        with pytest.raises(TemplateError):
            render(briefing(1), data)


REFUSED = {
    "template-tr-tag-with-other-text": ("整行", "表格"),
    "template-tag-deleted-with-track-changes": ("修订", "接受"),
}


def test_templates_that_offices_made_are_filled_or_refused_with_a_remedy(shared: Path) -> None:
    files = sorted((shared / "cases" / "peers").glob("template-*.docx"))
    assert len(files) == 7
    for path in files:
        wrong = "".join(map(str, check(path.read_bytes())))
        assert all(word in wrong for word in REFUSED.get(path.stem, ()))
        if path.stem not in REFUSED:
            assert wrong == ""
            _is_sound(path, render(briefing(2), path.read_bytes()))


def _is_sound(path: Path, made: bytes) -> None:
    """Assert that a finished document is what Word opens: cells end in paragraphs, ids differ, no section is lost."""
    root, before = (etree.fromstring(package.read(one)[package.DOCUMENT]) for one in (made, path.read_bytes()))
    assert all(cell[-1].tag == f"{WORD}p" for cell in root.iter(f"{WORD}tc"))
    assert all(row.find(f"{WORD}tc") is not None for row in root.iter(f"{WORD}tr"))
    for kind in ("{*}docPr", "{urn:schemas-microsoft-com:vml}shape"):
        ids = [one.get("id") for one in root.iter(kind)]
        assert len(ids) == len(set(ids))
    assert len([*root.iter(f"{WORD}sectPr")]) >= len([*before.iter(f"{WORD}sectPr")])
    text = "".join(root.itertext())
    assert text.strip()
    assert "{%" not in text


@pytest.mark.parametrize("part", ["word/comments.xml", "word/charts/chart1.xml", "word/numbering.xml"])
def test_a_tag_in_a_part_that_is_not_filled_is_refused(part: str) -> None:
    xml = f"<x {W}><w:p><w:r><w:t>{{{{ 1 }}}}</w:t></w:r></w:p></x>"
    assert [one for one in check(template("文", **{part: xml.encode()})) if part in one.place]
    assert not [one for one in check(template("文", **{part: b"<x/>"})) if part in one.place]
