"""One language on a screen: Chinese where the system is, English elsewhere, whatever the code was written in."""

from __future__ import annotations

import gettext
import os
import pickle
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from reporter import config, language
from reporter.cli import app, translated
from reporter.errors import ConfigError
from reporter.week import Week

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("any_language")

HAN = re.compile(r"[\u4e00-\u9fff]")
NAMES = re.compile(
    r"\[?--?[\w-]+\]?|`[^`]*`|\"[^\"]*\"|[\w.*@~-]*\.[a-z]+\w*|\b[A-Z][\w-]+\b|"
    r"\b[a-z]+ = .*|\breporter \w[\w-]*|\b[\w]+_\w+\b"
)
"""What keeps its name in any language: options, code, files, proper names."""


def test_the_catalogues_have_all_that_the_code_says(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, root / "scripts/build_catalogue.py", "--check"],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_message_keeps_its_fields() -> None:
    fields = re.compile(r"\{(\w*)")
    for name in ("zh_CN", "en"):
        catalogue = gettext.translation(language.DOMAIN, language.FOLDER, [name])
        for message, said in catalogue._catalog.items():  # type: ignore[attr-defined]  # noqa: SLF001
            assert set(fields.findall(message)) == set(fields.findall(said)), message


def test_help_is_chinese_for_a_chinese_system() -> None:
    language.choose("zh")
    for text in translated.messages(translated.translate(get_command(app))):
        words = re.findall(r"\b[a-z]{3,}\b", NAMES.sub(" ", text))
        assert HAN.search(text) or not re.search(r"[a-z]{3,}", NAMES.sub(" ", text)), text
        assert len(words) <= len(HAN.findall(text)), text


def test_the_sample_of_the_settings_is_chinese_for_a_chinese_system() -> None:
    language.choose("zh")
    remarks = [line for line in config.sample().splitlines() if line.startswith("# ") and "=" not in line]
    assert remarks
    for line in remarks:
        if not line.startswith("# [") and re.search(r"[a-z]", line):
            assert HAN.search(line), line


def test_a_mistake_is_told_in_the_language_of_the_screen() -> None:
    language.choose("zh")
    with pytest.raises(ConfigError, match="不是周次"):
        Week.parse("47")
    with pytest.raises(ConfigError, match=r"没有“articles\.sentenses”这一项，是不是“sentences”"):
        config.parse({"articles": {"sentenses": 3}}, "briefing.toml")
    with pytest.raises(ConfigError, match="要写成整数"):
        config.parse({"articles": {"sentences": "三"}}, "briefing.toml")
    language.choose("en")
    with pytest.raises(ConfigError, match="is no week"):
        Week.parse("47")


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "REPORTER_LANG": "en"}, "en"),
        ({"LANG": "de_DE.UTF-8", "REPORTER_LANG": "zh"}, "zh"),
    ],
)
def test_the_system_decides_unless_a_person_does(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], wanted: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "REPORTER_LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language.wanted() == wanted


def test_the_settings_choose_the_language(tmp_path: Path, root: Path) -> None:
    (tmp_path / "briefing.toml").write_text('[interface]\nlanguage = "zh"\n', "utf-8")
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(root), "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "reporter", "build", "没有的文件.txt"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False, text=True)
    assert done.returncode == 2
    assert "没有一篇文章可用" in done.stderr
    assert "找不到" in done.stderr
    assert "No such file" not in done.stderr


def test_help_in_english_says_what_it_said() -> None:
    assert "Write issue.toml" in CliRunner().invoke(app, ["draft", "--help"], env={"COLUMNS": "200"}).output


@pytest.mark.parametrize(
    ("names", "chinese", "english"),
    [
        (("题名",), "文中没有可靠的题名", "nothing reliable in the text: Title"),
        (("单位", "日期"), "文中没有可靠的单位、日期", "nothing reliable in the text: Organisation, Date"),
    ],
)
def test_words_that_are_listed_are_told_one_by_one(names: tuple[str, ...], chinese: str, english: str) -> None:
    told = language.in_chinese("文中没有可靠的{value}", value=tuple(map(language.in_chinese, names)))
    told = pickle.loads(pickle.dumps(told))  # noqa: S301 - as it goes from process to process
    assert told == chinese
    language.choose("en")
    assert language.on_screen(told) == english
