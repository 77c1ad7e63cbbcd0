"""Whatever a document shows that is neither an article's nor of its template and settings is named."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from make_briefing import articles, briefing, png
from make_template import bundled

from reporter.errors import TemplateError
from reporter.issue.shown import known, strange
from reporter.issue.shown_pieces import pieces
from reporter.issue.verification import verify
from reporter.language import Told
from reporter.render.formats.outputs import Outputs, finish
from reporter.render.formats.to_word import render
from reporter.render.ooxml import package

if TYPE_CHECKING:
    from reporter.issue.shown import Known

WEEK = briefing(4, charts=1, topics=2)
SOURCES = articles(WEEK)
TEMPLATES = {name: bundled(name) for name in ("jianbao", "zhoubao", "oneline", "digest")}

ART = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="全县没有停水"/></v:shape>'


@cache
def document(name: str) -> bytes:
    """The week as a template shows it."""
    return render(WEEK, TEMPLATES[name])


@cache
def may_show(name: str) -> Known:
    """What the document of a template may show."""
    return known(document(name), WEEK, list(TEMPLATES.values()))


def changed(name: str, part: str, pattern: str, new: str) -> bytes:
    """A finished document as someone might change a part of it."""
    parts = dict(package.read(document(name)))
    full = next(
        one for one in sorted(parts) if re.search(part, one) and re.search(pattern, parts[one].decode(), re.DOTALL)
    )
    parts[full] = re.sub(pattern, new, parts[full].decode(), count=1, flags=re.DOTALL).encode()
    return package.write(parts)


def found(name: str, data: bytes) -> list[str]:
    """The problems that are found in a document of that template."""
    return [str(one) for one in (*verify(data, SOURCES), *strange(data, may_show(name), SOURCES))]


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_place_is_told_in_the_language_of_the_screen(name: str) -> None:
    data = finish(document(name), WEEK, Outputs(native_charts=True))
    shown = [*pieces(data), *pieces(document(name))]
    assert [one for one in shown if not isinstance(one.place, Told)] == []
    assert {"正文", "文件属性"} < {one.place for one in shown}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_finished_document_has_nothing_strange(name: str) -> None:
    assert found(name, document(name)) == []


def test_a_page_number_may_be_another_when_a_document_was_saved() -> None:
    footer = r'(<w:instrText[^>]*>\s*PAGE.*?w:fldCharType="separate".*?<w:t[^>]*>)[^<]*(</w:t>)'
    assert found("jianbao", changed("jianbao", "word/footer", footer, r"\g<1>7\2")) == []


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize(
    ("part", "pattern", "new"),
    [
        ("word/document", "扎实做好冬季", "扎实做坏冬季"),
        ("word/document", "(?=<w:sectPr)", "<w:p><w:r><w:t>全县没有停水。</w:t></w:r></w:p>"),
        ("word/document", "本周巡查管网1", "巡查管网1"),
        ("word/document", "2026年", "2025年"),
        ("word/footer", "</w:p>", "<w:r><w:t>内部</w:t></w:r></w:p>"),
        ("word/document", "(?=<w:sectPr)", "<w:altChunk/>"),
        ("word/document", "(?=<w:sectPr)", f"<w:p><w:r><w:pict>{ART}</w:pict></w:r></w:p>"),
        ("^_rels/", "word/document.xml", "word/styles.xml"),
    ],
    ids=["title", "paragraph", "head", "year", "footer", "chunk", "art", "decoy"],
)
def test_what_is_changed_is_named(name: str, part: str, pattern: str, new: str) -> None:
    assert found(name, changed(name, part, pattern, new))


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        ('w:anchor="section_1"', 'w:anchor="section_2"'),
        ('w:name="section_1"', 'w:name="section_3"'),
        ('descr="[^"]+"', 'descr="各单位线损率均上升"'),
    ],
)
def test_what_leads_elsewhere_is_named(pattern: str, new: str) -> None:
    anchor = re.search(r'w:anchor="([^"]*?)1"', package.read(document("jianbao"))[package.DOCUMENT].decode())
    section = anchor[1] if anchor else ""
    pattern = pattern.replace("section_", section)
    assert found("jianbao", changed("jianbao", "word/document", pattern, new.replace("section_", section)))


def test_a_sentence_keeps_its_sense_whatever_its_style_is() -> None:
    plain = changed("jianbao", "word/document", '<w:pStyle w:val="KeySentence"/>', "")
    assert not [one for one in found("jianbao", plain) if "既不是" in one and "附注" not in one and "《" not in one]
    cut = changed("jianbao", "word/document", '<w:pStyle w:val="KeySentence"/>(.*?)本周巡查', r"\1巡查")
    assert found("jianbao", cut)


def in_sentence(properties: str) -> str:
    """What takes 巡查 of a key sentence out of sight."""
    return (
        r"\1</w:t></w:r>"
        f"<w:r><w:rPr>{properties}</w:rPr><w:t>巡查</w:t></w:r><w:r><w:t>"
    )


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize(
    ("part", "pattern", "new"),
    [
        ("word/document", "(本周)巡查", in_sentence("<w:vanish/>")),
        ("word/document", "(本周)巡查", in_sentence('<w:color w:val="ffffff"/>')),
        ("word/document", "(本周)巡查", in_sentence('<w:sz w:val="2"/>')),
        (
            "word/document",
            "(本周)巡查",
            r'\1</w:t></w:r><w:del w:id="1"><w:r><w:delText>巡查</w:delText></w:r></w:del><w:r><w:t>',
        ),
        ("word/document", "本周巡查", "本周\u202e巡查"),
        ("docProps/core", "</dc:title>", "（试行）</dc:title>"),
    ],
    ids=["hidden", "white", "tiny", "deleted", "turned", "property"],
)
def test_what_a_reader_would_see_otherwise_is_named(name: str, part: str, pattern: str, new: str) -> None:
    assert found(name, changed(name, part, pattern, new))


@pytest.mark.parametrize("name", ["jianbao", "digest"])
def test_another_picture_under_the_same_description_is_named(name: str) -> None:
    parts = dict(package.read(document(name)))
    picture = next(one for one in parts if one.startswith("word/media/"))
    parts[picture] = png(shade=9)
    data = package.write(parts)
    assert [one for one in found(name, data) if "不是生成时的图片" in one]
    written = {hashlib.sha256(parts[picture]).hexdigest()}
    assert not list(strange(data, may_show(name), SOURCES, written=written))
    cut = changed(name, "word/document", "(<a:blip [^>]*>)", r'\1<a:srcRect r="50000"/>')
    assert [one for one in found(name, cut) if "不是生成时的图片" in one]


def test_pictures_that_changed_places_are_named() -> None:
    week = briefing(4, charts=2)
    week = replace(week, charts=tuple(replace(one, alt=one.title) for one in week.charts))
    data = render(week, TEMPLATES["jianbao"])
    parts = dict(package.read(data))
    one, other = sorted(name for name in parts if name.startswith("word/media/"))
    parts[one], parts[other] = parts[other], parts[one]
    written = {hashlib.sha256(parts[name]).hexdigest() for name in (one, other)}
    made = known(data, week, [TEMPLATES["jianbao"]])
    assert not list(strange(data, made, SOURCES))
    assert list(strange(package.write(parts), made, SOURCES, written=written))


def test_values_of_a_chart_that_changed_places_are_named() -> None:
    data = finish(document("jianbao"), WEEK, Outputs(native_charts=True))
    parts = dict(package.read(data))
    name = next(one for one in parts if one.startswith("word/charts/chart"))
    values = re.findall("<c:v>([^<]+)</c:v>", parts[name].decode())
    mixed = (
        parts[name]
        .decode()
        .replace(f"<c:v>{values[-1]}<", "<c:v>?<")
        .replace(f"<c:v>{values[-2]}<", f"<c:v>{values[-1]}<")
    )
    parts[name] = mixed.replace("<c:v>?<", f"<c:v>{values[-2]}<").encode()
    made = known(data, WEEK, [TEMPLATES["jianbao"]])
    assert not list(strange(data, made, SOURCES))
    assert list(strange(package.write(parts), made, SOURCES))


def test_lines_of_two_articles_that_changed_places_are_named() -> None:
    parts = dict(package.read(document("jianbao")))
    text = parts[package.DOCUMENT].decode()
    lines = re.findall(r'<w:p><w:pPr><w:pStyle w:val="Meta"/>.*?</w:p>', text, re.DOTALL)
    one, two = lines[0], next(line for line in lines if line != lines[0])
    parts[package.DOCUMENT] = text.replace(one, "§", 1).replace(two, one, 1).replace("§", two, 1).encode()
    assert len(found("jianbao", package.write(parts))) >= 2


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        ('(<c:val>.*?)idx="0"(.*?)idx="1"', r'\1idx="1"\2idx="0"'),
        ('<c:orientation val="minMax"/>', '<c:orientation val="maxMin"/>'),
        ("(<c:valAx>.*?<c:scaling>)", r'\1<c:min val="3"/>'),
        ("(<c:valAx>.*?<c:scaling>)", r'\1<c:logBase val="10"/>'),
        ('<c:grouping val="clustered"/>', '<c:grouping val="percentStacked"/>'),
        ("<c:cat>", '<c:dPt><c:idx val="0"/><c:spPr><a:noFill/></c:spPr></c:dPt><c:cat>'),
        ("</c:valAx>", '<c:dispUnits><c:builtInUnit val="hundreds"/></c:dispUnits></c:valAx>'),
    ],
    ids=["places", "turned", "least", "logarithm", "shares", "unpainted", "units"],
)
def test_a_chart_that_draws_its_values_otherwise_is_named(pattern: str, new: str) -> None:
    data = finish(document("jianbao"), WEEK, Outputs(native_charts=True))
    made, parts = known(data, WEEK, [TEMPLATES["jianbao"]]), dict(package.read(data))
    name = next(one for one in sorted(parts) if one.startswith("word/charts/chart"))
    before = parts[name].decode()
    parts[name] = re.sub(pattern, new, before, count=1, flags=re.DOTALL).encode()
    assert parts[name] != before.encode()
    assert [one for one in strange(package.write(parts), made, SOURCES) if one.place == "图表"]


def test_words_in_the_numbers_of_a_list_are_named() -> None:
    parts = dict(package.read(document("jianbao")))
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="均未达标%1"/></w:lvl>'
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts["word/numbering.xml"] = f"<w:numbering {space}><w:abstractNum>{level}</w:abstractNum></w:numbering>".encode()
    assert [one for one in found("jianbao", package.write(parts)) if "均未达标" in one]


@pytest.mark.parametrize(
    ("kind", "text", "named"), [("bullet", "甲", False), ("decimal", "甲", True), ("bullet", "甲乙", True)]
)
def test_the_bullet_of_a_list_is_no_word(kind: str, text: str, named: bool) -> None:  # noqa: FBT001
    parts = dict(package.read(document("jianbao")))
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts["word/numbering.xml"] = f"<w:numbering {space}><w:abstractNum>{level}</w:abstractNum></w:numbering>".encode()
    assert any(text in one for one in found("jianbao", package.write(parts))) is named


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_a_broken_part_is_an_error_with_a_reason(part: str) -> None:
    parts = dict(package.read(document("jianbao")))
    parts[part] = parts[part][: len(parts[part]) // 2]
    with pytest.raises(TemplateError, match=f"{part} is damaged"):
        verify(package.write(parts), SOURCES)


STOP = '<w14:gs w14:pos="0"><w14:srgbClr w14:val="FAFAFA"/></w14:gs>'
GREY = f"<w14:gsLst>{STOP}{STOP}</w14:gsLst>"
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


@pytest.mark.parametrize(
    "run",
    [
        '<w:rPr><w:color w:val="FEFEFE"/></w:rPr><w:t>本</w:t>',
        '<w:rPr><w:color w:val="auto" w:themeColor="background1"/></w:rPr><w:t>本</w:t>',
        '<w:rPr><w:color w:val="000000"/><w:highlight w:val="black"/></w:rPr><w:t>本</w:t>',
        '<w:rPr><w:color w:val="C00000"/><w:shd w:val="clear" w:fill="C00000"/></w:rPr><w:t>本</w:t>',
        f"<w:rPr><w14:textFill {W14}><w14:noFill/></w14:textFill></w:rPr><w:t>本</w:t>",
        '<w:rPr><w:w w:val="1"/></w:rPr><w:t>本</w:t>',
        '<w:rPr><w:spacing w:val="-600"/></w:rPr><w:t>本</w:t>',
        '<w:rPr><w:rFonts w:ascii="Wingdings" w:eastAsia="Wingdings"/></w:rPr><w:t>本</w:t>',
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>本</w:t>',
        '<w:rPr><w:position w:val="12"/></w:rPr><w:t>本</w:t>',
        '<w:rPr><w:color w:val="000000" w:themeColor="background1"/></w:rPr><w:t>本</w:t>',
        '<w:rPr><w:color w:val="000000" w:themeColor="text1" w:themeTint="05"/></w:rPr><w:t>本</w:t>',
        f"<w:rPr><w14:textFill {W14}><w14:gradFill>{GREY}</w14:gradFill></w14:textFill></w:rPr><w:t>本</w:t>",
        '<w:rPr><w:color w:val="F2F2F2"/></w:rPr><w:t>本</w:t>',
        f'<w:t>本</w:t></w:r><m:oMath {MATH}><m:d><m:dPr><m:begChr m:val="不"/></m:dPr></m:d></m:oMath><w:r>',
        f'<w:t>本</w:t><w:pict><v:rect {VML} fillcolor="white" style="position:absolute;width:30pt"/></w:pict>',
        f"<w:t>本</w:t><w:drawing><wps:wsp {WPS}><wps:spPr/></wps:wsp></w:drawing>",
        "<w:t>本</w:t><w:noBreakHyphen/>",
        "<w:t>本</w:t><w:dayLong/>",
    ],
)
def test_what_is_drawn_otherwise_is_named(run: str) -> None:
    text = r"(<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)<w:t(?: [^>]*)?>([^<]*)本(周巡查[^<]*)</w:t></w:r>"
    new = rf"\1<w:t>\2</w:t></w:r><w:r>{run}</w:r>\1<w:t>\3</w:t></w:r>"
    assert found("jianbao", changed("jianbao", "word/document", text, new))
    same = "<w:t>本</w:t>"
    assert not found("jianbao", changed("jianbao", "word/document", text, new.replace(run, same)))


def test_what_was_moved_away_or_is_for_other_programs_is_not_shown() -> None:
    text = r"(<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)<w:t(?: [^>]*)?>([^<]*)本(周巡查[^<]*)</w:t></w:r>"
    for gone in ("<w:moveFrom w:id='9'>{}</w:moveFrom>", "<w:del w:id='9'>{}</w:del>"):
        new = rf"\1<w:t>\2</w:t></w:r>{gone.format('<w:r><w:t>本</w:t></w:r>')}\1<w:t>\3</w:t></w:r>"
        assert found("jianbao", changed("jianbao", "word/document", text, new))


@pytest.mark.parametrize(
    ("fill", "colour", "is_named"),
    [("1F4E79", "1F4E79", True), ("1F4E79", "FFFFFF", False), ("auto", "FDFDFD", True), ("C00000", "000000", False)],
)
def test_a_word_is_lost_on_what_is_behind_it(fill: str, colour: str, *, is_named: bool) -> None:
    look = "<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>"
    text = rf"((?:(?!</w:p>).)*?)<w:r>({look})?<w:t(?: [^>]*)?>([^<]*)本(周巡查[^<]*)</w:t></w:r>"
    behind = f'<w:shd w:val="clear" w:fill="{fill}"/>'
    lost = f'<w:r><w:rPr><w:color w:val="{colour}"/></w:rPr><w:t>本</w:t></w:r>'
    runs = rf"\2<w:r>\3<w:t>\4</w:t></w:r>{lost}<w:r>\3<w:t>\5</w:t></w:r>"
    data = changed("jianbao", "word/document", f'(<w:pStyle w:val="KeySentence"/>){text}', rf"\1{behind}{runs}")
    assert bool(found("jianbao", data)) == is_named


SPOT = '<w:style w:type="character" w:styleId="Spot"><w:name w:val="spot"/><w:rPr>{}</w:rPr></w:style></w:styles>'


@pytest.mark.parametrize(
    "properties",
    ['<w:rFonts w:ascii="Wingdings"/>', '<w:vertAlign w:val="subscript"/>', "<w:vanish/>", '<w:sz w:val="5"/>'],
)
def test_what_a_style_of_characters_draws_otherwise_is_named(properties: str) -> None:
    parts = dict(package.read(document("jianbao")))
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", SPOT.format(properties).encode())
    text = "<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?>([^<]*)本(周巡查[^<]*)</w:t></w:r>"
    spot = '<w:r><w:rPr><w:rStyle w:val="Spot"/></w:rPr><w:t>本</w:t></w:r>'
    xml = parts[package.DOCUMENT].decode()
    parts[package.DOCUMENT] = re.sub(
        text,
        lambda one: f"<w:r><w:t>{one[2]}</w:t></w:r>{spot}<w:r><w:t>{one[3]}</w:t></w:r>",
        xml,
        count=1,
        flags=re.DOTALL,
    ).encode()
    assert found("jianbao", package.write(parts))


SENTENCE = r'(<w:pStyle w:val="KeySentence"/>)'


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (SENTENCE, r'\1<w:ind w:left="-20000"/>'),
        (SENTENCE, r'\1<w:spacing w:line="1" w:lineRule="exact"/>'),
        (SENTENCE, r'\1<w:framePr w:w="100" w:hAnchor="page" w:x="1"/>'),
        (r"(<w:tr(?: [^>]*)?>)", r"\1<w:trPr><w:hidden/></w:trPr>"),
        (r"(<w:tr(?: [^>]*)?>)", r'\1<w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>'),
        ("<w:tcPr>", '<w:tcPr><w:cellDel w:id="1"/>'),
        ("(<w:tr.*?</w:tr>.*?)<w:tcPr>", r"\1<w:tcPr><w:vMerge/>"),
        ("<w:tblPr>", '<w:tblPr><w:tblpPr w:tblpX="1"/>'),
        ("<w:tblPr>", '<w:tblPr><w:tblInd w:w="-15000" w:type="dxa"/>'),
        ("(<w:tr.*?</w:tr>.*?)<w:tcPr>", r'\1<w:tcPr><w:hMerge w:val="continue"/>'),
        ("<w:tcPr>", '<w:tcPr><w:tcW w:w="8" w:type="dxa"/>'),
        (SENTENCE, r'\1<w:ind w:right="21000"/>'),
        (SENTENCE, r'\1<w:ind w:hanging="21000"/>'),
        (SENTENCE, r'\1<w:ind w:leftChars="-4000"/>'),
        ("<w:pgMar [^>]*/>", '<w:pgMar w:left="9000" w:right="9000"/>'),
        ("<w:pgSz [^>]*/>", '<w:pgSz w:w="1400" w:h="1400"/>'),
        ("</w:sectPr>", '<w:textDirection w:val="tbRl"/></w:sectPr>'),
    ],
)
def test_what_is_taken_out_of_sight_or_laid_over_others_is_named(pattern: str, new: str) -> None:
    assert found("jianbao", changed("jianbao", "word/document", pattern, new))


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        ("(<a:blip [^>]*?)/>", r'\1><a:alphaModFix amt="0"/></a:blip>'),
        ("(<a:blip [^>]*?)/>", r'\1><a:biLevel thresh="0"/></a:blip>'),
        ("<a:xfrm>", '<a:xfrm rot="10800000">'),
        ("<wp:docPr ", '<wp:docPr hidden="1" '),
        ("<a:fillRect/>", '<a:fillRect l="-60000" b="-60000"/>'),
        ('<a:prstGeom prst="rect"', '<a:prstGeom prst="line"'),
    ],
)
def test_a_picture_that_is_drawn_otherwise_is_named(pattern: str, new: str) -> None:
    assert found("jianbao", changed("jianbao", "word/document", pattern, new))


def with_parts(name: str, *others: tuple[str, str]) -> bytes:
    """A finished document with other parts, or others in place of its own."""
    return package.write({**package.read(document(name)), **{part: xml.encode() for part, xml in others}})


CUSTOM = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">{}</Properties>'
GLOSSARY = (
    '<w:glossaryDocument xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docParts><w:docPart>'
    "<w:docPartBody><w:p><w:r><w:t>尚未核实</w:t></w:r></w:p></w:docPartBody></w:docPart></w:docParts>"
    "</w:glossaryDocument>"
)


@pytest.mark.parametrize(
    ("part", "xml"),
    [
        ("docProps/custom.xml", CUSTOM.format('<property name="备注"><t/></property>')),
        ("docProps/custom.xml", CUSTOM.format('<property name="n"><t>call me first</t></property>')),
        ("docProps/custom.xml", CUSTOM.format('<property name="KSOProductBuildVer"><t>尚未核实</t></property>')),
        ("customXml/item1.xml", "<n>draft</n>"),
        ("customXml/item1.xml", '<n who="尚未核实"/>'),
        ("word/glossary/document.xml", GLOSSARY),
        ("word/media/image99.png", "尚未核实"),
    ],
)
def test_what_a_file_carries_and_does_not_show_is_named(part: str, xml: str) -> None:
    assert [one for one in found("jianbao", with_parts("jianbao", (part, xml))) if "文件" in one or "尚未核实" in one]


def in_utf_16(encoding: str, part: str, remark: str) -> bytes:
    """A finished document, one of its parts in UTF-16 with something between its elements."""
    parts = dict(package.read(document("jianbao")))
    text = re.sub(r"(<\?xml[^>]*encoding=.)UTF-8", r"\1UTF-16", parts[part].decode())
    parts[part] = text.replace("?>", f"?>{remark}", 1).encode(encoding)
    return package.write(parts)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("remark", ["<!--尚未核实-->", "<?x 尚未核实?>"])
@pytest.mark.parametrize("part", [package.DOCUMENT, "word/styles.xml", "word/_rels/document.xml.rels"])
def test_a_remark_is_named_in_any_encoding(encoding: str, part: str, remark: str) -> None:
    data = (
        in_utf_16(encoding, part, remark) if encoding == "utf-16" else changed("jianbao", part, r"\?>", f"?>{remark}")
    )
    assert any("尚未核实" in one for one in found("jianbao", data))


def zipped(*, before: str = "", beside: str = "", behind: str = "") -> bytes:
    """A finished document whose zip has words before its parts, beside one, or behind them."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, part in package.read(document("jianbao")).items():
            entry = zipfile.ZipInfo(name)
            if beside and name == package.DOCUMENT:
                told = beside.encode()
                entry.extra = b"\x99\x99" + len(told).to_bytes(2, "little") + told
            archive.writestr(entry, part)
        if behind and archive.fp is not None:
            archive.fp.seek(archive.start_dir)
            archive.fp.write(behind.encode())
            archive.start_dir += len(behind.encode())
    return before.encode() + data.getvalue()


