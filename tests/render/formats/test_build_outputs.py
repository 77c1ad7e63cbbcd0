"""``reporter build`` with native charts, embedded fonts and further formats."""

from __future__ import annotations

import email
import email.policy
import zipfile
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from reporter.cli import app
from reporter.render.formats import outputs

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

ARTICLE = (
    "芦湾镇供水管网改造完工\n"
    "2026年11月18日\n"
    "本报讯（记者 石亦安）11月18日，芦湾县自来水公司宣布，东片区供水管网改造全部完工。\n"
    "芦湾县自来水公司更换老旧管道12.6公里，惠及居民3200余户，供水管网漏损率由18.5%降至9.2%，供水投诉率由6.4%降至2.5%，平均停水时间由26分钟降至11分钟。\n"
    "“以前早晚高峰水压上不去，现在四楼也能正常用水。”东街社区居民柳阿姨说。\n"
)


@pytest.fixture
def build(tmp_path: Path) -> tuple[Path, list[str]]:
    """The output folder, and the arguments of a build of one article into it."""
    (tmp_path / "水务.txt").write_text(ARTICLE, "utf-8")
    out = tmp_path / "out"
    return out, ["build", str(tmp_path / "水务.txt"), "-o", str(out), "--week", "2026-W47", "-q", "-j", "1"]


def run(arguments: list[str]) -> Result:
    return CliRunner().invoke(app, arguments, prog_name="reporter")


def only(folder: Path, ending: str) -> Path:
    (found,) = folder.glob(f"*{ending}")
    return found


@pytest.mark.slow
def test_native_charts_and_fonts_are_in_the_document_and_pictures_in_the_mail(build: tuple[Path, list[str]]) -> None:
    out, arguments = build
    result = run([*arguments, "--charts", "native", "--embed-fonts"])
    assert result.exit_code == 0, result.output
    names = zipfile.ZipFile(only(out, "期）.docx")).namelist()
    assert "word/charts/chart1.xml" in names
    assert "word/fonts/font1.odttf" in names
    letter = email.message_from_bytes(only(out, ".eml").read_bytes(), policy=email.policy.default)
    assert "image/png" in {part.get_content_type() for part in letter.walk()}
    (attached,) = letter.iter_attachments()
    assert attached.get_payload(decode=True) == only(out, "期）.docx").read_bytes()


def test_a_document_has_pictures_and_no_fonts_unless_asked(build: tuple[Path, list[str]]) -> None:
    out, arguments = build
    assert run(arguments).exit_code == 0
    names = zipfile.ZipFile(only(out, "期）.docx")).namelist()
    assert "word/media/chart1.png" in names
    assert not [name for name in names if name.startswith(("word/charts/", "word/fonts/"))]
    assert {path.suffix for path in out.iterdir() if path.is_file()} == {".docx", ".eml", ".html", ".json"}


def test_further_formats_bear_the_same_name_and_find_their_pictures(build: tuple[Path, list[str]]) -> None:
    out, arguments = build
    result = run([*arguments, "--also", "html", "--also", "md", "--also", "md"])
    assert result.exit_code == 0, result.output
    stem = only(out, "期）.docx").stem
    assert {only(out, "期）.html").stem, only(out, ".md").stem} == {stem}
    assert str(only(out, ".md")) in result.stdout.splitlines()
    shown = [
        line.rsplit("](", 1)[1].rstrip(")") for line in only(out, ".md").read_text("utf-8").splitlines() if "![" in line
    ]
    assert len(shown) == len(list((out / "charts").iterdir()))


def test_a_second_run_changes_nothing(build: tuple[Path, list[str]]) -> None:
    out, arguments = build
    wanted = [*arguments, "--charts", "native", "--embed-fonts", "--also", "html", "--also", "md"]
    assert run(wanted).exit_code == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert run(wanted).exit_code == 0
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_a_missing_libreoffice_is_told_before_any_work(
    build: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out, arguments = build
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("reporter.sources.libreoffice.PLACES", ())
    result = run([*arguments, "--also", "pdf"])
    assert result.exit_code != 0
    assert "LibreOffice is not installed" in str(result.exception)
    assert not out.exists()


def test_every_further_format_can_be_asked_for_on_the_command_line(build: tuple[Path, list[str]]) -> None:
    refused = run([*build[1], "--also", "nothing"])
    assert refused.exit_code == 2
    assert all(f"'{ending}'" in refused.output for ending in outputs.ALSO)
