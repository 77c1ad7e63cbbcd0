"""A plan is read as the editors of Windows save it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reporter.cli.chosen_issue import plan_in
from reporter.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_plan_that_notepad_saved_is_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "issue.toml").write_bytes('[issue]\r\nnote = "各镇动作快。"  # 按语\r\n'.encode(encoding))
    assert plan_in(tmp_path).plan.issue.note == "各镇动作快。"


def test_a_plan_that_is_no_text_is_named_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "issue.toml").write_bytes(b"[issue]\nnote = \xff\xff")
    with pytest.raises(ConfigError, match="UTF-8"):
        plan_in(tmp_path)
