"""A file to double-click that opens the week's page: a batch file, a shell script or a desktop entry."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "打开工作简报"


def starter(platform: str, command: Sequence[str], folder: str) -> tuple[str, bytes]:
    r"""Return the name and the bytes of a file that runs a command in a folder, on a system as Python calls it.

    >>> starter("linux", ["/usr/bin/python3", "-m", "reporter", "review"], "/home/lin/简报")[0]
    '打开工作简报.desktop'
    """
    if platform == "win32":  # the code page first: what follows is UTF-8
        words = " ".join(f'"{one}"'.replace("%", "%%") for one in command)
        text = f'@echo off\r\nchcp 65001 >nul\r\ncd /d "%~dp0"\r\n{words}\r\nif errorlevel 1 pause\r\n'
        return f"{NAME}.cmd", text.encode("utf-8")
    if platform == "darwin":
        return f"{NAME}.command", f'#!/bin/sh\ncd "$(dirname "$0")" && exec {shlex.join(command)}\n'.encode()
    run = " ".join(map(_quoted, command))
    where = folder.replace("\\", "\\\\")
    entry = f"[Desktop Entry]\nType=Application\nName={NAME}\nExec={run}\nPath={where}\nTerminal=true\n"
    return f"{NAME}.desktop", entry.encode("utf-8")


def _quoted(word: str) -> str:
    r"""Return a word of a desktop entry's Exec: quoted, then escaped as any value is (Desktop Entry Specification 1.5).

    >>> _quoted('50%')
    '"50%%"'
    """
    quoted = "".join(f"\\{one}" if one in '"`$\\' else one for one in word)
    return f'"{quoted}"'.replace("\\", "\\\\").replace("%", "%%")
