"""Blocks: every line of an article gets the part it plays."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases

from reporter.restore import blocks


@pytest.mark.parametrize("case", cases("blocks_roles"), ids=lambda case: case["name"])
def test_each_line_plays_its_part(case: dict[str, Any]) -> None:
    text = "\n".join(line for _, line in case["lines"])
    found = [(block.role, block.text) for block in blocks.split(text)]
    assert found == [
        (role, line.lstrip("# ") if line.startswith("#") else line.removeprefix("主题：转发："))
        for role, line in case["lines"]
    ]
