"""Charts that Word and WPS edit: they stand where the pictures stood and say the same."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree
from outputs_week import HOSTILE, document, drawn, week
from word_file import faults

from reporter import assets
from reporter.charts import picture
from reporter.charts.in_words import painted
from reporter.model import ChartRow
from reporter.render.formats.to_word import render
from reporter.render.ooxml import native_charts, package, workbook
from reporter.render.ooxml.chart_xml import chart_part
from reporter.render.ooxml.wordml import R, clean

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def charted(extra: str = "") -> package.Parts:
    return package.read(native_charts.embed(document(extra), week(extra=extra)))


def chart_parts(parts: package.Parts) -> list[etree._Element]:
    names = [f"word/charts/chart{number}.xml" for number in range(1, len(drawn()) + 1)]
    return [etree.fromstring(parts[name]) for name in names]


def drawings(docx: bytes) -> list[tuple[str | None, ...]]:
    """Name, alternative text, id and size of each drawing, in the order of the document."""
    root = etree.fromstring(package.read(docx)[package.DOCUMENT])
    return [
        (one.get("name"), one.get("descr"), one.get("id"), one.getparent().find("{*}extent").get("cx"))
        for one in root.iter("{*}docPr")
    ]


@pytest.mark.parametrize("extra", ["", HOSTILE], ids=["plain", "hostile"])
def test_every_picture_becomes_a_chart_of_the_same_place_size_and_description(extra: str) -> None:
    docx = native_charts.embed(document(extra), week(extra=extra))
    root = etree.fromstring(package.read(docx)[package.DOCUMENT])
    assert drawings(docx) == drawings(document(extra))
    assert len(list(root.iter(f"{C}chart"))) == len(drawn())
    assert not list(root.iter("{*}blip"))


def test_pictures_that_are_no_longer_shown_are_gone() -> None:
    parts = charted()
    relations = parts["word/_rels/document.xml.rels"].decode()
    assert not [name for name in parts if name.startswith("word/media/")]
    assert "/image" not in relations


def test_every_relationship_leads_to_a_part() -> None:
    parts = charted()
    root = etree.fromstring(parts[package.DOCUMENT])
    targets = {one.get("Id"): one.get("Target") for one in etree.fromstring(parts["word/_rels/document.xml.rels"])}
    for one in root.iter(f"{C}chart"):
        assert f"word/{targets[one.get(f'{{{R}}}id')]}" in parts
    for number, part in enumerate(chart_parts(parts), 1):
        external = part.find(f"{C}externalData").get(f"{{{R}}}id")
        books = {
            one.get("Id"): one.get("Target")
            for one in etree.fromstring(parts[f"word/charts/_rels/chart{number}.xml.rels"])
        }
        assert books[external].replace("../", "word/") in parts


@pytest.mark.parametrize("extra", ["", HOSTILE], ids=["plain", "hostile"])
def test_the_workbook_holds_the_rows_of_the_chart(extra: str) -> None:
    parts = charted(extra)
    for number, chart in enumerate(map(painted, week(extra=extra).charts), 1):
        data = parts[f"word/embeddings/chart{number}.xlsx"]
        sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True).active
        read = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        assert len(read) == len(chart.rows)
        for cells, row in zip(read, chart.rows, strict=True):
            ends = [row.value] if row.value_to is None else [row.value, row.value_to]
            shown = [row.shown] if row.value_to is None else [row.shown, row.shown_to]
            assert cells[0] == clean(row.label)
            assert cells[1 : 1 + len(ends)] == pytest.approx(ends)
            assert cells[1 + len(ends) :] == shown


def test_the_chart_shows_what_the_workbook_holds_before_it_is_opened() -> None:
    for part, chart in zip(chart_parts(charted()), map(painted, drawn()), strict=True):
        labels = [one.text for one in part.find(f".//{C}cat").iter(f"{C}v")]
        values = [float(one.text) for one in part.iterfind(f".//{C}val//{C}v")]
        shown = [one.text for one in part.iterfind(f".//{A}fld/{A}t")]
        assert labels == [row.label for row in chart.rows]
        starts, ends = [row.value for row in chart.rows], [row.value_to for row in chart.rows if row.value_to]
        assert values == pytest.approx(starts + ends)
        assert shown == [row.shown for row in chart.rows] + [row.shown_to for row in chart.rows if row.shown_to]


def test_a_changed_value_changes_its_label_wherever_the_words_are_its_digits() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook.workbook(drawn()[3]))).active
    assert [book.cell(row, 3).value for row in (2, 3, 4)] == [
        '="约"&B2/10000&"万户"',
        '=B3&"余户"',
        '=B4/100000000&"亿户"',
    ]
    shares = openpyxl.load_workbook(io.BytesIO(workbook.workbook(drawn()[2]))).active
    assert [shares.cell(row, 3).value for row in (2, 3, 4)] == ['=B2&"%"', '=B3&"%"', "三分之一"]


def test_article_text_never_becomes_a_formula() -> None:
    row = ChartRow('=HYPERLINK("http://example.invalid")', 5.0, None, '=5"&A1&"')
    chart = replace(drawn()[4], rows=(row,))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.workbook(chart))).active
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value == row.label
    assert sheet["C2"].value == '="="&B2&"""&A1&"""'


def test_a_chart_says_its_title_and_its_source() -> None:
    for part, chart in zip(chart_parts(charted()), drawn(), strict=True):
        said = [one.text for one in part.iter(f"{A}t")]
        assert chart.title in said
        assert chart.source in said


def test_a_chart_whose_page_gives_title_and_source_has_none_of_its_own() -> None:
    shown = replace(week(), charts=tuple(replace(one, bare=picture(one, bare=True)) for one in drawn()))
    made = package.read(native_charts.embed(render(shown, assets.template("jianbao.docx").read_bytes()), shown))
    for part, chart in zip(chart_parts(dict(made)), map(painted, drawn()), strict=True):
        said = [one.text for one in part.iter(f"{A}t")]
        assert {chart.title, chart.source}.isdisjoint(said)
        assert {row.shown for row in chart.rows} <= set(said)
        assert part.find(f".//{C}autoTitleDeleted").get("val") == "1"


def test_shares_stand_on_the_scale_of_the_whole_and_counts_from_nought() -> None:
    scales = [
        {one.tag.removeprefix(C): one.get("val") for one in part.find(f".//{C}valAx/{C}scaling")}
        for part in chart_parts(charted())
    ]
    assert scales[2] == {"orientation": "minMax", "max": "100", "min": "0"}
    assert scales[3] == {"orientation": "minMax", "min": "0"}
    assert scales[5] == {"orientation": "minMax"}


def test_texts_have_latin_and_chinese_fonts() -> None:
    for part in chart_parts(charted()):
        for properties in (*part.iter(f"{A}defRPr"), *part.iter(f"{A}rPr")):
            if len(properties):
                assert properties.find(f"{A}latin") is not None
                assert properties.find(f"{A}ea").get("typeface") == "黑体"


def test_a_narrower_chart_has_smaller_type() -> None:
    def sizes(width: float) -> set[int]:
        part = etree.fromstring(chart_part(drawn()[0], (width, 1.8 * width / 5.9), "rId1"))
        return {int(one.get("sz")) for one in part.iter(f"{A}defRPr")}

    assert max(sizes(5.9055)) == 1100
    assert max(sizes(3.0)) == pytest.approx(1100 * 3 / 5.9055, abs=1)
    assert sizes(12.0) == sizes(5.9055)


def test_a_chart_without_rows_and_a_document_without_charts_stay() -> None:
    bare = replace(week(), charts=())
    assert native_charts.embed(document(), bare) == document()
    empty = replace(week(), charts=tuple(replace(one, rows=()) for one in drawn()))
    assert native_charts.embed(document(), empty) == document()


def test_a_chart_of_the_template_itself_stays() -> None:
    parts = dict(package.read(document()))
    parts["word/charts/chart1.xml"] = b"<own/>"
    made = package.read(native_charts.embed(package.write(parts), week()))
    assert made["word/charts/chart1.xml"] == b"<own/>"
    assert f"word/charts/chart{len(drawn()) + 1}.xml" in made


def test_equal_briefings_give_equal_bytes() -> None:
    assert native_charts.embed(document(), week()) == native_charts.embed(document(), week())


@pytest.mark.parametrize("extra", ["", HOSTILE], ids=["plain", "hostile"])
def test_the_document_is_sound(extra: str) -> None:
    import docx

    made = native_charts.embed(document(extra), week(extra=extra))
    assert faults(made) == []
    assert len(docx.Document(io.BytesIO(made)).inline_shapes) == len(drawn())


@pytest.mark.parametrize("name", sorted(path.stem for path in assets.folder("templates").glob("*.docx")))
def test_every_bundled_template_takes_native_charts(name: str) -> None:
    pictured = render(week(), assets.template(f"{name}.docx").read_bytes())
    made = native_charts.embed(pictured, week())
    assert drawings(made) == drawings(pictured)
    assert package.read(made)[package.DOCUMENT].count(b"<c:chart ") == len(drawings(pictured))
    assert faults(made) == []
