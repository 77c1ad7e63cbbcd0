"""No edit that was acknowledged is lost, whoever else edits and whenever the server is killed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import killable
import page_kills
import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def test_edits_of_two_windows_outlive_the_server(tmp_path: Path) -> None:
    killable.warm("page_kills")
    page_kills.write_sources(tmp_path)
    read = page_kills.articles(tmp_path)
    found = [page_kills.sequence(tmp_path, read, seed) for seed in range(12)]
    assert [lost for one in found for lost in one.lost] == []
    assert sum(one.kept for one in found) > 0
