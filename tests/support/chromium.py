"""Debian's Chromium on the page of ``reporter review``, as a person has it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = shutil.which("chromium")
MISSING = "chromium is not installed (Debian: apt-get install chromium)"
WIDE = {"width": 1280, "height": 720}
"""The window of somebody at a desk, in points."""


@contextmanager
def started() -> Iterator[Browser]:
    """Yield a browser without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def served(home: Path, *sources: str) -> Iterator[tuple[int, str]]:
    """Yield the process that serves the page of a week in a folder, and the address to open."""
    command = [sys.executable, "-m", "reporter", "review", *sources, "--no-browser", "--week", "2026-W47", "-o", "out"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "REPORTER_LANG": "zh"}
    with subprocess.Popen(command, cwd=home, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            server.stdout.readline()
            yield server.pid, server.stdout.readline().strip()
        finally:
            server.terminate()