def test_words_between_the_parts_of_the_zip_are_named() -> None:
    for data in (zipped(before="尚未核实"), zipped(beside="尚未核实"), zipped(behind="尚未核实")):
        assert any("尚未核实" in one for one in found("jianbao", data))
    assert found("jianbao", zipped()) == []


CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>"
BODY_END = "(?=<w:sectPr(?:(?!<w:sectPr).)*</w:body>)"


@pytest.mark.parametrize(
    ("part", "pattern", "new"),
    [
        ("docProps/core", "<cp:lastModifiedBy>[^<]*", "<cp:lastModifiedBy>先不报，等局长看过"),
        ("docProps/core", "</cp:coreProperties>", "<cp:identifier>尚未核实</cp:identifier></cp:coreProperties>"),
        ("docProps/app", "</Properties>", "<Manager>某某某</Manager></Properties>"),
        ("word/settings", "</w:settings>", '<w:docVars><w:docVar w:name="a" w:val="b"/></w:docVars></w:settings>'),
        ("word/document", BODY_END, CONTROL.format('<w:alias w:val="尚未核实"/>')),
        ("word/document", BODY_END, CONTROL.format('<w:dropDownList><w:listItem w:value="甲"/></w:dropDownList>')),
        ("word/document", BODY_END, CONTROL.format("<w:showingPlcHdr/>")),
        ("word/document", BODY_END, '<w:p><w:bookmarkStart w:id="77" w:name="_尚未核实"/></w:p>'),
        ("word/document", BODY_END, "<!-- 尚未核实 -->"),
        ("docProps/core", "<dc:title", '<dc:title xml:lang="尚未核实"'),
        (
            r"word/_rels/document",
            "</Relationships>",
            '<Relationship Id="x" Type="t" Target="#尚未核实"/></Relationships>',
        ),
        (r"Content_Types", "</Types>", '<Default Extension="尚未核实" ContentType="a/b"/></Types>'),
        (
            "word/styles",
            "</w:styles>",
            f'<w:style><w:rPr><w:rFonts w:cs="{"尚未核实" * 5}"/></w:rPr></w:style></w:styles>',
        ),
        ("word/document", BODY_END, '<w:p><w:smartTag w:element="尚未核实"/></w:p>'),
        ("word/document", BODY_END, '<x:n xmlns:x="urn:n">尚未核实</x:n>'),
        ("word/document", "<w:tblPr>", '<w:tblPr><w:tblDescription w:val="draft"/>'),
        ("word/document", "<w:tblPr>", "<w:tblPr><w:bidiVisual/>"),
        ("word/document", "<w:body>", '<w:background w:color="000000"/><w:body>'),
        ("word/document", "<w:rPr>", '<w:rPr><w:rPrChange w:id="1" w:author="某某某"/>'),
        ("word/fontTable", "</w:fonts>", '<w:font w:name="仿宋"><w:altName w:val="Wingdings"/></w:font></w:fonts>'),
        ("word/theme", 'typeface="[^"]+"', 'typeface="Wingdings"'),
        ("word/_rels/document", "</Relationships>", '<Relationship TargetMode="External" Target="http://a.b"/>\\g<0>'),
    ],
)
def test_what_other_programs_show_is_named(part: str, pattern: str, new: str) -> None:
    if not re.search(part, " ".join(package.read(document("jianbao")))):
        pytest.skip("the template has no such part")
    assert found("jianbao", changed("jianbao", part, pattern, new))


