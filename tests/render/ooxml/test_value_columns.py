"""A figure of a table stands in one line with its unit where the columns of words can spare the room."""

from __future__ import annotations

import pytest
from lxml import etree

from reporter.render.ooxml.value_columns import size_of_cells, widen
from reporter.render.ooxml.wordml import W

EM = 180
KEY = f"{{{W}}}w"


def table(widths: list[int], styles: list[str], cells: list[str]) -> etree._Element:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>'
        for width, style, text in zip(widths, styles, cells, strict=True)
    )
    return etree.fromstring(
        f'<w:body xmlns:w="{W}"><w:tbl><w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl></w:body>'
    )


STYLES = ["FigureIndicator", "FigureCurrent", "FigureChange"]


@pytest.mark.parametrize(
    ("widths", "cells", "wider"),
    [
        ([2000, 900, 1760], ["供水服务用时", "199.22分钟", "—"], [1]),
        ([2400, 1080, 1700], ["水质抽检合格率", "93.6%", "提高22.3个百分点*"], [2]),
        ([2400, 900, 1700], ["献血总量", "20317单位", "提高22.3个百分点*"], [1, 2]),
        ([2000, 1080, 1760], ["供水户数", "35户", "增加3户"], []),
        ([1400, 900, 1760], ["供水服务用时", "199.22分钟", "—"], []),
        ([2400, 1080, 1200], ["用水量", "35吨", "环比减少11.7万立方米（4.2%），同比增加3.5%"], []),
    ],
)
def test_a_column_of_figures_is_as_wide_as_its_longest(widths: list[int], cells: list[str], wider: list[int]) -> None:
    root = table(widths, STYLES, cells)
    widen(root, EM)
    then = [int(column.get(KEY, "")) for column in root.iter(f"{{{W}}}gridCol")]
    assert [number for number in (1, 2) if then[number] > widths[number]] == wider
    assert sum(then) == sum(widths)
    assert [int(cell.get(KEY, "")) for cell in root.iter(f"{{{W}}}tcW")] == then


def test_the_size_of_the_letters_is_that_of_the_styles() -> None:
    styles = f'<w:styles xmlns:w="{W}"><w:style w:styleId="Cell"><w:rPr><w:sz w:val="21"/></w:rPr></w:style></w:styles>'
    assert (size_of_cells(styles.encode()), size_of_cells(None)) == (210, 180)
