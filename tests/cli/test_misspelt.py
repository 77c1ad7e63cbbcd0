"""A command line that cannot be followed: what is wrong, how it is written, where the help is, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from command_line import reporter
from typer.exceptions import TyperException
from typer.main import get_command

from reporter import language
from reporter.cli import app, first_steps, misspelt
from reporter.cli.translated import translate

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("any_language")


@pytest.mark.parametrize(
    ("words", "chinese", "english"),
    [
        (
            "build --jbos 3",
            "没有 --jbos 这个选项，是不是“--jobs”？",
            "there is no option --jbos; did you mean '--jobs'?",
        ),
        ("bild x", "没有 bild 这个命令，是不是“build”？", "there is no command bild; did you mean 'build'?"),
        ("archive lst", "没有 lst 这个命令，是不是“list”？", "there is no command lst; did you mean 'list'?"),
        ("restore", "缺少：文件", "FILE is missing"),
        ("send a b c", "命令里多写了：b c", "too much on the command line: b c"),
        ("build -c", "-c 后面要写值", "-c needs a value behind it"),
        (
            "build -j three a",
            "-j / --jobs：要写成整数（现在是“three”）",
            "-j / --jobs: must be a whole number (found 'three')",
        ),
        ("build -j 0 a", "-j / --jobs：至少是 1", "-j / --jobs: must be 1 or more"),
        ("build --charts x a", "“x”不在可选的 pictures, native 之中", "'x' is none of pictures, native"),
        ("build", "写明来稿", "name the articles"),
    ],
)
@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_what_is_wrong_is_told(spoken: language.Language, words: str, chinese: str, english: str) -> None:
    language.choose(spoken)
    command: Any = translate(get_command(app))
    with pytest.raises(TyperException) as fault:
        command.main(words.split(), "reporter", standalone_mode=False)
    first, *more = misspelt.told(fault.value).splitlines()
    assert (chinese if spoken == "zh" else english) in first
    assert all(("--help" in line) or ("reporter" in line) for line in more)


def test_reporter_alone_says_what_to_do_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    alone = reporter()
    assert alone.exit_code == 2
    assert alone.stdout.strip() == first_steps()
    assert "reporter init" in first_steps()
    (tmp_path / "briefing.toml").write_text("", "utf-8")
    assert "reporter init" not in first_steps()


def test_the_version_names_the_libraries_that_decide() -> None:
    told = reporter("--version").stdout
    assert all(name in told for name in ("reporter 0.", "Python 3.", "rjieba", "python-docx", "lxml"))


def test_extract_prints_a_table_that_a_person_reads(tmp_path: Path) -> None:
    text = (
        "苇塘镇扎实开展冬检\n2026年11月20日　来源：苇塘镇供电所\n11月20日，苇塘镇供电所检查线路46公里，消除缺陷18处。\n"
    )
    (tmp_path / "甲.txt").write_text(text, "utf-8")
    done = reporter("extract", tmp_path, "-q")
    (row,) = (line for line in done.stdout.splitlines() if "冬检" in line)
    assert row.split()[:5] == ["苇塘镇扎实开展冬检", "苇塘镇供电所", "2026-11-20", "2", "0"]
    assert "\x1b" not in done.stdout


def test_an_empty_folder_and_a_misspelt_path_are_helped(tmp_path: Path) -> None:
    (tmp_path / "来稿").mkdir()
    assert "what can be read is .txt" in reporter("extract", tmp_path / "来稿").stderr
    assert f"是不是 {tmp_path / '来稿'}" in reporter("extract", tmp_path / "来搞").stderr
