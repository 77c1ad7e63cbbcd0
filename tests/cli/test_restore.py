"""``reporter restore``: the clean text, both texts side by side, the record as JSON; the file stays as it is."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from command_line import reporter

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (
    "汐河鎮(zhèn)的護(hù)士長(cháng)說(shuō),人數(shù)占總?cè)藬?shù)的一半。\n"
    "我們?yōu)榭蛻籼峁?4小時服務(wù)。\n天氣晴朗。"
)
CLEAN = "汐河镇的护士长说，人数占总人数的一半。\n我们为客户提供24小时服务。\n天气晴朗。"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "汐河镇.txt"
    path.write_bytes(PAGE.encode())
    return path


def run(*arguments: str) -> str:
    result = reporter("restore", *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_clean_text_is_printed_and_the_file_left_alone(page: Path) -> None:
    assert run(str(page)) == CLEAN + "\n"
    assert page.read_bytes() == PAGE.encode()


def test_a_file_that_ends_its_last_line_is_printed_without_another(tmp_path: Path) -> None:
    path = tmp_path / "汐河镇.txt"
    path.write_text("天氣晴朗。\n", "utf-8")
    assert run(str(path)) == "天气晴朗。\n"


def test_side_by_side_shows_kind_certainty_and_alternatives(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    shown = run(str(page), "--diff")
    for part in ("原文", "修复后", "總?cè)藬?shù)", "总人数", "确定", "推定", "（或"):
        assert part in shown


def test_a_clean_file_needs_no_repair(tmp_path: Path) -> None:
    path = tmp_path / "clean.txt"
    path.write_text(CLEAN, "utf-8")
    assert run(str(path), "--diff").strip() == "没有需要修复的地方。"


def test_the_record_names_every_repair_with_its_block(page: Path) -> None:
    written = json.loads(run(str(page), "--json"))
    assert written["text"] == CLEAN
    likely = [repair for repair in written["repairs"] if repair["certainty"] == "likely"]
    digits = [repair for repair in likely if "24" in repair["after"] or "2" in repair["after"]]
    assert digits
    assert "24小时" in written["blocks"][digits[0]["block"]]["text"]
    assert digits[0]["alternatives"]


def test_a_file_that_does_not_exist_is_named(tmp_path: Path) -> None:
    result = reporter("restore", tmp_path / "fehlt.txt")
    assert result.exit_code != 0
    assert "fehlt.txt" in str(result.exception) + result.output


def test_a_long_paragraph_is_shown_beside_its_repair_in_time(tmp_path: Path) -> None:
    page = tmp_path / "页.txt"
    page.write_text("本周全县完成供水管网改造36处&amp;nbsp;，惠及居民1200户，" * 300, "utf-8")
    begun = time.process_time()
    done = reporter("restore", "--diff", page)
    assert done.exit_code == 0
    assert time.process_time() - begun < 10
