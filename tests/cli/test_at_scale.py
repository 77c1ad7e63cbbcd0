"""Extract to files and build from them, on the command line: the briefing is that of one process, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import reporter

TEXT = (
    "{town}{work}\n2026年11月18日　来源：{town}人民政府\n{town}今年完成{work}{count}亩，比去年增加12%，"
    "惠及农户{count}户。\n"
)


def written(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("来稿").mkdir()
    for number, (town, work) in enumerate(
        [("云岗镇", "秋播"), ("杏坪乡", "植树"), ("雁塘镇", "清淤"), ("石渡乡", "复垦")]
    ):
        Path("来稿", f"{number}.txt").write_text(TEXT.format(town=town, work=work, count=1200 + 37 * number), "utf-8")
    old = TEXT.format(town="雁塘镇", work="修渠", count=1190).replace("2026", "2025")
    Path("来稿", "旧.txt").write_text(old, "utf-8")
    whole = "砚州县冬修进度过半\n2026年11月19日　来源：砚州县水利局\n截至11月18日，全县已完成清淤沟渠260公里。\n"
    Path("来稿", "全县.txt").write_text(whole, "utf-8")
    Path("来稿", "又.txt").write_bytes(Path("来稿", "1.txt").read_bytes())
    Path("来稿", "坏.docx").write_bytes(b"PK\x03\x04")
    Path("b.toml").write_text(
        '[briefing]\nname = "砚州简报"\norganisation = "砚州县人民政府办公室"\n[archive]\nfile = ""\n', "utf-8"
    )
    return tmp_path


def same(office: Path, *engine: str) -> None:
    usual = reporter("build", "来稿", "-c", "b.toml", "--week", "2026-W47", "-o", "usual")
    assert usual.exit_code == 1, usual.output
    made = reporter("extract", "来稿", "-c", "b.toml", "-o", "parquet://run", *engine)
    assert made.exit_code == 1, made.output  # one of the files is broken
    assert "坏.docx" in made.stderr
    built = reporter("build", "--from", "run", "-c", "b.toml", "--week", "2026-W47", "-o", "from")
    assert built.exit_code == 1, built.output
    assert written(office / "from") == written(office / "usual")


def test_a_briefing_of_files_is_that_of_its_sources(office: Path) -> None:
    same(office, "--engine", "serial")
    again = reporter("extract", "来稿", "-c", "b.toml", "-o", "parquet://run", "--engine", "serial")
    assert "接着做其余0个" in again.stderr


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_a_briefing_made_on_many_is_that_of_one(office: Path, engine: str) -> None:
    same(office, "--engine", engine, "--jobs", "2")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["extract", "来稿", "--engine", "dask"], "-o parquet://DIR"),
        (["extract", "来稿", "--scheduler", "tcp://a:1"], "--engine dask"),
        (["extract", "来稿", "-o", "run"], "parquet://"),
        (["build", "来稿", "--from", "run"], "--period"),
        (["build", "--from", "nowhere", "-c", "b.toml"], "nowhere"),
    ],
)
def test_what_cannot_be_meant_is_refused(arguments: list[str], told: str) -> None:
    result = reporter(*arguments)
    assert result.exit_code == 2 or isinstance(result.exception, Exception)
    assert told in f"{result.output} {result.exception}"
