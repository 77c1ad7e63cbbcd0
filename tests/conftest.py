"""What all tests share: where the seeds and gold files lie, and the cases written as JSON."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("REPORTER_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with seeds, gold files and scorers; tests that need it are skipped where it is missing."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip(f"no sample material at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


def cases(name: str) -> list[Any]:
    """The cases of ``tests/cases/<name>.json``."""
    return json.loads((ROOT / "tests" / "cases" / f"{name}.json").read_text("utf-8"))  # type: ignore[no-any-return]
