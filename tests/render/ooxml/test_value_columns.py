"""A table of figures has columns as wide as what stands in them, and none that says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reporter.render.ooxml.value_columns import CellSize, fit, size_of_cells
from reporter.render.ooxml.wordml import W

SIZE = CellSize(180)
KEY = f"{{{W}}}w"


def table(widths: list[int], styles: list[str], rows: list[list[str]]) -> etree._Element:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>'
            for width, style, text in zip(widths, styles, cells, strict=True)
        )
        + "</w:tr>"
        for cells in rows
    )
    return etree.fromstring(f'<w:body xmlns:w="{W}"><w:tbl><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl></w:body>')


def widths_of(root: etree._Element) -> list[int]:
    return [int(column.get(KEY, "")) for column in root.iter(f"{{{W}}}gridCol")]


STYLES = ["FigureIndicator", "FigureCurrent", "FigureChange"]
HEADS = ["指标", "现值", "变化"]


@pytest.mark.parametrize(
    ("widths", "cells"),
    [
        ([2000, 900, 1760], ["供水服务用时", "199.22分钟", "增加3分钟"]),
        ([2400, 1080, 1700], ["水质抽检合格率", "93.6%", "提高22.3个百分点*"]),
        ([2600, 900, 1700], ["献血总量", "20317单位", "提高22.3个百分点*"]),
        ([2400, 1080, 1700], ["用水量", "35万吨", "环比减少11.7万立方米（4.2%），同比增加3.5%"]),
    ],
)
def test_a_number_stands_in_one_line_with_its_unit(widths: list[int], cells: list[str]) -> None:
    root = table(widths, STYLES, [HEADS, cells])
    fit(root, SIZE)
    then = widths_of(root)
    assert then[1] - SIZE.margins >= (len(cells[1]) + 1) / 2 * SIZE.em
    assert sum(then) == sum(widths)
    assert [int(cell.get(KEY, "")) for cell in root.iter(f"{{{W}}}tcW")] == then * 2


def test_a_long_name_takes_its_room_from_where_it_is_not_needed() -> None:
    styles = ["FigureIndicator", "Cell", "FigureCurrent"]
    root = table([2200, 2200, 1400], styles, [["指标", "主体", "现值"], ["参保率", "芦渡县城乡居民医疗保障中心", "9%"]])
    fit(root, SIZE)
    first, second, third = widths_of(root)
    assert second >= 13 * SIZE.em + SIZE.margins
    assert first + third == 5800 - second


def test_a_column_that_says_nothing_is_left_out() -> None:
    styles = ["FigureIndicator", "FigureCurrent", "FigurePrevious", "FigureChange"]
    rows = [["指标", "现值", "原值", "变化"], ["用电量", "35万千瓦时", "—", "—"], ["户数", "2户", "—", "增加1户"]]
    root = table([2000, 1000, 1000, 1000], styles, rows)
    fit(root, SIZE)
    texts = [text.text for text in root.iter(f"{{{W}}}t")]
    assert texts == ["指标", "现值", "变化", "用电量", "35万千瓦时", "—", "户数", "2户", "增加1户"]
    assert sum(widths_of(root)) == 5000


def test_a_column_of_words_or_of_one_figure_stays() -> None:
    styles = ["FigureIndicator", "Cell", "FigurePrevious"]
    root = table([2000, 1000, 1000], styles, [["指标", "主体", "原值"], ["用电量", "—", "—"], ["户数", "—", "2户"]])
    fit(root, SIZE)
    assert len(widths_of(root)) == 3
    centred = [one for one in root.iter(f"{{{W}}}jc") if one.get(f"{{{W}}}val") == "center"]
    assert len(centred) == 3


def test_a_table_without_figures_is_left_alone() -> None:
    root = table([2000, 1000], ["Cell", "Cell"], [["单位", "篇数"], ["芦渡县医疗保障中心", "—"]])
    before = etree.tostring(root)
    fit(root, SIZE)
    assert etree.tostring(root) == before


@given(st.lists(st.lists(st.text("用电量9.%—", max_size=14), min_size=3, max_size=3), min_size=1, max_size=6))
def test_the_table_keeps_its_width(rows: list[list[str]]) -> None:
    root = table([2000, 1500, 1500], STYLES, [HEADS, *rows])
    fit(root, SIZE)
    assert sum(widths_of(root)) == 5000
    assert min(widths_of(root)) > 0


def test_the_size_of_the_cells_is_that_of_the_styles() -> None:
    cell = '<w:style w:styleId="Cell"><w:rPr><w:sz w:val="21"/></w:rPr></w:style>'
    sides = '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
    normal = f'<w:style w:type="table" w:default="1"><w:tblPr>{sides}</w:tblPr></w:style>'
    styles = [f'<w:styles xmlns:w="{W}">{inner}</w:styles>'.encode() for inner in (cell, cell + normal)]
    assert [size_of_cells(one) for one in styles] == [CellSize(210), CellSize(210, 120)]
    assert size_of_cells(None) == CellSize(180)
