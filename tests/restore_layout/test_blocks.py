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


def test_tags_of_a_post_are_none_of_the_article() -> None:
    found = blocks.split("水厂检修\n#节能 #供水 #检修\n# 恢复供水")
    assert [(block.role, block.text) for block in found][1:] == [
        ("boilerplate", "#节能 #供水 #检修"),
        ("title", "恢复供水"),
    ]
