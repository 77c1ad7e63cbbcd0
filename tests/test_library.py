"""The library: what it gives, that it costs nothing until it is used, and that it prints nothing."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import reporter
from reporter.restore.passes import restore

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "苇塘镇扎实开展冬检\n2026年11月20日　来源：苇塘镇供电所\n11月20日，苇塘镇供电所检查线路46公里，消除缺陷18处。\n"


def test_the_import_loads_nothing(root: Path) -> None:
    script = "import sys, reporter; print(sorted(one for one in sys.modules if one.startswith('reporter')))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True, env={"PYTHONPATH": str(root)}
    )
    assert done.stdout.strip() == "['reporter', 'reporter.version']"


def test_everything_named_is_there() -> None:
    for name in reporter.__all__:
        assert getattr(reporter, name) is not None, name
    with pytest.raises(AttributeError, match="nonsense"):
        _ = reporter.nonsense  # type: ignore[attr-defined]


def test_restore_is_the_function_and_the_package() -> None:
    damaged = "汐河鎮(zhèn)的護(hù)士長(cháng)說(shuō),孩子們(men)恢復(fù)得很快。"
    assert reporter.restore(damaged) == restore(damaged)
    assert reporter.restore.restore(damaged) == restore(damaged)  # type: ignore[attr-defined]


def test_what_a_text_does_not_say_is_none() -> None:
    assert reporter.title("46") is None
    assert reporter.figures("没有数字的一句话。") == ()
    assert reporter.article("检查线路很多公里，消除缺陷若干处。").date is None


def test_a_file_is_read_or_refused_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(TEXT, "utf-8")
    (one,) = reporter.read(tmp_path / "甲.txt")
    assert (one.title, one.organisation, one.date) == ("苇塘镇扎实开展冬检", "苇塘镇供电所", "2026-11-20")
    with pytest.raises(reporter.SourceError, match=r"不支持 \.pages 格式"):
        reporter.read(_written(tmp_path / "乙.pages"))


def test_a_build_prints_nothing_and_names_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "甲.txt").write_text(TEXT, "utf-8")
    _written(tmp_path / "乙.pages")
    built = reporter.build(tmp_path, tmp_path / "out", week="2026-W47")
    assert capsys.readouterr() == ("", "")
    assert {path.suffix for path in built.files} >= {".docx", ".eml", ".json"}
    assert all(path.is_file() for path in built.files)
    assert len(built.left_out) == 1
    with pytest.raises(reporter.ReporterError):
        reporter.build(tmp_path / "nowhere", tmp_path / "out", week="2026-W47")


def _written(path: Path) -> Path:
    path.write_bytes(b"...")
    return path
