"""Figures as a table: CSV for Excel, a workbook, the command."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from typer.testing import CliRunner

from reporter.cli import app
from reporter.metrics.weekly import export
from reporter.model import Article, Change, Metric, Place

if TYPE_CHECKING:
    from pathlib import Path


def metric(**fields: object) -> Metric:
    sentence = "=漏损率由13.4%降至8.6%。"
    base = Metric("漏损率", 13.4, 8.6, "%", None, Change("从到", "减少", amount=-4.8, derived=True), "青禾县供水公司",
                  "2026", "由13.4%降至8.6%", sentence, Place(2, 3, 15))  # fmt: skip
    return Metric(**{name: fields.get(name, getattr(base, name)) for name in base.__dataclass_fields__})  # type: ignore[arg-type]


PATIENTS = metric(indicator="-接诊", value=1234567.0, value_to=None, unit="人次", change=None)
ARTICLES = (Article("周报,一.txt", "", None, (), None, None, (), metrics=(metric(), PATIENTS)),)


def test_csv_opens_in_excel_with_each_row_s_sentence_and_source() -> None:
    content = export.as_csv(ARTICLES)
    assert content.startswith(b"\xef\xbb\xbf")
    first, second = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert first["指标"] == "漏损率"
    assert (first["数值"], first["变为"], first["变化量"]) == ("13.4", "8.6", "-4.8")
    assert first["来源"] == "周报,一.txt"
    assert first["段"] == "3"
    assert (second["数值"], second["变为"], second["变化"]) == ("1234567", "", "")


def test_no_cell_of_the_csv_becomes_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(export.as_csv(ARTICLES).decode("utf-8-sig"))))
    assert rows[1][12] == "'=漏损率由13.4%降至8.6%。"
    assert rows[2][0] == "'-接诊"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("＝1+1", "'＝1+1"),
        (" =1+1", "' =1+1"),
        ("\u200b＝1", "'\u200b＝1"),
        ("﹣1", "'﹣1"),
        ("−1", "'−1"),
        ("　甲=1", "　甲=1"),
        ("＋8", "'＋8"),
        ("－接诊", "'－接诊"),
        ("＠SUM", "'＠SUM"),
        ("--11-20", "--11-20"),
        ("--11/--12", "--11/--12"),
        ("--11-20/..", "--11-20/.."),
        ("\u00ad=1", "'\u00ad=1"),
        ("\u3164＝1", "'\u3164＝1"),
        ("\u0301+1", "'\u0301+1"),
        ("⁺1", "'⁺1"),
        ("₌1", "'₌1"),
        ("——甲", "——甲"),
        ("--11-20+1", "'--11-20+1"),
        ("增加＝", "增加＝"),
    ],
)
def test_full_width_signs_are_escaped_and_dates_are_not(text: str, cell: str) -> None:
    figure = replace(ARTICLES[0].metrics[0], indicator=text)
    article = replace(ARTICLES[0], metrics=(figure,))
    rows = list(csv.reader(io.StringIO(export.as_csv((article,)).decode("utf-8-sig"))))
    assert rows[1][0] == cell


@pytest.mark.parametrize("text", ["完成;=cmd|' /c calc'!A1;", "完成\t=1+1", '完成";=1+1;"'])
def test_text_is_quoted_so_that_no_other_sign_parts_it(text: str) -> None:
    article = replace(ARTICLES[0], metrics=(replace(ARTICLES[0].metrics[0], sentence=text),))
    table = export.as_csv((article,)).decode("utf-8-sig")
    doubled = text.replace('"', '""')
    assert f',"{doubled}",' in table
    assert ",13.4,8.6," in table


def test_workbook_has_numbers_as_numbers_and_text_as_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(export.as_xlsx(ARTICLES))).active
    assert [cell.value for cell in sheet[1]] == list(export.COLUMNS)
    assert sheet["B3"].value == 1234567
    assert sheet["B3"].number_format == "#,##0"
    assert sheet["M2"].value == "=漏损率由13.4%降至8.6%。"
    assert sheet["M2"].data_type == "s"
    assert sheet.freeze_panes == "B2"


def test_the_same_figures_give_the_same_workbook() -> None:
    assert export.as_xlsx(ARTICLES) == export.as_xlsx(ARTICLES)


def test_no_figures_give_a_table_of_headings() -> None:
    assert export.as_csv(()).decode("utf-8-sig").strip() == ",".join(f'"{name}"' for name in export.COLUMNS)
    assert openpyxl.load_workbook(io.BytesIO(export.as_xlsx(()))).active.max_row == 1


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "水情.txt"
    path.write_text(
        "青禾县供水公司保供水\n\n今年以来，青禾县供水公司改造管网35公里，更换水表1200只，群众用水得到保障。\n", "utf-8"
    )
    return path


def test_command_prints_csv_json_and_writes_a_workbook(source: Path, tmp_path: Path) -> None:
    runner = CliRunner()
    printed = runner.invoke(app, ["metrics", str(source), "-q", "-j", "1"])
    assert printed.exit_code == 0
    assert "35公里" in printed.stdout
    lines = runner.invoke(app, ["metrics", str(source), "--json", "-q", "-j", "1"]).stdout.splitlines()
    assert [json.loads(line)["value"] for line in lines] == [35.0, 1200.0]
    book = tmp_path / "指标.xlsx"
    assert runner.invoke(app, ["metrics", str(source), "--xlsx", "-o", str(book), "-q", "-j", "1"]).exit_code == 0
    assert openpyxl.load_workbook(book).active["B2"].value == 35


def test_command_names_what_it_could_not_use(source: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["metrics", str(source), str(tmp_path / "没有.txt"), "-j", "1"])
    assert result.exit_code in {1, 2}
    assert "没有.txt" in result.output + str(result.exception)


def test_command_takes_one_form_at_a_time(source: Path) -> None:
    result = CliRunner().invoke(app, ["metrics", str(source), "--csv", "--json"])
    assert result.exit_code == 2
    assert "--csv" in result.output