@pytest.mark.parametrize(
    ("part", "pattern", "new"),
    [
        ("docProps/core", "<cp:lastModifiedBy>[^<]*", "<cp:lastModifiedBy>柳青禾"),
        ("docProps/core", "<cp:lastModifiedBy>[^<]*", "<cp:lastModifiedBy>Administrator"),
        ("docProps/core", "</cp:coreProperties>", "<cp:revision>7</cp:revision></cp:coreProperties>"),
        ("docProps/app", "</Properties>", "<TitlesOfParts><t>标题</t></TitlesOfParts><Words>9</Words></Properties>"),
        ("word/settings", "</w:settings>", '<w:rsids><w:rsid w:val="00A1"/></w:rsids></w:settings>'),
        ("word/document", BODY_END, '<w:p><w:bookmarkStart w:id="77" w:name="_GoBack"/></w:p>'),
        ("word/document", '(<wp:docPr [^>]*name=")[^"]*"', r'\1图片 3"'),
        ("word/styles", "</w:styles>", '<w:style w:styleId="a3"><w:name w:val="页眉 字符"/></w:style></w:styles>'),
    ],
)
def test_what_programs_write_by_themselves_is_not_named(part: str, pattern: str, new: str) -> None:
    assert found("jianbao", changed("jianbao", part, pattern, new)) == []


