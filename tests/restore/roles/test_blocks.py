"""Blocks: every line of an article gets the part it plays."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases

from reporter.restore.roles import blocks


@pytest.mark.parametrize("case", cases("blocks_roles"), ids=lambda case: case["name"])
def test_each_line_plays_its_part(case: dict[str, Any]) -> None:
    text = "\n".join(line for _, line in case["lines"])
    found = [(block.role, block.text) for block in blocks.split(text)]
    assert found == [
        (role, line.lstrip("# ") if line.startswith("#") else line.removeprefix("主题：转发："))
        for role, line in case["lines"]
    ]


@pytest.mark.parametrize("case", cases("blocks_pages"), ids=lambda case: case["name"])
def test_what_a_page_puts_around_an_article_is_none_of_it(case: dict[str, Any]) -> None:
    found = [(block.role, block.text) for block in blocks.split("\n".join(line for _, line in case["lines"]))]
    assert found == [(role, line.removeprefix("标题：").removeprefix("主题：")) for role, line in case["lines"]]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("▶ 城北片区更换铸铁管3.4公里，漏损率由12%降到8%。", "body"),
        ("▶ 今年计划再更换铸铁管五公里，惠及城南片区两千户居民。", "body"),
        ("▶ 图为抢修班在老街施工", "caption"),
        ("▶ 抢修班在老街施工（陈一帆 摄）", "caption"),
        ("▲抢修班在老街施工", "caption"),
    ],
)
def test_a_triangle_opens_an_item_unless_it_points_at_a_picture(line: str, role: str) -> None:
    found = blocks.split(f"{_TEXT}\n{line}\n{_TEXT}")
    assert found[1].role == role


@pytest.mark.parametrize(("line", "role"), [("#节能 #供水 #检修", "boilerplate"), ("# 恢复供水", "title")])
def test_tags_of_a_post_are_none_of_the_article(line: str, role: str) -> None:
    text = "12月1日，青禾县自来水公司完成管网检修，全县恢复供水，今年以来共检修管网三十八公里。"
    assert {block.role for block in blocks.split(f"{line}\n{text}")} == {role, "body"}


_TEXT = "近日，青禾县供水公司抢修班检修北门老街的管网，更换阀门二十六只，恢复了三百多户居民的正常用水，受到居民好评。"


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("老街的水更甜了□本报讯（记者 张一帆）" + _TEXT, ["老街的水更甜了", "本报讯（记者 张一帆）" + _TEXT]),
        ("老街的水更甜了 本网讯 " + _TEXT, ["老街的水更甜了", "本网讯 " + _TEXT]),
        ("老街少年的球场文/图 记者 张一帆\n" + _TEXT, ["老街少年的球场", "文/图 记者 张一帆", _TEXT]),
        ("【体育新闻】\n老街少年的球场本报记者 张一帆\n" + _TEXT, ["老街少年的球场", "本报记者 张一帆", _TEXT]),
        ("老街少年的球场 文/图 张一帆\n" + _TEXT, ["老街少年的球场", "文/图 张一帆", _TEXT]),
    ],
)
def test_a_title_that_lost_its_line_s_end_stands_for_itself(line: str, parts: list[str]) -> None:
    found = [block for block in blocks.split(line) if block.role != "kicker"]
    assert [block.text for block in found] == parts
    assert found[0].role == "title"


@pytest.mark.parametrize(
    "line",
    [
        "昨天下午在老街现场本报记者看到，" + _TEXT,
        "今年国庆长假期间本报记者走访北门老街\n" + _TEXT,
        "青禾县供水公司 本报记者 张一帆\n" + _TEXT,
        "青禾县供水公司本报讯员 张一帆\n" + _TEXT,
        "他在老街边上的本报讯息部工作，" + _TEXT,
    ],
)
def test_what_only_names_the_paper_is_left_in_one_piece(line: str) -> None:
    assert [block.text for block in blocks.split(line)] == line.split("\n")
