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


@pytest.mark.parametrize(("line", "role"), [("#节能 #供水 #检修", "boilerplate"), ("# 恢复供水", "title")])
def test_tags_of_a_post_are_none_of_the_article(line: str, role: str) -> None:
    text = "12月1日，青禾县自来水公司完成管网检修，全县恢复供水，今年以来共检修管网三十八公里。"
    assert {block.role for block in blocks.split(f"{line}\n{text}")} == {role, "body"}
