"""The drawing of the house is what the code imports."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]


def test_the_drawing_is_what_the_code_imports() -> None:
    done = subprocess.run([sys.executable, HOUSE / "scripts/draw_rooms.py", "--check"], check=False)
    assert done.returncode == 0, "run python scripts/draw_rooms.py"


def test_the_guide_names_files_that_exist() -> None:
    guide = (HOUSE / "CONTRIBUTING.md").read_text("utf-8")
    named = [
        one
        for one in re.findall(r"`([\w./*-]+/[\w./*-]*)`", guide)
        if not one.endswith("/held") and not one.startswith("build/")
    ]
    assert len(named) > 20
    assert [one for one in named if not any(HOUSE.glob(one.rstrip("/")))] == []


def test_no_two_modules_share_a_name() -> None:
    """Whoever looks for a file finds one; only commands may be called like the room they open: archive, review."""
    modules = [path for path in (HOUSE / "reporter").rglob("*.py") if path.stem != "__init__"]
    rooms = {path.parent.name for path in (HOUSE / "reporter").rglob("__init__.py")}
    counted = Counter(path.stem for path in modules)
    assert [name for name, count in counted.items() if count > 1] == []
    assert [path.as_posix() for path in modules if path.stem in rooms and path.parent.name != "cli"] == []
