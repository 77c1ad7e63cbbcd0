"""The committed templates are what the one description of styles gives."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def test_committed_templates_agree_with_their_description(root: Path) -> None:
    command = [sys.executable, str(root / "scripts" / "build_templates.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
