"""The claims of README and docs: commands exist and do what is said, links lead somewhere, examples come out so."""

from __future__ import annotations

import doctest
import re
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from typer.main import get_command
from typer.testing import CliRunner

from reporter.cli import app

if TYPE_CHECKING:
    from pathlib import Path

READMES = ("README.md", "README.zh-CN.md")
COMMANDS = ("docs/commands.md", "docs/en/commands.md")
DOCS = sorted(path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md"))


def commands(text: str) -> set[str]:
    """The commands that a README speaks of."""
    return set(re.findall(r"(?:`|^|Scripts\\)reporter ([a-z-]+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_explained_and_exists(root: Path, name: str) -> None:
    there = get_command(app).commands  # type: ignore[attr-defined]
    assert commands((root / name).read_text("utf-8")) == set(there)


@pytest.mark.parametrize("name", [*READMES, *COMMANDS])
def test_options_shown_are_options_there_are(root: Path, name: str) -> None:
    for command, line in re.findall(r"reporter ([a-z-]+)([^`\n]*)", (root / name).read_text("utf-8")):
        helped = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200", "TERM": "dumb"}).output
        for option in re.findall(r"(?<!\S)\[?(--?[a-z]+)", line):
            assert option in helped, f"{command} {option}"


@pytest.mark.parametrize("name", READMES)
def test_links_lead_somewhere(root: Path, name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (root / name).read_text("utf-8"))
    assert links
    for link in links:
        assert (root / link).exists(), link


@pytest.mark.parametrize("name", DOCS)
def test_the_links_and_examples_of_the_docs_hold(root: Path, name: str) -> None:
    text = (root / "docs" / name).read_text("utf-8")
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (root / "docs" / name).parent.joinpath(link).exists(), link
    for path in re.findall(r"`((?:reporter|tests|scripts)/[\w/.]+)`", text):
        assert (root / path).exists(), path
    failed, tried = doctest.testfile(str(root / "docs" / name), module_relative=False, encoding="utf-8")
    assert not failed
    assert tried == text.count("\n>>> ")


@pytest.mark.parametrize("name", READMES)
def test_make_targets_exist(root: Path, name: str) -> None:
    targets = re.findall(r"\bmake ([a-z]+)\b", (root / name).read_text("utf-8"))
    makefile = (root / "Makefile").read_text("utf-8")
    assert {"briefing", "test"} <= set(targets)
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("name", READMES)
def test_the_first_screen_names_what_the_example_makes(root: Path, name: str, example_issue: Path) -> None:
    text = (root / name).read_text("utf-8")
    for file in example_issue.iterdir():
        assert f"`{file.name}" in text


def test_the_call_of_the_library_works(root: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (root / "README.md").read_text("utf-8"), re.DOTALL)
    names: dict[str, object] = {}
    exec(code.replace("……", "雨停了。路通了。人回来了。灯亮了。水来了。"), names)  # noqa: S102
    assert "reporter" in names
