"""A misspelt 栏目 is named with the one that is like it; one that is set up, or like none, is not."""

from __future__ import annotations

import datetime as dt

import pytest
from planned_week import articles

from reporter.config import ColumnTable, Settings
from reporter.issue.plan.keys import key
from reporter.issue.plan.read import read
from reporter.model import Matter
from reporter.pipeline import Options, composed
from reporter.week import Week

SETTINGS = Settings(columns=(ColumnTable(name="工作动态"), ColumnTable(name="水利")))


def lost(plan: str) -> list[tuple[str, str, str]]:
    issue = composed(articles(), SETTINGS, Options(), Week(2026, 47), dt.date(2026, 11, 20), read(plan))
    return [(item.place, item.text, item.advice) for item in issue.items if item.matter == Matter.LOST]


def article(number: int, column: str) -> str:
    return f'[[articles]]\nkey = "{key(articles()[number].digest)}"\ncolumn = "{column}"\n'


@pytest.mark.parametrize(
    ("plan", "line", "name", "near"),
    [
        (article(0, "工作动太"), 3, "工作动太", "工作动态"),
        (article(0, "基层亮点") + article(1, "基层这点"), 6, "基层这点", "基层亮点"),
        ('[[columns]]\nname = "工作动太"\nnote = "一段。"\n' + article(0, "工作动态"), 2, "工作动太", "工作动态"),
    ],
)
def test_a_name_like_one_there_is_is_named_with_it(plan: str, line: int, name: str, near: str) -> None:
    found = [one for one in lost(plan) if "是不是" in one[1]]
    assert [(place, text) for place, text, _ in found] == [
        (f"issue.toml 第{line}行 {'名称' if 'columns' in plan else '栏目'}", f"没有“{name}”这个栏目，是不是“{near}”？")
    ]
    assert f"改成“{near}”" in found[0][2]


@pytest.mark.parametrize(
    "plan",
    [
        article(0, "工作动态"),
        article(0, "一线风采"),
        article(0, "水务"),
        '[[columns]]\nname = "工作动向"\n' + article(0, "工作动向"),
    ],
)
def test_a_name_that_is_set_up_or_like_none_is_a_column(plan: str) -> None:
    assert lost(plan) == []
