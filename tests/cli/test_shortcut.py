"""The file to double-click: on each system it runs the page in the folder of the settings."""

from __future__ import annotations

import configparser
import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from reporter.cli import app
from reporter.cli.shortcut import starter

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = ["/opt/林 $HOME/python", "-m", "reporter", "review", "-c", "briefing.toml"]


def test_windows_gets_a_batch_file_in_utf_8() -> None:
    name, data = starter("win32", ["C:\\100%\\林\\python.exe", *COMMAND[1:]], "C:\\简报")
    assert name.endswith(".cmd")
    lines = data.decode("utf-8").split("\r\n")
    assert lines[:3] == ["@echo off", "chcp 65001 >nul", 'cd /d "%~dp0"']
    assert lines[3].startswith('"C:\\100%%\\林\\python.exe" "-m" "reporter" "review"')


@pytest.mark.skipif(os.name != "posix", reason="a shell script")
def test_macos_gets_a_script_that_runs_in_its_folder(tmp_path: Path) -> None:
    name, data = starter("darwin", [sys.executable, "-c", "import os; print(os.getcwd())"], str(tmp_path))
    script = tmp_path / name
    script.write_bytes(data)
    script.chmod(0o755)
    done = subprocess.run([script], capture_output=True, text=True, check=True, cwd="/")
    assert done.stdout.strip() == str(tmp_path.resolve())


def test_linux_gets_a_desktop_entry() -> None:
    name, data = starter("linux", COMMAND, "/home/林/简报")
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read_string(data.decode("utf-8"))
    fields = entry["Desktop Entry"]
    assert (name, fields["Path"]) == ("打开工作简报.desktop", "/home/林/简报")
    assert shlex.split(fields["Exec"].replace("\\\\$", "$")) == COMMAND


def test_the_settings_of_an_office_stay_as_they_are(tmp_path: Path) -> None:
    settings = tmp_path / "briefing.toml"
    settings.write_text('[briefing]\nname = "砚州简报"\n', "utf-8")
    assert CliRunner().invoke(app, ["init", "--shortcut", str(settings)]).exit_code == 0
    assert "砚州简报" in settings.read_text("utf-8")
    (starter_file,) = (one for one in tmp_path.iterdir() if one != settings)
    assert starter_file.stat().st_mode & 0o100 or os.name != "posix"
