"""What all tests share: where the seeds and gold files lie, and the cases written as JSON."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer.testing
from command_line import reporter
from hypothesis import settings
from typer.main import get_command

from reporter import language
from reporter.cli import options
from reporter.engine.serial import Serial
from reporter.sources import settling

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
settings.register_profile("quick", max_examples=25, deadline=None)
settings.register_profile("thorough", max_examples=120, deadline=None)  # .ci/run: --hypothesis-profile=thorough
settings.load_profile("quick")

SHARED = Path(os.environ.get("REPORTER_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with seeds, gold files and scorers; tests that need it are skipped where it is missing."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip(f"no sample material at {SHARED}")
    return SHARED


@pytest.fixture(autouse=True, scope="session")
def _at_once() -> Iterator[None]:
    """Let commands work in this process, which has loaded all tables, and read files that a test has just written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(options, "engine", lambda *_: Serial())
        patch.setattr(settling, "PAUSE", 0.0)
        patch.setattr(typer.testing, "_get_command", cache(get_command))  # it reads the signatures of all commands
        yield


@pytest.fixture
def any_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test choose the language of the screen; afterwards it is what it was."""
    for name in ("_catalogue", "_spoken", "_named"):
        monkeypatch.setattr(language, name, getattr(language, name))
    monkeypatch.setenv("LANGUAGE", os.environ.get("LANGUAGE", ""))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def example_issue(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that ``make briefing`` fills, made by the same command in another place."""
    line = next(line for line in (root / "Makefile").read_text("utf-8").splitlines() if "reporter build" in line)
    arguments = line.split("reporter build")[1].split()
    folder = tmp_path_factory.mktemp("example")
    config, out = folder / "briefing.toml", folder / "output"  # the archive comes to lie beside the settings
    config.write_bytes((root / "examples/briefing.toml").read_bytes())
    places = {"output": out, "examples/briefing.toml": config, "examples/week": root / "examples/week"}
    result = reporter("build", *(places.get(one, one) for one in arguments), "-q")
    assert result.exit_code == 0, result.stderr
    assert set(result.stdout.splitlines()) == {str(path) for path in out.rglob("*") if path.is_file()}
    return out


def cases(name: str) -> list[Any]:
    """The cases of ``tests/cases/<name>.json``."""
    return json.loads((ROOT / "tests" / "cases" / f"{name}.json").read_text("utf-8"))  # type: ignore[no-any-return]
