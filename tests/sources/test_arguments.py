"""What is named on a command line: patterns, lists, standard input, and files that are still growing."""

from __future__ import annotations

import io
import itertools
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reporter import sources
from reporter.cli import app, arguments
from reporter.model import Document, LeftOut
from reporter.sources import find, settling

TEXT = "砚滩县供电公司今年走访客户3.5万户，同比增加12.5%。"


@pytest.fixture
def week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("第10篇.txt", "第2篇.txt", "甲[1].txt", "乙/丙.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*given: str) -> list[str]:
    return [path.as_posix() for path in find([Path(one) for one in given])[0]]


@pytest.mark.usefixtures("week")
def test_patterns_stand_for_files_in_natural_order() -> None:
    assert found("第*.txt") == ["第2篇.txt", "第10篇.txt"]
    assert found("**/*.md") == ["乙/丙.md"]
    assert found("甲[1].txt") == ["甲[1].txt"]  # a file of that name is meant itself
    Path("[第1期]").mkdir()
    Path("[第1期]", "一.txt").write_text(TEXT, "utf-8")
    assert found("[第1期]/*.txt") == ["[第1期]/一.txt"]  # so is a folder
    (left_out,) = find([Path("没有*.txt")])[1]
    assert "请检查路径和通配符" in left_out.reason


def test_an_address_is_told_which_commands_read_it() -> None:
    (left_out,) = find([Path("https://maiyuan.example/a.html")])[1]
    assert "请用 reporter build" in left_out.reason


def test_a_list_stands_for_its_paths(week: Path) -> None:
    (week / "乙" / "单.txt").write_text('# 本周\n"丙.md"\n\n第2篇.txt\r\n没有.txt\n', "gbk")
    assert found("@乙/单.txt") == ["乙/丙.md", "第2篇.txt"]
    (left_out,) = find([Path("@乙/单.txt")])[1]
    assert left_out.source.endswith("没有.txt")


def test_a_list_of_windows_is_read_elsewhere(week: Path) -> None:
    (week / "单.txt").write_bytes("\ufeff乙\\丙.md\r\n".encode())
    assert found("@单.txt") == ["乙/丙.md"]


def test_lists_that_name_one_another_and_lists_that_are_not_there_are_named(week: Path) -> None:
    (week / "环.txt").write_text("@环.txt\n", "utf-8")
    assert "套得太深" in find([Path("@环.txt")])[1][0].reason
    assert "清单打不开" in find([Path("@无.txt")])[1][0].reason


@pytest.mark.parametrize("data", [TEXT.encode("gbk"), f"{{\\rtf1\\ansicpg936 {TEXT}}}".encode("gbk")])
def test_standard_input_is_read_as_what_it_is(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (one,) = sources.documents(find([Path("-")])[0])
    assert isinstance(one, Document)
    assert [(read.source, read.text) for read in sources.read(one)] == [("标准输入", TEXT)]


def test_extract_takes_standard_input() -> None:
    done = CliRunner().invoke(app, ["extract", "-", "--json"], input=TEXT.encode())
    assert done.exit_code == 0
    assert '"source": "标准输入"' in done.stdout


def test_a_file_that_grows_is_waited_for_and_then_left_out(week: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = week / "第2篇.txt"
    looks = itertools.count(1)

    def grow(_: float) -> None:
        if next(looks) < 3 or endless:
            path.write_text(path.read_text("utf-8") + TEXT, "utf-8")

    monkeypatch.setattr(settling.time, "sleep", grow)
    endless = False
    (one,) = sources.documents([path])
    assert isinstance(one, Document)
    assert one.data.decode() == TEXT * 3
    endless = True
    monkeypatch.setattr(settling, "PATIENCE", 0.05)
    (left,) = sources.documents([path])
    assert isinstance(left, LeftOut)
    assert "还在写入" in left.reason


def test_what_is_dropped_on_the_command_is_built(week: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(week.parent)
    dropped = str(week / "第2篇.txt")
    assert arguments([dropped]) == ["build", dropped]
    assert Path.cwd() == week
    assert arguments(["extract", dropped]) == ["extract", dropped]
    assert arguments([dropped, "--force"]) == [dropped, "--force"]
    assert arguments([]) == []