def test_numbers_of_programs_are_not_named() -> None:
    wps = CUSTOM.format('<property name="KSOProductBuildVer"><t>2052-12.1.0.19770</t></property>')
    sources = (
        '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography" StyleName="APA"/>'
    )
    assert found("jianbao", with_parts("jianbao", ("docProps/custom.xml", wps), ("customXml/item1.xml", sources))) == []


def test_a_workbook_behind_a_chart_says_what_the_chart_says() -> None:
    data = finish(document("jianbao"), WEEK, Outputs(native_charts=True))
    parts = dict(package.read(data))
    made = known(data, WEEK, [TEMPLATES["jianbao"]])
    assert not list(strange(data, made, SOURCES))
    name = next(one for one in parts if one.endswith(".xlsx"))
    with zipfile.ZipFile(io.BytesIO(parts[name])) as book:
        inside = {one: book.read(one) for one in book.namelist()}
    text = inside["xl/worksheets/sheet1.xml"].decode()
    inside["xl/worksheets/sheet1.xml"] = re.sub(r"<v>\d{2,}", "<v>8", text).encode()
    assert inside["xl/worksheets/sheet1.xml"] != text.encode()
    parts[name] = package.write(inside)
    assert [one for one in strange(package.write(parts), made, SOURCES) if "数据表" in one.place]


