"""Tab in the shells that have completion: what a person sees who types half a word."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

TYPED = {
    "bash": "source ~/.bash_completions/reporter.sh; COMP_WORDS=(reporter bui); COMP_CWORD=1; "
    "_reporter_completion reporter; echo ${COMPREPLY[@]}",
    "fish": "complete -C 'reporter bui'; complete -C 'reporter build --wee'",
    "zsh": "autoload -Uz compinit; compinit -u; eval() { print -r -- $* }; "
    "words=(reporter bui); CURRENT=2; source ~/.zfunc/_reporter; _reporter_completion",
}
"""By shell: what asks for the completions of `reporter bui`, with what was installed."""


@pytest.fixture
def home(tmp_path: Path, root: Path) -> dict[str, str]:
    """Return the environment of somebody who has a home of his own and the command on his path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "reporter"
    command.write_text(f"#!{sys.executable}\nfrom reporter.__main__ import main\nmain()\n", "utf-8")
    command.chmod(0o755)
    return {"PATH": f"{folder}:{os.environ['PATH']}", "HOME": str(tmp_path), "PYTHONPATH": str(root)}


def run(shell: str, script: str, home: dict[str, str], spoken: str = "zh") -> subprocess.CompletedProcess[str]:
    """Return what a script of a shell came to; what follows the command keeps the shell from being replaced by it."""
    return subprocess.run(
        [shell, "-c", f"{script}; true"],
        env=home | {"REPORTER_LANG": spoken},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("shell", list(TYPED))
def test_what_is_installed_completes(shell: str, home: dict[str, str]) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    told = run(shell, "reporter --install-completion", home)
    assert f"从下一个 {shell} 窗口起" in told.stdout
    assert "build" in run(shell, TYPED[shell], home).stdout


def test_powershell_is_asked_to_allow_nothing(home: dict[str, str], tmp_path: Path) -> None:
    """PowerShell is not to be had here: a shell of its name asks, and sees what it is given."""
    shell = tmp_path / "bin" / "pwsh"
    shutil.copy(shutil.which("bash") or "", shell)
    told = run(str(shell), "reporter --install-completion", home, "en")
    assert "reporter --show-completion | Out-File" in told.stdout
    script = run(str(shell), "reporter --show-completion", home, "en").stdout
    assert "Register-ArgumentCompleter -Native -CommandName reporter" in script
    asked = {"_REPORTER_COMPLETE": "complete_powershell", "_TYPER_COMPLETE_ARGS": "reporter bui"}
    shown = run("bash", "reporter", home | asked | {"_TYPER_COMPLETE_WORD_TO_COMPLETE": "bui"}, "en").stdout
    assert shown.startswith("build:::Write the briefing")


@pytest.mark.parametrize(("spoken", "words"), [("zh", "按 Tab 补全可用于"), ("en", "completion is for")])
def test_another_shell_is_told_which_have_it(home: dict[str, str], spoken: str, words: str) -> None:
    for option in ("--install-completion", "--show-completion"):
        told = run("sh", f"reporter {option}", home, spoken)
        assert words in told.stderr
        assert told.stdout == ""
