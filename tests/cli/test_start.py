"""What every command waits for: it loads no room of the house before one is needed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = (
    *("numpy", "matplotlib", "docx", "uvicorn", "starlette", "dask", "distributed", "pyarrow"),
    *("reporter.rank", "reporter.metrics", "reporter.render", "reporter.scale"),
)


def test_help_loads_nothing_that_works_on_articles(root: Path) -> None:
    asked = f"import sys, reporter.cli; print([name for name in {HEAVY} if name in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_the_page_listens_before_anything_is_loaded_that_it_does_not_need(root: Path) -> None:
    kept = ("numpy", "docx", "pydantic", "tomlkit", "reporter.sources", "reporter.config", "reporter.pipeline")
    asked = (
        "import sys; from reporter.cli import of; of(['review']); import reporter.review.server;"
        f" print([name for name in {kept} if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
