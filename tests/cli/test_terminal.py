"""No name and no text reaches a terminal with signs that it would obey."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from command_line import reporter

from reporter.cli import main, options
from reporter.cli.terminal import harmless

if TYPE_CHECKING:
    from pathlib import Path

OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
NAMES = ("红\x1b[31m字", "栏\x1b]0;题\x07目", "八位\x9b2J", "倒\u202etxt.exe", "隔\u2066离\u2069", "回\r车", "退\x08格")
TEXT = "砚滩县本周改造供水管网36处，惠及居民1200户，未发生停水。"


@pytest.mark.parametrize("name", NAMES)
def test_names_of_files_are_spelt_out(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.txt").write_text(TEXT, "utf-8")
    (tmp_path / f"{name}.bin").write_bytes(b"x")
    done = reporter("extract", "--json", tmp_path)
    assert not OBEYED.search(done.stdout + done.stderr)
    assert json.loads(done.stdout)["source"].endswith(f"{name}.txt")
    assert harmless(f"{name}.bin") in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "文件.txt", "--template", "\x9b2J.docx"),
        ("verify", "\u202e.docx", "文件.txt"),
        ("restore", "\x1b[31m.txt"),
    ],
)
def test_names_in_errors_are_spelt_out(
    tmp_path: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "文件.txt").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["reporter", *arguments])
    with pytest.raises(SystemExit):
        main()
    said = capsys.readouterr()
    assert said.err
    assert not OBEYED.search(said.out + said.err)


def test_names_in_the_bar_are_spelt_out(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with options.progress(1, quiet=False) as told:
        told("八位\x9b2J[red]倒\u202e")
    shown = capsys.readouterr().err
    assert "\x9b" not in shown
    assert "\u202e" not in shown


def test_damage_is_spelt_out_where_it_is_shown_beside_its_repair(tmp_path: Path) -> None:
    page = tmp_path / "页.txt"
    page.write_text("本周完成\x1b[31m改造36处\x9b2J，惠及&amp;nbsp;居民\u202e1200户。\n", "utf-8")
    done = reporter("restore", "--diff", page)
    assert "36" in done.stdout
    assert not OBEYED.search(done.stdout)


def test_ordinary_text_is_printed_as_it_is() -> None:
    text = "第1行\t“引号”——\n第2行：３．５万、①、𠮷\n"
    assert harmless(text) == text


def test_commands_print_in_one_way(root: Path) -> None:
    files = [path for path in (root / "reporter" / "cli").glob("*.py") if path.name != "terminal.py"]
    assert files
    assert [path.name for path in files if re.search(r"typer\.s?echo|(?<![\w.])print\(", path.read_text("utf-8"))] == []
