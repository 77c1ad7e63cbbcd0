"""What all tests share: where the seeds and gold files lie, and the cases written as JSON."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from reporter.cli import options
from reporter.engine.serial import Serial
from reporter.sources import settling

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("REPORTER_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with seeds, gold files and scorers; tests that need it are skipped where it is missing."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip(f"no sample material at {SHARED}")
    return SHARED


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands that a test calls work here: a process of their own would load all tables anew each time."""
    monkeypatch.setattr(options, "engine", lambda *_: Serial())


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files that a test has just written be read at once."""
    monkeypatch.setattr(settling, "PAUSE", 0.0)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


def cases(name: str) -> list[Any]:
    """The cases of ``tests/cases/<name>.json``."""
    return json.loads((ROOT / "tests" / "cases" / f"{name}.json").read_text("utf-8"))  # type: ignore[no-any-return]
