"""One bad article never costs the week: whatever it does, it is left out and named, and the others are there."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reporter import analysis, pipeline, schema, sources
from reporter.engine import Loss
from reporter.engine.processes import Processes
from reporter.engine.serial import Serial
from reporter.errors import ConfigError, ReporterError
from reporter.model import Article, LeftOut
from reporter.pipeline import Options, gather
from reporter.rank.pagerank import ConvergenceError

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "11月{}日，青禾县供水公司新建供水管网{}公里，惠及居民{}20户。"
STALLING = r"(一+)+二"


@pytest.fixture
def week(tmp_path: Path) -> list[Path]:
    """Three articles."""
    files = [tmp_path / f"{number}.txt" for number in range(1, 4)]
    for number, file in enumerate(files, 1):
        file.write_text(TEXT.format(number, number, number), "utf-8")
    return files


@pytest.mark.parametrize(
    "error", [ConvergenceError("no rest"), ReporterError("odd"), KeyError("x"), MemoryError(), RecursionError("deep")]
)
def test_whatever_an_article_raises_it_alone_is_left_out(
    week: list[Path], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    analyse = pipeline.analyse

    def failing(raw: object, options: Options) -> Article:
        if raw.source.endswith("2.txt"):  # type: ignore[attr-defined]
            raise error
        return analyse(raw, options)  # type: ignore[arg-type]

    monkeypatch.setattr(analysis, "analyse", failing)
    first, second, third = gather(week, Options(), Serial())
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert isinstance(second, LeftOut)
    assert second.source == str(week[1])
    assert second.reason.startswith(f"{week[1]}：处理时出错（{type(error).__name__}")


def test_a_reader_that_fails_leaves_its_document_out(week: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "read", lambda document: [][len(document.data)])
    results = list(gather(week, Options(), Serial()))
    assert ["处理时出错（IndexError" in result.reason for result in results if isinstance(result, LeftOut)] == [
        True
    ] * 3


def test_options_that_cannot_be_followed_are_no_fault_of_the_articles(week: list[Path]) -> None:
    with pytest.raises(ConfigError, match="textrank4zh"):
        list(gather(week, Options(ranker="x"), Serial()))


def test_a_lost_document_is_named_with_what_to_do(week: list[Path]) -> None:
    class Losing:
        def map(self, _: object, items: object) -> object:
            yield from (Loss(item, seconds) for item, seconds in zip(items, (None, 30.0, 0.5), strict=True))  # type: ignore[call-overload]

    died, late, later = gather(week, Options(), Losing())  # type: ignore[arg-type]
    assert isinstance(died, LeftOut)
    assert isinstance(late, LeftOut)
    assert isinstance(later, LeftOut)
    assert "内存不足" in died.reason
    assert late.reason.startswith(f"{week[1]}：处理了 30 秒仍未完成")
    assert "seconds_per_article" in late.reason
    assert "0.5 秒" in later.reason


def test_every_article_is_told_to_the_progress_bar(week: list[Path]) -> None:
    told: list[str] = []
    (week[1]).write_bytes(b"")
    assert len(list(gather([*week, week[0].with_name("gone.txt")], Options(), Serial(), told.append))) == 4
    assert told == ["1.txt", "2.txt", "3.txt", "gone.txt"]


@pytest.mark.slow
def test_processes_give_the_same_articles(week: list[Path]) -> None:
    assert list(gather(week, Options(), Processes(2))) == list(gather(week, Options(), Serial()))


@pytest.mark.slow
def test_an_article_that_stalls_is_left_out_and_the_week_is_made(week: list[Path], tmp_path: Path) -> None:
    """A pattern that backtracks holds the interpreter: no thread and on some systems no signal would end it."""
    week[1].write_text(f"{'一' * 60}。青禾县供水公司检修水泵。", "utf-8")
    config = tmp_path / "briefing.toml"
    config.write_text(f"[redactions]\npatterns = ['{STALLING}']\n[limits]\nseconds_per_article = 8\n", "utf-8")
    command = [sys.executable, "-m", "reporter", "extract", "--json", *map(str, week), "-c", str(config)]
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
        timeout=90,
    )
    assert done.returncode == 1
    assert [schema.read_article(line)["source"] for line in done.stdout.splitlines()] == [str(week[0]), str(week[2])]
    assert "2.txt: not done after 8 seconds" in done.stderr
    assert "Traceback" not in done.stderr
