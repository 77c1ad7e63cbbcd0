"""A LibreOffice that waits for a document: it makes the same of it, and nothing of it stays."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from outputs_week import document

from reporter.render.formats import to_pdf
from reporter.sources.office_ahead import Ahead

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBREOFFICE = pytest.mark.skipif(
    not shutil.which("soffice") or not Path("/proc").is_dir(), reason="LibreOffice is not installed"
)

HOLDER = """
import sys, time
from pathlib import Path
from reporter.sources.office_ahead import Ahead
ahead = Ahead()
ahead.start(sys.argv[1], lambda cache: "<fontconfig/>")
print(ahead._waiting.folder, flush=True)
time.sleep(600)
"""


@pytest.fixture
def ahead() -> Iterator[Ahead]:
    one = Ahead()
    yield one
    one.stop()


def gone(folder: Path) -> bool:
    """Return whether a folder and all processes that were started with it went away, after some time."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        calls = (one for one in Path("/proc").iterdir() if one.name.isdecimal())
        if not folder.exists() and not any(str(folder).encode() in _call(one) for one in calls):
            return True
        time.sleep(0.2)
    return False


def _call(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""


def test_where_none_waits_nothing_is_made(ahead: Ahead) -> None:
    assert ahead.convert("soffice", b"", "pdf", 1.0, lambda _: "") is None


def test_one_with_other_fonts_is_not_taken(ahead: Ahead) -> None:
    ahead.start("/bin/true", lambda _: "one")
    assert ahead.convert("/bin/true", b"", "pdf", 1.0, lambda _: "another") is None


@pytest.mark.slow
@LIBREOFFICE
def test_the_one_that_waits_makes_the_same_pdf(ahead: Ahead, monkeypatch: pytest.MonkeyPatch) -> None:
    first = to_pdf.convert(document(), ahead=ahead)

    def alone(*_: object) -> object:
        raise AssertionError("none waited")

    monkeypatch.setattr(to_pdf, "_alone", alone)
    assert to_pdf.convert(document(), ahead=ahead) == first


@pytest.mark.slow
@LIBREOFFICE
def test_it_ends_with_who_started_it() -> None:
    command = [sys.executable, "-c", HOLDER, shutil.which("soffice") or ""]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        folder = Path(holder.stdout.readline().strip())
        assert folder.is_dir()
        holder.kill()
    assert gone(folder)
