"""Sheets of every program: what is shown is read, as tables stand in articles."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlsxwriter
from conftest import cases

from reporter import sources
from reporter.errors import SourceError
from reporter.model import Document
from reporter.sources.sheets import as_lines
from reporter.sources.sheets.book import MOST_ROWS, Merge, Sheet
from reporter.sources.sheets.number_formats import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

FAR = (1_048_575, 16_383)
"""The last cell that a sheet of Excel has."""

ROWS = [["各水厂供水情况"], ["水厂", "供水量（万吨）"], ["柳坪水厂", 12.5], ["栗坞水厂", 9]]


def book(fill: Callable[[Workbook], object], **options: object) -> bytes:
    """A workbook that a function fills."""
    data = BytesIO()
    with xlsxwriter.Workbook(data, options) as workbook:
        fill(workbook)
    return data.getvalue()


def filled(workbook: Workbook) -> Worksheet:
    sheet = workbook.add_worksheet("供水")
    for number, row in enumerate(ROWS):
        sheet.write_row(number, 0, row)
    return sheet


@pytest.mark.parametrize("times", [2, 2000])
def test_a_part_that_stands_for_many_sheets_is_read_once(times: int) -> None:
    data = BytesIO()
    with zipfile.ZipFile(BytesIO(book(filled))) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            start, end = part.find("<sheet "), part.find("</sheets>")
            sheet = part[start:end]
            new.writestr(name, part.replace(sheet, sheet * times) if name == "xl/workbook.xml" else part)
    assert len(list(sources.read(Document("表.xlsx", data.getvalue())))) == 1


def texts(data: bytes, name: str = "供水.xlsx") -> list[str]:
    return [one.text for one in sources.read(Document(name, data))]


def refusal(data: bytes, name: str = "供水.xlsx") -> str:
    with pytest.raises(SourceError) as refused:
        texts(data, name)
    assert "请" in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize("case", cases("sources_sheets"), ids=lambda case: case["name"])
def test_a_sheet_is_a_title_remarks_tables_and_notes(case: dict[str, Any]) -> None:
    cells = {
        (row, column): text
        for row, texts_of in enumerate(case["cells"])
        for column, text in enumerate(texts_of)
        if text is not None
    }
    if "far" in case:
        cells[FAR] = case["far"]
    merges = tuple(Merge(*one) for one in case.get("merges", ()))
    assert as_lines.lines(Sheet("表", cells, merges)) == case["lines"]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (12.5, "General", "12.5"),
        (0.1 + 0.2, "General", "0.3"),
        (0.053, "0.0%", "5.3%"),
        (-0.021, "0.0%", "-2.1%"),
        (128560, "#,##0", "128560"),
        (43.5, '0.0"万吨"', "43.5万吨"),
        (86500, "0!.0,", "8.65"),
        (46310, 'yyyy"年"m"月"d"日"', "2026年10月15日"),
        (46310, 'm"月"', "10月"),
        (2 / 3, "0.00", "0.67"),
        (0, "0.0", "0"),
    ],
)
def test_numbers_are_read_as_they_are_shown(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_the_books_of_two_programs_are_read_alike() -> None:
    expected = ["# 各水厂供水情况\n水厂\t供水量（万吨）\n柳坪水厂\t12.5\n栗坞水厂\t9"]
    workbook = openpyxl.Workbook()
    for row in ROWS:
        workbook.active.append(row)
    data = BytesIO()
    workbook.save(data)
    assert texts(book(filled)) == texts(data.getvalue()) == texts(book(filled), "供水.et") == expected


def test_what_is_hidden_stays_out() -> None:
    def fill(workbook: Workbook) -> None:
        sheet = filled(workbook)
        sheet.write_row(4, 0, ["内部水厂", 7])
        sheet.write(1, 2, "底数")
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        secret = workbook.add_worksheet("底稿")
        secret.write(0, 0, "不外传")
        secret.hide()

    assert texts(book(fill)) == texts(book(filled))


def test_each_sheet_is_an_article_named_by_its_tab() -> None:
    def fill(workbook: Workbook) -> None:
        filled(workbook)
        workbook.add_worksheet("空")
        workbook.add_worksheet("用水大户用水量").write_row(0, 0, ["用户", "吨"])

    found = list(sources.read(Document("供水.xlsx", book(fill))))
    assert [one.source for one in found] == ["供水.xlsx/供水", "供水.xlsx/用水大户用水量"]
    assert found[1].hints.title == "用水大户用水量"


def test_a_cell_at_the_far_end_costs_nothing() -> None:
    def fill(workbook: Workbook) -> None:
        filled(workbook).write(*FAR, "远")

    (text,) = texts(book(fill))
    assert text.endswith("远")
    assert len(text) < 100


def test_a_formula_counts_by_its_value_and_an_error_is_nothing() -> None:
    def fill(workbook: Workbook) -> None:
        sheet = filled(workbook)
        sheet.write(4, 0, "合计")
        sheet.write_formula(4, 1, "=SUM(B3:B4)", None, 21.5)
        sheet.write(5, 0, "人均")
        sheet.write_formula(5, 1, "=B5/0", None, "#DIV/0!")

    assert texts(book(fill))[0].endswith("\n合计\t21.5\n人均")


def test_separated_values_are_a_table_in_any_encoding() -> None:
    for separator in ",;\t":
        rows = f"水厂{separator}供水量（万吨）\n柳坪水厂{separator}12.5\n".encode("gbk")
        assert texts(rows, "供水.csv") == ["水厂\t供水量（万吨）\n柳坪水厂\t12.5"]


def test_what_is_too_large_locked_or_damaged_is_refused() -> None:
    whole = book(filled)
    rows = "\n".join(f"柳坪{number},1" for number in range(MOST_ROWS + 1))
    assert "太大" in refusal(rows.encode(), "供水.csv")
    assert "没有下载完整" in refusal(whole[:-200])
    assert "损坏" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "供水.xls")


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    data = BytesIO(book(filled))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/1.xml", bytes(300 << 20))
    assert "异常" in refusal(data.getvalue())
