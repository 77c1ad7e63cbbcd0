"""LibreOffice, where it is installed: a program of its own that makes one document of another."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reporter.sources.programs import end

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
"""Where macOS and Windows put it."""

_COMMANDS = ("soffice", "libreoffice")
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">\
<value>0</value></prop></item>
</oor:items>
"""
_OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo")


class Made(NamedTuple):
    """What LibreOffice made of a document, None where it made nothing, and what it said."""

    data: bytes | None
    said: str


def program() -> str | None:
    """Return the path of the program: on the PATH, else where macOS and Windows put it; None where there is none."""
    on_path = [found for name in _COMMANDS if (found := shutil.which(name))]
    installed = on_path + [place for place in PLACES if Path(place).is_file()]
    return installed[0] if installed else None


def convert(
    command: str, data: bytes, ending: str, export: str, seconds: float, environment: Mapping[str, str] | None = None
) -> Made:
    """Return what the program ``command`` makes of a document of that ``ending``; ``export`` is pdf, docx and so on.

    Each run has a folder and a profile of its own, because two runs on one profile disturb each other; the profile
    forbids macros and everything that a document would fetch from elsewhere.

    Raises:
        TimeoutError: it did not finish in ``seconds``; it was ended with all that it had started.
    """
    with tempfile.TemporaryDirectory(prefix="reporter-office-", ignore_cleanup_errors=True) as name:
        return convert_in(Path(name), begun(command, Path(name)), data, ending, export, seconds, environment)


def begun(command: str, folder: Path) -> tuple[str, ...]:
    """Return how the program is called with a profile in a folder, which is written."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    return (command, f"-env:UserInstallation={profile.as_uri()}", *_OPTIONS)


def convert_in(
    folder: Path,
    call: tuple[str, ...],
    data: bytes,
    ending: str,
    export: str,
    seconds: float,
    environment: Mapping[str, str] | None = None,
) -> Made:
    """Return what the program, called as :func:`begun` has it, makes of a document in its folder.

    Raises:
        TimeoutError: it did not finish in ``seconds``; it was ended with all that it had started.
    """
    source = folder / f"document{ending}"
    source.write_bytes(data)
    made = folder / "made" / f"document.{export.partition(':')[0]}"
    asked = ("--convert-to", export, "--outdir", str(made.parent), str(source))
    said = _run((*call, *asked), folder, seconds, environment or {})
    return Made(made.read_bytes() if made.is_file() else None, said)


def _run(command: tuple[str, ...], folder: Path, seconds: float, environment: Mapping[str, str]) -> str:
    """Run a command and return what it said; it is ended with all that it started when its time is over."""
    with subprocess.Popen(  # noqa: S603 - a fixed program, no shell
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            end(process)
            raise TimeoutError from error
    return said.decode("utf-8", "replace").strip()