@pytest.mark.parametrize(
    "run",
    [
        "<w:t>本</w:t><w:t>\u200d</w:t>",
        "<w:t>本</w:t><w:t>\U000e0061</w:t>",
        "<w:rPr><w:webHidden/></w:rPr><w:t>本</w:t>",
        f'<w:rPr><w14:glow {W14} w14:rad="90000"/></w:rPr><w:t>本</w:t>',
    ],
)
def test_what_is_seen_otherwise_in_some_view_is_named(run: str) -> None:
    text = r"(<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)<w:t(?: [^>]*)?>([^<]*)本(周巡查[^<]*)</w:t></w:r>"
    new = rf"\1<w:t>\2</w:t></w:r><w:r>{run}</w:r>\1<w:t>\3</w:t></w:r>"
    assert found("jianbao", changed("jianbao", "word/document", text, new))


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (r"(<w:t(?: [^>]*)?>[^<]*\d)(\d[^<]*</w:t>)", r"\1</w:t><w:br/><w:t>\2"),
        (SENTENCE, r'\1<w:spacing w:line="100" w:lineRule="exact"/>'),
        (r'(<w:p>(?:(?!</w:p>).)*<w:pStyle w:val="KeySentence"/>(?:(?!</w:p>).)*</w:p>)', r"\1\1"),
        (r'(<wp:extent cx=")\d+', r"\g<1>1"),
    ],
    ids=["number", "low", "twice", "small"],
)
def test_what_a_reader_takes_for_something_else_is_named(pattern: str, new: str) -> None:
    assert found("jianbao", changed("jianbao", "word/document", pattern, new))


def test_what_an_office_sets_otherwise_is_not_named() -> None:
    data = changed(
        "jianbao", "word/document", SENTENCE, r'\1<w:ind w:left="420" w:right="420" w:firstLineChars="200"/>'
    )
    assert found("jianbao", data) == []
    data = changed("jianbao", "word/document", "<w:pgSz [^>]*/>", '<w:pgSz w:w="8391" w:h="11906"/>')
    assert found("jianbao", data) == []


@pytest.mark.parametrize("properties", ['<w:em w:val="dot"/>', '<w:u w:val="single"/>', "<w:b/>"])
def test_what_only_stresses_a_word_is_not_named(properties: str) -> None:
    text = r"(<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)<w:t(?: [^>]*)?>([^<]*)本(周巡查[^<]*)</w:t></w:r>"
    new = rf"\1<w:t>\2</w:t></w:r><w:r><w:rPr>{properties}</w:rPr><w:t>本</w:t></w:r>\1<w:t>\3</w:t></w:r>"
    assert found("jianbao", changed("jianbao", "word/document", text, new)) == []
